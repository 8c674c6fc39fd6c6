/** Text as a reader sees it: adjacent text nodes on one line, with the boundaries that layout puts between them. */

import { inlineNames } from '../inline.ts';
import { ask, isElement, isText, nameOf, own } from '../node.ts';

export interface TextRun {
  readonly nodes: readonly Text[];
  /** Offset of each node's first character in `text`. */
  readonly starts: readonly number[];
  readonly text: string;
}

type Tag = 'inline' | 'block' | 'unpainted';
/** Takes no room in the line that it stands in. */
const absent = 'script style noscript template'.split(' ');
const kindByTag = new Map<string, Tag>([
  ...[...inlineNames].map((tag) => [tag, 'inline'] as const),
  ...[...absent, 'title', 'textarea', 'option', 'optgroup', 'select'].map(
    (tag) => [tag, 'unpainted'] as const,
  ),
]);
const mostSteps = 200;

/** Elements that HTML does not know are inline unless the page's style says otherwise: those with a hyphen, `o:p`, `blink`. */
function kindOf(element: Element): Tag {
  const name = nameOf(element);
  const known = kindByTag.get(name);
  if (known) return known;
  const isUnknown = name.includes('-') || own(element).constructor.name === 'HTMLUnknownElement';
  const kind = isUnknown ? 'inline' : 'block';
  kindByTag.set(name, kind);
  return kind;
}
const isInline = (element: Element): boolean => kindOf(element) === 'inline';

/** Whether the page paints `text` as text of its own: no script, no style, no inside of a form field. */
export const isPainted = ({ parentElement: parent }: Text): boolean =>
  parent === null || kindOf(parent) !== 'unpainted';

/** The next or previous text on the same line, null at the edge of a block. */
function neighbour(text: Text, forward: boolean): Text | null {
  const crossed: Element[] = [];
  let node: Node = text;
  for (let steps = 0; steps < mostSteps; steps++) {
    let next = forward ? node.nextSibling : node.previousSibling;
    while (!next) {
      const parent: Node | null = node.parentNode;
      if (!isElement(parent) || !isInline(parent)) return null;
      crossed.push(parent);
      node = parent;
      next = forward ? node.nextSibling : node.previousSibling;
    }
    node = next;
    while (isElement(node)) {
      if (absent.includes(nameOf(node))) break;
      if (!isInline(node)) return null;
      crossed.push(node);
      const child = forward ? node.firstChild : node.lastChild;
      if (!child) break;
      node = child;
    }
    if (isText(node) && node.length > 0) return isOneLine(text, node, forward, crossed) ? node : null;
  }
  return null;
}

/** Whether `after` goes on in the line of `before`, with nothing readable between. */
export const isSameLine = (before: Text, after: Text): boolean => neighbour(before, true) === after;

const meeting = /\d$/;
const met = /^\d/;

/**
 * Asks the page's style, which costs, only where two numbers would become one; one that begins with a sign goes on. What is
 * raised or lowered is a note beside the number.
 */
function isOneLine(from: Text, to: Text, forward: boolean, crossed: readonly Element[]): boolean {
  const [left, right] = forward ? [from, to] : [to, from];
  if (!meeting.test(left.data) || !met.test(right.data)) return true;
  return crossed.every((element) => {
    const { display, verticalAlign } = getComputedStyle(element);
    return ['inline', 'contents', 'none'].includes(display) && !['sub', 'super'].includes(verticalAlign);
  });
}

/**
 * `alone`: it fills a block, as most texts do, and nothing beside it matters. `line`: others may share its line.
 * `unpainted`: see `isPainted`. Asked for every text of a page, so that the page is asked as little as can be.
 */
export function placeOf(text: Text): 'alone' | 'line' | 'unpainted' {
  const parent = text.parentElement;
  const kind = parent === null ? 'block' : kindOf(parent);
  if (kind === 'unpainted') return kind;
  return kind === 'block' && text.nextSibling === null && text.previousSibling === null ? 'alone' : 'line';
}

/** As much as an identifier and its label may take, in UTF-16 units. */
const reach = 96;

/** The run around `text`: all of `core` that adjoins, and on either side as far as `reach`. */
export function runAround(text: Text, core: ReadonlySet<Text>): TextRun {
  const nodes = [text];
  for (let first: Text | null = text, room = reach; (first = neighbour(first, false)) && room > 0;) {
    nodes.unshift(first);
    if (!core.has(first)) room -= first.length;
  }
  for (let last: Text | null = text, room = reach; (last = neighbour(last, true)) && room > 0;) {
    nodes.push(last);
    room = core.has(last) ? reach : room - last.length;
  }
  const starts: number[] = [];
  let joined = '';
  for (const node of nodes) {
    starts.push(joined.length);
    joined += node.data;
  }
  return { nodes, starts, text: joined };
}

/** What scripts and other extensions put at the end of a page while it still loads is not what the parser goes on with. */
const mostPutAfter = 8;

/** Whether next to nothing of its root stands after `text`: while the document loads, the parser may go on there. */
export function isLastInRoot(text: Text): boolean {
  for (let node: Node | null = text, parent; node; node = parent) {
    parent = ask(node, 'parentNode');
    let spare = isElement(parent) && /^(body|html)$/.test(nameOf(parent)) ? mostPutAfter : 0;
    for (let after = ask(node, 'nextSibling'); after; after = ask(after, 'nextSibling'))
      if (spare-- === 0) return false;
  }
  return true;
}

/** Every text in `subtree`, painted or not, shadow roots not entered. */
export function textsIn(subtree: Node): readonly Text[] {
  const texts: Text[] = [];
  readTexts(subtree, (text) => texts.push(text));
  return texts;
}

/** As `textsIn`, with the characters of each: those of all at once come several times quicker than one by one. */
export function readTexts(subtree: Node, visit: (text: Text, data: string) => void): void {
  if (isText(subtree)) {
    visit(subtree, subtree.data);
    return;
  }
  // The text of a document is null, that of its elements all of their texts one after the other.
  const top: Node | undefined = ask(subtree as Document, 'documentElement');
  const all = ask(top ?? subtree, 'textContent') ?? '';
  const walker = document.createTreeWalker(subtree, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_CDATA_SECTION);
  for (let text, start = 0; (text = walker.nextNode() as Text | null);) {
    const end = start + text.length;
    visit(text, all.slice(start, end));
    start = end;
  }
}
