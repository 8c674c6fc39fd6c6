/** Where a masked item stands, and whether it can be drawn over: on one line, with nothing over it or cutting it. */
import type { MaskedItem } from '../mask/items.ts';
import { elementAt, rectsOf } from '../mask/reveal-target.ts';

/** In the viewport, CSS pixels; null where the item is in several lines, or out of the window. Costs little. */
export function boxOf(item: MaskedItem, page: Document): DOMRect | null {
  const box = oneLine(rectsOf(item));
  const { clientWidth, clientHeight } = page.documentElement;
  const isInWindow = box !== null && box.bottom > 0 && box.right > 0;
  return isInWindow && box.top < clientHeight && box.left < clientWidth ? box : null;
}

/** Whether the item can be read at `box` from end to end. Asks the browser what is hit there, which costs on a long page. */
export function isInSight(item: MaskedItem, box: DOMRect, page: Document): boolean {
  const hosts = item.stretches.flatMap(({ node }) => node.parentElement ?? []);
  const [host] = hosts;
  if (!host?.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
  const middle = box.top + box.height / 2;
  return [box.left + 1, box.left + box.width / 2, box.right - 1].every((x) => {
    const hit = elementAt(page, x, middle);
    return hit !== null && hosts.some((each) => each === hit || isPassedThrough(each, hit));
  });
}

/**
 * Whether the pointer passes through `host` (as it does where a tooltip of ours is kept shut) to `hit` around it, with nothing
 * between the two that cuts off what it holds.
 */
function isPassedThrough(host: Element, hit: Element): boolean {
  if (!hit.contains(host) || getComputedStyle(host).pointerEvents !== 'none') return false;
  for (let at: Element | null = host; at && at !== hit; at = at.parentElement)
    if (getComputedStyle(at).overflow !== 'visible') return false;
  return true;
}

/** Boxes side by side as one; null where the text goes on in another line. */
function oneLine(boxes: readonly DOMRect[]): DOMRect | null {
  const [first] = boxes;
  if (!first || boxes.some(({ top, bottom }) => top > first.bottom - 2 || bottom < first.top + 2))
    return null;
  const left = Math.min(...boxes.map((box) => box.left));
  const right = Math.max(...boxes.map((box) => box.right));
  return new DOMRect(left, first.top, right - left, first.height);
}
