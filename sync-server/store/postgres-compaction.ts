/** Dropping the beginning of a room's log in PostgreSQL, under the lock that appends to it take. */
import { bytesToHex } from '#shared/base/bytes.ts';
import { idToBytes, type DeviceId } from '#shared/protocol/ids.ts';
import type { Compacted, CoveredCounters, LogStore, Place } from './log-store.ts';
import type { Connection, Database, Decision } from './postgres-database.ts';
import { statements } from './postgres-sql.ts';

const maxRows = 1000;

type Compaction = Pick<LogStore, 'compact' | 'floor' | 'sizeAfter' | 'coveredTo'>;

export function createPostgresCompaction(database: Database): Compaction {
  const readFloor = async (place: Place): Promise<number> => {
    const [rows = []] = await database.run([statements.readFloor, keysOf(place)]);
    return Number(rows[0]?.['floor'] ?? 0);
  };
  return {
    compact: (place, covered) => database.transact((connection) => compactIn(connection, place, covered)),
    floor: readFloor,
    sizeAfter: (place, after) => sizeOf(database, place, after, Number.MAX_SAFE_INTEGER),
    coveredTo: async (place, covered) => prefixEnd(database, place, await readFloor(place), covered),
  };
}

async function compactIn(
  connection: Connection,
  place: Place,
  covered: CoveredCounters,
): Promise<Decision<Compacted>> {
  const keys = keysOf(place);
  const [locked = []] = await connection.run([statements.lockFloor, keys]);
  const before = Number(locked[0]?.['floor'] ?? 0);
  const floor = await prefixEnd(connection, place, before, covered);
  if (locked.length === 0) return { outcome: { floor, entries: 0, bytes: 0 }, writes: [] };
  const { entries, bytes } = await sizeOf(connection, place, 0, floor);
  return {
    outcome: { floor, entries, bytes },
    writes: [
      ...[...covered].map(
        ([device, counter]) => [statements.dropForks, [...keys, idToBytes(device), counter]] as const,
      ),
      [statements.dropEntries, [...keys, floor]],
      [statements.setFloor, [...keys, floor, bytes]],
    ],
  };
}

async function sizeOf(
  connection: Connection,
  place: Place,
  after: number,
  upTo: number,
): Promise<Omit<Compacted, 'floor'>> {
  const [rows = []] = await connection.run([statements.measureEntries, [...keysOf(place), after, upTo]]);
  return { entries: Number(rows[0]?.['entries'] ?? 0), bytes: Number(rows[0]?.['bytes'] ?? 0) };
}

async function prefixEnd(
  connection: Connection,
  place: Place,
  floor: number,
  covered: CoveredCounters,
): Promise<number> {
  for (let end = floor; ;) {
    const [rows = []] = await connection.run([statements.readPlaces, [...keysOf(place), end, maxRows]]);
    for (const row of rows) {
      const device = bytesToHex(row['device'] as Uint8Array) as DeviceId;
      if ((covered.get(device) ?? 0) < Number(row['counter'])) return end;
      end = Number(row['seq']);
    }
    if (rows.length < maxRows) return end;
  }
}

function keysOf({ space, room }: Place) {
  return [idToBytes(space), idToBytes(room)] as const;
}
