/** The rooms' logs in the embedded store. */
import type { DatabaseSync } from 'node:sqlite';
import { bytesToHex, equalBytes, type Bytes } from '#shared/base/bytes.ts';
import { signatureBytes } from '#shared/crypto/signature.ts';
import { idToBytes, type DeviceId } from '#shared/protocol/ids.ts';
import type { GroupCommit } from './group-commit.ts';
import type { AppendOutcome, LogStore, NewEntry } from './log-store.ts';
import { createSqliteRooms } from './sqlite-rooms.ts';

/** More rows than this in one answer help nobody. */
const maxRows = 1000;

type Entries = Pick<LogStore, 'append' | 'entries' | 'head' | 'heads' | 'vector' | 'link'>;

export function createSqliteEntries(database: DatabaseSync, commits: GroupCommit): Entries {
  const findControlSeq = database.prepare(
    'SELECT max(seq) AS seq FROM control JOIN spaces ON spaces.key = control.space WHERE spaces.id = ?',
  );
  const rooms = createSqliteRooms(database);
  const raiseHead = database.prepare('UPDATE rooms SET head = head + 1 WHERE key = ? RETURNING head');
  const countBytes = database.prepare('UPDATE spaces SET used_bytes = used_bytes + ? WHERE id = ?');
  const findHead = database.prepare('SELECT counter FROM heads WHERE room = ? AND device = ?');
  const setHead = database.prepare(
    'INSERT INTO heads (room, device, counter, hash) VALUES (?, ?, ?, ?) ' +
      'ON CONFLICT (room, device) DO UPDATE SET counter = excluded.counter, hash = excluded.hash',
  );
  const findEntry = database.prepare(
    'SELECT seq, hash FROM log WHERE room = ? AND device = ? AND counter = ?',
  );
  const addEntry = database.prepare(
    'INSERT INTO log (room, seq, device, counter, hash, bytes) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const keepFork = database.prepare(
    'INSERT OR IGNORE INTO forks (room, device, counter, hash, bytes) VALUES (?, ?, ?, ?, ?)',
  );
  const readEntries = database.prepare(
    `SELECT seq, bytes FROM log WHERE room = ? AND seq > ? ORDER BY seq LIMIT ${maxRows}`,
  );
  const readHeads = database.prepare(
    'SELECT device, counter, hash FROM heads WHERE room = ? ORDER BY device',
  );
  const readLink = database.prepare(
    `SELECT hash, substr(bytes, -${signatureBytes}) AS signature FROM log WHERE room = ? AND device = ? AND counter = ?`,
  );

  function append(entry: NewEntry): AppendOutcome {
    const space = idToBytes(entry.space);
    const device = idToBytes(entry.device);
    if (findControlSeq.get(space)?.['seq'] !== entry.controlSeq) return { type: 'stale' };
    const room = rooms.keyFor(entry);
    const head = (findHead.get(room, device)?.['counter'] as number | undefined) ?? 0;
    const newest = Math.max(head, entry.floor);
    if (entry.counter > newest + 1) return { type: 'gap', expected: newest + 1 };
    const present = findEntry.get(room, device, entry.counter);
    if (present) {
      if (equalBytes(present['hash'] as Uint8Array, entry.hash))
        return { type: 'duplicate', seq: present['seq'] as number };
      keepFork.run(room, device, entry.counter, entry.hash, entry.bytes);
      return { type: 'fork' };
    }
    if (entry.counter <= newest) return { type: 'covered' };
    const seq = raiseHead.get(room)?.['head'] as number;
    addEntry.run(room, seq, device, entry.counter, entry.hash, entry.bytes);
    setHead.run(room, device, entry.counter, entry.hash);
    countBytes.run(entry.bytes.length, space);
    return { type: 'appended', seq };
  }

  return {
    append: (entry) => commits.run(() => append(entry)),

    async entries(space, room, after, maxBytes) {
      const found = rooms.find({ space, room });
      if (!found) return [];
      const read: { seq: number; bytes: Bytes }[] = [];
      let size = 0;
      for (const row of readEntries.iterate(found.key, after)) {
        const bytes = new Uint8Array(row['bytes'] as Uint8Array);
        size += bytes.length;
        if (read.length > 0 && size > maxBytes) break;
        read.push({ seq: row['seq'] as number, bytes });
      }
      return read;
    },

    head: async (space, room) => rooms.find({ space, room })?.head ?? 0,

    heads: async (places) => places.map(({ space, room }) => rooms.find({ space, room })?.head ?? 0),

    async vector(space, room) {
      const found = rooms.find({ space, room });
      return (found ? readHeads.all(found.key) : []).map((row) => ({
        device: bytesToHex(row['device'] as Uint8Array) as DeviceId,
        counter: row['counter'] as number,
        hash: new Uint8Array(row['hash'] as Uint8Array),
      }));
    },

    async link(space, room, device, counter) {
      const found = rooms.find({ space, room });
      const row = found && readLink.get(found.key, idToBytes(device), counter);
      return row
        ? {
            counter,
            hash: new Uint8Array(row['hash'] as Uint8Array),
            signature: new Uint8Array(row['signature'] as Uint8Array),
          }
        : null;
    },
  };
}
