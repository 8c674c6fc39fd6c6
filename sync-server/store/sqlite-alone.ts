/** One relay at a time on an embedded store: two would not hear of each other. */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** By a lock that ends with the process, however that ends; the returned function ends it before. Throws with a sentence. */
export function holdAlone(directory: string): () => void {
  const lock = new DatabaseSync(join(directory, 'relay.running'));
  try {
    lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT;');
  } catch (cause) {
    lock.close();
    throw new Error(
      `VARSAM_RELAY_DATA_DIR: another relay runs on ${directory}; for many see VARSAM_RELAY_DATABASE_URL.`,
      { cause },
    );
  }
  return () => lock.close();
}
