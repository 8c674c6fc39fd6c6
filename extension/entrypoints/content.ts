/** The content script: runs in every frame of an enabled site, from before its first paint. */
import { defineContentScript } from 'wxt/utils/define-content-script';
import { call } from '#extension/messaging/call.ts';
import { isLookAgain } from '#extension/messaging/look-again.ts';
import { awaitWork } from '#extension/page/handover.ts';
import { startPage } from '#extension/page/start.ts';

export default defineContentScript({
  // The worker registers it for the sites that are enabled.
  registration: 'runtime',
  matches: [],
  main() {
    Object.assign(globalThis, { varsamStarted: true });
    // Ends with its page: what it would take down, a newer script or the reader still needs.
    const { signal } = new AbortController();
    void startPage({
      window,
      call,
      signal,
      mode: 'closed',
      language: chrome.i18n.getUILanguage().startsWith('en') ? 'en' : 'sv',
      isOrphaned: () => chrome.runtime?.id === undefined,
      onWork: awaitWork,
      onLookAgain: (listener) =>
        chrome.runtime.onMessage.addListener((message) => {
          if (isLookAgain(message)) listener();
        }),
    });
  },
});
