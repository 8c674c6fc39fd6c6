/** How wide each column of the printed list is: everything on one page's width, *kommentar* last and widest (ARK-1). */

/** Share of the width for the comments, in percent. */
export const commentPercent = 25.5;

export interface PrintedColumn {
  readonly header: readonly string[];
  readonly cells: readonly string[];
}

/** Letters of the list's type that fit across A4 landscape, and of those what a cell's padding takes. */
const lettersAcross = 186;
/** Headers are bold: so many letters wide is one of theirs. */
const boldLetter = 1.15;
const paddingLetters = 2;
const minimumLetters = 4;
/** Longer words are broken, longer cells take more lines instead of more width. */
const longestWord = 18;
const longestCell = 48;

/**
 * Percent of the page's width per source column, adding up to what the comments leave. Each column comes with its
 * header, in lines, and a sample of its cells, as printed. Each column first gets room for its longest word; what is left goes where
 * cells are longer than a word. When even the words do not fit, all give way alike.
 */
export function columnPercents(columns: readonly PrintedColumn[]): readonly number[] {
  const percent = 100 - commentPercent;
  const letters = (lettersAcross * percent) / 100;
  const words = columns.map(
    ({ header, cells }) =>
      Math.max(boldLetter * longestWordIn(header), longestWordIn(cells)) + paddingLetters,
  );
  const wishes = columns.map(({ cells }, index) =>
    Math.max(0, longest(cells, longestCell) + paddingLetters - (words[index] ?? 0)),
  );
  const spare = Math.max(0, letters - sum(words));
  const wished = sum(wishes);
  const widths = words.map(
    (word, index) => word + (wished === 0 ? 0 : (spare * (wishes[index] ?? 0)) / wished),
  );
  const total = sum(widths);
  return widths.map((width) => (width / total) * percent);
}

function longestWordIn(texts: readonly string[]): number {
  return longest(
    texts.flatMap((text) => text.split(/\s+/)),
    longestWord,
  );
}

function longest(texts: readonly string[], atMost: number): number {
  return texts.reduce((most, text) => Math.max(most, Math.min(text.length, atMost)), minimumLetters);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
