/** Tells when the address of a document changes without a load. */
import { addressChanged } from './signals.ts';

/**
 * Calls `onNavigate` with the new address after each change of it: by history, fragment or the Navigation API. A call may
 * come before the page has drawn the new view. Works in the isolated world; `pushState` is announced by the page's hook, and
 * by the Navigation API where the browser has it.
 */
export function observeNavigation(options: {
  window: Window;
  signal: AbortSignal;
  onNavigate: (address: string) => void;
}): void {
  const { window, signal, onNavigate } = options;
  let known = window.location.href;
  const look = (): void => {
    const address = window.location.href;
    if (address === known) return;
    known = address;
    onNavigate(address);
  };
  for (const name of ['popstate', 'hashchange', 'pageshow', addressChanged])
    window.addEventListener(name, look, { signal, capture: true });
  window.navigation?.addEventListener('currententrychange', look, { signal });
}
