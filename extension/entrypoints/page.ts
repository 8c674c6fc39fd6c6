/**
 * The content script, registered by the worker for the sites that are enabled: runs in every frame of theirs, from before
 * its first paint. Unlisted, since the builder's own frame around a content script would tell each page the extension's id.
 */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { call } from '#extension/messaging/call.ts';
import { isLookAgain } from '#extension/messaging/look-again.ts';
import { awaitWork } from '#extension/page/handover.ts';
import { startPage } from '#extension/page/start.ts';

export default defineUnlistedScript(() => {
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
});
