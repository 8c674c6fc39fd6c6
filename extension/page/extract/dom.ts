/** The nodes of a page as a reader goes through them: texts, shadow roots, and what is around them. */
import { ask, isElement, isShadowRoot, isText } from '../node.ts';

export type SearchRoot = Document | DocumentFragment;

/** The text nodes under `root`, in document order, without those of scripts and the like. */
export function* textNodes(root: Node): Generator<Text> {
  const showText = 4;
  const walker = documentOf(root).createTreeWalker(root, showText);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode())
    if (isText(node) && !unread.has(node.parentElement?.localName ?? '')) yield node;
}

const unread: ReadonlySet<string> = new Set('noscript option script style textarea title'.split(' '));

/** The shadow root of an element, when it is one of `roots`. */
export function shadowOf(element: Element, roots: readonly SearchRoot[]): SearchRoot | null {
  return roots.find((root) => hostOf(root) === element) ?? null;
}

export function hostOf(root: Node): Element | null {
  return isShadowRoot(root) ? root.host : null;
}

/** The parent as a reader sees it: out of a shadow root to its host. */
export function composedParent(node: Node): Element | null {
  const parent = ask(node, 'parentNode');
  if (parent === null) return null;
  return isElement(parent) ? parent : hostOf(parent);
}

function documentOf(node: Node): Document {
  return ask(node, 'ownerDocument') ?? (node as Document);
}
