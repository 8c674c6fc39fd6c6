/**
 * The sealed store at home. Values are sealed or are what the relay sees as well (entries, random ids, counters);
 * every transaction is strict: what has committed is on disk.
 */
import { Dexie, type EntityTable, type Table } from 'dexie';
import type { Bytes } from '#shared/base/bytes.ts';
import type { DeviceId, RoomId, SpaceId } from '#shared/protocol/ids.ts';
import type { RoomDraft } from '#shared/sealed/space-store.ts';
import { createDiskRoom, type DiskRoom } from './disk-room.ts';
import type { SlotRow } from '../doors/slot.ts';
import type { VaultPlatform } from '../platform.ts';

export interface EntryRow {
  readonly local: number;
  readonly room: RoomId;
  readonly device: DeviceId;
  readonly counter: number;
  readonly bytes: Bytes;
  /** 0 while the relay is not known to have it. */
  readonly seq: number;
  /** Says nothing but that the mailbox beats: nobody waits for it. */
  readonly quiet: boolean;
  /** The relay had it before it lost its store: who reads the room gives it again. */
  readonly given?: boolean;
}

/** An entry that nothing proves yet: it waits beside the log, and takes nobody's place. */
export interface UnprovenRow {
  readonly id: number;
  readonly room: RoomId;
  readonly device: DeviceId;
  readonly counter: number;
  readonly bytes: Bytes;
  readonly seq: number;
}

export interface PendingRowSealed {
  readonly id: number;
  readonly space: SpaceId;
  readonly room: RoomId;
  readonly sealed: Bytes;
}

export interface RoomRow {
  readonly room: RoomId;
  readonly space: SpaceId;
  /** How far the room has been read from the relay. */
  readonly cursor: number;
  /** Name of the snapshot that the entries go on from, and the newest of this device's entries that it holds. */
  readonly base?: { readonly hash: string; readonly own: number };
  /** The snapshot that was last noted as one to wait for, and when. */
  readonly noted?: { readonly hash: string; readonly at: number };
  /** Id of the row that waits in which something was last deleted for good. */
  readonly erasing?: number;
  /** Counters of this device's entries that are set aside as unfounded, and whose words have been said anew. */
  readonly saidAnew?: readonly number[];
}

export interface BatchRow {
  readonly review: RoomId;
  readonly author: string;
  readonly n: number;
  /** Part of the key, since an author who forked has two of one number. */
  readonly hash: string;
  readonly sealed: Bytes;
}

export interface VaultDatabase {
  readonly slots: Table<SlotRow, string>;
  readonly records: Table<{ readonly id: string; readonly sealed: Bytes }, string>;
  readonly control: Table<
    { readonly space: SpaceId; readonly seq: number; readonly sealed: Bytes },
    [string, number]
  >;
  readonly relays: Table<{ readonly space: SpaceId; readonly generation: Bytes }, string>;
  readonly rooms: Table<RoomRow, string>;
  readonly sessions: Table<{ readonly room: RoomId; readonly last: number }, string>;
  readonly drafts: Table<RoomDraft & { readonly space: SpaceId }, string>;
  /** What rooms' entries go on from, by room. */
  readonly snapshots: Table<
    { readonly room: RoomId; readonly space: SpaceId; readonly sealed: Bytes },
    string
  >;
  readonly entries: EntityTable<EntryRow, 'local'>;
  readonly unproven: EntityTable<UnprovenRow, 'id'>;
  readonly pending: EntityTable<PendingRowSealed, 'id'>;
  readonly batches: Table<BatchRow, [string, string, number, string]>;
  readonly posted: EntityTable<
    { readonly id: number; readonly space: SpaceId; readonly sealed: Bytes },
    'id'
  >;
  readonly captures: Table<{ readonly id: string; readonly summary: Bytes; readonly file: Bytes }, string>;
}

export type VaultDexie = Dexie & VaultDatabase;

export function openDatabase(
  platform: Pick<VaultPlatform, 'indexedDB' | 'IDBKeyRange'> & Partial<Pick<VaultPlatform, 'diskRoomBytes'>>,
  name = 'varsam',
): VaultDexie {
  const room = createDiskRoom(platform.indexedDB, platform.diskRoomBytes ?? (async () => Infinity));
  const database = new Dexie(name, {
    indexedDB: refuseLater(room.factory),
    IDBKeyRange: platform.IDBKeyRange,
    chromeTransactionDurability: 'strict',
  });
  database.version(1).stores({
    slots: 'kind',
    records: 'id',
    control: '[space+seq]',
    relays: 'space',
    rooms: 'room, space',
    sessions: 'room',
    drafts: 'room, space',
    entries: '++local, &[room+device+counter], [room+local], [room+seq]',
    pending: '++id, [room+id], space',
    batches: '[review+author+n+hash], review',
    posted: '++id, space',
    captures: 'id',
  });
  database.version(2).stores({ unproven: '++id, room, [room+device+counter]' });
  database.version(3).stores({ snapshots: 'room, space' });
  room.guard(database);
  return database as VaultDexie;
}

/** Whether the store could not be opened since a later version of Varsam has made it. */
export function isLaterStore(cause: unknown): boolean {
  if (typeof cause !== 'object' || cause === null) return false;
  if ('name' in cause && cause.name === 'VersionError') return true;
  return 'inner' in cause && cause.inner !== cause && isLaterStore(cause.inner);
}

/**
 * Dexie opens what a later version has made by asking for no version at all, and adds what it misses: who had moved the
 * ways in would find none and be offered a new vault beside everything they have.
 */
function refuseLater(factory: DiskRoom['factory']): DiskRoom['factory'] {
  return {
    open(name, version) {
      if (version === undefined)
        throw new DOMException('A later version of Varsam has made the store.', 'VersionError');
      return factory.open(name, version);
    },
    deleteDatabase: (name) => factory.deleteDatabase(name),
    databases: () => factory.databases(),
  };
}
