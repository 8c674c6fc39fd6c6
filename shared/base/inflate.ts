/**
 * Unpacks a deflated stream whose length is known beforehand, and stops where more comes out: a thousandth of the size may be
 * an attack.
 */
import { Inflate, inflateSync } from 'fflate';
import type { Bytes } from './bytes.ts';

/** So much packed unfolds to a megabyte at most (1,032 to 1), which takes milliseconds; the library cannot be stopped within. */
const sliceBytes = 1024;

/** What the library may hold back of what it has read; a stream that reads on and gives nothing is made to cost time. */
const mostHeldBackBytes = 64 * 1024;

/** Null unless the stream is well-formed and holds `size` bytes. */
export function inflate(packed: Uint8Array, size: number): Bytes | null {
  try {
    return packed.length <= sliceBytes ? inflateAtOnce(packed, size) : inflateInSlices(packed, size);
  } catch {
    return null;
  }
}

function inflateAtOnce(packed: Uint8Array, size: number): Bytes | null {
  // What does not fit is left out; the byte to spare tells that there was more.
  const out = inflateSync(packed, { out: new Uint8Array(size + 1) });
  return out.length === size ? out : null;
}

function inflateInSlices(packed: Uint8Array, size: number): Bytes | null {
  const out = new Uint8Array(size);
  let at = 0;
  const stream = new Inflate((chunk) => {
    // Throws beyond the end.
    out.set(chunk, at);
    at += chunk.length;
  });
  for (let start = 0; start < packed.length; start += sliceBytes) {
    if (start - at > mostHeldBackBytes) return null;
    stream.push(packed.subarray(start, start + sliceBytes), start + sliceBytes >= packed.length);
  }
  return at === size ? out : null;
}
