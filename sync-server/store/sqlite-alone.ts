/** One relay at a time on an embedded store: two would not hear of each other. */
import { chownSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** By a lock that ends with the process, however that ends; the returned function ends it before. Throws with a sentence. */
export function holdAlone(directory: string): () => void {
  const path = join(directory, 'relay.running');
  let lock: DatabaseSync | null = null;
  try {
    lock = new DatabaseSync(path);
    lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT;');
  } catch (cause) {
    lock?.close();
    const why = cause instanceof Error ? cause.message : 'unknown';
    const sentence = /locked/.test(why)
      ? `a relay runs on ${directory}; stop that first, or see VARSAM_RELAY_DATABASE_URL for many`
      : `${path} cannot be locked (${why}); the relay's user has to own it, on a disk of this machine`;
    throw new Error(`VARSAM_RELAY_DATA_DIR: ${sentence}.`, { cause });
  }
  const { uid, gid } = statSync(directory);
  if (process.getuid?.() === 0) chownSync(path, uid, gid);
  return () => lock.close();
}
