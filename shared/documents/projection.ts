/** The picture that a journal adds up to: a pure function of the set of batches, whatever order they came in (R3.4). */
import type {
  AnnotationOperation,
  Authored,
  OperationId,
  ReviewProjection,
  SignOffView,
} from '../review/annotation.ts';
import { bytesToHex, utf8 } from '../base/bytes.ts';
import { sha256 } from '../crypto/digest.ts';
import type { SignedBatch } from './batch.ts';
import { placeOperations, type Placed } from './place-operations.ts';
import { projectRows } from './project-rows.ts';
import { projectSecond } from './project-second.ts';
import { signedBatches } from './sign-off.ts';

type Conclusion = Extract<AnnotationOperation, { type: 'sign-off' | 'reopen' }>;

/** `memberOf` names the member whose device it is. */
export function projectReview(
  batches: readonly SignedBatch[],
  memberOf: (device: string) => string,
): ReviewProjection {
  const history = placeOperations(batches, memberOf);
  const standing = withoutUndone(history);
  return {
    rows: projectRows(standing),
    history,
    signOff: projectSignOff(standing, history, batches),
    second: projectSecond(standing),
  };
}

/**
 * One takes back one's own; what took back can itself be taken back. What is signed is opened with a reason instead, and the
 * steps of a second reading are taken once.
 */
export function withoutUndone<T extends Authored<AnnotationOperation>>(history: readonly T[]): readonly T[] {
  const undoable = history.filter(({ value }) => !isForGood(value));
  const authorOf = new Map(undoable.map((placed) => [placed.operation, placed.author]));
  const undone = new Set<OperationId>();
  for (const placed of history.toReversed()) {
    if (placed.value.type !== 'undo' || undone.has(placed.operation)) continue;
    if (authorOf.get(placed.value.operation) === placed.author) undone.add(placed.value.operation);
  }
  return history.filter((placed) => placed.value.type !== 'undo' && !undone.has(placed.operation));
}

function isConclusion(operation: AnnotationOperation): operation is Conclusion {
  return operation.type === 'sign-off' || operation.type === 'reopen';
}

function isForGood(operation: AnnotationOperation): boolean {
  const { type } = operation;
  return (
    isConclusion(operation) || type === 'second-lock' || type === 'second-draw' || type === 'second-compare'
  );
}

export function projectSignOff(
  standing: readonly Placed[],
  history: readonly Placed[],
  batches: readonly SignedBatch[],
): SignOffView | null {
  const last = standing.findLast(({ value }) => isConclusion(value));
  if (last?.value.type !== 'sign-off') return null;
  const { value, operation, author, claimedTime } = last;
  const signed = new Set<Uint8Array>(signedBatches(value.heads, batches).map(({ hash }) => hash));
  signed.add(last.batchHash);
  const later = history.filter(({ batchHash }) => !signed.has(batchHash));
  const then = history.filter(({ batchHash }) => signed.has(batchHash));
  return {
    value,
    operation,
    author,
    claimedTime,
    digest: bytesToHex(sha256(last.batchHash, utf8(operation))).slice(0, 8),
    later: new Set(later.map((placed) => placed.operation)),
    asSigned: later.length === 0 ? null : projectRows(withoutUndone(then)),
  };
}

/** This member's newest operation that still stands: what undo takes back. */
export function newestStanding(
  projection: ReviewProjection,
  member: string,
): Authored<AnnotationOperation> | null {
  return (
    withoutUndone(projection.history).findLast(
      (operation) => operation.author === member && !isForGood(operation.value),
    ) ?? null
  );
}
