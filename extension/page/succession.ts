/**
 * How a page passes from one version of Varsam to the next. The browser gives each a world of its own and leaves the old
 * script running: two that paint and cover would each take the other for a page that fights.
 */

/** Sent to the document, which all worlds share. A forged one ends nothing while our script can still be answered. */
const succeeded = 'varsam-succeeded';

/**
 * Ends what an earlier version does in this page; what was shown is covered from there on. The signal ends ours, when a
 * later one comes.
 */
export function succeed(page: Document, isOrphaned: () => boolean): AbortSignal {
  page.dispatchEvent(new Event(succeeded));
  const ending = new AbortController();
  const { signal } = ending;
  page.addEventListener(succeeded, () => isOrphaned() && ending.abort(), { signal, capture: true });
  return signal;
}
