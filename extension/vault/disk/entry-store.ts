/** The store of one space on Dexie: entries, rows that wait, and how far rooms have been read. */
import { Dexie } from 'dexie';
import { z } from 'zod';
import { bytesToHex, type Bytes } from '#shared/base/bytes.ts';
import { anyBytes, type DeviceId, type RoomId, type SpaceId } from '#shared/protocol/ids.ts';
import type { PendingContent, SpaceStore } from '#shared/sealed/space-store.ts';
import type { AtRest } from './at-rest.ts';
import type { EntryRow, PendingRowSealed, RoomRow, VaultDexie } from './database.ts';
import { keepProven, keepUnproven } from './keep-received.ts';
import { isOwnRoom } from './own-rooms.ts';

const contentSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('update'), session: z.number().int(), update: anyBytes }),
  z.object({ type: z.literal('chunk'), bytes: anyBytes }),
  z.object({ type: z.literal('post'), bytes: anyBytes }),
]);

const link = z.object({ counter: z.number(), hash: anyBytes, signature: anyBytes, control: z.number() });
/** A kept snapshot as it is written. */
export const snapshotSchema = z.object({
  hash: anyBytes,
  roomKey: z.number(),
  covered: z
    .array(z.tuple([z.custom<DeviceId>((value) => typeof value === 'string'), link]))
    .transform((links) => new Map(links)),
  parts: z.array(anyBytes),
});

export function createEntryStore(
  database: VaultDexie,
  atRest: AtRest,
  space: SpaceId,
  me: DeviceId,
): SpaceStore {
  const { entries, unproven, pending, rooms, relays, drafts, snapshots, sessions } = database;

  /** What was written last, by number: whoever next asks what is new need not wait for the disk to give it back. */
  let fresh: ReadonlyMap<number, EntryRow> = new Map();

  const setRoom = async (
    room: RoomId,
    change: Partial<Pick<RoomRow, 'cursor' | 'base' | 'noted' | 'saidAnew'>>,
  ): Promise<void> => {
    const known = (await rooms.get(room)) ?? { room, space, cursor: 0 };
    if (known.space === space) await rooms.put({ ...known, ...change });
  };
  const entriesOf = (room: RoomId, author: DeviceId, from: number, to: number) =>
    [entries, unproven].map((table) =>
      table.where('[room+device+counter]').between([room, author, from], [room, author, to], true, true),
    );

  const isOwn = (room: RoomId): Promise<boolean> => isOwnRoom(database, space, room);

  /** The disk says which there are, whoever has written or deleted since. */
  const readEntries = async (room: RoomId, afterLocal: number): Promise<readonly EntryRow[]> => {
    const found = entries.where('[room+local]').between([room, afterLocal], [room, Dexie.maxKey], false);
    const written = fresh;
    fresh = new Map();
    const keys = written.size > 0 ? await found.primaryKeys() : [];
    const rows = keys.flatMap((key) => written.get(key) ?? []);
    return rows.length > 0 && rows.length === keys.length ? rows : found.toArray();
  };

  return {
    newSession: (room) =>
      database.transaction('rw', sessions, async () => {
        const next = ((await sessions.get(room))?.last ?? 0) + 1;
        await sessions.put({ room, last: next });
        return next;
      }),
    async changes(room, afterLocal, afterPending) {
      const read = await database.transaction('r', entries, pending, rooms, async () => {
        if (!(await isOwn(room))) return { base: null, entries: [], pending: [] };
        return {
          base: (await rooms.get(room))?.base?.hash ?? null,
          entries: await readEntries(room, afterLocal),
          pending: await pending
            .where('[room+id]')
            .between([room, afterPending], [room, Dexie.maxKey], false)
            .filter((row) => row.space === space)
            .toArray(),
        };
      });
      return {
        base: read.base,
        entries: read.entries.map(toKept),
        pending: await Promise.all(read.pending.map((row) => openPending(atRest, row))),
      };
    },
    async keepReceived(room, received, cursor) {
      const kept = await database.transaction('rw', entries, unproven, rooms, async () => {
        if (!(await isOwn(room))) return { added: [], conflicts: [] };
        const { added, conflicts } = await keepProven(database, room, received.proven);
        const others = await keepUnproven(database, room, received.unproven);
        await setRoom(room, { cursor });
        return { added, conflicts: [...conflicts, ...others] };
      });
      // Not before it has committed: numbers of a transaction that failed are given again.
      fresh = new Map(kept.added.map((row) => [row.local, row]));
      return kept.conflicts;
    },
    unproven: async (room) => ((await isOwn(room)) ? unproven.where('room').equals(room).toArray() : []),
    keepSealed: (room, entry, rows) =>
      database.transaction('rw', entries, pending, rooms, async () => {
        if (!(await isOwn(room))) return 'moved';
        const { device, counter } = entry;
        const own = entries
          .where('[room+device+counter]')
          .between([room, device, 0], [room, device, Dexie.maxKey]);
        const last = (await own.last())?.counter ?? (await rooms.get(room))?.base?.own ?? 0;
        const present = await pending
          .where('id')
          .anyOf([...rows])
          .count();
        if (last !== counter - 1 || present !== rows.length) return 'moved';
        await entries.add({ ...entry, room, seq: 0, quiet: rows.length === 0 });
        await pending.bulkDelete([...rows]);
        return 'kept';
      }),
    saidAnew: async (room) => (await rooms.get(room))?.saidAnew ?? [],
    async sayAnew(room, counters, content) {
      const row = content && { space, room, sealed: await sealPending(atRest, room, content) };
      await database.transaction('rw', pending, rooms, async () => {
        const before = (await rooms.get(room))?.saidAnew ?? [];
        await setRoom(room, { saidAnew: [...before, ...counters] });
        if (row) await pending.add(row);
      });
    },
    acknowledge: (room, device, counter, seq, cursor) =>
      database.transaction('rw', entries, rooms, async () => {
        if (!(await isOwn(room))) return;
        await entries.where('[room+device+counter]').equals([room, device, counter]).modify({ seq });
        await setRoom(room, { cursor });
      }),
    settleCovered: (room, device, counter) =>
      database.transaction('rw', entries, rooms, async () => {
        if (!(await isOwn(room))) return;
        await entries
          .where('[room+device+counter]')
          .equals([room, device, counter])
          .filter((entry) => entry.seq === 0)
          .modify({ seq: -1 });
      }),
    async base(room) {
      const row = (await isOwn(room)) ? await snapshots.get(room) : undefined;
      return row ? snapshotSchema.parse(await atRest.open('snapshots', room, row.sealed)) : null;
    },
    async startFrom(room, snapshot, dropped, cursor) {
      const sealed = await atRest.seal('snapshots', room, {
        ...snapshot,
        covered: [...snapshot.covered].map(([author, at]) => [author, { ...at }] as const),
      });
      const base = { hash: bytesToHex(snapshot.hash), own: snapshot.covered.get(me)?.counter ?? 0 };
      await database.transaction('rw', entries, unproven, rooms, snapshots, async () => {
        if (!(await isOwn(room))) return;
        for (const [author, { counter }] of dropped)
          for (const range of entriesOf(room, author, 0, counter)) await range.delete();
        await snapshots.put({ room, space, sealed });
        await setRoom(room, cursor === null ? { base } : { base, cursor });
      });
    },
    noteSnapshot: (room, hash, now) =>
      database.transaction('rw', rooms, async () => {
        const name = bytesToHex(hash);
        const noted = (await rooms.get(room))?.noted;
        if (noted?.hash === name) return noted.at;
        await setRoom(room, { noted: { hash: name, at: now } });
        return now;
      }),
    isErasureDue: (room) =>
      database.transaction('r', rooms, pending, async () => {
        const id = (await isOwn(room)) ? (await rooms.get(room))?.erasing : undefined;
        if (id === undefined) return false;
        const waiting = pending.where('[room+id]').between([room, Dexie.minKey], [room, id], true, true);
        return (await waiting.count()) === 0;
      }),
    endErasure: (room) =>
      database.transaction('rw', rooms, async () => {
        const row = await rooms.get(room);
        if (row?.space !== space) return;
        const { erasing: _erasing, ...rest } = row;
        await rooms.put(rest);
      }),
    dropBase: (room) =>
      database.transaction('rw', rooms, snapshots, async () => {
        if (!(await isOwn(room))) return;
        await snapshots.delete(room);
        const row = await rooms.get(room);
        const { base: _base, ...rest } = row ?? { room, space };
        await rooms.put({ ...rest, cursor: 0 });
      }),
    unsent: async (room) =>
      (await isOwn(room))
        ? (await entries.where('[room+seq]').equals([room, 0]).sortBy('local')).map(toKept)
        : [],
    cursor: async (room) => ((await isOwn(room)) ? ((await rooms.get(room))?.cursor ?? 0) : 0),
    generation: async () => (await relays.get(space))?.generation ?? null,
    startGeneration: (generation) =>
      database.transaction('rw', entries, unproven, rooms, relays, async () => {
        const own = await rooms.where('space').equals(space).primaryKeys();
        await rooms.where('space').equals(space).modify({ cursor: 0 });
        await entries
          .where('[room+local]')
          .inAnyRange(
            own.map((room) => [
              [room, 0],
              [room, Dexie.maxKey],
            ]),
          )
          .modify((entry) => {
            Object.assign(entry, { given: entry.given === true || entry.seq !== 0, seq: 0 });
          });
        await unproven.where('room').anyOf(own).delete();
        await relays.put({ space, generation });
      }),
    drafts: async () => drafts.where('space').equals(space).toArray(),
    dropDraft: async (room) => drafts.delete(room),
  };
}

export async function sealPending(atRest: AtRest, room: RoomId, content: PendingContent): Promise<Bytes> {
  return atRest.seal('pending', room, { ...content });
}

async function openPending(atRest: AtRest, row: PendingRowSealed) {
  return { id: row.id, content: contentSchema.parse(await atRest.open('pending', row.room, row.sealed)) };
}

function toKept({ local, device, counter, bytes: sealed, seq }: EntryRow) {
  return { local, device, counter, bytes: sealed, seq: seq === 0 ? null : seq };
}
