/** Goes through subtrees for which there was no time, in the pauses of the page. */
import { plainHostsIn, type Subtree } from './shadow-roots.ts';

export interface IdleQueue {
  add(subtree: Subtree): void;
  stop(): void;
}

/** Between two looks at the clock. */
const atOnce = 50;
/** A page that never pauses is gone through all the same, after this long and for about two milliseconds. */
const timeoutMs = 1000;
const atOnceWithoutPause = 1000;

/** Calls `ask` for each element that may have a closed root and that `isAsked` denies, when the turn of its subtree has come. */
export function askWhenIdle(
  isAsked: (element: Element) => boolean,
  ask: (element: Element) => void,
): IdleQueue {
  const waiting = new Set<Subtree>();
  let unasked = unaskedElements();
  let handle: number | null = null;

  function* unaskedElements(): Generator<Element, null> {
    // One walk for all that wait, also for what is added meanwhile: a walk begun anew passes over all that was taken out.
    for (const subtree of waiting) {
      waiting.delete(subtree);
      if (subtree.isConnected)
        for (const element of plainHostsIn(subtree))
          if (element.isConnected && !isAsked(element)) yield element;
    }
    return null;
  }
  function work(deadline: IdleDeadline): void {
    handle = null;
    let left = deadline.didTimeout ? atOnceWithoutPause : atOnce;
    do {
      for (; left > 0; left--) {
        const element = unasked.next().value;
        if (element === null) {
          unasked = unaskedElements();
          return;
        }
        ask(element);
      }
      left = atOnce;
    } while (deadline.timeRemaining() > 1);
    schedule();
  }
  function schedule(): void {
    handle ??= requestIdleCallback(work, { timeout: timeoutMs });
  }
  return {
    add(subtree) {
      waiting.add(subtree);
      schedule();
    },
    stop() {
      waiting.clear();
      unasked = unaskedElements();
      if (handle !== null) cancelIdleCallback(handle);
      handle = null;
    },
  };
}
