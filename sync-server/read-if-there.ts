/** A file that need not be there yet. One that is there and cannot be read is not taken for missing, and not written anew. */
import { readFile } from 'node:fs/promises';

/** Null when there is none; throws with a sentence when it cannot be read. */
export async function readIfThere(path: string): Promise<string | null> {
  return readFile(path, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return null;
    throw new Error(
      `${path} cannot be read (${cause.code}); it has to be a file that the relay's user owns.`,
    );
  });
}
