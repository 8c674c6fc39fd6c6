/** Whether a masked item is the whole name of one person: a part of it may be that of a relative. */
import type { MaskedItem } from '../mask/items.ts';

export function isWholeName({ stretches }: MaskedItem, name: string): boolean {
  const written = wordsOf(stretches.map(({ node, start, end }) => node.data.slice(start, end)).join(''));
  const wanted = wordsOf(name);
  return (
    written.length === wanted.length &&
    written.every((word, i) => word === wanted[i] || word === `${wanted[i] ?? ''}s`)
  );
}

/** In one order, since a list may put the family name first. */
const wordsOf = (name: string): readonly string[] =>
  name
    .normalize('NFKC')
    .toLocaleLowerCase('sv')
    .split(/[\s,]+/u)
    .filter((word) => word !== '')
    .toSorted();
