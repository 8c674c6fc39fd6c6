/** Snapshots of rooms in PostgreSQL, part by part. */
import { bytesToHex, copyBytes } from '#shared/base/bytes.ts';
import { idToBytes } from '#shared/protocol/ids.ts';
import type { LogStore, SnapshotPart, SnapshotPlace, StoredParts } from './log-store.ts';
import type { Connection, Database, Decision } from './postgres-database.ts';
import { statements } from './postgres-sql.ts';

type Snapshots = Pick<
  LogStore,
  'addPart' | 'parts' | 'part' | 'finishSnapshot' | 'dropSnapshot' | 'dropSnapshotsBut'
>;

export function createPostgresSnapshots(database: Database): Snapshots {
  return {
    // Two at once want one place: the key refuses one of them, who counts again.
    addPart: (part) => database.transact((connection) => addIn(connection, part)),
    parts: (place) => countParts(database, place),
    async part(place, index) {
      const [rows = []] = await database.run([statements.readPart, [...keysOf(place), index]]);
      const bytes = rows[0]?.['bytes'];
      return bytes instanceof Uint8Array ? copyBytes(bytes) : null;
    },
    finishSnapshot: async (place) => {
      await database.run([statements.finishSnapshot, keysOf(place)]);
    },
    dropSnapshot: async (place) => {
      await database.run([statements.dropSnapshot, keysOf(place)]);
    },
    async dropSnapshotsBut({ space, room }, keep, before) {
      const place = [idToBytes(space), idToBytes(room)];
      const kept = new Set(keep.map(bytesToHex));
      const [rows = []] = await database.run([statements.listSnapshots, place]);
      for (const row of rows) {
        const hash = row['hash'] as Uint8Array;
        if (kept.has(bytesToHex(hash)) || Number(row['at']) >= before) continue;
        await database.run([statements.dropSnapshot, [...place, hash]]);
      }
    },
  };
}

async function addIn(
  connection: Connection,
  { index, bytes, at, ...place }: SnapshotPart,
): Promise<Decision<number>> {
  const { count } = await countParts(connection, place);
  if (index !== count) return { outcome: count, writes: [] };
  return {
    outcome: count + 1,
    writes: [[statements.addPart, [...keysOf(place), index, bytes, at]]],
  };
}

async function countParts(connection: Connection, place: SnapshotPlace): Promise<StoredParts> {
  const [rows = []] = await connection.run([statements.countParts, keysOf(place)]);
  return {
    count: Number(rows[0]?.['count'] ?? 0),
    whole: rows[0]?.['whole'] === true,
    at: Number(rows[0]?.['at'] ?? 0),
  };
}

function keysOf({ space, room, hash }: SnapshotPlace) {
  return [idToBytes(space), idToBytes(room), hash] as const;
}
