/**
 * Keeps away from a full disk, where Chromium drops the connection. It has been seen to delete a database that was opened
 * there again; a write that was cut short can still bring that about.
 */
import { Dexie } from 'dexie';

/** Less than this is no room: opening alone writes, and so do others. */
const neededBytes = 4 * 1024 * 1024;

export interface DiskRoom {
  /** Opens like the factory that was given, and refuses as a full disk should while there is no room. */
  readonly factory: Pick<IDBFactory, 'open' | 'deleteDatabase' | 'databases'>;
  /** Has the database look for room before each opening, and try again at its next use after one that failed. */
  guard(database: Dexie): void;
}

export function createDiskRoom(factory: IDBFactory, roomBytes: () => Promise<number>): DiskRoom {
  let isFull = false;
  return {
    factory: {
      open(name, version) {
        if (isFull) throw new DOMException('The disk is full.', 'QuotaExceededError');
        return factory.open(name, version);
      },
      deleteDatabase: (name) => factory.deleteDatabase(name),
      databases: () => factory.databases(),
    },
    guard(database) {
      const open = database.open.bind(database);
      database.open = () => {
        const opening = Dexie.Promise.resolve(roomBytes()).then((bytes) => {
          isFull = bytes < neededBytes;
          return open();
        });
        // Dexie would hold on to the failure until the page is loaded anew. It is forgotten in a task of its own, when all
        // who waited for this opening have heard of it.
        opening.catch(() => setTimeout(() => forgetFailure(database)));
        return opening;
      };
    },
  };
}

function forgetFailure(database: Dexie): void {
  if (database.hasFailed() && !database.hasBeenClosed()) database.close({ disableAutoOpen: false });
}
