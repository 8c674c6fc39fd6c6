import { assert, nat, property, uniqueArray } from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AnnotatedRows } from '#shared/review/annotated-rows.ts';
import type { RowAnnotations } from '#shared/review/annotation.ts';
import { nearestRow, nextUnexplained, nextUnjudged, rowsBetween, stepRow } from '#shared/review/next-row.ts';
import { sampleEvent } from '../../support/review-data.ts';

const visible = uniqueArray(nat(500), { minLength: 1 }).map((rows) => rows.toSorted((a, b) => a - b));

const judged: RowAnnotations = {
  verdict: { value: 'ok', operation: 'a:0:0', author: 'a', claimedTime: 0 },
  conflicting: [],
  assignee: null,
  comments: [],
};
const rowsWith = (judgedRows: readonly number[], count: number): AnnotatedRows => ({
  events: Array.from({ length: count }, (_, index) => sampleEvent(index)),
  keys: [],
  annotations: Array.from({ length: count }, (_, index) => (judgedRows.includes(index) ? judged : undefined)),
  findings: [],
  sample: [],
});

describe('the cursor of a review', () => {
  it('visits every shown row once on the way down, and stays at the end [REV-1]', () => {
    assert(
      property(visible, (rows) => {
        const visited: number[] = [];
        let current: number | null = null;
        for (const _ of rows) visited.push((current = stepRow(rows, current, 1))!);
        expect(visited).toEqual(rows);
        expect(stepRow(rows, current, 1)).toBe(rows.at(-1));
      }),
    );
  });

  it('goes to a neighbour when its own row has left the list', () => {
    expect(stepRow([2, 8], 5, 1)).toBe(8);
    expect(stepRow([2, 8], 5, -1)).toBe(2);
    expect(nearestRow([2, 8], 5)).toBe(8);
    expect(nearestRow([2, 8], 9)).toBe(8);
    expect(nearestRow([], 9)).toBeNull();
    expect(stepRow([], null, 1)).toBeNull();
  });

  it('finds the next row without a verdict, round the end, and says when none is left', () => {
    const all = [0, 1, 2, 3];
    expect(nextUnjudged(rowsWith([1], 4), all, 0)).toBe(2);
    expect(nextUnjudged(rowsWith([3], 4), all, 2)).toBe(0);
    expect(nextUnjudged(rowsWith([0, 1, 2, 3], 4), all, 2)).toBeNull();
    expect(nextUnjudged(rowsWith([0, 1, 3], 4), all, 2)).toBeNull();
  });

  it('goes to the unexplained first, then to what stands on somebody’s own word, and last to the rest [REV-6]', () => {
    const grades = ['own-word', 'explained', 'unexplained', 'own-word'] as const;
    const findings = grades.map((grade) => ({ explanations: [], signs: [], untried: [], weight: 0, grade }));
    const next = (judgedRows: readonly number[], current: number) =>
      nextUnexplained({ ...rowsWith(judgedRows, 4), findings }, [0, 1, 2, 3], current);
    expect(next([], 0)).toBe(2);
    expect(next([2], 0)).toBe(3);
    expect(next([2, 3], 2)).toBe(0);
    expect(next([0, 2, 3], 2)).toBe(1);
    expect(next([0, 1, 2, 3], 2)).toBeNull();
  });

  it('marks only rows that are shown', () => {
    expect(rowsBetween([1, 4, 6, 9], 4, 9)).toEqual([4, 6, 9]);
    expect(rowsBetween([1, 4, 6, 9], 9, 4)).toEqual([4, 6, 9]);
  });
});
