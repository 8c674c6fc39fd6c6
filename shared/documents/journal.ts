/**
 * The journal of a review: the grow-only set of verified batches (R3). A Yjs deletion or overwriting takes nothing from
 * it; two different batches with one author and number are both kept.
 */
import { assert } from '../base/assert.ts';
import { equalBytes, type Bytes } from '../base/bytes.ts';
import type { VerifyKey } from '../crypto/signature.ts';
import type { AnnotationOperation } from '../review/annotation.ts';
import { createHandedRows } from './handed-rows.ts';
import { firstHash, isFork, parseBatch, signBatch, verifyBatch, type SignedBatch } from './batch.ts';

export interface JournalPorts {
  /** The key of a device that may say something in this review at that position of the control log, else null. */
  authorKey(author: string, control: number): Promise<VerifyKey | null>;
  /** For a device without such a key: whose it is and its key, if rows of this review were handed to its member. */
  guestKey?(author: string, control: number): Promise<Guest | null>;
}

export interface Guest {
  readonly member: string;
  readonly key: VerifyKey;
}

export type Taken =
  | { readonly type: 'new'; readonly batch: SignedBatch }
  | { readonly type: 'known' }
  /** Waits for an earlier batch of its author, for the author's key, or for word that its rows were handed over. */
  | { readonly type: 'waiting' }
  | { readonly type: 'refused'; readonly cause: 'malformed' | 'forged' };

export interface Journal {
  /** Every verified batch, in the order in which they came. */
  readonly batches: readonly SignedBatch[];
  /** Authors of whom two different batches with one number exist. */
  readonly forked: ReadonlySet<string>;
  /** Checks and keeps the bytes of one batch. */
  take(bytes: Bytes): Promise<Taken>;
  /** Builds this device's next batch. It counts once its bytes are stored and taken. */
  compose(author: string, key: CryptoKey, draft: Draft): Promise<SignedBatch>;
}

export interface Draft {
  readonly claimedTime: number;
  readonly control: number;
  readonly operations: readonly AnnotationOperation[];
}

export function createJournal(review: Bytes, ports: JournalPorts): Journal {
  const batches: SignedBatch[] = [];
  const forked = new Set<string>();
  const handed = createHandedRows();
  const byPlace = new Map<string, SignedBatch[]>();
  const place = (author: string, n: number): readonly SignedBatch[] => byPlace.get(`${author}:${n}`) ?? [];

  const previousHashes = (author: string, n: number): readonly Bytes[] =>
    n === 1 ? [firstHash(review, author)] : place(author, n - 1).map((batch) => batch.hash);

  const keep = (batch: SignedBatch, guest: Guest | null): void => {
    const { author, n, operations } = batch.batch;
    if (guest) handed.noteGuest(guest.member, operations);
    else handed.note(operations);
    const same = place(author, n);
    if (same.some((other) => isFork(other, batch))) forked.add(author);
    byPlace.set(`${author}:${n}`, [...same, batch]);
    batches.push(batch);
  };

  return {
    batches,
    forked,
    async take(bytes) {
      const parsed = parseBatch(bytes);
      if (!parsed.ok) return { type: 'refused', cause: 'malformed' };
      const { author, n, control } = parsed.value;
      if (place(author, n).some((batch) => equalBytes(batch.bytes, bytes))) return { type: 'known' };
      const office = await ports.authorKey(author, control);
      const guest = office ? null : ((await ports.guestKey?.(author, control)) ?? null);
      const key = office ?? guest?.key ?? null;
      const previous = previousHashes(author, n);
      if (key === null || previous.length === 0) return { type: 'waiting' };
      if (guest && !handed.admits(guest.member, parsed.value.operations)) return { type: 'waiting' };
      for (const hash of previous) {
        const verified = await verifyBatch(key, review, hash, parsed.value, bytes);
        if (!verified.ok) continue;
        if (place(author, n).some((batch) => equalBytes(batch.bytes, bytes))) return { type: 'known' };
        keep(verified.value, guest);
        return { type: 'new', batch: verified.value };
      }
      return { type: 'refused', cause: 'forged' };
    },
    compose(author, key, draft) {
      let n = 1;
      while (place(author, n).length > 0) n += 1;
      const [previous] = previousHashes(author, n);
      assert(previous !== undefined, 'the batch before the next one is known');
      const lamport = 1 + batches.reduce((highest, { batch }) => Math.max(highest, batch.lamport), 0);
      return signBatch(key, review, previous, {
        author,
        n,
        lamport,
        seen: newlySeen(batches, author),
        ...draft,
      });
    },
  };
}

/** The newest number of each other author, where it is above what the author's earlier batches told. */
function newlySeen(batches: readonly SignedBatch[], author: string): { author: string; n: number }[] {
  const newest = new Map<string, number>();
  const told = new Map<string, number>();
  for (const { batch } of batches) {
    if (batch.author !== author) newest.set(batch.author, Math.max(newest.get(batch.author) ?? 0, batch.n));
    else
      for (const entry of batch.seen) told.set(entry.author, Math.max(told.get(entry.author) ?? 0, entry.n));
  }
  return [...newest]
    .filter(([other, n]) => n > (told.get(other) ?? 0))
    .map(([other, n]) => ({ author: other, n }))
    .toSorted((a, b) => (a.author < b.author ? -1 : 1));
}
