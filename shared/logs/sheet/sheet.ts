/** What every format is read into: a grid of trimmed texts with what else a table says about itself. */

export interface SheetRow {
  /** 1-based row in the source sheet or line in the source text. */
  readonly number: number;
  readonly cells: readonly string[];
}

export interface Sheet {
  readonly name: string;
  /** Text outside the grid that may hold title and interval, e.g. a heading before an HTML table. */
  readonly preamble: readonly string[];
  /** Column names that the format itself gives; null when a header row must be found. */
  readonly header: readonly string[] | null;
  readonly rows: readonly SheetRow[];
  /** Cells that stretch to the right, by index into `rows`. Cells that stretch downwards are filled down already. */
  readonly merges: readonly Merge[];
  /** 0-based. */
  readonly hiddenColumns: readonly number[];
  /** Serial days count from 1904 instead of 1900. */
  readonly date1904: boolean;
}

export interface Merge {
  readonly row: number;
  readonly column: number;
  readonly span: number;
}

const unusualSpace = /[\u00a0\u2007\u2009\u202f\ufeff\r\t]/;

/** Trimmed, with every kind of blank as a plain one; line breaks within stay. */
export function cleanCell(text: string): string {
  if (!unusualSpace.test(text)) return text.trim();
  return text
    .replaceAll('\r\n', '\n')
    .replace(/[\u00a0\u2007\u2009\u202f\ufeff\r\t]/g, ' ')
    .trim();
}

export function isBlank(row: SheetRow): boolean {
  return row.cells.every((cell) => cell === '');
}

/** Text of the cells that hold any, in order. */
export function filledCells(row: SheetRow): string[] {
  return row.cells.filter((cell) => cell !== '');
}
