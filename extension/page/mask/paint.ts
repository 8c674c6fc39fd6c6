/** Paints masked items: as highlights where those hide, by concealing the element where they do not. */
import { isShadowRoot, isSvg } from '../node.ts';
import type { Concealer } from './conceal.ts';
import type { MaskedItem } from './items.ts';

/** `mask`: hidden. `current`: hidden, and chosen by keyboard. `shown`: readable for a while. */
export type Look = 'mask' | 'current' | 'shown';

const looks: readonly Look[] = ['mask', 'current', 'shown'];
/** Name of the highlight; the rules for it stand in the style sheet that the manifest registers. */
export const highlightName = (look: Look): string => `varsam-${look}`;
const ourOrder = looks.map(highlightName).join();
const highest = 2 ** 31 - 1;

/**
 * Of drawings, a highlight leaves the glyphs readable; over the character data of XML it paints nothing, nor does it in
 * Firefox over text that stands in a shadow root and in no element of it.
 */
export const isOutOfReach = ({ nodeType, parentElement }: Text): boolean =>
  nodeType === Node.CDATA_SECTION_NODE ||
  (parentElement === null ? import.meta.env.FIREFOX : isSvg(parentElement));

const hostOf = ({ parentElement, parentNode }: Text): Element | null =>
  isShadowRoot(parentNode) ? parentNode.host : parentElement;

const isTopmost = (): boolean => [...CSS.highlights.keys()].slice(-looks.length).join() === ourOrder;

export interface Painter {
  paint(item: MaskedItem, look: Look): void;
  erase(item: MaskedItem): void;
  lookOf(item: MaskedItem): Look | null;
  /** Puts our highlights back, above those of the page, which may have touched them; false when it had taken one away. */
  restore(isTouched: boolean): boolean;
  stop(): void;
}

export function createPainter(concealer: Concealer): Painter {
  const highlights: Readonly<Record<Look, Highlight>> = {
    mask: new Highlight(),
    current: new Highlight(),
    shown: new Highlight(),
  };
  for (const look of looks) highlights[look].priority = highest;
  const lookByItem = new Map<MaskedItem, Look>();
  const concealedByItem = new Map<MaskedItem, readonly Element[]>();

  function erase(item: MaskedItem): void {
    const look = lookByItem.get(item);
    if (look) for (const { range } of item.stretches) highlights[look].delete(range);
    for (const element of concealedByItem.get(item) ?? []) concealer.show(element);
    concealedByItem.delete(item);
    lookByItem.delete(item);
  }
  function conceal(item: MaskedItem, host: Element): void {
    concealer.hide(host, 'whole');
    concealedByItem.set(item, [...(concealedByItem.get(item) ?? []), host]);
  }
  /** In Firefox no script of another world may see their order, only how many there are. */
  let registered = 0;
  function restore(isTouched: boolean): boolean {
    const whole = looks.every((look) => CSS.highlights.get(highlightName(look)) === highlights[look]);
    const isOrdered = import.meta.env.FIREFOX
      ? !isTouched && CSS.highlights.size === registered
      : isTopmost();
    if (whole && isOrdered) return true;
    // Among equals the highlight that was registered last wins.
    for (const look of looks) CSS.highlights.delete(highlightName(look));
    for (const look of looks) CSS.highlights.set(highlightName(look), highlights[look]);
    if (import.meta.env.FIREFOX) registered = CSS.highlights.size;
    return whole;
  }
  restore(true);
  return {
    paint(item, look) {
      if (lookByItem.has(item)) erase(item);
      lookByItem.set(item, look);
      for (const { node, range } of item.stretches) {
        highlights[look].add(range);
        const host = import.meta.env.FIREFOX ? hostOf(node) : node.parentElement;
        // A clear fill would leave it readable too, once a page gives its selected text another.
        if (host && look !== 'shown' && isOutOfReach(node)) conceal(item, host);
      }
    },
    erase,
    lookOf: (item) => lookByItem.get(item) ?? null,
    restore,
    stop() {
      for (const look of looks)
        if (CSS.highlights.get(highlightName(look)) === highlights[look])
          CSS.highlights.delete(highlightName(look));
    },
  };
}
