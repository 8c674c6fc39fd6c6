/**
 * The rows of a second reading, and what its reader says, who has those and no word of the review: to them it looks like any
 * review.
 */
import { createObservable, type Observable } from '#shared/base/observable.ts';
import { sha256 } from '#shared/crypto/digest.ts';
import type { SignedBatch } from '#shared/documents/batch.ts';
import { judgedRows } from '#shared/documents/judged-rows.ts';
import { placeOperations } from '#shared/documents/place-operations.ts';
import { projectSecond, readBlind } from '#shared/documents/project-second.ts';
import { withoutUndone } from '#shared/documents/projection.ts';
import type { ControlState } from '#shared/protocol/control-state.ts';
import type { DeviceId } from '#shared/protocol/ids.ts';
import type { AnnotationOperation, ReviewProjection, RowKey, SecondDraw } from '#shared/review/annotation.ts';
import { drawRows } from '#shared/review/draw-rows.ts';

/** What the locked seed draws among the rows that are judged in these batches; null without a seed, or when it has drawn. */
export function composeDraw(
  batches: readonly SignedBatch[],
  state: ControlState,
  rowKeys: readonly RowKey[],
): SecondDraw | null {
  const placed = placeOperations(
    batches,
    (device) => state.devices.get(device as DeviceId)?.member ?? device,
  );
  const second = projectSecond(withoutUndone(placed));
  if (second === null || second.draw !== null) return null;
  const judged = judgedRows(placed, null);
  const { value: lock } = second.lock;
  const among = rowKeys.filter((row) => judged.has(row));
  return { type: 'second-draw', member: lock.member, rows: drawRows(sha256, lock, among) };
}

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
