/** The store of one device in memory, durable over crashes; a crash may strike before or after any write. */
import { bytesToHex, equalBytes, type Bytes } from '#shared/base/bytes.ts';
import type { DeviceId, RoomId } from '#shared/protocol/ids.ts';
import type {
  KeptEntry,
  KeptSnapshot,
  PendingContent,
  PendingRow,
  ReceivedEntry,
  SpaceStore,
} from '#shared/sealed/space-store.ts';

export class Crash extends Error {}

interface Row extends KeptEntry {
  readonly room: RoomId;
}

export interface MemoryStore extends SpaceStore {
  addPending(room: RoomId, content: PendingContent): Promise<void>;
  /** What was last added deletes something for good. */
  erase(room: RoomId): void;
  /** Everything that the device has made or got, for looking at. */
  readonly rows: readonly Row[];
}

/** `strike` is asked around every write; true ends the device's process there. */
export function createMemoryStore(strike: () => boolean): MemoryStore {
  let rows: Row[] = [];
  let apart: (ReceivedEntry & { room: RoomId })[] = [];
  let pending: (PendingRow & { room: RoomId })[] = [];
  let generation: Bytes | null = null;
  let nextLocal = 1;
  let nextPending = 1;
  let nextSession = 1;
  const cursors = new Map<RoomId, number>();
  const bases = new Map<RoomId, KeptSnapshot>();
  const erasing = new Set<RoomId>();
  const saidAnew = new Map<RoomId, readonly number[]>();

  const write = async <T>(work: () => T): Promise<T> => {
    if (strike()) throw new Crash();
    const result = work();
    if (strike()) throw new Crash();
    return result;
  };
  const at = (room: RoomId, device: DeviceId, counter: number) =>
    rows.findIndex((row) => row.room === room && row.device === device && row.counter === counter);

  return {
    get rows() {
      return rows;
    },
    erase: (room) => void erasing.add(room),
    newSession: () => write(() => nextSession++),
    addPending: (room, content) => write(() => void pending.push({ id: nextPending++, room, content })),
    changes: async (room, afterLocal, afterPending) => ({
      entries: rows.filter((row) => row.room === room && row.local > afterLocal),
      pending: pending.filter((row) => row.room === room && row.id > afterPending),
      base: nameOf(bases.get(room)),
    }),
    keepReceived: (room, { proven, unproven }, cursor) =>
      write(() => {
        const conflicts: { device: DeviceId; counter: number }[] = [];
        const isSettled = (entry: ReceivedEntry): boolean => {
          const index = at(room, entry.device, entry.counter);
          const known = rows[index];
          if (!known) return false;
          if (equalBytes(known.bytes, entry.bytes)) rows[index] = { ...known, seq: entry.seq };
          else conflicts.push(entry);
          return true;
        };
        apart = apart.filter((row) => row.room !== room || !proven.some((entry) => isSamePlace(row, entry)));
        for (const entry of proven) if (!isSettled(entry)) rows.push({ ...entry, room, local: nextLocal++ });
        for (const entry of unproven) if (!isSettled(entry)) apart.push({ ...entry, room });
        cursors.set(room, cursor);
        return conflicts;
      }),
    unproven: async (room) => apart.filter((row) => row.room === room),
    keepSealed: (room, entry, ids) =>
      write(() => {
        const own = rows.filter((row) => row.room === room && row.device === entry.device);
        const held = bases.get(room)?.covered.get(entry.device)?.counter ?? 0;
        const last = own.length > 0 ? Math.max(...own.map((row) => row.counter)) : held;
        if (last !== entry.counter - 1 || ids.some((id) => !pending.some((row) => row.id === id)))
          return 'moved';
        rows.push({ ...entry, room, local: nextLocal++, seq: null });
        pending = pending.filter((row) => !ids.includes(row.id));
        return 'kept';
      }),
    saidAnew: async (room) => saidAnew.get(room) ?? [],
    sayAnew: (room, counters, content) =>
      write(() => {
        saidAnew.set(room, [...(saidAnew.get(room) ?? []), ...counters]);
        if (content) pending.push({ id: nextPending++, room, content });
      }),
    acknowledge: (room, device, counter, seq, cursor) =>
      write(() => {
        const index = at(room, device, counter);
        const known = rows[index];
        if (known) rows[index] = { ...known, seq };
        cursors.set(room, cursor);
      }),
    settleCovered: (room, device, counter) =>
      write(() => {
        const index = at(room, device, counter);
        const known = rows[index];
        if (known?.seq === null) rows[index] = { ...known, seq: -1 };
      }),
    base: async (room) => bases.get(room) ?? null,
    startFrom: (room, snapshot, dropped, cursor) =>
      write(() => {
        const isDropped = (row: ReceivedEntry & { room: RoomId }): boolean =>
          row.room === room && row.counter <= (dropped.get(row.device)?.counter ?? 0);
        rows = rows.filter((row) => !isDropped(row));
        apart = apart.filter((row) => !isDropped(row));
        bases.set(room, snapshot);
        if (cursor !== null) cursors.set(room, cursor);
      }),
    noteSnapshot: async (_room, _hash, now) => now,
    isErasureDue: async (room) => erasing.has(room) && !pending.some((row) => row.room === room),
    endErasure: (room) => write(() => void erasing.delete(room)),
    dropBase: (room) =>
      write(() => {
        bases.delete(room);
        cursors.delete(room);
      }),
    unsent: async (room) => rows.filter((row) => row.room === room && row.seq === null),
    cursor: async (room) => cursors.get(room) ?? 0,
    generation: async () => generation,
    startGeneration: (next) =>
      write(() => {
        generation = next;
        cursors.clear();
        apart = [];
        rows = rows.map((row) => ({ ...row, seq: null }));
      }),
    drafts: async () => [],
    dropDraft: async () => undefined,
  };
}

function nameOf(snapshot: KeptSnapshot | undefined): string | null {
  return snapshot ? bytesToHex(snapshot.hash) : null;
}

function isSamePlace(a: ReceivedEntry, b: ReceivedEntry): boolean {
  return a.device === b.device && a.counter === b.counter;
}
