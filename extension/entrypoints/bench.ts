/** The script of the test bench, sent to a page when an administrator tries an adapter there, and loaded by the settings. */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { offerBench } from '#extension/page/bench/offer.ts';

export default defineUnlistedScript(() => offerBench());
