import { expect, it } from 'vitest';
import { normaliseCaseNumber } from '#shared/site/case-number.ts';

it.each([
  ['SN 2024/0757', 'SN 2024/0757'],
  ['SN2024-0757', 'SN 2024/0757'],
  ['sn\u00a02024 – 0757', 'SN 2024/0757'],
  ['SN/2024/0757', 'SN 2024/0757'],
  ['SN_2024_0757', 'SN 2024/0757'],
  ['SN 2024 0757', 'SN 2024/0757'],
  ['sn-2024:0757', 'SN 2024/0757'],
  ['Dnr: SN 2024/0757', 'SN 2024/0757'],
  ['Ärende SN2024−0757', 'SN 2024/0757'],
  ['Ärendenr. 2026-04417', '2026/04417'],
  ['1234 5678', '1234 5678'],
  ['2026-04417', '2026/04417'],
  ['SN2024-0757–3', 'SN 2024/0757-3'],
  ['SN 2024/0757:3', 'SN 2024/0757-3'],
  ['  Ä 17 ', 'Ä 17'],
])('gives %j one spelling, %j [SITE-1]', (text, expected) => {
  expect(normaliseCaseNumber(text)).toBe(expected);
});

it('gives nothing for an empty text', () => {
  expect(normaliseCaseNumber(' \u200b ')).toBeNull();
});
