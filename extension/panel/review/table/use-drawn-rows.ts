/** Which rows of a long list are in the document, and how the list follows the cursor. */
import {
  defaultRangeExtractor,
  measureElement,
  observeElementOffset,
  useVirtualizer,
  type Range,
  type Virtualizer,
} from '@tanstack/react-virtual';
import { useCallback, useEffect, useLayoutEffect, useRef, type RefObject } from 'react';
import type { ListShape } from './row-cells.tsx';

export interface DrawnRows {
  /** For the element that scrolls. */
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly virtualizer: Virtualizer<HTMLDivElement, HTMLTableRowElement>;
}

/** Heights in rem, as in rows.css: what is estimated right need not be laid out again. */
const rowRem = { wide: 3.25, narrow: 3.5 } as const;
const headRem = { wide: 2.25, narrow: 0 } as const;

/** A scroll by hand draws rows anew after so much of it, not in every frame. */
const stepRem = 20;
/** More rows than a step passes. */
const overscan = 10;

/** `at`: index into `visible` of the row under the cursor, -1 when there is none. It is always drawn, and kept in sight. */
export function useDrawnRows(visible: readonly number[], at: number, shape: ListShape): DrawnRows {
  const scroller = useRef<HTMLDivElement>(null);
  /** The cursor scrolls, not a hand: then the list is to know to the pixel where it is. */
  const isSteered = useRef(false);
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const head = headRem[shape] * rem;
  // Another function only when the rows are others: for another one, all of them are laid out again.
  const getItemKey = useCallback((index: number) => visible[index] ?? index, [visible]);
  // oxlint-disable-next-line react/incompatible-library -- known: its functions are called where rows are drawn, and memoised nowhere.
  const virtualizer = useVirtualizer<HTMLDivElement, HTMLTableRowElement>({
    count: visible.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowRem[shape] * rem,
    getItemKey,
    overscan,
    scrollMargin: head,
    scrollPaddingStart: head,
    rangeExtractor: (range) => withCurrent(range, at),
    observeElementOffset: (instance, tell) =>
      observeElementOffset(instance, (offset, isScrolling) => {
        const passedPx = Math.abs(offset - (instance.scrollOffset ?? 0));
        if (!isScrolling || isSteered.current || passedPx >= stepRem * rem) tell(offset, isScrolling);
        if (!isScrolling) isSteered.current = false;
      }),
    // The size observer tells soon enough: asking the document here would lay it out at every verdict.
    measureElement: (row, entry, instance) =>
      entry
        ? measureElement(row, entry, instance)
        : (instance.measurementsCache[instance.indexFromElement(row)]?.size ?? rowRem[shape] * rem),
  });

  // Another shape, other heights: what was measured in the old one holds no more.
  useLayoutEffect(() => virtualizer.measure(), [virtualizer, shape]);

  useEffect(() => {
    if (at < 0 || isInSight(virtualizer, at, head)) return undefined;
    // In the next frame: scrolling asks for a layout, and the verdict that moved the cursor is to be shown first.
    const frame = requestAnimationFrame(() => {
      isSteered.current = true;
      virtualizer.scrollToIndex(at, { align: 'auto' });
    });
    return () => cancelAnimationFrame(frame);
  }, [virtualizer, at, head]);

  return { scroller, virtualizer };
}

/** By what is known already. `head`: pixels that the heading covers. */
function isInSight(
  { measurementsCache, scrollOffset, scrollRect }: DrawnRows['virtualizer'],
  at: number,
  head: number,
): boolean {
  const row = measurementsCache[at];
  if (row === undefined || scrollOffset === null || scrollRect === null) return false;
  return row.start - head >= scrollOffset && row.end <= scrollOffset + scrollRect.height;
}

/** The row under the cursor is always drawn, for `aria-activedescendant` to have something to name. */
function withCurrent(range: Range, at: number): number[] {
  const indexes = defaultRangeExtractor(range);
  if (at < 0 || at >= range.count || indexes.includes(at)) return indexes;
  return [...indexes, at].toSorted((a, b) => a - b);
}
