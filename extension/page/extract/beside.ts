/** Finds the value that belongs to a label: by name, in the next cell, beside it in the line, or in the row below. */
import { ask, attributeOf, closest, isElement, isText, nameOf, own, rootOf } from '../node.ts';
import { inlineNames } from '../inline.ts';
import { composedParent, type SearchRoot } from './dom.ts';
import type { Label } from './label.ts';
import { isHiddenItself } from './shown.ts';
import { isField, isPressed, plainText, shownText } from './text.ts';

/** `element` holds the value; when that is bare text in a line, it is what the line stands in. */
export interface Value {
  readonly element: Element;
  readonly text: string;
}

export type Side = 'after' | 'before' | 'below';

/** How far out from the label its value may stand: text in b in a div in td, then the next cell. */
const maxSteps = 6;
/** Label and value stand in the same one of these. */
const walls: ReadonlySet<string> = new Set(
  'article aside body dl fieldset form main nav ol section table tbody ul'.split(' '),
);
/** What is a label itself is nobody's value. */
const labelling: ReadonlySet<string> = new Set(['dt', 'label', 'legend']);
const passedOver: ReadonlySet<string> = new Set(
  'script style template wbr colgroup noscript svg img sup'.split(' '),
);
/** Beside a label: that something must be written there, or that there is help. */
const remark = /^(?:[*?!i]|\((?:\?|obligatorisk\w*|valfri\w*|required|optional)\))$/i;

/** Null when nothing stands there; a value whose text is empty when its place is there and empty. */
export function valueOf(label: Label, side: Side, roots: readonly SearchRoot[]): Value | null {
  if (label.type === 'own') return { element: label.node, text: shownText(label.node, roots) };
  const { node } = label;
  if (side === 'before') return valueBeside(node, side, roots);
  if (side === 'below') return valueBelow(node, roots);
  const named = namedBy(node);
  if (named !== null) return { element: named, text: shownText(named, roots) };
  return headsColumn(node) ? valueBelow(node, roots) : valueBeside(node, side, roots);
}

/** The element that a `<label>` or `aria-labelledby` ties to this text. */
function namedBy(node: Node): Element | null {
  const around = isElement(node) ? node : node.parentElement;
  const tie = around && closest(around, 'label');
  const root = rootOf(node) as Document | ShadowRoot;
  if (tie !== null) {
    const id = tie.getAttribute('for');
    const field = id === null ? null : byAttribute(root, 'id', id);
    const control = field ?? tie.querySelector('input, select, textarea, output');
    if (control !== null) return control;
  }
  for (let at = around, level = 0; at !== null && level < 3; at = ask(at, 'parentElement'), level += 1) {
    const id = attributeOf(at, 'id');
    const owner = id ? byAttribute(root, 'aria-labelledby', id) : null;
    if (owner !== null && !own(owner).contains.call(owner, at)) return owner;
  }
  return null;
}

/** By comparison and not by a selector made of the page's own words. */
function byAttribute(root: ParentNode, name: string, id: string): Element | null {
  for (const element of root.querySelectorAll(`[${name}]`))
    if ((attributeOf(element, name) ?? '').split(/\s+/).includes(id)) return element;
  return null;
}

/** A heading over a column: said so, or in a row of headings only with another row beneath. */
function headsColumn(node: Node): boolean {
  const cell = cellOf(node);
  if (cell?.localName !== 'th') return false;
  const scope = cell.getAttribute('scope');
  if (scope === 'row' || scope === 'rowgroup') return false;
  if (scope === 'col' || cell.closest('thead') !== null) return true;
  const cells = [...(cell.parentElement?.children ?? [])];
  return cells.length > 1 && cells.every(({ localName }) => localName === 'th');
}

function valueBelow(node: Node, roots: readonly SearchRoot[]): Value | null {
  const cell = cellOf(node);
  const row = cell?.parentElement ?? null;
  if (cell === null || row === null) return null;
  const rows = [...(row.closest('table')?.querySelectorAll('tr') ?? [])];
  const under = rows[rows.indexOf(row as HTMLTableRowElement) + 1];
  const found = under === undefined ? null : cellAt(under, columnOf(cell));
  return found === null ? null : { element: found, text: shownText(found, roots) };
}

function cellOf(node: Node): Element | null {
  const around = isElement(node) ? node : node.parentElement;
  return around && closest(around, 'td, th');
}

function columnOf(cell: Element): number {
  let column = 0;
  for (let at = cell.previousElementSibling; at !== null; at = at.previousElementSibling) column += span(at);
  return column;
}

function cellAt(row: Element, column: number): Element | null {
  let at = 0;
  for (const cell of row.children) {
    at += span(cell);
    if (at > column) return cell;
  }
  return null;
}

function span(cell: Element): number {
  return Math.max(1, Number(cell.getAttribute('colspan') ?? 1) || 1);
}

function valueBeside(label: Node, side: 'after' | 'before', roots: readonly SearchRoot[]): Value | null {
  let from: Node = label;
  for (let step = 0; step < maxSteps; step += 1) {
    const value = inLine(from, side, roots);
    if (value !== null) return value;
    if (side === 'after' && isElement(from) && ['td', 'th'].includes(from.localName))
      return valueBelow(from, roots);
    const parent = composedParent(from);
    if (parent === null || walls.has(nameOf(parent))) return null;
    from = parent;
  }
  return null;
}

/**
 * Beside `from` among its own siblings. A cell, paragraph or field is the value whole, also when it is empty; in a line it
 * is all up to the next break, block or label: two labels and two values may share one cell.
 */
function inLine(from: Node, side: 'after' | 'before', roots: readonly SearchRoot[]): Value | null {
  const said: string[] = [];
  let holder: Element | null = null;
  const isSaid = (): boolean => plainText(said.join('')).replace(/^[:\s]+/, '') !== '';
  for (let node = next(from, side); node !== null; node = next(node, side)) {
    if (isText(node)) {
      const part = upToLabel(node.data, isSaid());
      if (part === null) break;
      add(said, part, side);
      continue;
    }
    if (!isElement(node) || passedOver.has(node.localName)) continue;
    if (node.localName === 'br') {
      if (isSaid() && !isPostal(next(node, side))) break;
      add(said, ' ', side);
      continue;
    }
    if (isHiddenItself(node) || isRemark(node)) continue;
    if (labelling.has(node.localName)) return isSaid() ? toValue() : emptyAt(node);
    const isInline = inlineNames.has(node.localName);
    if (isSaid() && (!isInline || isNextLabel(node, from))) break;
    if (!isInline) return { element: node, text: shownText(node, roots) };
    const part = shownText(node, roots);
    if (part === '') continue;
    holder ??= node;
    add(said, part, side);
  }
  return toValue();

  function toValue(): Value | null {
    const text = plainText(said.join('')).replace(/^[:\s]+|[\s,;|·•]+$/g, '');
    const around = holder !== null && shownText(holder, roots) === text ? holder : composedParent(from);
    return text === '' || around === null ? null : { element: around, text };
  }
}

/**
 * A button is one, whatever it says, in a heading (sorting, hiding) or in a label; elsewhere it may be what opens a list of
 * values, unless it says nothing or a sign.
 */
function isRemark(node: Element): boolean {
  const said = plainText(node.textContent);
  if (!isPressed(node)) return inlineNames.has(node.localName) && remark.test(said);
  return said.length < 2 || remark.test(said) || closest(node, 'th, dt, label, legend') !== null;
}

/** An address goes on over its lines: `987 14 Lövhamn`. */
function isPostal(node: Node | null): boolean {
  return node !== null && /^(?:SE?-)?\d{3} ?\d{2} \p{L}/u.test(plainText(node.textContent ?? ''));
}

function emptyAt(node: Element): Value | null {
  return node.localName === 'dt' ? { element: node, text: '' } : null;
}

function add(said: string[], part: string, side: 'after' | 'before'): void {
  if (side === 'after') said.push(part);
  else said.unshift(part);
}

/** Text that ends with a colon, after something has been said, names what comes next. */
function upToLabel(data: string, isSaid: boolean): string | null {
  const text = plainText(data);
  return isSaid && text.length > 1 && text.endsWith(':') ? null : data;
}

/** Marked like the label that we come from, or ending with a colon. */
function isNextLabel(element: Element, from: Node): boolean {
  if (plainText(element.textContent).endsWith(':')) return true;
  return isElement(from) && from.localName === element.localName && from.className === element.className;
}

function next(node: Node, side: 'after' | 'before'): Node | null {
  return ask(node, side === 'after' ? 'nextSibling' : 'previousSibling');
}

/** Whether an element of a page is a field, for those who look for one beside a label. */
export function fieldIn(element: Element): Element | null {
  const isItself = isField(element) || element.hasAttribute('contenteditable');
  return isItself ? element : element.querySelector('input, select, textarea, [contenteditable]');
}
