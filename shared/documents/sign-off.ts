/** What a sign-off is about: the newest batch of each author, and every batch that those build on (R3.6). */
import { bytesToHex } from '../base/bytes.ts';
import type { JournalHead } from '../review/annotation.ts';
import type { SignedBatch } from './batch.ts';

/** The newest batch of each author; of one who forked, the newest of the branch that came first. Ordered by author. */
export function journalHeads(batches: readonly SignedBatch[]): readonly JournalHead[] {
  const heads = new Map<string, SignedBatch>();
  for (const batch of batches) {
    const { author, n } = batch.batch;
    if (n > (heads.get(author)?.batch.n ?? 0)) heads.set(author, batch);
  }
  return [...heads.values()]
    .map(({ batch: { author, n }, hash }) => ({ author, n, hash: bytesToHex(hash) }))
    .toSorted((a, b) => (a.author < b.author ? -1 : 1));
}

/** The batches that `heads` vouch for, found by walking back from each. What is missing is left out. */
export function signedBatches(
  heads: readonly JournalHead[],
  batches: readonly SignedBatch[],
): readonly SignedBatch[] {
  const byHash = new Map(batches.map((batch) => [bytesToHex(batch.hash), batch]));
  const signed = new Set<SignedBatch>();
  for (const head of heads) {
    let batch = byHash.get(head.hash);
    while (batch !== undefined && batch.batch.author === head.author) {
      signed.add(batch);
      batch = byHash.get(bytesToHex(batch.previous));
    }
  }
  return batches.filter((batch) => signed.has(batch));
}
