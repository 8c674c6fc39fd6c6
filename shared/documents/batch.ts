/**
 * What a reviewer says, as a signed value (R3): batches of operations, numbered and chained per author device. Review
 * and previous batch are bound by the signature and not sent. Yjs only carries them; it cannot change them.
 */
import { z } from 'zod';
import { assert } from '../base/assert.ts';
import { bytesToHex, concatBytes, equalBytes, hexToBytes, utf8, type Bytes } from '../base/bytes.ts';
import { decodeCbor, encodeCbor } from '../base/cbor.ts';
import { err, ok, type Result } from '../base/result.ts';
import { sha256 } from '../crypto/digest.ts';
import { sign, signatureBytes, verify, type VerifyKey } from '../crypto/signature.ts';
import type { AnnotationOperation } from '../review/annotation.ts';
import { codeToOperation, operationCodeSchema, operationToCode } from './operation-code.ts';

const batchLabel = utf8('varsam/ann/1');
const batchHashLabel = utf8('varsam/ann/hash/1');
const firstLabel = utf8('varsam/ann/first/1');
const version = 1;
const deviceIdBytes = 8;

export interface Batch {
  /** The author's device, hexadecimal. */
  readonly author: string;
  /** From 1, without gaps, per author and review. */
  readonly n: number;
  /** One more than the highest that the author had seen. */
  readonly lamport: number;
  /** The author's clock, milliseconds since the epoch: a claim. */
  readonly claimedTime: number;
  /** Number of the newest control operation that the author knew. */
  readonly control: number;
  /** What of others' batches came into view since the author's previous batch. */
  readonly seen: readonly { readonly author: string; readonly n: number }[];
  readonly operations: readonly AnnotationOperation[];
}

/** A batch with its proof. `hash` is what the author's next batch builds on. */
export interface SignedBatch {
  readonly batch: Batch;
  readonly bytes: Bytes;
  readonly hash: Bytes;
  /** Hash of the batch that it builds on. */
  readonly previous: Bytes;
}

export type BatchFailure = { readonly type: 'malformed' } | { readonly type: 'forged' };

const uint = z.number().int().nonnegative();
const deviceSchema = z
  .instanceof(Uint8Array)
  .refine((bytes) => bytes.length === deviceIdBytes)
  .transform((bytes) => bytesToHex(bytes));
const schema = z.tuple([
  z.literal(version),
  deviceSchema,
  uint.min(1),
  uint.min(1),
  uint,
  uint,
  z.array(z.tuple([deviceSchema, uint.min(1)])).max(1000),
  z.array(operationCodeSchema).max(100_000),
]);

/** What the first batch of an author in a review builds on. */
export function firstHash(review: Bytes, author: string): Bytes {
  return sha256(firstLabel, review, deviceToBytes(author));
}

export async function signBatch(
  key: CryptoKey,
  review: Bytes,
  previous: Bytes,
  batch: Batch,
): Promise<SignedBatch> {
  const body = encodeCbor([
    version,
    deviceToBytes(batch.author),
    batch.n,
    batch.lamport,
    batch.claimedTime,
    batch.control,
    batch.seen.map((entry) => [deviceToBytes(entry.author), entry.n]),
    batch.operations.map(operationToCode),
  ]);
  const hash = batchHash(review, previous, body);
  return { batch, bytes: concatBytes(body, await sign(key, concatBytes(batchLabel, hash))), hash, previous };
}

/** Reads a batch without trusting it: author and number say which key and which previous hash to check it with. */
export function parseBatch(bytes: Bytes): Result<Batch, BatchFailure> {
  if (bytes.length <= signatureBytes) return err({ type: 'malformed' });
  const value = decodeCbor(bytes.subarray(0, bytes.length - signatureBytes));
  const parsed = value.ok ? schema.safeParse(value.value) : null;
  if (!parsed?.success) return err({ type: 'malformed' });
  const [, by, n, lamport, claimedTime, control, seen, codes] = parsed.data;
  return ok({
    author: by,
    n,
    lamport,
    claimedTime,
    control,
    seen: seen.map(([other, upTo]) => ({ author: other, n: upTo })),
    operations: codes.map(codeToOperation),
  });
}

/** Checks a parsed batch against the author's key and the batch before it. */
export async function verifyBatch(
  key: VerifyKey,
  review: Bytes,
  previous: Bytes,
  batch: Batch,
  bytes: Bytes,
): Promise<Result<SignedBatch, BatchFailure>> {
  const body = bytes.slice(0, bytes.length - signatureBytes);
  const hash = batchHash(review, previous, body);
  const valid = await verify(key, concatBytes(batchLabel, hash), bytes.slice(body.length));
  return valid ? ok({ batch, bytes, hash, previous }) : err({ type: 'forged' });
}

function batchHash(review: Bytes, previous: Bytes, body: Bytes): Bytes {
  return sha256(batchHashLabel, review, previous, body);
}

/** Two batches that share author and number and are not the same: the author's device was copied, or lies. */
export function isFork(a: SignedBatch, b: SignedBatch): boolean {
  return a.batch.author === b.batch.author && a.batch.n === b.batch.n && !equalBytes(a.hash, b.hash);
}

function deviceToBytes(device: string): Bytes {
  const bytes = hexToBytes(device);
  assert(bytes?.length === deviceIdBytes, 'a device id has eight bytes');
  return bytes;
}
