/** The words that name a value in a page: the heading of its column, the cell or term before it. */
import { labelFrom } from '#shared/identifiers/text-nodes.ts';
import { ask, closest, isHtml } from '../node.ts';

const number = /\d[\d\s:/-]*\d/;
/** Five words in small letters: what stands in a cell or beside a term has fewer. */
const sentence = /(?:(?:^|[ ("])[a-zà-ÿ]{2,}(?![^ ,.;:)"])[^a-zà-ÿ]*){5}/;

/** '' unless the text is short, holds a number and is no sentence: others are found without a label or not at all. */
export function labelOf(text: Text, content: string): string {
  return number.test(content) ? labelOfAny(text, content) : '';
}

/** As `labelOf`, of a text without a number too. */
export function labelOfAny(text: Text, content: string): string {
  return content.length > 80 || sentence.test(content) ? '' : labelBeside(text.parentElement);
}

/** The label of the cell, term or line that `element` stands in. */
export function labelBeside(element: Element | null): string {
  const cell = element && closest(element, 'td, th, dd, li, p, div');
  return `${columnLabel(cell)} ${labelBefore(cell)}`.trim();
}

function columnLabel(cell: Element | null): string {
  if (!isHtml(cell, 'td', 'th')) return '';
  const header = cell.closest('table')?.rows[0]?.cells[cell.cellIndex];
  return header && header !== cell ? labelFrom(header.textContent) : '';
}

/** The sibling before, or the parent's: `<dt>Adress</dt><dd>`, `<div><span>Adress</span></div><div>`. */
function labelBefore(cell: Element | null): string {
  const before = cell?.previousElementSibling;
  return before && ask(before, 'childElementCount') < 4
    ? labelFrom(ask(before as Node, 'textContent') ?? '')
    : '';
}
