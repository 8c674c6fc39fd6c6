/** Runs in the page's own world before its scripts, and announces what leaves no trace elsewhere. */
import { defineContentScript } from 'wxt/utils/define-content-script';
import { hookDetachedLinks } from '#extension/page/capture/detached-links.ts';
import { announcePageActs } from '#extension/page/observe/announce-page-acts.ts';

export default defineContentScript({
  registration: 'runtime',
  world: 'MAIN',
  matches: [],
  main() {
    announcePageActs();
    hookDetachedLinks();
  },
});
