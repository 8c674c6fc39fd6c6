import { describe, expect, it } from 'vitest';
import { gapBefore, listSpan } from '#shared/review/list-gap.ts';
import { sampleDataset } from '../../support/review-data.ts';

const span = (from: string, to: string, sourceSystem = 'PMO') => ({ sourceSystem, from, to });
const march = span('2024-03-01', '2024-03-31');

describe('days between two lists', () => {
  it('are told with their first and last, over a leap day and a change of clocks [CAP-11]', () => {
    expect(gapBefore(march, [span('2024-02-01', '2024-02-27')])).toEqual({
      from: '2024-02-28',
      to: '2024-02-29',
      days: 2,
    });
    const april = span('2024-04-02', '2024-04-30');
    expect(gapBefore(april, [span('2024-03-01', '2024-03-30')])).toEqual({
      from: '2024-03-31',
      to: '2024-04-01',
      days: 2,
    });
  });

  it('are none where lists meet or overlap, and none are known before the first list [CAP-11]', () => {
    expect(gapBefore(march, [span('2024-02-01', '2024-02-29')])).toBeNull();
    expect(gapBefore(march, [span('2024-02-15', '2024-03-10')])).toBeNull();
    expect(gapBefore(march, [])).toBeNull();
    expect(gapBefore(march, [march, span('2024-05-01', '2024-05-31')])).toBeNull();
  });

  it('are counted from the list that reaches furthest, of the same source only [CAP-11]', () => {
    const others = [
      span('2024-01-01', '2024-01-31'),
      span('2024-01-10', '2024-02-20'),
      span('2024-02-21', '2024-02-29', 'Treserva'),
    ];
    expect(gapBefore(march, others)).toMatchObject({ from: '2024-02-21', days: 9 });
  });

  it('are read from the events where the export states no interval [CAP-11]', () => {
    const dataset = sampleDataset(30);
    const provenance = { ...dataset.provenance, interval: null };
    expect(listSpan({ ...dataset, provenance })).toEqual(span('2024-03-01', '2024-03-03'));
    expect(listSpan({ ...dataset, provenance, events: [] })).toBeNull();
    expect(listSpan(dataset)).toEqual(march);
    const [event] = dataset.events;
    const inUtc = ['2024-02-29T23:30:00Z', '2024-03-31T21:59:00Z'].map((time) => ({ ...event!, time }));
    expect(listSpan({ ...dataset, provenance, events: inUtc })).toEqual(march);
  });
});
