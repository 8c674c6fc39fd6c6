import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findIdentifiers } from '#shared/identifiers/find-identifiers.ts';
import { maskFull, maskText, maskYearOnly, readableLength } from '#shared/identifiers/masked-form.ts';
import { normaliseSubject } from '#shared/identifiers/subject.ts';

const official = JSON.parse(
  readFileSync(new URL('../../identifiers-suite/official-test-numbers.json', import.meta.url), 'utf8'),
) as Record<'pins' | 'coords' | 'oddCoords', string[]>;
const today = '2024-03-31';

describe('a subject', () => {
  it('is twelve digits, however it is written', () => {
    for (const written of [
      '189001019802',
      '18900101-9802',
      ' 18900101\u20119802 ',
      '18900101 - 9802',
      '900101+9802',
    ])
      expect(normaliseSubject(written, today)).toBe('189001019802');
  });

  it('keeps every official test number as it is', () => {
    for (const number of [...official.pins, ...official.coords, ...official.oddCoords])
      expect(normaliseSubject(number, '2026-11-21')).toBe(number);
  });

  it('takes the latest century in which the person is born by today', () => {
    const newborn = official.pins.find((number) => number.startsWith('2024') && number.slice(4, 8) <= '0331');
    const unborn = official.pins.find((number) => number.startsWith('2024') && number.slice(4, 8) > '0401');
    expect(newborn && normaliseSubject(newborn.slice(2), today)).toBe(newborn);
    expect(unborn && normaliseSubject(unborn.slice(2), today)).toBe(`19${unborn?.slice(2)}`);
    expect(normaliseSubject('900101-9802', today)).toBe('199001019802');
  });

  it('is nobody when the check digit is wrong, or the text holds something else', () => {
    for (const text of [
      '18900101-9803',
      'pnr 18900101-9802',
      '203001019802',
      '556677-8899',
      '',
      '18900101-98021',
    ])
      expect(normaliseSubject(text, today)).toBeNull();
  });
});

describe('a masked form', () => {
  it('keeps nothing in full: no digit, no length, no kind [MASK-4]', () => {
    const text = 'Vera, 18900101-9802, vera@example.com';
    expect(maskText(text, findIdentifiers(text))).toBe(`Vera, ${maskFull()}, ${maskFull()}`);
    expect(maskFull()).toBe('••••••');
  });

  it('keeps the year as written at the level year only, of numbers with a birth date [MASK-4]', () => {
    expect(maskYearOnly('18900101-9802', 'personnummer')).toBe('1890••••••');
    expect(maskYearOnly('900101-9802', 'personnummer')).toBe('90••••••');
    expect(maskYearOnly('1\u200b890 01 01 9802', 'personnummer')).toBe('1\u200b890••••••');
    expect(maskYearOnly('19410411-M309', 'interimsnummer')).toBe('1941••••••');
    expect(maskYearOnly('410411-M309', 'interimsnummer')).toBe('41••••••');
    expect(readableLength('070-174 06 05', 'phone', 'year-only')).toBe(0);
  });
});
