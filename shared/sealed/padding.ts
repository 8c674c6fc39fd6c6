/**
 * Lengths that tell little (R18.1): sealed, with its tag, content has 256 bytes, doubled up to 4 KiB, and beyond that Padmé
 * (Nikitin et al., 2019).
 */
import { err, ok, type Result } from '../base/result.ts';
import type { Bytes } from '../base/bytes.ts';
import { tagBytes } from '../crypto/seal/aead.ts';

const smallest = 256;
const largestDoubled = 4096;
const mark = 0x80;

/** Appends a mark and zeros (ISO/IEC 7816-4), so that with the tag of its seal it fills a bucket. */
export function pad(content: Uint8Array): Bytes {
  const padded = new Uint8Array(bucket(content.length + 1 + tagBytes) - tagBytes);
  padded.set(content);
  padded[content.length] = mark;
  return padded;
}

export function unpad(padded: Bytes): Result<Bytes, { type: 'malformed-padding' }> {
  let end = padded.length - 1;
  while (padded[end] === 0) end -= 1;
  return end >= 0 && padded[end] === mark ? ok(padded.slice(0, end)) : err({ type: 'malformed-padding' });
}

/** The length that `size` bytes are padded to. */
export function bucket(size: number): number {
  for (let length = smallest; length <= largestDoubled; length *= 2) if (size <= length) return length;
  const exponent = Math.floor(Math.log2(size));
  const significant = Math.floor(Math.log2(exponent)) + 1;
  const step = 2 ** (exponent - significant);
  return Math.ceil(size / step) * step;
}
