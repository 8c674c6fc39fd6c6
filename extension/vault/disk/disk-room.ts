/**
 * Keeps away from a full disk. Chromium drops the connection there, and has been seen to delete a database in which a write
 * was cut short, so that none is begun without room to spare.
 */
import { Dexie } from 'dexie';

/**
 * Less than this is no room: opening alone writes, so do others, and how much there is is known a moment late. Largest
 * single write: an entry of 1 MiB.
 */
const neededBytes = 4 * 1024 * 1024;

export interface DiskRoom {
  /** Opens like the factory that was given, and refuses as a full disk should while there is no room. */
  readonly factory: Pick<IDBFactory, 'open' | 'deleteDatabase' | 'databases'>;
  /**
   * Has the database look for room before each opening and at each write, refuse both as a full disk should while there is
   * none, and try again at its next use.
   */
  guard(database: Dexie): void;
}

export function createDiskRoom(factory: IDBFactory, roomBytes: () => Promise<number>): DiskRoom {
  let isFull = false;
  const look = async (): Promise<void> => {
    isFull = (await roomBytes()) < neededBytes;
  };
  return {
    factory: {
      open(name, version) {
        if (isFull) throw noRoom();
        return factory.open(name, version);
      },
      deleteDatabase: (name) => factory.deleteDatabase(name),
      databases: () => factory.databases(),
    },
    guard(database) {
      const open = database.open.bind(database);
      database.open = () => {
        const opening = Dexie.Promise.resolve(look()).then(() => open());
        // Dexie would hold on to the failure until the page is loaded anew. It is forgotten in a task of its own, when all
        // who waited for this opening have heard of it.
        opening.catch(() => setTimeout(() => forgetFailure(database)));
        return opening;
      };
      database.use({
        stack: 'dbcore',
        name: 'disk-room',
        create: (core) => ({
          ...core,
          transaction(stores, mode, options) {
            if (mode === 'readwrite') {
              // A browser that cannot tell how much room there is will fail by itself.
              look().catch(() => (isFull = false));
              if (isFull) throw noRoom();
            }
            return core.transaction(stores, mode, options);
          },
        }),
      });
    },
  };
}

function noRoom(): DOMException {
  return new DOMException('The disk is full.', 'QuotaExceededError');
}

function forgetFailure(database: Dexie): void {
  if (database.hasFailed() && !database.hasBeenClosed()) database.close({ disableAutoOpen: false });
}
