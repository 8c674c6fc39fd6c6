/** Is a name on a page the user's own? Case systems write one name in many ways. */

/**
 * `Sara Lindqvist`, `Lindqvist, Sara`, `Sara Lindqvist (salin01)` and `SALIN01` are all the user of those names, and so is
 * one of several in `Johan Ek / Sara Lindqvist`.
 */
export function isSamePerson(shown: string, ownNames: readonly string[]): boolean {
  const own = new Set(ownNames.map(toKey).filter((key) => key !== ''));
  const people = shown.split(/[/;&]|\soch\s/u);
  return people.flatMap(candidates).some((text) => own.has(toKey(text)));
}

/** Whether the last word of a full name is the user's too. User names of one word have no family name. */
export function sharesFamilyName(shown: string | null, ownNames: readonly string[]): boolean {
  const family = shown === null ? null : familyName(shown);
  return family !== null && ownNames.some((name) => familyName(name) === family);
}

/** The whole text, what stands in its last parentheses, and what stands before them. */
function candidates(shown: string): readonly string[] {
  const parts = /^(.*?)\s*[([]([^()[\]]+)[)\]]\s*$/s.exec(shown);
  return parts === null ? [shown] : [shown, parts[1] ?? '', parts[2] ?? ''];
}

function toKey(text: string): string {
  return words(text).toSorted().join(' ');
}

/** The family name of a full name in lower case; null for a user name. */
export function familyName(text: string): string | null {
  const plain = (/^(.*?)\s*[([]/s.exec(text)?.[1] ?? text).trim();
  const [beforeComma, afterComma] = plain.split(',');
  const source = words(afterComma?.trim() ? (beforeComma ?? '') : plain);
  const isFullName = words(plain).length > 1;
  return isFullName ? (source.at(-1) ?? null) : null;
}

function words(text: string): string[] {
  return text
    .normalize('NFKC')
    .toLocaleLowerCase('sv')
    .split(/[^\p{L}\p{N}-]+/u)
    .filter((word) => word !== '');
}

/** What a shown name may be known by: whole, in its parentheses, and before them, in one order of words and without case. */
export function nameKeys(shown: string): readonly string[] {
  return [...new Set(candidates(shown).map(toKey))].filter((key) => key !== '');
}
