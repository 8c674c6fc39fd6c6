/** A table of a web page while it is read: its cells, what stretches over others, and what columns are not shown. */
import { cleanCell, filledCells, type Merge, type Sheet, type SheetRow } from './sheet.ts';

export interface OpenTable {
  readonly rows: SheetRow[];
  readonly merges: Merge[];
  /** Cells of earlier rows that stretch down into later ones: column to text and rows left. */
  readonly down: Map<number, { text: string; left: number }>;
  readonly preamble: string[];
  /** Rows of the longest table in its cells; 0 when there is none. */
  innerRows: number;
  /** Of `<col>`: how many there were, and which are not shown. */
  columns: number;
  readonly hiddenColumns: number[];
  cells: string[] | null;
  cell: OpenCell | null;
}

interface OpenCell {
  text: string;
  readonly colspan: number;
  readonly rowspan: number;
  readonly stored: string | null;
}

const maximumSpan = 1000;
/** Bounds what `colspan` may cost: no log is this wide. */
const maximumColumns = 1000;
/** Bounds what tables in cells may cost, each in the next. */
const longestDetailRows = 2;
const longestDetail = 500;
/** Stands for a line break while blanks are folded: a private-use character that no log writes. */
export const lineMark = '\ue000';

/** What a table of a row or two says in the cell that it stands in: a longer one is no detail of a row. */
export function detailOf({ rows }: OpenTable): string {
  const texts = rows.length > longestDetailRows ? [] : rows.flatMap(filledCells);
  return texts.join(lineMark).slice(0, longestDetail);
}

export function spanOf(text: string | undefined): number {
  return Math.min(maximumSpan, Math.max(1, Number.parseInt(text ?? '1', 10) || 1));
}

export function openCell(attributes: Readonly<Record<string, string>>): OpenCell {
  return {
    text: '',
    colspan: spanOf(attributes['colspan']),
    rowspan: spanOf(attributes['rowspan']),
    // LibreOffice calls it `sdval`.
    stored: attributes['x:num'] ?? attributes['sdval'] ?? null,
  };
}

export function endCell(table: OpenTable): void {
  const { cell, cells } = table;
  if (!cell || !cells) return;
  table.cell = null;
  fillFromAbove(table, cells);
  const shown = cleanCell(cell.text.replace(/\s+/g, ' ').replace(/ ?\ue000 ?/g, '\n'));
  const text = isCutNumber(shown) && cell.stored ? storedNumber(cell.stored, shown) : shown;
  if (cell.colspan > 1)
    table.merges.push({ row: table.rows.length, column: cells.length, span: cell.colspan });
  for (let i = 0; i < cell.colspan && cells.length < maximumColumns; i++) {
    if (cell.rowspan > 1) table.down.set(cells.length, { text: i === 0 ? text : '', left: cell.rowspan - 1 });
    cells.push(i === 0 ? text : '');
  }
}

export function endRow(table: OpenTable): void {
  endCell(table);
  if (!table.cells) return;
  fillFromAbove(table, table.cells);
  table.rows.push({ number: table.rows.length + 1, cells: table.cells });
  table.cells = null;
}

function fillFromAbove(table: OpenTable, cells: string[]): void {
  let above = table.down.get(cells.length);
  while (above) {
    if (--above.left === 0) table.down.delete(cells.length);
    cells.push(above.text);
    above = table.down.get(cells.length);
  }
}

/** What a spreadsheet shows when a number does not fit: `1,89E+11` or `####`. */
function isCutNumber(shown: string): boolean {
  return /^\d+([.,]\d+)?E\+?\d+$/i.test(shown) || /^#+$/.test(shown);
}

/** The value of Excel's `x:num` attribute in whole digits, if it has them all. */
function storedNumber(stored: string, shown: string): string {
  const value = Number(stored.trim());
  const digits = stored.replace(/e.*$/i, '').replaceAll(/\D/g, '').length;
  return Number.isSafeInteger(value) && String(value).length <= digits ? String(value) : shown;
}

export function toSheet(table: OpenTable): Sheet {
  return {
    name: '',
    preamble: headings(table.preamble),
    header: null,
    rows: table.rows,
    merges: table.merges,
    hiddenColumns: table.hiddenColumns,
    date1904: false,
  };
}

export function headings(loose: readonly string[]): string[] {
  return loose.map((text) => cleanCell(text.replace(/\s+/g, ' '))).filter((text) => text !== '');
}
