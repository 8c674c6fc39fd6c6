import { expect, it } from 'vitest';
import { rowHistory } from '#shared/documents/row-history.ts';
import type { RowKey } from '#shared/review/annotation.ts';
import { createFakeReview, fakeSignOff, type FakeReview } from '../../support/fake-review.ts';
import { sampleDataset, sampleSource } from '../../support/review-data.ts';

let clock = 0;
const open = (): FakeReview =>
  createFakeReview(
    { id: 'r', title: 'Mars', createdAt: 0, createdBy: 'm-karin', source: sampleSource },
    sampleDataset(3),
    'm-karin',
    () => (clock += 1),
  );
const said = (review: FakeReview, row: RowKey) =>
  rowHistory(review.projection.get(), row).map(({ value, author }) => [value.type, author]);

it('is all that was said of the row by anybody, in order, and nothing of other rows (R3)', () => {
  const review = open();
  const [row, other] = review.rowKeys as [RowKey, RowKey];
  review.receive('m-maja', [{ type: 'assign', row, member: 'm-karin' }]);
  review.receive('m-karin', [
    { type: 'verdict', row, value: 'unclear' },
    { type: 'verdict', row: other, value: 'ok' },
  ]);
  review.receive('m-maja', [{ type: 'comment', row, id: 'c', text: 'Ring.' }]);
  review.receive('m-maja', [{ type: 'redact', comment: 'c', reason: 'Fel rad.' }]);
  review.receive('m-karin', [{ type: 'bulk-verdict', rows: [other, row], value: 'ok', reason: 'Klass 4.' }]);
  expect(said(review, row)).toEqual([
    ['assign', 'm-maja'],
    ['verdict', 'm-karin'],
    ['comment', 'm-maja'],
    ['redact', 'm-maja'],
    ['bulk-verdict', 'm-karin'],
  ]);
  expect(said(review, other)).toEqual([
    ['verdict', 'm-karin'],
    ['bulk-verdict', 'm-karin'],
  ]);
  expect(rowHistory(review.projection.get(), row).map(({ redacted }) => redacted)).toEqual([
    false,
    false,
    true,
    false,
    false,
  ]);
});

it('keeps what was undone, with when, and marks what came after the sign-off (R3.6)', () => {
  const review = open();
  const [row] = review.rowKeys as [RowKey];
  review.receive('m-karin', [{ type: 'verdict', row, value: 'deviation' }]);
  const { operation } = review.projection.get().history[0]!;
  review.receive('m-karin', [{ type: 'undo', operation }]);
  review.receive('m-karin', [fakeSignOff()]);
  review.receive('m-maja', [{ type: 'verdict', row, value: 'ok' }]);
  const [first, second] = rowHistory(review.projection.get(), row);
  expect(first).toMatchObject({ undoneAt: clock - 2, later: false });
  expect(second).toMatchObject({ undoneAt: null, later: true });
});

it('holds back the words of a second reader until both readings are compared', () => {
  const review = open();
  const [row] = review.rowKeys as [RowKey];
  review.receive('m-karin', [
    { type: 'second-lock', member: 'm-vera', count: 1, seed: '11'.repeat(32) },
    { type: 'second-draw', member: 'm-vera', rows: [row] },
  ]);
  review.receive('m-vera', [{ type: 'second-verdict', row, value: 'unclear' }]);
  expect(said(review, row)).toEqual([]);
  review.receive('m-karin', [{ type: 'second-compare', pairs: [{ row, first: 'ok', second: 'unclear' }] }]);
  expect(said(review, row)).toEqual([['second-verdict', 'm-vera']]);
});
