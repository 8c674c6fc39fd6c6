/** Unpacks a deflated stream whose length is known beforehand, and stops where more comes out: a thousandth of the size may be an attack. */
import { Inflate } from 'fflate';
import type { Bytes } from './bytes.ts';
import { inflateShort } from './inflate-short.ts';

/** So much packed unfolds to a few megabytes at most (1,032 to 1) before the library can be stopped. */
const sliceBytes = 4096;

/** Null unless the stream is well-formed and holds `size` bytes. */
export function inflate(packed: Uint8Array, size: number): Bytes | null {
  return packed.length <= sliceBytes ? inflateShort(packed, size) : inflateInSlices(packed, size);
}

function inflateInSlices(packed: Uint8Array, size: number): Bytes | null {
  const out = new Uint8Array(size);
  let at = 0;
  const stream = new Inflate((chunk) => {
    // Throws beyond the end.
    out.set(chunk, at);
    at += chunk.length;
  });
  try {
    for (let start = 0; start < packed.length; start += sliceBytes)
      stream.push(packed.subarray(start, start + sliceBytes), start + sliceBytes >= packed.length);
  } catch {
    return null;
  }
  return at === size ? out : null;
}
