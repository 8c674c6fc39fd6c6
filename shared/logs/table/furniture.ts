/** Rows that say something about the table instead of being in it: titles, counts, page numbers, print marks. */
import { findDayOrder } from './day-order.ts';
import { parseMoment } from './moment.ts';

const furniture =
  /^(?:(?:antal( rader| poster| händelser| loggposter| träffar)?|(?:del|total|slut)?summa|subtotal|totalt?|total rows|rows|rader|poster|sida|page|urval|sökvillkor|avgränsning|tidsintervall|period|intervall?|filter)(?!\p{L})|utskriv|utskrift|rapport(?:en)? (?:skapad|uttagen)|skapad \d|uttagen|printed|generated|slut på|end of|completion time|sekretess(?!\p{L})|konfidentiell|https?:|©|\*{3}|-{3}|#\s)/iu;
/** A page by its number alone: `Sid. 1`, `Page -1 of 1`, `1 (3)`, `1 av 3`, `- 1 -`. */
const pageNumber =
  /^(?:(?:sid|blad)[.:]?\s*\d.*|\d{1,4}\s*(?:\(\d{1,4}\)|(?:av|of|\/)\s*\d{1,4})|-\s*\d{1,4}\s*-)$/iu;
/** How databases end a list: `(412 rows affected)`, `412 rows selected.`, `412 rader`. */
const countFirst = /^\(?(\d[\d \u00a0]{0,12})(?:rows?|rader|poster|händelser|records)(?!\p{L})/iu;
const statedCount =
  /^(?:(?:totalt )?antal(?: rader| poster| händelser| loggposter| träffar)?|summa|totalt?|total rows|rows|rader|poster)[\s:=]*(\d[\d \u00a0]*)/iu;

/** A page of a longer list: `Visar 1–10 av 1 234 träffar`. */
const shownOf = /^(?:visar|showing)(?!\p{L}).{1,60}?(?<!\p{L})(?:av|of)\s+(\d[\d \u00a0,.]*)/iu;
/** In a title, where a number may be of anything else: rows by their name, or the total of an answer. */
const titledCount =
  /^(?:(?:totalt )?antal (?:rader|poster|händelser|loggposter|träffar)|(?:@odata\.)?(?:total|count|total_?count|total_?elements|total_?results|total_?rows))\s*[:=]\s*(\d[\d \u00a0]*)/iu;

export function isFurnitureText(text: string): boolean {
  return furniture.test(text) || pageNumber.test(text) || countFirst.test(text) || shownOf.test(text);
}

/** The number of rows that titles state, or the answer of a service of itself: the most, since others are of one page. */
export function statedInTitles(texts: readonly string[]): readonly number[] {
  const counts = texts.flatMap((text) => {
    const digits = (titledCount.exec(text) ?? shownOf.exec(text))?.[1]?.replace(/\D/g, '');
    return digits ? [Number(digits)] : [];
  });
  return counts.length > 0 ? [Math.max(...counts)] : [];
}

/** The number of rows that a footer states, if it does, e.g. `Antal rader: 412`, `Summa 90 poster`. */
export function statedRows(text: string): readonly number[] {
  const digits = (statedCount.exec(text) ?? countFirst.exec(text) ?? shownOf.exec(text))?.[1]?.replace(
    /\D/g,
    '',
  );
  return digits ? [Number(digits)] : [];
}

const dateLike = /\d{4}-\d{2}-\d{2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|\d{1,2} \p{L}{3,9} \d{4}/gu;
const reportMade = /^(utskriv|utskrift|skapad|uttagen|rapport(en)? (skapad|uttagen)|printed|generated)/i;
const intervalWords = /intervall|period|urval|från|from|t\.?o\.?m|till|mellan|datum/i;

/** The interval that the title rows state: two dates in one text, or one each in a from and a to text. */
export function findInterval(texts: readonly string[]): { from: string; to: string } | null {
  const dates: string[] = [];
  const worded = texts.filter((text) => /[\p{L}\p{N}]/u.test(text));
  let isToldBefore = false;
  for (const [i, text] of worded.entries()) {
    if (reportMade.test(text) || reportMade.test(worded[i - 1] ?? '')) continue;
    const found = (text.match(dateLike) ?? []).flatMap((part) => {
      const { dayOrder } = findDayOrder([part]);
      return parseMoment(part, { dayOrder, date1904: false })?.date ?? [];
    });
    const [from, to] = found;
    if (from !== undefined && to !== undefined) return from <= to ? { from, to } : null;
    const isTold: boolean =
      intervalWords.test(text) || intervalWords.test(worded[i - 1] ?? '') || isToldBefore;
    isToldBefore = from !== undefined && isTold;
    if (from !== undefined && isTold) dates.push(from);
  }
  const [from, to] = dates;
  return from !== undefined && to !== undefined && from <= to ? { from, to } : null;
}

const limited = /^(?:urval|filter|sökvillkor|avgränsning|selection)(?!\p{L})\s*[:=]?\s*(.*)/iu;

/** What the title rows say that the export was limited to, besides its days; '' when they say nothing. */
export function findFilters(texts: readonly string[]): string {
  const filters = texts.flatMap((text, i) => {
    const found = limited.exec(text);
    return found ? [found[1] || (texts[i + 1] ?? '')] : [];
  });
  return filters.filter((filter) => /\p{L}{2}/u.test(filter)).join('; ');
}

/** The first text above the table that is a name and nothing else. */
export function findTitle(texts: readonly string[]): string {
  return (
    texts.find(
      (text) =>
        !isFurnitureText(text) &&
        !/^[^:]{1,30}:/.test(text) &&
        !/^(rapport(namn)?|titel|report)$/i.test(text) &&
        !/^\d/.test(text),
    ) ?? ''
  );
}
