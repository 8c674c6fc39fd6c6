/** The order of texts over shadow trees, as a selection that begins in one tree and ends in another runs. */
import { isElement, isShadowRoot, isText, own, rootOf } from '../node.ts';
import { isPainted } from './text-run.ts';

/** A place between two characters or two children, as ranges have them. */
export interface Boundary {
  readonly node: Node;
  readonly offset: number;
}

/** The part of `text` that lies between the boundaries, null when none does. */
export function partBetween(
  text: Text,
  from: Boundary,
  to: Boundary,
): { readonly start: number; readonly end: number } | null {
  const start = text === from.node ? from.offset : isBefore(text, from) ? text.length : 0;
  const end = text === to.node ? to.offset : isBefore(text, to) ? text.length : 0;
  return start < end ? { start, end } : null;
}

/** Painted texts of `root` and of the given shadow roots in it; those of a root come where its host stands. */
export function* composedTexts(root: Node, rootByHost: ReadonlyMap<Element, ShadowRoot>): Generator<Text> {
  const first = isElement(root) ? rootByHost.get(root) : undefined;
  if (first) yield* composedTexts(first, rootByHost);
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const shadow = isElement(node) ? rootByHost.get(node) : undefined;
    if (shadow) yield* composedTexts(shadow, rootByHost);
    else if (isText(node) && isPainted(node)) yield node;
  }
}

/** Whether `text` comes before `boundary`, both seen from the innermost tree that holds them. */
function isBefore(text: Text, { node, offset }: Boundary): boolean {
  const hosts = pathOut(text);
  for (let at: Node = node, isInner = false; ; isInner = true) {
    const root = rootOf(at);
    const seen = hosts.find((host) => rootOf(host) === root);
    if (seen) return isInner ? precedes(seen, at) : precedesBoundary(seen, at, offset);
    if (!isShadowRoot(root)) return false;
    at = root.host;
  }
}

/** The node, the host of its tree, the host of that, and so on. */
function pathOut(node: Node): Node[] {
  const path = [node];
  for (let root = rootOf(node); isShadowRoot(root); root = rootOf(root.host)) path.push(root.host);
  return path;
}

const precedes = (a: Node, b: Node): boolean =>
  (own(a).compareDocumentPosition.call(a, b) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;

function precedesBoundary(node: Node, container: Node, offset: number): boolean {
  const behind = new Range();
  behind.setStartAfter(node);
  return behind.comparePoint(container, offset) >= 0;
}
