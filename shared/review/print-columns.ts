/** How wide each column of the printed list is: everything on one page's width, *kommentar* last and widest (ARK-1). */

/** Share of the width for the comments, in percent. */
export const commentPercent = 25.5;

/** What a column asks for, in millimetres at the list's ordinary type, padding included. */
export interface ColumnNeed {
  /** Its longest word, header or cell: less than that breaks words. */
  readonly word: number;
  /** Its longest cell on one line. */
  readonly cell: number;
}

export interface ColumnLayout {
  /** Per source column, adding up to what the comments leave. */
  readonly percents: readonly number[];
  /** Factor on the type that lets every word stand unbroken, never below `smallestType`. */
  readonly type: number;
}

/** Of 8 pt: smaller than 6.5 pt is no reading for a binder. */
export const smallestType = 0.8125;

/**
 * `pageMm` is the width inside the margins. Each column first gets room for its longest word; what is left goes where
 * cells are longer than a word. When the words do not fit the type shrinks, and past its limit all columns give way alike.
 */
export function layoutColumns(needs: readonly ColumnNeed[], pageMm: number): ColumnLayout {
  const percent = 100 - commentPercent;
  const room = (pageMm * percent) / 100;
  const words = sum(needs.map(({ word }) => word));
  const type = Math.min(1, Math.max(smallestType, room / words));
  const spare = Math.max(0, room - words * type);
  const wishes = needs.map(({ word, cell }) => Math.max(0, cell - word));
  const wished = sum(wishes);
  const widths = needs.map(
    ({ word }, index) => word * type + (wished === 0 ? 0 : (spare * (wishes[index] ?? 0)) / wished),
  );
  const total = sum(widths);
  return { percents: widths.map((width) => (width / total) * percent), type };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
