/** People in a field of receivers or names: several of one name, both guardians, a whole name that stands alone. */
import type { Hit } from './hit.ts';

/** Receivers are parted by these. */
const parted = /[^;\n]+/g;

/** A receiver whose name several of `choices` bear: nothing tells yet which of them is meant (GUARD-3). */
export function findSameName(text: string, choices: readonly string[]): readonly Hit[] {
  if (choices.length < 2) return [];
  return receivers(text, 'same-name').filter((hit) => {
    const written = nameKey(hit.text);
    const alike = new Set(choices.filter((choice) => nameKey(nameOf(choice)) === written));
    return alike.size > 1;
  });
}

/** The choices that a name may mean, as the page writes them. */
export function choicesOf(name: string, choices: readonly string[]): readonly string[] {
  const alike = choices.filter((choice) => nameKey(nameOf(choice)) === nameKey(name));
  return [...new Set(alike)];
}

/** More than one receiver in a field that is for guardians (GUARD-5). */
export function findGuardians(text: string): readonly Hit[] {
  const found = receivers(text, 'guardians');
  const [first, last] = [found[0], found.at(-1)];
  if (first === undefined || last === undefined || first === last) return [];
  return [{ ...first, end: last.end, text: text.slice(first.start, last.end) }];
}

/** A field that holds nothing but the name of one person. */
export function findWholeName(text: string): readonly Hit[] {
  const name = /^\s*(?<name>\p{Lu}[\p{L}'’-]+,?(?: \p{Lu}[\p{L}'’-]+){1,3})\s*$/u.exec(text)?.groups?.[
    'name'
  ];
  if (name === undefined) return [];
  const start = text.indexOf(name);
  return [{ start, end: start + name.length, kind: 'name', found: 'name', text: name, to: '' }];
}

/** Cells of a row that hold nothing but the name of one person; a pasted row parts them by tabs and lines. */
export function findCellNames(text: string): readonly Hit[] {
  return [...text.matchAll(/[^\t\r\n]+/g)].flatMap(({ 0: cell, index }) =>
    findWholeName(cell).map((hit) => ({ ...hit, start: hit.start + index, end: hit.end + index })),
  );
}

/** Enough for a message; each is looked up once. */
const mostPairs = 100;

/** Two words that may be somebody's name, wherever they stand. */
export function findNamePairs(text: string): readonly Hit[] {
  const pairs = text.matchAll(
    /(?<![\p{L}\p{N}])(?=(?<name>\p{Lu}[\p{L}'’-]{1,40} \p{Lu}[\p{L}'’-]{1,40}))/gu,
  );
  const looked = new Set<string>();
  return [...pairs].map(({ index, groups }): Hit => {
    const name = groups?.['name'] ?? '';
    const key = nameKey(name);
    if (looked.size < mostPairs) looked.add(key);
    const hit = {
      start: index,
      end: index + name.length,
      kind: 'name',
      found: 'name',
      text: name,
      to: '',
    } as const;
    return looked.has(key) ? hit : { ...hit, isBeyond: true };
  });
}

function receivers(text: string, kind: Hit['kind']): readonly Hit[] {
  return [...text.matchAll(parted)].flatMap((match): Hit[] => {
    const bare = match[0].trim();
    const start = match.index + match[0].indexOf(bare);
    return bare === '' ? [] : [{ start, end: start + bare.length, kind, found: null, text: bare, to: '' }];
  });
}

/** Directories write where somebody works after the name: `Johan Ek, Enhet Väst`, `Johan Ek (Väst)`. */
function nameOf(choice: string): string {
  return choice.replace(/\s*(?:[,(<–|].*| - .*)$/su, '');
}

function nameKey(name: string): string {
  return name.replace(/\s+/g, ' ').trim().toLocaleLowerCase('sv');
}
