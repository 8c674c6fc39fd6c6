/**
 * How a page passes from one version of Varsam to the next, and from one document to the next. The browser gives each
 * version a world of its own and leaves the old script running: two that paint and cover would each take the other for a
 * page that fights.
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

/**
 * Starts now, and anew when the page has written its document anew: `document.open()` takes every listener off the
 * document and its window, ours too. What was shown is covered from there on. A page that the browser makes ahead of its
 * showing waits, covered: nobody has opened what it shows.
 */
export function startAnew(
  page: Document,
  isOrphaned: () => boolean,
  start: (signal: AbortSignal) => void,
): void {
  let root: Element | null = null;
  let version: AbortSignal | null = null;
  let ending: AbortController | null = null;
  const look = (): void => {
    const { documentElement } = page;
    if ('prerendering' in page && page.prerendering) {
      page.addEventListener('prerenderingchange', look, { once: true });
      return;
    }
    if (documentElement === null || documentElement === root || version?.aborted) return;
    root = documentElement;
    // Not for nothing: the reason that the browser makes notes where it was made, which takes 9 ms of a page's first.
    ending?.abort();
    ending = new AbortController();
    version = succeed(page, isOrphaned);
    start(AbortSignal.any([ending.signal, version]));
  };
  new MutationObserver(look).observe(page, { childList: true });
  look();
}
