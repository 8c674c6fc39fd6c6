/** Asks again about the elements that the parser has not closed: it may give them a closed root, and nothing tells of it. */
import { ask } from '../node.ts';
import { shadowRootOf } from './shadow-roots.ts';

export interface OpenElements {
  /** To be called when the parser has added something; before every frame it is done here. */
  look(): void;
}

/** Looks until `root` is read, or `stop` is called. */
export function watchOpenElements(
  root: Document,
  onRoot: (shadow: ShadowRoot) => void,
): OpenElements & { stop(): void } {
  const isRead = (): boolean => root.readyState !== 'loading';
  let open = new Set<Element>();
  let frame = 0;

  function look(): void {
    if (open.size === 0 && isRead()) return;
    const before = open;
    open = new Set();
    if (!isRead()) follow(root);
    for (const element of before) if (!open.has(element)) tell(element);
  }
  /** The parser works at the end of a tree; in a root that it is filling, at the end of that. */
  function follow(tree: Document | ShadowRoot): void {
    for (let at = ask(tree, 'lastElementChild'); at; at = ask(at, 'lastElementChild')) {
      open.add(at);
      const shadow = tell(at);
      if (shadow) follow(shadow);
    }
  }
  function tell(element: Element): ShadowRoot | null {
    const shadow = shadowRootOf(element);
    if (shadow) onRoot(shadow);
    return shadow;
  }
  function onFrame(): void {
    look();
    if (!isRead()) frame = requestAnimationFrame(onFrame);
  }
  onFrame();
  return { look, stop: () => cancelAnimationFrame(frame) };
}
