/** Finds what stands beside a label, in whatever markup: cells, lists, inline text after a bold word, form fields. */

/** How far out from the label its value may stand: text in b in td, then the next cell. */
const maxSteps = 4;

/** Single spaces, no invisible characters, no soft hyphens. */
export function plainText(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** A label as an adapter author would write it: without colon, star or case. */
export function labelKey(text: string): string {
  return plainText(text)
    .replace(/[\s:*]+$/, '')
    .toLocaleLowerCase('sv');
}

/** The text nodes under `root` whose whole text is one of `keys`, in document order. */
export function* labelNodes(root: Node, keys: ReadonlySet<string>): Generator<Text> {
  const longest = Math.max(...[...keys].map((key) => key.length)) + 20;
  for (const node of textNodes(root)) {
    if (node.data.length <= longest && keys.has(labelKey(node.data))) yield node;
  }
}

/** The text nodes that begin with one of `keys` and go on with a value after it: `Handläggare: Johan Ek`. */
export function* labelledNodes(
  root: Node,
  keys: readonly string[],
): Generator<{ node: Text; value: string }> {
  for (const node of textNodes(root)) {
    const text = plainText(node.data);
    const lower = text.toLocaleLowerCase('sv');
    const key = keys.find((candidate) => lower.startsWith(candidate));
    const rest = key === undefined ? null : /^[\s:]+(.*)$/s.exec(text.slice(key.length));
    if (rest !== null) yield { node, value: rest[1] ?? '' };
  }
}

/** The value on one side of a label's text node; null when nothing stands there. */
export function valueBeside(label: Text, side: 'after' | 'before'): string | null {
  let from: Node = label;
  for (let step = 0; step < maxSteps; step += 1) {
    const value = neighbourText(from, side);
    if (value !== null) return value;
    if (from.parentElement === null || from.parentElement === from.ownerDocument?.body) return null;
    from = from.parentElement;
  }
  return null;
}

/** The element that holds the value beside a label; its own parent when the value is bare text there. */
export function elementBeside(label: Text, side: 'after' | 'before'): Element | null {
  let from: Node = label;
  for (let step = 0; step < maxSteps; step += 1) {
    for (let node = next(from, side); node !== null; node = next(node, side)) {
      if (isElement(node) && !isFurniture(node)) return node;
      if (isText(node) && plainText(node.data).replace(/^[:\s]+/, '') !== '') return node.parentElement;
    }
    if (from.parentElement === null) return null;
    from = from.parentElement;
  }
  return null;
}

/**
 * Inline text is collected up to the next element: two labels and two values may share one cell. Otherwise the nearest
 * element is the value, also when it is empty.
 */
function neighbourText(from: Node, side: 'after' | 'before'): string | null {
  let inline = '';
  for (let node = next(from, side); node !== null; node = next(node, side)) {
    if (isElement(node)) {
      if (plainText(inline) !== '') break;
      if (!isFurniture(node)) return elementText(node);
    } else if (isText(node)) {
      inline = side === 'after' ? inline + node.data : node.data + inline;
      if (plainText(inline).replace(/^[:\s]+/, '') === '') inline = '';
    }
  }
  const value = plainText(inline);
  return value === '' ? null : value;
}

function next(node: Node, side: 'after' | 'before'): Node | null {
  return side === 'after' ? node.nextSibling : node.previousSibling;
}

function isFurniture(element: Element): boolean {
  return ['BR', 'SCRIPT', 'STYLE', 'TEMPLATE', 'WBR'].includes(element.tagName);
}

/** What an element shows: a field's value, or its text with line breaks as spaces. */
export function elementText(element: Element): string {
  if (isField(element)) return plainText(fieldText(element));
  const parts: string[] = [];
  const walker = documentOf(element).createTreeWalker(element, showElement | showText);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (isText(node)) parts.push(node.data);
    else if (isElement(node))
      parts.push(isField(node) ? ` ${fieldText(node)} ` : node.tagName === 'BR' ? ' ' : '');
  }
  return plainText(parts.join(''));
}

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

function isField(element: Element): element is Field {
  return ['INPUT', 'TEXTAREA', 'SELECT'].includes(element.tagName);
}

/** A password is never read (WARN-18). */
function fieldText(field: Field): string {
  if (field.type === 'password') return '';
  return 'selectedOptions' in field ? (field.selectedOptions[0]?.text ?? '') : field.value;
}

function* textNodes(root: Node): Generator<Text> {
  const walker = documentOf(root).createTreeWalker(root, showText);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) if (isText(node)) yield node;
}

// By number and not by class, so that a document of another realm, or one parsed outside a browser, is read alike.
const showElement = 1;
const showText = 4;

function isElement(node: Node): node is Element {
  return node.nodeType === 1;
}

function isText(node: Node): node is Text {
  return node.nodeType === 3;
}

function documentOf(node: Node): Document {
  return node.ownerDocument ?? (node as Document);
}
