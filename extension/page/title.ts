/** The `title` of elements. Nothing but its absence keeps the browser from a tooltip and leaves the element to the pointer. */
import { attributeOf, own } from './node.ts';

interface Kept {
  readonly title: string;
  /** Once a frame is often enough, and a page that puts it back each time would go on for ever otherwise. */
  readonly frame: CSSNumberish | null;
}
const keptBy = new WeakMap<Element, Kept>();

/** As the page has it, also while it is kept. */
export const titleOf = (element: Element): string =>
  attributeOf(element, 'title') || (keptBy.get(element)?.title ?? '');

/** Empties the attribute, or puts back what stood in it unless the page has meanwhile. */
export function keepTitle(element: Element, isKept: boolean): void {
  const title = attributeOf(element, 'title');
  const kept = keptBy.get(element);
  const frame = document.timeline.currentTime;
  if (isKept && title && kept?.frame !== frame) {
    keptBy.set(element, { title, frame });
    own(element).setAttribute.call(element, 'title', '');
  } else if (!isKept && kept) {
    keptBy.delete(element);
    if (title === '') own(element).setAttribute.call(element, 'title', kept.title);
  }
}
