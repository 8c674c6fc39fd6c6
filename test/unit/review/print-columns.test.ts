import { array, assert, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnPercents, commentPercent } from '#shared/review/print-columns.ts';
import { sampleDataset } from '../../support/review-data.ts';

describe('the columns of the printed list', () => {
  it('add up to the width of the page, comments included [ARK-1]', () => {
    assert(
      property(array(array(string()), { minLength: 1, maxLength: 30 }), (columns) => {
        const percents = columnPercents(columns.map((cells) => ({ header: ['Rubrik'], cells })));
        expect(percents.every((percent) => percent > 0)).toBe(true);
        expect(percents.reduce((sum, percent) => sum + percent, commentPercent)).toBeCloseTo(100, 6);
      }),
    );
  });

  it('leave the comments the widest column of the monthly list [ARK-1]', () => {
    const { columns, events } = sampleDataset(40);
    const percents = columnPercents(
      columns.map((header, column) => ({
        header: [header],
        cells: events.map((event) => event.cells[column]!),
      })),
    );
    expect(Math.max(...percents)).toBeLessThan(commentPercent);
    expect(percents[columns.indexOf('Journal/akt')]).toBeGreaterThan(percents[columns.indexOf('Tid')]!);
  });
});
