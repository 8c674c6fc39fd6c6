import { expect, it } from 'vitest';
import type { RowAnnotations, Verdict } from '#shared/review/annotation.ts';
import { countHanded } from '#shared/review/handed.ts';

const authored = <T>(value: T) => ({ value, operation: 'd:1:0', author: 'karin', claimedTime: 0 });
const row = (assignee: string | null, verdict: Verdict | null = null): RowAnnotations => ({
  assignee: assignee === null ? null : authored(assignee),
  verdict: verdict === null ? null : authored(verdict),
  conflicting: [],
  comments: [],
});

it('counts what each was handed and how much of it is answered, and names nobody who has nothing [REV-3]', () => {
  const rows = [row('vera', 'ok'), undefined, row('vera'), row('maja', 'ok'), row(null, 'ok')];
  expect(countHanded(rows, ['ture', 'vera'])).toEqual([{ member: 'vera', rows: 2, answered: 1 }]);
});
