/** One fictive name over one masked one: put where that stands, and shown once both have stood still there. */
import { element } from '../layer/element.ts';
import type { MaskedItem } from '../mask/items.ts';

/** Smaller than this beside the page's own letters, and the block alone is better. */
const leastScale = 0.7;

export interface Label {
  readonly item: MaskedItem;
  readonly element: HTMLElement;
  /** Where the name stood in the frame before. */
  box: DOMRect | null;
  /** Nothing lay over the name when it was looked at there. */
  isClear: boolean;
}

export function createLabel(item: MaskedItem, name: string): Label {
  const made = element('span', 'layer fictive', name);
  made.ariaHidden = 'true';
  return { item, element: made, box: null, isClear: false };
}

/** The name stands where it stood a frame ago, and the label, whatever the page does to the layout of all, over it. */
export function isStill({ element: label, box }: Label, now: DOMRect): boolean {
  if (box === null || !isSame(box, now) || !isSame(label.getBoundingClientRect(), now)) return false;
  return label.scrollWidth <= label.clientWidth + 1;
}

const isSame = (a: DOMRect, b: DOMRect): boolean =>
  Math.abs(a.left - b.left) < 1 &&
  Math.abs(a.top - b.top) < 1 &&
  Math.abs(a.width - b.width) < 1 &&
  Math.abs(a.height - b.height) < 1;

/** As large as the page's letters, or somewhat smaller where the block is short. */
export function put({ element: label, item }: Label, box: DOMRect): void {
  const host = item.stretches[0]?.node.parentElement;
  const size = host ? fontSizeOf(host) : 0;
  const { style } = label;
  style.left = `${box.left}px`;
  style.top = `${box.top}px`;
  style.width = `${box.width}px`;
  style.height = `${box.height}px`;
  style.lineHeight = `${box.height}px`;
  style.fontSize = `${size}px`;
  const fit = label.clientWidth / label.scrollWidth;
  if (fit < 1) style.fontSize = `${size * Math.max(fit, leastScale)}px`;
}

/** As painted, CSS pixels. */
const fontSizeOf = (host: Element): number =>
  parseFloat(getComputedStyle(host).fontSize) * host.currentCSSZoom;
