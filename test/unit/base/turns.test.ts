import { expect, it } from 'vitest';
import { createTurns } from '#shared/base/turns.ts';

it('does one act after the other, in the order they were asked for, also after one that failed', async () => {
  const inTurn = createTurns();
  const steps: string[] = [];
  const act = (name: string, ends: Promise<void>) =>
    inTurn(async () => {
      steps.push(`${name} begins`);
      await ends;
      steps.push(`${name} ends`);
      return name;
    });
  const first = Promise.withResolvers<void>();
  const asked = [
    act('a', first.promise),
    act('b', Promise.reject(new Error('b failed'))),
    act('c', Promise.resolve()),
  ];
  first.resolve();
  expect(await Promise.allSettled(asked)).toMatchObject([
    { status: 'fulfilled', value: 'a' },
    { status: 'rejected' },
    { status: 'fulfilled', value: 'c' },
  ]);
  expect(steps).toEqual(['a begins', 'a ends', 'b begins', 'c begins', 'c ends']);
});
