import { expect, it, vi } from 'vitest';
import { awaitWork, offerWork } from '#extension/page/handover.ts';
import type { StartWork } from '#extension/page/work.ts';

it('the scripts of a page meet whatever its elements are called [GUARD-1]', () => {
  document.body.innerHTML = '<p id="varsamWork"></p><p id="varsamWaits"></p><p id="varsam.work"></p>';
  const begin = vi.fn<(start: StartWork) => void>();
  awaitWork(begin);
  expect(begin).not.toHaveBeenCalled();
  const start = vi.fn<StartWork>();
  offerWork(start);
  offerWork(start);
  expect(begin.mock.calls).toEqual([[start]]);
});
