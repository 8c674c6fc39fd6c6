/** One spelling for a case number, however the page writes it. */

/** What systems write before the number itself. */
const lead =
  /^(?:dnr|d:nr|diarienr|diarienummer|ärende|ärendenr|ärendenummer|akt|aktnr|aktnummer|nr|nummer)(?![\p{L}\d])[.:]? ?/iu;

/**
 * `SN2024-0757`, `SN 2024/0757`, `sn 2024 - 0757` and `Dnr SN/2024/0757` all become `SN 2024/0757`; `2026-04417` becomes
 * `2026/04417`, `SN2024:12-3` (the third part of a case) becomes `SN 2024/12-3`. Anything that is no letters-year-number is
 * kept, with its spaces made single. Null for an empty text.
 */
export function normaliseCaseNumber(text: string): string | null {
  const plain = text
    .normalize('NFKC')
    .replace(/[\u200b-\u200f\u2060\ufeff\u00ad]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(lead, '');
  if (plain === '') return null;
  const parts =
    /^([A-Za-zÅÄÖåäö]{0,8}) ?[.:/_\u2010-\u2015-]? ?((?:19|20)\d{2}) ?[/_:.\u2010-\u2015\u2212 -] ?(\d{1,8})(?:[/:.\u2010-\u2015\u2212-](\d{1,3}))?$/.exec(
      plain,
    );
  if (parts === null) return plain;
  const [, prefix = '', year = '', number = '', part] = parts;
  return `${prefix ? `${prefix.toLocaleUpperCase('sv')} ` : ''}${year}/${number}${part ? `-${part}` : ''}`;
}
