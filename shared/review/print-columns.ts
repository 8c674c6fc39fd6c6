/** How wide each column of the printed list is: everything on one page's width, *kommentar* last and widest (ARK-1). */

/** Share of the width for the comments, in percent. */
export const commentPercent = 25.5;

/**
 * Percent of the page's width per source column, adding up to what the comments leave. `texts` are the header and a
 * sample of cells per column, as printed. A column first gets room for its longest word, since that cannot be broken
 * well, and then its part of the rest by how long its longest cell is.
 */
export function columnPercents(texts: readonly (readonly string[])[]): readonly number[] {
  const needs = texts.map((column) => ({
    word: Math.max(
      minimumLetters,
      ...column.flatMap((text) => text.split(/[\s-]+/)).map((word) => word.length),
    ),
    whole: Math.min(longestLetters, Math.max(minimumLetters, ...column.map((text) => text.length))),
  }));
  const words = sum(needs.map(({ word }) => Math.min(word, longestWord)));
  const wishes = sum(needs.map(({ word, whole }) => Math.max(0, whole - word)));
  const room = 100 - commentPercent;
  // With the words alone taking this share, the rest follows the wishes; without wishes it follows the words.
  const wordShare = wishes === 0 ? 1 : 0.72;
  return needs.map(({ word, whole }) => {
    const forWord = (Math.min(word, longestWord) / words) * room * wordShare;
    const forWish = wishes === 0 ? 0 : (Math.max(0, whole - word) / wishes) * room * (1 - wordShare);
    return forWord + forWish;
  });
}

const minimumLetters = 4;
/** Longer words are broken. */
const longestWord = 16;
/** Longer cells take more lines, not more width. */
const longestLetters = 48;

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
