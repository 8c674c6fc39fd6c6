/** The words that name a value in a page: the heading of its column, the cell or term before it. */
import { labelFrom } from '#shared/identifiers/text-nodes.ts';

const worthALabel = /\d[\d\s:/-]*\d/;

/** '' unless the text is short and holds a number, since others are found without a label or not at all. */
export function labelOf(text: Text, content: string): string {
  if (content.length > 80 || !worthALabel.test(content)) return '';
  const cell = text.parentElement?.closest('td, th, dd, li, p, div') ?? null;
  return `${columnLabel(cell)} ${labelBefore(cell)}`.trim();
}

function columnLabel(cell: Element | null): string {
  if (!(cell instanceof HTMLTableCellElement)) return '';
  const header = cell.closest('table')?.rows[0]?.cells[cell.cellIndex];
  return header && header !== cell ? labelFrom(header.textContent) : '';
}

/** The sibling before, or the parent's: `<dt>Adress</dt><dd>`, `<div><span>Adress</span></div><div>`. */
function labelBefore(cell: Element | null): string {
  const before = cell?.previousElementSibling;
  return before && before.childElementCount < 4 ? labelFrom(before.textContent) : '';
}
