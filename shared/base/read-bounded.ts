/** Reads a stream to its end, but no further than it may reach. */
import { concatBytes, type Bytes } from './bytes.ts';

/** Null, and nothing more is read, once it is more than `mostBytes`. Throws what the stream throws. */
export async function readBounded(
  stream: AsyncIterable<Uint8Array> | null,
  mostBytes: number,
): Promise<Bytes | null> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of stream ?? []) {
    size += part.length;
    if (size > mostBytes) return null;
    parts.push(part);
  }
  return concatBytes(...parts);
}
