/**
 * How far a row is explained. What only the user has said, at the time, is a claim: it is shown as an explanation of a
 * grade of its own, neither counted with what lists or the log bear out nor with what nothing speaks for.
 */

/** In the order in which they are looked at. */
export const grades = ['unexplained', 'own-word', 'explained'] as const;
export type Grade = (typeof grades)[number];

/** Rows of each grade; those that are not judged yet (undefined) count nowhere. */
export function countGrades(
  findings: Iterable<{ readonly grade: Grade } | undefined>,
): Readonly<Record<Grade, number>> {
  const counts = { unexplained: 0, 'own-word': 0, explained: 0 };
  for (const row of findings) if (row !== undefined) counts[row.grade] += 1;
  return counts;
}
