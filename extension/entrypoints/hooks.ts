/** Runs in the page's own world before its scripts, and announces what leaves no trace elsewhere. */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { hookDetachedLinks } from '#extension/page/capture/detached-links.ts';
import { announcePageActs, arePageActsAnnounced } from '#extension/page/observe/announce-page-acts.ts';

export default defineUnlistedScript(() => {
  if (arePageActsAnnounced()) return;
  announcePageActs();
  hookDetachedLinks();
});
