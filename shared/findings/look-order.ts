/**
 * Which rows are shown first: those that nothing explains and most speaks about. An order of rows; nobody's rows are added up
 * (REV-5).
 */
import type { RowFindings } from './finding.ts';
import { grades } from './grade.ts';

/** Positions by grade, each by falling weight and otherwise in log order: the explained weigh nothing. */
export function lookOrder(findings: readonly (RowFindings | undefined)[]): readonly number[] {
  const gradeAt = (index: number): number => grades.indexOf(findings[index]?.grade ?? 'unexplained');
  const weightAt = (index: number): number => findings[index]?.weight ?? 1;
  return findings
    .map((_, index) => index)
    .toSorted((a, b) => gradeAt(a) - gradeAt(b) || weightAt(b) - weightAt(a) || a - b);
}
