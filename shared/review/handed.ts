/** What has been handed to whom, and how much of it is answered (REV-3). */
import { isJudged, type RowAnnotations } from './annotation.ts';

export interface Handed {
  /** Member id. */
  readonly member: string;
  readonly rows: number;
  /** Rows with a verdict, whoever gave it. */
  readonly answered: number;
}

/** In the order of `members`, those without any row left out. */
export function countHanded(
  annotations: Iterable<RowAnnotations | undefined>,
  members: readonly string[],
): readonly Handed[] {
  const counts = new Map(members.map((member) => [member, { member, rows: 0, answered: 0 }]));
  for (const row of annotations) {
    const count = counts.get(row?.assignee?.value ?? '');
    if (!count) continue;
    count.rows += 1;
    if (isJudged(row)) count.answered += 1;
  }
  return [...counts.values()].filter(({ rows }) => rows > 0);
}
