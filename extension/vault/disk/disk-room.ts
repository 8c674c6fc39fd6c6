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

/** Between two looks at a disk that was full: who has made room is not told once more that there is none. */
const lookAgainMs = 500;

export interface DiskRoom {
  /** Opens like the factory that was given, and refuses as a full disk should while there is no room. */
  readonly factory: Pick<IDBFactory, 'open' | 'deleteDatabase' | 'databases'>;
  /**
   * Has the database look for room before each opening, at each write and all along while there is none; refuse both then
   * as a full disk should, and try again at its next use.
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
      let looking: ReturnType<typeof setTimeout> | null = null;
      // A browser that cannot tell how much room there is will fail by itself.
      const lookOn = (): void =>
        void look()
          .catch(() => (isFull = false))
          .then(waitForRoom);
      const waitForRoom = (): void => {
        if (!isFull || looking !== null || database.hasBeenClosed()) return;
        looking = setTimeout(() => {
          looking = null;
          lookOn();
        }, lookAgainMs);
      };
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
              lookOn();
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
