/** A room's row in the embedded store: found by the ids that the protocol knows, made when something first comes. */
import type { DatabaseSync } from 'node:sqlite';
import { assert } from '#shared/base/assert.ts';
import { idToBytes } from '#shared/protocol/ids.ts';
import type { Place } from './log-store.ts';

export interface RoomRow {
  readonly key: number;
  readonly head: number;
  readonly floor: number;
}

export interface SqliteRooms {
  find(place: Place): RoomRow | null;
  /** Inside a transaction; the space is there. */
  keyFor(place: Place): number;
}

export function createSqliteRooms(database: DatabaseSync): SqliteRooms {
  const findRoom = database.prepare(
    'SELECT rooms.key, rooms.head, rooms.floor FROM rooms JOIN spaces ON spaces.key = rooms.space ' +
      'WHERE spaces.id = ? AND rooms.id = ?',
  );
  const makeRoom = database.prepare(
    'INSERT INTO rooms (space, id, head) SELECT key, ?, 0 FROM spaces WHERE id = ? RETURNING key',
  );
  const find = ({ space, room }: Place): RoomRow | null => {
    const row = findRoom.get(idToBytes(space), idToBytes(room));
    return row
      ? { key: row['key'] as number, head: row['head'] as number, floor: row['floor'] as number }
      : null;
  };
  return {
    find,
    keyFor(place) {
      const known = find(place);
      if (known) return known.key;
      const key = makeRoom.get(idToBytes(place.room), idToBytes(place.space))?.['key'];
      assert(typeof key === 'number', 'a room is made in a space that is there');
      return key;
    },
  };
}
