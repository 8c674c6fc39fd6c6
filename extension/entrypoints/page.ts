/**
 * The content script, registered by the worker for the sites that are enabled: runs in every frame of theirs, from before
 * its first paint. Unlisted, since the builder's own frame around a content script would tell each page the extension's id.
 */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { call } from '#extension/messaging/call.ts';
import { isLookAgain } from '#extension/messaging/look-again.ts';
import { awaitWork } from '#extension/page/handover.ts';
import { startPage } from '#extension/page/start.ts';
import { startAnew } from '#extension/page/succession.ts';

/** Asked for by the worker (`background/cover-open-tabs.ts`). */
const started = Symbol.for('varsam.started');

export default defineUnlistedScript(() => {
  // Sent twice to a page that was open before, when the worker is told twice that there is something to cover.
  if (started in globalThis) return;
  Object.assign(globalThis, { [started]: true });
  const isOrphaned = (): boolean => chrome.runtime?.id === undefined;
  let lookAgain = (): void => undefined;
  chrome.runtime.onMessage.addListener((message) => {
    if (isLookAgain(message)) lookAgain();
  });
  startAnew(document, isOrphaned, (signal) => {
    void startPage({
      window,
      call,
      signal,
      mode: 'closed',
      language: chrome.i18n.getUILanguage().startsWith('en') ? 'en' : 'sv',
      isOrphaned,
      onWork: awaitWork,
      onLookAgain: (listener) => (lookAgain = listener),
    });
  });
});
