import { array, assert, double, property, record } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commentPercent, layoutColumns, smallestType } from '#shared/review/print-columns.ts';

const millimetres = double({ min: 1, max: 80, noNaN: true });
const needs = array(record({ word: millimetres, cell: millimetres }), { minLength: 1, maxLength: 30 });
const page = 277;

describe('the columns of the printed list', () => {
  it('add up to the width of the page, comments included [ARK-1]', () => {
    assert(
      property(needs, (columns) => {
        const { percents } = layoutColumns(columns, page);
        expect(percents.every((percent) => percent > 0)).toBe(true);
        expect(percents.reduce((sum, percent) => sum + percent, commentPercent)).toBeCloseTo(100, 6);
      }),
    );
  });

  it('break no word as long as type of a readable size lets them fit [ARK-1]', () => {
    assert(
      property(needs, (columns) => {
        const { percents, type } = layoutColumns(columns, page);
        expect(type).toBeGreaterThanOrEqual(smallestType);
        expect(type).toBeLessThanOrEqual(1);
        const fits = percents.every(
          (percent, index) => (percent / 100) * page + 1e-6 >= columns[index]!.word * type,
        );
        expect(fits || type === smallestType).toBe(true);
      }),
    );
  });

  it('give room that is left to columns with long cells', () => {
    const { percents } = layoutColumns(
      [
        { word: 20, cell: 20 },
        { word: 20, cell: 60 },
      ],
      page,
    );
    expect(percents[1]).toBeGreaterThan(percents[0]!);
  });
});
