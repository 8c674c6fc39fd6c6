/** The second script of a page: what is needed only where something is written or a log is shown. */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { offerWork } from '#extension/page/handover.ts';
import { startWork } from '#extension/page/work.ts';

export default defineUnlistedScript(() => offerWork(startWork));
