/**
 * Where the keyboard goes when what had it is taken away: on from the nearest part that still stands, never to the top of the
 * page.
 */
import { useEffect } from 'react';

const reachable = 'button, input, select, textarea, summary, a[href], [tabindex]:not([tabindex="-1"])';

/** For the root of a page. A view that sends the keyboard somewhere of its own has the first word. */
export function useKeptFocus(): void {
  useEffect(() => {
    let path: readonly Element[] = [];
    let frame = 0;
    const remember = (event: FocusEvent) => {
      path = event.composedPath().filter((each) => each instanceof Element);
    };
    const isLost = () => path[0]?.isConnected === false && document.activeElement === document.body;
    const keep = () => {
      if (!isLost()) return;
      // A part that still loads has nothing to offer yet: its next change is waited for.
      const left = path.find((each) => each.isConnected && each.querySelector(reachable) !== null);
      const part = left?.querySelector('main') ?? left;
      part?.querySelector<HTMLElement>(reachable)?.focus();
    };
    // A closing dialog gives the keyboard back one frame later.
    const watch = new MutationObserver(() => {
      if (!isLost()) return;
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => {
        frame = requestAnimationFrame(keep);
      });
    });
    document.addEventListener('focusin', remember);
    watch.observe(document.body, { childList: true, subtree: true });
    return () => {
      cancelAnimationFrame(frame);
      watch.disconnect();
      document.removeEventListener('focusin', remember);
    };
  }, []);
}
