/** Reads a stream to its end, but no further than it may reach. */
import { concatBytes, type Bytes } from './bytes.ts';

/** What of `ReadableStream` is needed: its reader, since in Firefox no script of another world may iterate the stream. */
interface ByteStream {
  getReader(): {
    read(): Promise<{ readonly done: boolean; readonly value?: Uint8Array | undefined }>;
    cancel(): Promise<void>;
  };
}

/** Null, and nothing more is read, once it is more than `mostBytes`. Throws what the stream throws. */
export async function readBounded(stream: ByteStream | null, mostBytes: number): Promise<Bytes | null> {
  const parts: Uint8Array[] = [];
  let size = 0;
  const reader = stream?.getReader();
  for (let part = await reader?.read(); part?.value; part = await reader?.read()) {
    size += part.value.length;
    if (size > mostBytes) {
      await reader?.cancel();
      return null;
    }
    parts.push(part.value);
  }
  return concatBytes(...parts);
}
