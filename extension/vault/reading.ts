/** What a view shows of what is kept: read again whenever it may have changed, and after a while where it could not be read. */
import { createTurns } from '#shared/base/turns.ts';
import { atEnd } from './at-end.ts';
import { retryMs } from './save.ts';

/** Between two tries of what fails again and again: a change that is told of is read at once all the same. */
const longestWaitMs = 30_000;

export interface Reading {
  /**
   * Reads once more. Resolves when that is shown; where it fails it rejects, and is tried again all the same, so that who waits for
   * nothing may let the promise go.
   */
  again(): Promise<void>;
  /** Resolves when it has been read at all. What failed is tried anew. */
  once(): Promise<void>;
}

/**
 * Begins to read. One at a time, so that nothing older is shown after what is newer; those asked for meanwhile are one that follows.
 * `read` resolves with what shows the outcome, null: nothing new. Nothing is read or shown after `signal` has aborted.
 */
export function createReading(signal: AbortSignal, read: () => Promise<(() => void) | null>): Reading {
  const inTurn = createTurns();
  let next: Promise<void> | null = null;
  /** Calls off the next try, while one is waited for. */
  let callOff: (() => void) | null = null;
  let waitMs = retryMs;

  const run = async (): Promise<void> => {
    next = null;
    if (signal.aborted) return;
    try {
      const show = await read();
      letBe();
      waitMs = retryMs;
      if (!signal.aborted) show?.();
    } catch (cause) {
      readLater();
      throw cause;
    }
  };
  const readLater = (): void => {
    if (callOff !== null || signal.aborted) return;
    const timer = setTimeout(() => {
      letBe();
      void again();
    }, waitMs);
    const leave = atEnd(signal, letBe);
    callOff = () => {
      clearTimeout(timer);
      leave();
    };
    waitMs = Math.min(2 * waitMs, longestWaitMs);
  };
  const letBe = (): void => {
    callOff?.();
    callOff = null;
  };
  // Not async: the promise that is given is the one whose failure is taken here.
  const again = (): Promise<void> => {
    if (next !== null) return next;
    next = inTurn(run);
    next.catch(() => undefined);
    return next;
  };

  let first: Promise<void> | null = null;
  const once = (): Promise<void> => {
    if (first !== null) return first;
    first = again();
    first.catch(() => (first = null));
    return first;
  };
  void once();
  return { again, once };
}
