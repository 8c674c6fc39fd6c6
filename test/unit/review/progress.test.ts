import { describe, expect, it } from 'vitest';
import type { RowKey } from '#shared/review/annotation.ts';
import { annotateRows, indexRows } from '#shared/review/annotated-rows.ts';
import { commentColumn } from '#shared/review/comment-column.ts';
import { initialsOf, writersOf } from '#shared/review/writers.ts';
import { privateColumns } from '#shared/review/private-columns.ts';
import { countSourceMarks, reviewProgress } from '#shared/review/progress.ts';
import { createFakeReview, fakeSignOff } from '../../support/fake-review.ts';
import { sampleDataset, sampleSource } from '../../support/review-data.ts';

const dataset = sampleDataset(12);
const newReview = () =>
  createFakeReview(
    { id: 'r', title: 'Mars', createdAt: 0, createdBy: 'm-karin', source: sampleSource },
    dataset,
    'm-karin',
    () => 1,
  );
const names: Readonly<Record<string, string>> = { 'm-karin': 'Karin Öberg', 'm-maja': 'Maja Lindqvist-Berg' };
const nameOf = (member: string): string => names[member] ?? member;
const columnOf = ({ projection }: ReturnType<typeof newReview>, row: RowKey) => {
  const { rows, signOff } = projection.get();
  return commentColumn(row, rows.get(row), signOff, markOf);
};
const markOf = (member: string): string => initialsOf(nameOf(member));

describe('what a review has come to', () => {
  it('counts judged rows, bulk verdicts included, and forgets them when undone [REV-10]', async () => {
    const review = newReview();
    const progress = () =>
      reviewProgress(
        annotateRows(dataset.events, review.rowKeys, indexRows(review.rowKeys), review.projection.get()),
      );
    expect(progress()).toEqual({ rows: 12, judged: 0, conflicting: 0 });
    await review.annotate([
      { type: 'bulk-verdict', rows: review.rowKeys.slice(0, 5), value: 'ok', reason: 'Eget ärende' },
    ]);
    await review.annotate([{ type: 'verdict', row: review.rowKeys[6]!, value: 'unclear' }]);
    expect(progress()).toEqual({ rows: 12, judged: 6, conflicting: 0 });
    await review.undo();
    await review.undo();
    expect(progress().judged).toBe(0);
  });

  it("counts the source system's marks apart from our verdicts [CAP-12]", () => {
    expect(countSourceMarks(dataset.events)).toEqual({
      unauthorised: 4,
      unauthorisedHealthRecord: 2,
      healthRecord: 6,
      marked: true,
    });
    expect(countSourceMarks(dataset.events.map((event) => ({ ...event, authorised: null }))).marked).toBe(
      false,
    );
  });
});

describe('the kommentar column', () => {
  it('holds verdict, comments and initials, oldest first [REV-2]', () => {
    const review = newReview();
    const row = review.rowKeys[0]!;
    review.receive('m-karin', [
      { type: 'verdict', row, value: 'unclear' },
      { type: 'comment', row, id: 'c1', text: 'Samtal bokat.' },
    ]);
    review.receive('m-maja', [{ type: 'comment', row, id: 'c2', text: 'Hade jour.' }]);
    expect(columnOf(review, row)).toEqual({
      verdicts: [{ value: 'unclear', reason: '', by: 'KÖ', since: 'same' }],
      comments: [
        { id: 'c1', text: 'Samtal bokat.', redactedWhy: null, by: 'KÖ', since: 'same' },
        { id: 'c2', text: 'Hade jour.', redactedWhy: null, by: 'MLB', since: 'same' },
      ],
    });
  });

  it('holds why many rows were judged at once, and the newest word alone [REV-1] [REV-2]', () => {
    const review = newReview();
    const rows = review.rowKeys.slice(0, 2);
    review.receive('m-karin', [{ type: 'bulk-verdict', rows, value: 'ok', reason: 'Egen klass.' }]);
    review.receive('m-karin', [{ type: 'verdict', row: rows[1]!, value: 'deviation' }]);
    const said = rows.map((row) => columnOf(review, row));
    expect(said.map(({ verdicts }) => verdicts.map(({ value, reason }) => [value, reason]))).toEqual([
      [['ok', 'Egen klass.']],
      [['deviation', '']],
    ]);
  });

  it('shows both verdicts when reviewers differ, and that a comment was taken back [REV-9]', () => {
    const review = newReview();
    const row = review.rowKeys[0]!;
    review.receive('m-karin', [{ type: 'verdict', row, value: 'ok' }]);
    review.receive('m-maja', [{ type: 'verdict', row, value: 'deviation' }], { unaware: true });
    review.receive('m-maja', [{ type: 'comment', row, id: 'c1', text: 'Fel rad.' }]);
    review.receive('m-maja', [{ type: 'redact', comment: 'c1', reason: 'Hörde till en annan rad' }]);
    const column = columnOf(review, row);
    expect(column.verdicts.map((verdict) => verdict.value)).toEqual(['deviation', 'ok']);
    expect(column.comments).toEqual([
      { id: 'c1', text: '', redactedWhy: 'Hörde till en annan rad', by: 'MLB', since: 'same' },
    ]);
  });

  it('keeps what was signed beside what was said of it since, also where that was taken back [REV-8]', async () => {
    const review = newReview();
    const [row] = review.rowKeys;
    const said = () => {
      const { verdicts, comments } = columnOf(review, row!);
      return [
        ...verdicts.map(({ value, since }) => `${value} ${since}`),
        ...comments.map(({ text, redactedWhy, since }) => `${redactedWhy ?? text} ${since}`),
      ];
    };
    await review.annotate([{ type: 'comment', row: row!, id: 'c1', text: 'Ett.' }]);
    await review.annotate([{ type: 'comment', row: row!, id: 'c2', text: 'Två.' }]);
    await review.annotate([{ type: 'verdict', row: row!, value: 'deviation' }]);
    review.receive('m-maja', [fakeSignOff()]);
    expect(said()).toEqual(['deviation same', 'Ett. same', 'Två. same']);
    await review.undo();
    expect(said()).toEqual(['deviation changed', 'Ett. same', 'Två. same']);
    await review.undo();
    review.receive('m-maja', [
      { type: 'verdict', row: row!, value: 'ok' },
      { type: 'redact', comment: 'c1', reason: 'Fel.' },
      { type: 'comment', row: row!, id: 'c3', text: 'Tre.' },
    ]);
    expect(said()).toEqual(['deviation changed', 'ok later', 'Fel. changed', 'Två. changed', 'Tre. later']);
    review.receive('m-maja', [fakeSignOff()]);
    expect(said()).toEqual(['ok same', 'Fel. same', 'Tre. same']);
  });

  it('names who wrote by initials, and whole where two have the same; each stands in the legend [ARK-1, REV-2]', () => {
    const review = newReview();
    const [row] = review.rowKeys;
    const called: Readonly<Record<string, string>> = {
      k: 'Karin Öberg',
      a: 'Anna Svensson',
      b: 'Anders Sund',
      c: 'Anna Svensson',
      d: 'Aron Salo',
    };
    const marksAfter = (...members: readonly string[]) => {
      for (const member of members) review.receive(member, [{ type: 'verdict', row: row!, value: 'ok' }]);
      review.receive('d', [{ type: 'assign', row: row!, member: 'a' }]);
      return writersOf(review.projection.get(), (member) => called[member] ?? '').legend;
    };
    expect(marksAfter('k', 'a')).toEqual([
      ['KÖ', 'Karin Öberg'],
      ['AS', 'Anna Svensson'],
    ]);
    expect(marksAfter('b')[2]).toEqual(['Anders Sund', 'Anders Sund']);
    expect(marksAfter('c').map(([mark]) => mark)).toEqual([
      'KÖ',
      'Anna Svensson 1',
      'Anders Sund',
      'Anna Svensson 2',
    ]);
  });

  it('is empty where nothing was said', () => {
    expect(columnOf(newReview(), newReview().rowKeys[0]!)).toEqual({ verdicts: [], comments: [] });
    expect(initialsOf('Karin')).toBe('K');
  });
});

describe('private columns', () => {
  it("are the subject's number and name, and never the employee's", () => {
    expect(privateColumns(dataset)).toEqual(
      dataset.columns.map((header) =>
        header === 'Personnummer' ? 'identifier' : header === 'Elev' ? 'name' : undefined,
      ),
    );
    expect(
      privateColumns({
        columns: ['Elevens namn', 'Brukare namn', 'Användarnamn', 'Namn'],
        subjectColumn: null,
      }),
    ).toEqual(['name', 'name', undefined, 'name']);
  });
});
