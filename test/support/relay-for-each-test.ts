/** A relay that each test of a file finds empty. */
import { afterEach, beforeEach } from 'vitest';
import { removeRelayDirectory, startTestRelay, type TestRelay } from './relay.ts';

/** To be called once, at the top of the file: what it gives is the relay of the test that runs. */
export function relayForEachTest(
  environment: Record<string, string> = {},
): Pick<TestRelay, 'url' | 'metricsUrl' | 'voucher'> {
  let relay: TestRelay;
  beforeEach(async () => {
    relay = await startTestRelay({ environment });
  });
  afterEach(async () => {
    await relay.close();
    await removeRelayDirectory(relay.directory);
  });
  return {
    get url() {
      return relay.url;
    },
    get metricsUrl() {
      return relay.metricsUrl;
    },
    voucher: (terms) => relay.voucher(terms),
  };
}
