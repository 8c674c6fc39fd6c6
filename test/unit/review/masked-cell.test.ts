import { assert, constantFrom, property, string, tuple } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskedCell, maskedParts } from '#shared/review/masked-cell.ts';
import { maskedFilters } from '#shared/review/masked-filters.ts';
import type { PrivateColumn } from '#shared/review/private-columns.ts';

const kinds = [undefined, 'name', 'identifier'] as const satisfies readonly (PrivateColumn | undefined)[];

describe('a masked cell of a log', () => {
  it('keeps only the year of a personnummer [REV-2]', () => {
    expect(maskedCell('18990223-9871', 'identifier')).toBe('1899••••••');
    expect(maskedCell('189902239871', 'identifier')).toBe('1899••••••');
  });

  it('hides names and unknown identifiers whole, whatever their length', () => {
    expect(maskedCell('Elof Provlund', 'name')).toBe('••••••');
    expect(maskedCell('pid 42', 'identifier')).toBe('••••••');
    expect(maskedCell('18990223-9871, pid 42', 'identifier')).toBe('••••••');
    expect(maskedCell('', 'name')).toBe('');
  });

  it('hides a number that somebody wrote into another column', () => {
    expect(maskedCell('Elevakt för 18990223-9871, åk 7', undefined)).toBe('Elevakt för 1899••••••, åk 7');
    expect(maskedCell('Journal skolsköterska (HSL)', undefined)).toBe('Journal skolsköterska (HSL)');
    expect(maskedCell('2024-03-01', undefined)).toBe('2024-03-01');
  });

  it('loses nothing of the cell when its parts are joined', () => {
    assert(
      property(tuple(string({ unit: 'grapheme' }), constantFrom(...kinds)), ([text, kind]) => {
        const cell = `${text} 18990223-9871`;
        expect(
          maskedParts(cell, kind)
            .map((part) => part.text)
            .join(''),
        ).toBe(cell);
      }),
    );
  });
});

describe('what a log was limited to', () => {
  it.each([
    ['Enhet = Skolan', 'Enhet = Skolan'],
    ['Enhet = Skolan; Elev = Ek, Bo', 'Enhet = Skolan; Elev: ••••••'],
    ['Elev = Bo Ek; Enhet = Skolan', 'Elev: ••••••; Enhet = Skolan'],
    ['Användare: alla, Elev: Bo Ek', 'Användare: alla, Elev: ••••••'],
    ['Enhet: Skolan Elev: Bo Ek', 'Enhet: Skolan Elev: ••••••'],
    ['Enhet = Skolan och barnets namn = Bo', 'Enhet = Skolan och barnets namn: ••••••'],
    ['Enhet: Skolan\tPersonnummer: 18990223-9871', 'Enhet: Skolan\tPersonnummer: ••••••'],
    ['Användare: larare12 | Patient: Bo Ek', 'Användare: larare12 | Patient: ••••••'],
    ['Elev Bo Ek', 'Elev: ••••••'],
    ['Barn och utbildning', 'Barn och utbildning'],
    ['Händelser för 18990223-9871', 'Händelser för 1899••••••'],
    [':Bo', ':Bo'],
  ])('names nobody, however it is written: %s [MASK-7, ARK-1]', (filters, masked) => {
    expect(maskedFilters(filters)).toBe(masked);
  });

  it('is gone through once, however long it is', () => {
    const long = 'a'.repeat(30_000) + ' '.repeat(30_000);
    expect(maskedFilters(long)).toBe(long);
  });
});
