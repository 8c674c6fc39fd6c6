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
import { projectRows } from './project-rows.ts';
import { signedBatches } from './sign-off.ts';

type Conclusion = Extract<AnnotationOperation, { type: 'sign-off' | 'reopen' }>;

/** An operation with all that decides its weight. */
export interface Placed extends Authored<AnnotationOperation> {
  readonly device: string;
  readonly n: number;
  readonly lamport: number;
  /** Newest batch of each author that the writer had seen, the writer's own included. */
  readonly seen: ReadonlyMap<string, number>;
  readonly batchHash: Uint8Array;
}

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
  };
}

/** Whether the writer of `later` knew `earlier`. */
export function covers(later: Placed, earlier: Placed): boolean {
  return (later.seen.get(earlier.device) ?? 0) >= earlier.n;
}

function placeOperations(batches: readonly SignedBatch[], memberOf: (device: string) => string): Placed[] {
  const seenBy = new Map<string, Map<string, number>>();
  const ordered = batches.toSorted((a, b) => a.batch.lamport - b.batch.lamport || compare(a, b));
  return ordered.flatMap(({ batch, hash }) => {
    const seen = new Map(seenBy.get(batch.author));
    for (const entry of batch.seen) seen.set(entry.author, Math.max(seen.get(entry.author) ?? 0, entry.n));
    seen.set(batch.author, batch.n);
    seenBy.set(batch.author, seen);
    const author = memberOf(batch.author);
    return batch.operations.map((value, index) => ({
      value,
      operation: `${batch.author}:${batch.n}:${index}`,
      author,
      claimedTime: batch.claimedTime,
      device: batch.author,
      n: batch.n,
      lamport: batch.lamport,
      seen,
      batchHash: hash,
    }));
  });
}

/** By author, number and, where an author forked, hash: total, and the same everywhere. */
function compare(a: SignedBatch, b: SignedBatch): number {
  if (a.batch.author !== b.batch.author) return a.batch.author < b.batch.author ? -1 : 1;
  return a.batch.n - b.batch.n || (bytesToHex(a.hash) < bytesToHex(b.hash) ? -1 : 1);
}

/** One takes back one's own; what took back can itself be taken back. What is signed is opened with a reason instead. */
function withoutUndone<T extends Authored<AnnotationOperation>>(history: readonly T[]): readonly T[] {
  const undoable = history.filter(({ value }) => !isConclusion(value));
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

function projectSignOff(
  standing: readonly Placed[],
  history: readonly Placed[],
  batches: readonly SignedBatch[],
): SignOffView | null {
  const last = standing.findLast(({ value }) => isConclusion(value));
  if (last?.value.type !== 'sign-off') return null;
  const { value, operation, author, claimedTime } = last;
  const signed = new Set<Uint8Array>(signedBatches(value.heads, batches).map(({ hash }) => hash));
  signed.add(last.batchHash);
  return {
    value,
    operation,
    author,
    claimedTime,
    digest: bytesToHex(sha256(last.batchHash, utf8(operation))).slice(0, 8),
    later: new Set(
      history.filter(({ batchHash }) => !signed.has(batchHash)).map((placed) => placed.operation),
    ),
  };
}

/** This member's newest operation that still stands: what undo takes back. */
export function newestStanding(
  projection: ReviewProjection,
  member: string,
): Authored<AnnotationOperation> | null {
  return (
    withoutUndone(projection.history).findLast(
      (operation) => operation.author === member && !isConclusion(operation.value),
    ) ?? null
  );
}
