/** Puts the operations of all batches into the one order that everybody arrives at (R3.4). */
import { bytesToHex } from '../base/bytes.ts';
import type { AnnotationOperation, Authored } from '../review/annotation.ts';
import type { SignedBatch } from './batch.ts';

/** An operation with all that decides its weight. */
export interface Placed extends Authored<AnnotationOperation> {
  readonly device: string;
  readonly n: number;
  readonly lamport: number;
  /** Newest batch of each author that the writer had seen, the writer's own included. */
  readonly seen: ReadonlyMap<string, number>;
  readonly batchHash: Uint8Array;
}

/** Whether the writer of `later` knew `earlier`. */
export function covers(later: Placed, earlier: Placed): boolean {
  return (later.seen.get(earlier.device) ?? 0) >= earlier.n;
}

/** `memberOf` names the member whose device it is; `seenBy`, empty, is filled. */
export function placeOperations(
  batches: readonly SignedBatch[],
  memberOf: (device: string) => string,
  seenBy: SeenBy = new Map(),
): Placed[] {
  const ordered = batches.toSorted((a, b) => a.batch.lamport - b.batch.lamport || compare(a, b));
  return ordered.flatMap((batch) => placeBatch(seenBy, batch, memberOf));
}

/** What each author had seen by their newest batch so far. */
export type SeenBy = Map<string, ReadonlyMap<string, number>>;

/** The operations of the next batch in order; `seenBy` is brought up to it. */
export function placeBatch(
  seenBy: SeenBy,
  { batch, hash }: SignedBatch,
  memberOf: (device: string) => string,
): Placed[] {
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
}

/** By author, number and, where an author forked, hash: total, and the same everywhere. */
function compare(a: SignedBatch, b: SignedBatch): number {
  if (a.batch.author !== b.batch.author) return a.batch.author < b.batch.author ? -1 : 1;
  return a.batch.n - b.batch.n || (bytesToHex(a.hash) < bytesToHex(b.hash) ? -1 : 1);
}
