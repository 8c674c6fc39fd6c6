/** Text as a reader sees it: adjacent text nodes on one line, with the boundaries that layout puts between them. */

export interface TextRun {
  readonly nodes: readonly Text[];
  /** Offset of each node's first character in `text`. */
  readonly starts: readonly number[];
  readonly text: string;
}

const inlineTags: ReadonlySet<string> = new Set(
  'a abbr b bdi bdo cite code data del dfn em font i ins kbd label mark nobr output q s samp small span strong sub sup time tspan tt u var wbr'.split(
    ' ',
  ),
);
const unpaintedTags: ReadonlySet<string> = new Set(
  'script style noscript template title textarea option optgroup select'.split(' '),
);
const mostSteps = 200;

/** Whether the page paints `text` as text of its own: no script, no style, no inside of a form field. */
export const isPainted = (text: Text): boolean => !unpaintedTags.has(text.parentElement?.localName ?? '');

/** Elements with a hyphen are the page's own; they are inline unless its style says otherwise. */
const isInlineTag = (tag: string): boolean => inlineTags.has(tag) || tag.includes('-');
const isInline = (element: Element): boolean => isInlineTag(element.localName);

/** The next or previous text on the same line, null at the edge of a block. */
function neighbour(text: Text, forward: boolean): Text | null {
  const crossed: Element[] = [];
  let node: Node = text;
  for (let steps = 0; steps < mostSteps; steps++) {
    let next = forward ? node.nextSibling : node.previousSibling;
    while (!next) {
      const parent: Node | null = node.parentNode;
      if (!(parent instanceof Element) || !isInline(parent)) return null;
      crossed.push(parent);
      node = parent;
      next = forward ? node.nextSibling : node.previousSibling;
    }
    node = next;
    while (node instanceof Element) {
      if (!isInline(node)) return null;
      crossed.push(node);
      const child = forward ? node.firstChild : node.lastChild;
      if (!child) break;
      node = child;
    }
    if (node instanceof Text && node.length > 0) return isOneLine(text, node, forward, crossed) ? node : null;
  }
  return null;
}

/** Whether `after` goes on in the line of `before`, with nothing readable between. */
export const isSameLine = (before: Text, after: Text): boolean => neighbour(before, true) === after;

const meeting = /[\d+-]$/;
const met = /^[\d+-]/;

/** Asks the page's style, which costs, only where two numbers would become one. */
function isOneLine(from: Text, to: Text, forward: boolean, crossed: readonly Element[]): boolean {
  const [left, right] = forward ? [from, to] : [to, from];
  if (!meeting.test(left.data) || !met.test(right.data)) return true;
  return crossed.every((element) => {
    const { display } = getComputedStyle(element);
    return display === 'inline' || display === 'contents' || display === 'none';
  });
}

/**
 * `alone`: it fills a block, as most texts do, and nothing beside it matters. `line`: others may share its line.
 * `unpainted`: see `isPainted`. Asked for every text of a page, so that the page is asked as little as can be.
 */
export function placeOf(text: Text): 'alone' | 'line' | 'unpainted' {
  const parent = text.parentElement;
  const tag = parent?.localName ?? '';
  if (unpaintedTags.has(tag)) return 'unpainted';
  const isOnlyChild = parent
    ? parent.firstChild === parent.lastChild
    : !text.previousSibling && !text.nextSibling;
  return isOnlyChild && !isInlineTag(tag) ? 'alone' : 'line';
}

/**
 * The run around `text`: all of `core` that adjoins, and on either side as much as an identifier and its label may reach.
 */
export function runAround(text: Text, core: ReadonlySet<Text>, reach = 96): TextRun {
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

/** Every text in `subtree`, painted or not, shadow roots not entered. */
export function textsIn(subtree: Node): readonly Text[] {
  if (subtree instanceof Text) return [subtree];
  const texts: Text[] = [];
  const walker = document.createTreeWalker(subtree, NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode());) texts.push(node as Text);
  return texts;
}

/** Whether nothing of its root stands after `text`: while the document loads, the parser may go on there. */
export function isLastInRoot(text: Text): boolean {
  for (let node: Node | null = text; node; node = node.parentNode) if (node.nextSibling) return false;
  return true;
}
