/** Which tab stands beside the panel, and when what it shows may have changed. */

/** The worker pushes nothing to the panel: while it is looked at, it asks again this often. */
const askEveryMs = 2000;

/** Calls `listener` at once and at every change of tab or page, and now and then while the panel is seen. */
export function watchTabBeside(listener: (tabId: number | null) => void): () => void {
  let stopped = false;
  const look = async () => {
    if (document.visibilityState !== 'visible') return;
    const tabId = await activeTab();
    if (!stopped) listener(tabId);
  };
  const lookNow = () => void look();
  const timer = setInterval(lookNow, askEveryMs);
  chrome.tabs.onActivated.addListener(lookNow);
  chrome.tabs.onUpdated.addListener(lookNow);
  document.addEventListener('visibilitychange', lookNow);
  lookNow();
  return () => {
    stopped = true;
    clearInterval(timer);
    chrome.tabs.onActivated.removeListener(lookNow);
    chrome.tabs.onUpdated.removeListener(lookNow);
    document.removeEventListener('visibilitychange', lookNow);
  };
}

/** Needs no `tabs` permission: only the number is asked for. */
async function activeTab(): Promise<number | null> {
  try {
    const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
    return tab?.id ?? null;
  } catch {
    return null;
  }
}
