/** Snapshots of rooms in the embedded store, part by part. */
import type { DatabaseSync } from 'node:sqlite';
import { bytesToHex } from '#shared/base/bytes.ts';
import { idToBytes } from '#shared/protocol/ids.ts';
import type { GroupCommit } from './group-commit.ts';
import type { LogStore, SnapshotPart, SnapshotPlace, StoredParts } from './log-store.ts';
import { shrink } from './sqlite-compaction.ts';
import { createSqliteRooms } from './sqlite-rooms.ts';

type Snapshots = Pick<
  LogStore,
  'addPart' | 'parts' | 'part' | 'finishSnapshot' | 'dropSnapshot' | 'dropSnapshotsBut'
>;

export function createSqliteSnapshots(database: DatabaseSync, commits: GroupCommit): Snapshots {
  const rooms = createSqliteRooms(database);
  const countParts = database.prepare(
    'SELECT count(*) AS count, min(whole) AS whole, coalesce(max(at), 0) AS at FROM snapshots WHERE room = ? AND hash = ?',
  );
  const addPart = database.prepare(
    'INSERT INTO snapshots (room, hash, part, bytes, at, whole) VALUES (?, ?, ?, ?, ?, 0)',
  );
  const readPart = database.prepare('SELECT bytes FROM snapshots WHERE room = ? AND hash = ? AND part = ?');
  const finish = database.prepare('UPDATE snapshots SET whole = 1 WHERE room = ? AND hash = ?');
  const measure = database.prepare(
    'SELECT sum(length(bytes)) AS bytes FROM snapshots WHERE room = ? AND hash = ?',
  );
  const drop = database.prepare('DELETE FROM snapshots WHERE room = ? AND hash = ?');
  const listSnapshots = database.prepare(
    'SELECT hash, max(at) AS at FROM snapshots WHERE room = ? GROUP BY hash',
  );
  const countBytes = database.prepare('UPDATE spaces SET used_bytes = used_bytes + ? WHERE id = ?');

  const count = (key: number, hash: Uint8Array): StoredParts => {
    const row = countParts.get(key, hash);
    return { count: row?.['count'] as number, whole: row?.['whole'] === 1, at: row?.['at'] as number };
  };

  function add({ index, bytes, at, hash, ...place }: SnapshotPart): number {
    const key = rooms.keyFor(place);
    const known = count(key, hash).count;
    if (index !== known) return known;
    addPart.run(key, hash, index, bytes, at);
    countBytes.run(bytes.length, idToBytes(place.space));
    return known + 1;
  }

  /** True when there was something to drop. */
  function dropOne(place: SnapshotPlace): boolean {
    const key = rooms.find(place)?.key ?? 0;
    const bytes = measure.get(key, place.hash)?.['bytes'];
    if (typeof bytes !== 'number') return false;
    countBytes.run(-bytes, idToBytes(place.space));
    drop.run(key, place.hash);
    return true;
  }

  return {
    addPart: (part) => commits.run(() => add(part)),
    async parts(place) {
      const room = rooms.find(place);
      return room ? count(room.key, place.hash) : { count: 0, whole: false, at: 0 };
    },
    async part(place, index) {
      const room = rooms.find(place);
      const bytes = room && readPart.get(room.key, place.hash, index)?.['bytes'];
      return bytes instanceof Uint8Array ? new Uint8Array(bytes) : null;
    },
    finishSnapshot: (place) => commits.run(() => void finish.run(rooms.find(place)?.key ?? 0, place.hash)),
    async dropSnapshot(place) {
      if (await commits.run(() => dropOne(place))) shrink(database);
    },
    async dropSnapshotsBut(place, keep, before) {
      const kept = new Set(keep.map(bytesToHex));
      const dropped = await commits.run(() =>
        listSnapshots
          .all(rooms.find(place)?.key ?? 0)
          .filter((row) => !kept.has(bytesToHex(row['hash'] as Uint8Array)) && (row['at'] as number) < before)
          .map((row) => dropOne({ ...place, hash: new Uint8Array(row['hash'] as Uint8Array) })),
      );
      if (dropped.length > 0) shrink(database);
    },
  };
}
