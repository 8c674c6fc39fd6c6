/**
 * How long edits are gathered before they become an entry: tens of milliseconds and more for one that stands alone, hundreds
 * while they follow each other, spread at random so that the rhythm of typing does not show (R18.1).
 */
const alone = { from: 50, to: 350 } as const;
const following = { from: 300, to: 600 } as const;
/** Edits this close to the last entry are a burst. */
const burstMs = 1000;

export interface BatchWindow {
  /** The next window, milliseconds. */
  openMs(): number;
  /** What was gathered goes now. */
  closed(): void;
}

/** `now`: milliseconds; `random`: from 0 to 1. */
export function createBatchWindow(now: () => number, random: () => number): BatchWindow {
  let closedAt = -Infinity;
  return {
    openMs() {
      const { from, to } = now() - closedAt < burstMs ? following : alone;
      return from + (to - from) * random();
    },
    closed() {
      closedAt = now();
    },
  };
}
