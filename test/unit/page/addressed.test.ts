/** Whom a message goes to: known only where every receiver is. */
import { expect, it } from 'vitest';
import { addressed, mayHold } from '#extension/page/guard/addressed.ts';

const groups = [
  { label: 'avgifter', names: ['avgiftshandläggare'], holds: ['name'], purposes: [] },
  { label: 'boende', names: ['BoSam'], holds: ['name'], purposes: [] },
] satisfies Parameters<typeof addressed>[1];

it.each([
  ['Avgiftshandläggare Centrum', true],
  ['Avgiftshandläggare Centrum, BoSam', true],
  ['Avgiftshandläggare Centrum, Maryam Holm', false],
  ['Maryam Holm, Avgiftshandläggare Centrum', false],
  ['Avgiftshandläggare Centrum; Maryam Holm', false],
  ['', false],
])('“%s” may hold a name without a question: %s [GUARD-7]', (to, holds) => {
  expect(mayHold(addressed(to, groups), 'name')).toBe(holds);
});
