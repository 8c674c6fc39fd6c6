/** Whether an element is there for the reader, as far as document and style sheets say: no layout is asked for. */
import { ask, attributeOf, nameOf } from '../node.ts';
import { composedParent } from './dom.ts';

/** Hidden by an attribute or its own style. What merely lies outside the window, or in a closed `<details>`, is shown. */
export function isHiddenItself(element: Element): boolean {
  const read = (name: string): string | null => attributeOf(element, name);
  const hidden = read('hidden');
  if (hidden !== null && hidden !== 'until-found') return true;
  if (nameOf(element) === 'dialog' && read('open') === null) return true;
  const style = read('style');
  if (style !== null && /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test(style)) return true;
  // A document that no window shows has no style sheets either.
  return ask(element, 'ownerDocument').defaultView?.getComputedStyle(element).display === 'none';
}

export function isShown(element: Element): boolean {
  for (let at: Element | null = element; at !== null; at = composedParent(at)) {
    if (isHiddenItself(at)) return false;
  }
  return true;
}
