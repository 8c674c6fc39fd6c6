/** What a second reader says, who has the drawn rows and no word of the review: to them it looks like any review. */
import { createObservable, type Observable } from '#shared/base/observable.ts';
import { readBlind } from '#shared/documents/project-second.ts';
import { withoutUndone } from '#shared/documents/projection.ts';
import type { AnnotationOperation, ReviewProjection } from '#shared/review/annotation.ts';

/** Verdicts are signed as those of a second reading, so that nobody can take them for the first. Nothing else is said blind. */
export function toBlindWords(operations: readonly AnnotationOperation[]): readonly AnnotationOperation[] {
  return operations.flatMap((operation): readonly AnnotationOperation[] => {
    if (operation.type === 'verdict') return [{ ...operation, type: 'second-verdict' }];
    if (operation.type === 'bulk-verdict')
      return operation.rows.map((row) => ({ type: 'second-verdict', row, value: operation.value }));
    return operation.type === 'undo' ? [operation] : [];
  });
}

/** The reader's own verdicts as verdicts. */
export function watchBlind(
  journal: Observable<ReviewProjection>,
  member: string,
): Observable<ReviewProjection> {
  const look = (): ReviewProjection => {
    const projection = journal.get();
    const read = readBlind(withoutUndone(projection.history), member);
    const alone = { conflicting: [], assignee: null, comments: [] };
    const rows = new Map([...read].map(([row, verdict]) => [row, { ...alone, verdict }]));
    return { ...projection, rows };
  };
  const seen = createObservable(look());
  journal.subscribe(() => seen.set(look()));
  return seen;
}
