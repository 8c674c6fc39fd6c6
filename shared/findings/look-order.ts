/** Which rows are shown first: those that nothing explains and most speaks about. An order of rows; nobody's rows are added up (REV-5). */
import type { RowFindings } from './finding.ts';

/** Positions, the unexplained by falling weight and otherwise in log order, then the explained in log order. */
export function lookOrder(findings: readonly (RowFindings | undefined)[]): readonly number[] {
  const weightAt = (index: number): number => findings[index]?.weight ?? 1;
  return findings.map((_, index) => index).toSorted((a, b) => weightAt(b) - weightAt(a) || a - b);
}
