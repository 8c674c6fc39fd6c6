/** Journals of a review with two rows, written in by three devices with real keys. */
import { expect } from 'vitest';
import type { Bytes } from '#shared/base/bytes.ts';
import { generateSigningKeys, importVerifyKey, type VerifyKey } from '#shared/crypto/signature.ts';
import { createJournal, type Journal } from '#shared/documents/journal.ts';
import { projectReview } from '#shared/documents/projection.ts';
import type { AnnotationOperation, ReviewProjection, RowKey } from '#shared/review/annotation.ts';

export const review = new Uint8Array(16).fill(9);
export const row = 'aabbccddeeff001122334455.0' as RowKey;
export const other = 'aabbccddeeff001122334455.1' as RowKey;

/** Devices. */
export const karin = '0000000000000001';
export const maja = '0000000000000002';
export const ture = '0000000000000003';

const signing = new Map<string, CryptoKey>();
const verifying = new Map<string, VerifyKey>();
for (const device of [karin, maja, ture]) {
  const keys = await generateSigningKeys();
  const key = await importVerifyKey(keys.publicKey);
  signing.set(device, keys.privateKey);
  if (key.ok) verifying.set(device, key.value);
}

export const keyOf = (device: string): VerifyKey | null => verifying.get(device) ?? null;
export const open = (): Journal => createJournal(review, { authorKey: async (author) => keyOf(author) });
export const project = (journal: Journal): ReviewProjection =>
  projectReview(journal.batches, (device) => `m${device.slice(-1)}`);

/** Writes a batch as that device, and gives it. */
export async function say(
  journal: Journal,
  author: string,
  ...operations: AnnotationOperation[]
): Promise<Bytes> {
  const key = signing.get(author)!;
  const { bytes } = await journal.compose(author, key, { claimedTime: 1, control: 0, operations });
  expect((await journal.take(bytes)).type).toBe('new');
  return bytes;
}

/** Brings to a journal what was written in another. */
export async function tell(journal: Journal, ...batches: readonly Bytes[]): Promise<void> {
  for (const bytes of batches) await journal.take(bytes);
}

export const verdict = (value: 'ok' | 'deviation' | 'unclear' | null, of = row): AnnotationOperation => ({
  type: 'verdict',
  row: of,
  value,
});
