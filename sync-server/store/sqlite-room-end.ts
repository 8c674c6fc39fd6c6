/** The end of a room in the embedded store: nothing of it is left in the file. */
import type { DatabaseSync } from 'node:sqlite';
import { idToBytes } from '#shared/protocol/ids.ts';
import type { GroupCommit } from './group-commit.ts';
import type { LogStore, Place } from './log-store.ts';
import { shrink } from './sqlite-compaction.ts';
import { createSqliteRooms } from './sqlite-rooms.ts';

export function createSqliteRoomEnd(database: DatabaseSync, commits: GroupCommit): Pick<LogStore, 'endRoom'> {
  const rooms = createSqliteRooms(database);
  const held = ['log', 'snapshots'] as const;
  const measures = held.map((table) =>
    database.prepare(`SELECT coalesce(sum(length(bytes)), 0) AS bytes FROM ${table} WHERE room = ?`),
  );
  const drops = [...held, 'heads', 'forks'].map((table) =>
    database.prepare(`DELETE FROM ${table} WHERE room = ?`),
  );
  const dropRoom = database.prepare('DELETE FROM rooms WHERE key = ?');
  const countBytes = database.prepare('UPDATE spaces SET used_bytes = used_bytes - ? WHERE id = ?');

  function end(place: Place): boolean {
    const room = rooms.find(place);
    if (!room) return false;
    const bytes = measures.reduce((sum, measure) => sum + (measure.get(room.key)?.['bytes'] as number), 0);
    for (const drop of drops) drop.run(room.key);
    dropRoom.run(room.key);
    countBytes.run(bytes, idToBytes(place.space));
    return true;
  }

  return {
    async endRoom(place) {
      if (await commits.run(() => end(place))) shrink(database);
    },
  };
}
