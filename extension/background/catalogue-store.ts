/** The unsealed catalogue on disk: adapters and routines, nothing about anybody, so that records are veiled before unlock (SYNC-11). */
import { IndexeddbPersistence, storeState } from 'y-indexeddb';
import { Doc, equalSnapshots, snapshot } from 'yjs';

/** Name of the database. */
const catalogueName = 'varsam-catalogue';

export interface StoredMap {
  get(key: string): unknown;
  set(key: string, value: unknown): unknown;
  delete(key: string): unknown;
  entries(): Iterable<[string, unknown]>;
}

export interface CatalogueStore {
  /** Signed ones of spaces, whole, by space and system. */
  readonly shared: StoredMap;
  /** Changed on this device only: JSON text by system. */
  readonly own: StoredMap;
  /** Signed ones of spaces, whole, by space. */
  readonly routines: StoredMap;
  /** Resolves when all that was set is on disk; false when it is not. */
  kept(): Promise<boolean>;
}

/** Fails where the browser gives no database. */
export async function openCatalogueStore(): Promise<CatalogueStore> {
  const { document, persistence } = await open();
  return {
    shared: document.getMap('shared'),
    own: document.getMap('own'),
    routines: document.getMap('routines'),
    async kept() {
      try {
        // An aborted write is told nobody: what the disk has is read back, and what is deleted from it (R1.4).
        await storeState(persistence);
        const copy = await open();
        const isSame = equalSnapshots(snapshot(copy.document), snapshot(document));
        await copy.persistence.destroy();
        return isSame;
      } catch {
        return false;
      }
    },
  };
}

async function open() {
  const document = new Doc();
  const persistence = new IndexeddbPersistence(catalogueName, document);
  // Fails where there is no database; to be in step would be waited for without end.
  await persistence.get('');
  await persistence.whenSynced;
  return { document, persistence };
}
