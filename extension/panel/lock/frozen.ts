/**
 * A page that the browser freezes, or keeps for the way back, hides what it shows, and looks whether the vault is still
 * open before it shows it again: it may not have heard of a lock (R12.5).
 */
export function hideWhileFrozen(page: Window, look: () => Promise<void>): void {
  const { document } = page;
  const hide = (): void => {
    document.documentElement.hidden = true;
  };
  const comeBack = (): void => {
    hide();
    // What cannot be known is not shown.
    look().then(
      () => (document.documentElement.hidden = false),
      () => page.location.reload(),
    );
  };
  document.addEventListener('freeze', hide);
  document.addEventListener('resume', comeBack);
  page.addEventListener('pagehide', hide);
  page.addEventListener('pageshow', (event) => {
    if (event.persisted) comeBack();
  });
}
