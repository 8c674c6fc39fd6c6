/** Whether an element is there for the reader, as far as document and style sheets say: no layout is asked for. */
import { composedParent } from './dom.ts';

/** Hidden by an attribute or its own style. What merely lies outside the window, or in a closed `<details>`, is shown. */
export function isHiddenItself(element: Element): boolean {
  if (element.hasAttribute('hidden') && element.getAttribute('hidden') !== 'until-found') return true;
  if (element.localName === 'dialog' && !element.hasAttribute('open')) return true;
  const style = element.getAttribute('style');
  if (style !== null && /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test(style)) return true;
  // A document that no window shows has no style sheets either.
  return element.ownerDocument.defaultView?.getComputedStyle(element).display === 'none';
}

export function isShown(element: Element): boolean {
  for (let at: Element | null = element; at !== null; at = composedParent(at)) {
    if (isHiddenItself(at)) return false;
  }
  return true;
}
