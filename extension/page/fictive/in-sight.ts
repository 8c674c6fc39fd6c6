/** Where a masked item can be drawn over: its box, when it stands on one line and nothing lies over or cuts it. */
import type { MaskedItem } from '../mask/items.ts';
import { elementAt, rectsOf } from '../mask/reveal-target.ts';

/** Text that is turned about or runs downwards is higher than its letters by more than this. */
const mostLines = 2;

/** In the viewport, CSS pixels; null where a label would stand beside the text or over something else. */
export function placeInSight(item: MaskedItem, page: Document): DOMRect | null {
  const hosts = item.stretches.flatMap(({ node }) => node.parentElement ?? []);
  const [host] = hosts;
  const box = host && oneLine(rectsOf(item));
  if (!host || !box || box.height > mostLines * fontSizeOf(host)) return null;
  const middle = box.top + box.height / 2;
  const isHit = (x: number): boolean => {
    const hit = elementAt(page, x, middle);
    return hit !== null && hosts.some((each) => each === hit || isPassedThrough(each, hit));
  };
  const isReadable = host.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  return isReadable && [box.left + 1, box.left + box.width / 2, box.right - 1].every(isHit) ? box : null;
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

/** As painted, CSS pixels. */
export const fontSizeOf = (host: Element): number =>
  parseFloat(getComputedStyle(host).fontSize) * host.currentCSSZoom;

/** Boxes side by side as one; null where the text goes on in another line. */
function oneLine(boxes: readonly DOMRect[]): DOMRect | null {
  const [first] = boxes;
  if (!first || boxes.some(({ top, bottom }) => top > first.bottom - 2 || bottom < first.top + 2))
    return null;
  const left = Math.min(...boxes.map((box) => box.left));
  const right = Math.max(...boxes.map((box) => box.right));
  return new DOMRect(left, first.top, right - left, first.height);
}
