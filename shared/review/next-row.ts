/** Where the cursor goes: along the rows that are shown, and on when one of them leaves. */
import { firstFrom } from '../base/first-from.ts';
import { grades } from '../findings/grade.ts';
import type { AnnotatedRows } from './annotated-rows.ts';
import { isJudged } from './annotation.ts';

/** `step` rows from `current` among `visible` (ascending positions); stays at the ends. Null when nothing is shown. */
export function stepRow(visible: readonly number[], current: number | null, step: number): number | null {
  if (visible.length === 0) return null;
  if (current === null) return visible[step < 0 ? visible.length - 1 : 0] ?? null;
  const at = lowerBound(visible, current);
  const here = visible[at] === current;
  const target = here || step < 0 ? at + step : at + step - 1;
  return visible[Math.min(Math.max(target, 0), visible.length - 1)] ?? null;
}

/** The shown row at or after `current`, else the last before it: where the cursor stands after a filter took its row away. */
export function nearestRow(visible: readonly number[], current: number | null): number | null {
  if (current === null) return visible[0] ?? null;
  return visible[lowerBound(visible, current)] ?? visible.at(-1) ?? null;
}

/** The next shown row without a verdict after `current`, from the top again when the end is reached; null when none is left. */
export function nextUnjudged(
  rows: AnnotatedRows,
  visible: readonly number[],
  current: number | null,
): number | null {
  const start = current === null ? 0 : lowerBound(visible, current + 1);
  for (let offset = 0; offset < visible.length; offset += 1) {
    const row = visible[(start + offset) % visible.length];
    if (row !== undefined && row !== current && !isJudged(rows.annotations[row])) return row;
  }
  return null;
}

/** As `nextUnjudged`, among rows that nothing explains, then those that stand on the user's own word; at last among all. */
export function nextUnexplained(
  rows: AnnotatedRows,
  visible: readonly number[],
  current: number | null,
): number | null {
  const ofGrade = Map.groupBy(visible, (row) => rows.findings[row]?.grade ?? 'unexplained');
  for (const grade of grades) {
    const next = nextUnjudged(rows, ofGrade.get(grade) ?? [], current);
    if (next !== null) return next;
  }
  return null;
}

/** Rows shown between two rows, both included. */
export function rowsBetween(visible: readonly number[], from: number, to: number): readonly number[] {
  const [low, high] = from <= to ? [from, to] : [to, from];
  return visible.slice(lowerBound(visible, low), lowerBound(visible, high + 1));
}

/** Position in `visible` of the first row that is `row` or later. */
export function lowerBound(visible: readonly number[], row: number): number {
  return firstFrom(visible.length, (at) => (visible[at] ?? Infinity) >= row);
}
