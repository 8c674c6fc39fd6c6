import { expect, it } from 'vitest';
import { createBatchWindow } from '#extension/vault/sync/batch-window.ts';

it('gathers one edit for tens of milliseconds and a burst for hundreds, spread at random (R18.1)', () => {
  let now = 10_000;
  let random = 0;
  const batches = createBatchWindow(
    () => now,
    () => random,
  );
  const spread = (): readonly [number, number] => {
    random = 0;
    const from = batches.openMs();
    random = 1;
    return [from, batches.openMs()];
  };
  expect(spread()).toEqual([50, 350]);
  batches.closed();
  now += 999;
  expect(spread()).toEqual([300, 600]);
  now += 1;
  expect(spread()).toEqual([50, 350]);
});
