/** The rows of a table on a page, as its reader sees them: one text for each cell. */
import { shownText } from '../../extract/text.ts';
import type { SearchRoot } from '../../extract/dom.ts';

export interface TableRows {
  /** Empty when the table has no headings. */
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A log line may hold a long sentence. */
const longestCell = 10_000;

/** Tables by element or by role; rows of nothing are left out, a cell over several columns fills the first of them. */
export function readTable(table: Element, roots: readonly SearchRoot[]): TableRows {
  const lines = [...table.querySelectorAll('tr, [role="row"]')].filter(
    (row) => row.closest('table, [role="table"], [role="grid"]') === table,
  );
  const read = lines.map((row) => ({ isHeader: isHeader(row), cells: cellsOf(row, roots) }));
  const filled = read.filter(({ cells }) => cells.some((cell) => cell !== ''));
  const header = filled.find((line) => line.isHeader)?.cells ?? [];
  return { header, rows: filled.filter((line) => !line.isHeader).map(({ cells }) => cells) };
}

function cellsOf(row: Element, roots: readonly SearchRoot[]): readonly string[] {
  return [...row.children].filter(isCell).flatMap((cell) => {
    const blanks = Math.min(20, Math.max(1, Number(cell.getAttribute('colspan') ?? 1) || 1)) - 1;
    return [shownText(cell, roots, longestCell), ...Array.from({ length: blanks }, () => '')];
  });
}

function isCell(element: Element): boolean {
  return element.matches(
    'td, th, [role="cell"], [role="gridcell"], [role="columnheader"], [role="rowheader"]',
  );
}

/** All headings: a heading at the head of a row of values names that row only. */
function isHeader(row: Element): boolean {
  const cells = [...row.children].filter(isCell);
  return cells.length > 0 && cells.every((cell) => cell.matches('th, [role="columnheader"]'));
}
