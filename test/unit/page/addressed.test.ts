/** Whom a message goes to: known only where every receiver is. */
import { expect, it, vi } from 'vitest';
import { addressed, mayBeOffer, mayHold } from '#extension/page/guard/addressed.ts';

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

it('a long letter is folded once, however many phrases are looked for in it [GUARD-8]', () => {
  const lower = vi.spyOn(String.prototype, 'toLocaleLowerCase');
  const letter = `${'Vi hörs. '.repeat(1000)}ERBJUDANDE  om plats`;
  const phrases = ['tacka nej', 'inflyttning', 'erbjudande om plats'];
  expect(mayBeOffer(letter, '', { rule: '', names: [], phrases, reasons: [] })).toBe(true);
  expect(lower.mock.contexts.filter((text) => String(text).length > 1000)).toHaveLength(1);
  lower.mockRestore();
});
