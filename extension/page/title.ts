/** The `title` of elements. Nothing but its absence keeps the browser from a tooltip and leaves the element to the pointer. */
import { attributeOf, own } from './node.ts';

const kept = new WeakMap<Element, string>();

/** As the page has it, also while it is kept. */
export const titleOf = (element: Element): string =>
  attributeOf(element, 'title') || (kept.get(element) ?? '');

/** Empties the attribute, or puts back what stood in it unless the page has meanwhile. */
export function keepTitle(element: Element, isKept: boolean): void {
  const title = attributeOf(element, 'title');
  const before = kept.get(element);
  if (isKept && title) {
    kept.set(element, title);
    own(element).setAttribute.call(element, 'title', '');
  } else if (!isKept && before) {
    kept.delete(element);
    if (title === '') own(element).setAttribute.call(element, 'title', before);
  }
}
