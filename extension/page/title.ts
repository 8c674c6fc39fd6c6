/** The tooltip of elements. Nothing but its absence keeps the browser from showing it and leaves the element to the pointer. */
import { own } from './node.ts';

interface Kept {
  readonly title: string;
  /** Once a frame is often enough, and a page that puts it back each time would go on for ever otherwise. */
  readonly frame: CSSNumberish | null;
}
const keptBy = new WeakMap<Element, Kept>();

const named = (element: Element, name: string): Attr | null =>
  own(element).getAttributeNode.call(element, name);
/** That of a link in a drawing goes before the `title` of all others. */
const attributeIn = (element: Element): Attr | null =>
  named(element, 'xlink:title') ?? named(element, 'title');

/** As the page has it, also while it is kept. */
export const titleOf = (element: Element): string =>
  attributeIn(element)?.value || (keptBy.get(element)?.title ?? '');

/** Empties the attribute, or puts back what stood in it unless the page has meanwhile. */
export function keepTitle(element: Element, isKept: boolean): void {
  const kept = keptBy.get(element);
  if (!isKept && !kept) return;
  const attribute = attributeIn(element);
  const frame = document.timeline.currentTime;
  if (isKept && attribute?.value && kept?.frame !== frame) {
    keptBy.set(element, { title: attribute.value, frame });
    attribute.value = '';
  } else if (!isKept && kept) {
    keptBy.delete(element);
    if (attribute?.value === '') attribute.value = kept.title;
  }
}
