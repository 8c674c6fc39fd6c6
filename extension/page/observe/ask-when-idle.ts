/** Goes through subtrees for which there was no time, in the pauses of the page. */

export interface IdleQueue<T> {
  add(subtree: T): void;
  stop(): void;
}

/** Between two looks at the clock. */
const atOnce = 50;
/** A page that never pauses is gone through all the same, after this long. */
const timeoutMs = 1000;

/** Calls `ask` for each of the elements that `elementsIn` finds when the turn of a subtree has come. */
export function askWhenIdle<T>(
  elementsIn: (subtree: T) => Iterable<Element>,
  ask: (element: Element) => void,
): IdleQueue<T> {
  const waiting = new Set<T>();
  let current: Iterator<Element> | null = null;
  let handle: number | null = null;

  /** False when nothing is left. */
  function askNext(): boolean {
    while (true) {
      const step = current?.next();
      if (step && !step.done) {
        ask(step.value);
        return true;
      }
      const [subtree] = waiting;
      if (subtree === undefined) {
        current = null;
        return false;
      }
      waiting.delete(subtree);
      current = elementsIn(subtree)[Symbol.iterator]();
    }
  }
  function work(deadline: IdleDeadline): void {
    handle = null;
    do {
      for (let left = atOnce; left > 0; left--) if (!askNext()) return;
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
      current = null;
      if (handle !== null) cancelIdleCallback(handle);
      handle = null;
    },
  };
}
