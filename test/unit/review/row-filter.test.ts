import { describe, expect, it } from 'vitest';
import { grades } from '#shared/findings/grade.ts';
import type { RowAnnotations } from '#shared/review/annotation.ts';
import { annotateRows, indexRows } from '#shared/review/annotated-rows.ts';
import { filterRows, noFilter, type RowFilter } from '#shared/review/row-filter.ts';
import { rowSearchTexts } from '#shared/review/search-text.ts';
import { createFakeReview } from '../../support/fake-review.ts';
import { sampleDataset, sampleSource } from '../../support/review-data.ts';

const dataset = sampleDataset(60);
const review = createFakeReview(
  { id: 'r', title: 'Mars', createdAt: 0, createdBy: 'm-karin', source: sampleSource },
  dataset,
  'm-karin',
  () => 1,
);
const key = (index: number) => review.rowKeys[index]!;
review.receive('m-karin', [
  { type: 'verdict', row: key(3), value: 'ok' },
  { type: 'verdict', row: key(7), value: 'deviation' },
  { type: 'comment', row: key(9), id: 'c1', text: 'Samtal med Rektorn bokat' },
  { type: 'assign', row: key(11), member: 'm-maja' },
]);
review.receive('m-maja', [{ type: 'verdict', row: key(3), value: 'unclear' }], { unaware: true });
const rows = annotateRows(dataset.events, review.rowKeys, indexRows(review.rowKeys), review.projection.get());
const texts = rowSearchTexts(dataset.events);
const filter = (change: Partial<RowFilter>) => filterRows(rows, { ...noFilter, ...change }, texts);

describe('the filter of a review', () => {
  it('keeps every row in log order when nothing is asked for [REV-1]', () => {
    expect(filter({})).toEqual(dataset.events.map((_, index) => index));
  });

  it('parts the judged from the unjudged without loss [REV-1]', () => {
    expect(filter({ judged: 'judged' })).toEqual([3, 7]);
    expect(
      [...filter({ judged: 'judged' }), ...filter({ judged: 'unjudged' })].toSorted((a, b) => a - b),
    ).toEqual(filter({}));
    expect(filter({ judged: 'deviation' })).toEqual([7]);
  });

  it('finds rows on which reviewers have differed unknowingly', () => {
    expect(filter({ judged: 'conflicting' })).toEqual([3]);
  });

  it("finds rows with the source system's own mark [CAP-12]", () => {
    expect(filter({ unauthorised: true })).toEqual(
      dataset.events.flatMap((event, i) => (event.authorised === false ? [i] : [])),
    );
  });

  it('does not take an export without such marks for one without deviations [CAP-12]', () => {
    const silent = { ...rows, events: rows.events.map((event) => ({ ...event, authorised: null })) };
    expect(filterRows(silent, { ...noFilter, unauthorised: true }, texts)).toEqual([]);
  });

  it('finds health records, which decide who judges along [REV-11]', () => {
    const found = filter({ healthRecord: true });
    expect(found.length).toBeGreaterThan(0);
    expect(found.every((index) => dataset.events[index]?.detail.includes('HSL'))).toBe(true);
  });

  it('keeps each grade for itself, so that nobody’s own word hides among what is explained [REV-6]', () => {
    const findings = grades.map((grade) => ({ explanations: [], signs: [], untried: [], weight: 0, grade }));
    const found = (explained: RowFilter['explained']) =>
      filterRows({ ...rows, findings }, { ...noFilter, explained }, texts);
    expect(found('own-word')).toEqual([grades.indexOf('own-word')]);
    expect(found('explained')).toEqual([grades.indexOf('explained')]);
    // Rows that are not judged yet are with the unexplained.
    expect(found('unexplained')).toHaveLength(rows.events.length - 2);
  });

  it('finds what has been handed to one reviewer [REV-3]', () => {
    expect(filter({ assignee: 'm-maja' })).toEqual([11]);
  });

  it('searches cells, comments and numbers typed with or without a dash [REV-1]', () => {
    expect(filter({ search: 'REKTORN bokat' })).toEqual([9]);
    const dashed = filter({ search: '18990223-9871' });
    expect(dashed.length).toBe(10);
    expect(filter({ search: '189902239871' })).toEqual(dashed);
    expect(filter({ search: 'finns inte' })).toEqual([]);
  });

  it('gives a subset for every further demand', () => {
    const one = new Set(filter({ unauthorised: true }));
    const both = filter({ unauthorised: true, healthRecord: true, user: 'larare12' });
    expect(both.length).toBeGreaterThan(0);
    expect(both.every((index) => one.has(index))).toBe(true);
  });

  it('leaves out annotations of rows that this dataset lacks', () => {
    const stray = new Map<(typeof review.rowKeys)[number], RowAnnotations>(review.projection.get().rows);
    stray.set('ffffffffffffffffffffffff.0' as (typeof review.rowKeys)[number], stray.get(key(3))!);
    const joined = annotateRows(dataset.events, review.rowKeys, indexRows(review.rowKeys), {
      ...review.projection.get(),
      rows: stray,
    });
    expect(joined.annotations.filter(Boolean)).toHaveLength(4);
  });
});
