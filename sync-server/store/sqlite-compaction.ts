/** Dropping the beginning of a room's log in the embedded store, so that nothing of it is left in the file. */
import type { DatabaseSync } from 'node:sqlite';
import { bytesToHex } from '#shared/base/bytes.ts';
import { idToBytes, type DeviceId } from '#shared/protocol/ids.ts';
import type { GroupCommit } from './group-commit.ts';
import type { Compacted, CoveredCounters, LogStore, Place } from './log-store.ts';
import { createSqliteRooms, type RoomRow } from './sqlite-rooms.ts';

type Compaction = Pick<LogStore, 'compact' | 'floor' | 'sizeAfter' | 'coveredTo'>;

export function createSqliteCompaction(database: DatabaseSync, commits: GroupCommit): Compaction {
  const rooms = createSqliteRooms(database);
  const listDevices = database.prepare('SELECT device FROM heads WHERE room = ?');
  const findBeyond = database.prepare(
    'SELECT seq FROM log WHERE room = ? AND device = ? AND counter > ? ORDER BY counter LIMIT 1',
  );
  const measure = database.prepare(
    'SELECT count(*) AS entries, coalesce(sum(length(bytes)), 0) AS bytes FROM log WHERE room = ? AND seq > ? AND seq <= ?',
  );
  const dropEntries = database.prepare('DELETE FROM log WHERE room = ? AND seq <= ?');
  const dropForks = database.prepare('DELETE FROM forks WHERE room = ? AND device = ? AND counter <= ?');
  const setFloor = database.prepare('UPDATE rooms SET floor = ? WHERE key = ?');
  const countBytes = database.prepare('UPDATE spaces SET used_bytes = used_bytes - ? WHERE id = ?');

  /** Each device's entries stand in the order of their counters: one look for each, however long the log. */
  function prefixEnd(room: RoomRow, covered: CoveredCounters): number {
    const beyond = listDevices.all(room.key).map((row) => {
      const device = row['device'] as Uint8Array;
      const counter = covered.get(bytesToHex(device) as DeviceId) ?? 0;
      return findBeyond.get(room.key, device, counter)?.['seq'] as number | undefined;
    });
    return Math.min(room.head, ...beyond.map((seq) => (seq ?? Infinity) - 1));
  }

  function sizeOf(room: number, after: number, upTo: number): Omit<Compacted, 'floor'> {
    const row = measure.get(room, after, upTo);
    return { entries: row?.['entries'] as number, bytes: row?.['bytes'] as number };
  }

  function compact(place: Place, covered: CoveredCounters): Compacted {
    const room = rooms.find(place);
    if (!room) return { floor: 0, entries: 0, bytes: 0 };
    const floor = prefixEnd(room, covered);
    const { entries, bytes } = sizeOf(room.key, 0, floor);
    for (const [device, counter] of covered) dropForks.run(room.key, idToBytes(device), counter);
    dropEntries.run(room.key, floor);
    setFloor.run(floor, room.key);
    countBytes.run(bytes, idToBytes(place.space));
    return { floor, entries, bytes };
  }

  return {
    async compact(place, covered) {
      const compacted = await commits.run(() => compact(place, covered));
      if (compacted.entries > 0) shrink(database);
      return compacted;
    },
    floor: async (place) => rooms.find(place)?.floor ?? 0,
    async sizeAfter(place, after) {
      const room = rooms.find(place);
      return room ? sizeOf(room.key, after, room.head) : { entries: 0, bytes: 0 };
    },
    async coveredTo(place, covered) {
      const room = rooms.find(place);
      return room ? prefixEnd(room, covered) : 0;
    },
  };
}

/** Gives pages back, and empties the write-ahead log, which still holds them as they were. */
export function shrink(database: DatabaseSync): void {
  database.exec('PRAGMA incremental_vacuum');
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
}
