/** What holds for as long as the vault is open, and must not outlive it: listeners, timers, what waits. */

/** Calls `end` when `signal` aborts: at once where the lock came first. The returned function lets it be. */
export function atEnd(signal: AbortSignal, end: () => void): () => void {
  if (signal.aborted) {
    end();
    return () => undefined;
  }
  signal.addEventListener('abort', end, { once: true });
  return () => signal.removeEventListener('abort', end);
}

export function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    atEnd(signal, resolve);
  });
}

/** Waits for `ms` milliseconds, or until `signal` aborts. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      letBe();
      resolve();
    }, ms);
    const letBe = atEnd(signal, () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
