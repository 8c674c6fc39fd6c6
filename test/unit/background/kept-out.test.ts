/** Lists that nobody with protection may stand in: what was not looked up is not called clean. */
import { expect, it } from 'vitest';
import { checkList, type ListSources } from '#extension/background/kept-out.ts';

it('refuses a list where there is no adapter with such lists [GUARD-12]', async () => {
  const rows = [{ subject: '189001019802', caseNumber: null }];
  expect(await checkList(rows, null, {} as ListSources, 0)).toEqual({ type: 'not-adapted' });
});
