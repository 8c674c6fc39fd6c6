/** The embedded store: one SQLite file, nothing to install, every acknowledged write on disk. */
import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { idToBytes } from '#shared/protocol/ids.ts';
import type { Voucher } from '#shared/protocol/voucher.ts';
import { createGroupCommit, type CommitObserver, type GroupCommit } from './group-commit.ts';
import type { ChannelPost, ControlAppend, ControlAppendOutcome, LogStore } from './log-store.ts';
import { createSqliteEntries } from './sqlite-entries.ts';
import { openDatabase, readMeta } from './sqlite-schema.ts';

/** Below this the store counts as full while it can still finish what it has begun. */
const minFreeBytes = 64 * 1024 * 1024;

/** Throws when the file cannot be opened or is none of ours. */
export function openSqliteStore(path: string, observer: CommitObserver | null = null): LogStore {
  const database = openDatabase(path);
  const commits = createGroupCommit(database, observer);
  return {
    relay: readMeta(database, 'relay'),
    generation: readMeta(database, 'generation'),
    ...createSqliteControl(database, commits),
    ...createSqliteEntries(database, commits),
    ...createSqliteChannels(database, commits),

    async isWritable() {
      const { bavail, bsize } = await statfs(dirname(path));
      return commits.healthy && bavail * bsize >= minFreeBytes;
    },

    async close() {
      commits.flush();
      database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
      database.close();
    },
  };
}

type Control = Pick<LogStore, 'space' | 'appendControl' | 'control'>;

function createSqliteControl(database: DatabaseSync, commits: GroupCommit): Control {
  const findSpace = database.prepare('SELECT key, max_bytes, max_rooms, used_bytes FROM spaces WHERE id = ?');
  const makeSpace = database.prepare(
    'INSERT INTO spaces (id, max_bytes, max_rooms, used_bytes) VALUES (?, ?, ?, 0) RETURNING key',
  );
  const useVoucher = database.prepare(
    'INSERT INTO vouchers (id, used) VALUES (?, 1) ON CONFLICT (id) DO UPDATE SET used = used + 1 WHERE used < ? ' +
      'RETURNING used',
  );
  const countControl = database.prepare(
    'SELECT coalesce(max(seq) + 1, 0) AS count FROM control WHERE space = ?',
  );
  const addControl = database.prepare(
    'INSERT INTO control (space, seq, body, signature) VALUES (?, ?, ?, ?)',
  );
  const readControl = database.prepare(
    'SELECT body, signature FROM control JOIN spaces ON spaces.key = control.space ' +
      'WHERE spaces.id = ? AND seq > ? ORDER BY seq LIMIT ?',
  );

  function found(id: Uint8Array, voucher: Voucher): number | null {
    if (!useVoucher.get(voucher.id, voucher.spaces)) return null;
    return makeSpace.get(id, voucher.maxBytes, voucher.maxRooms)?.['key'] as number;
  }

  function append({ space, from, operations, voucher }: ControlAppend): ControlAppendOutcome {
    const id = idToBytes(space);
    const known = findSpace.get(id)?.['key'] as number | undefined;
    if (known === undefined && !voucher) return 'no-such-space';
    if (known === undefined && from !== 0) return 'conflict';
    const key = known ?? (voucher && found(id, voucher));
    if (key === null) return 'voucher-used-up';
    if (countControl.get(key)?.['count'] !== from) return 'conflict';
    for (const [index, { body, signature }] of operations.entries())
      addControl.run(key, from + index, body, signature);
    return 'appended';
  }

  return {
    async space(space) {
      const row = findSpace.get(idToBytes(space));
      return row
        ? {
            maxBytes: row['max_bytes'] as number,
            maxRooms: row['max_rooms'] as number,
            usedBytes: row['used_bytes'] as number,
          }
        : null;
    },
    appendControl: (control) => commits.run(() => append(control)),
    control: async (space, after, limit) =>
      readControl.all(idToBytes(space), after, limit).map((row) => ({
        body: new Uint8Array(row['body'] as Uint8Array),
        signature: new Uint8Array(row['signature'] as Uint8Array),
      })),
  };
}

type Channels = Pick<LogStore, 'postToChannel' | 'channel' | 'dropChannels'>;

function createSqliteChannels(database: DatabaseSync, commits: GroupCommit): Channels {
  const read = database.prepare(
    'SELECT position, sender, message FROM channels JOIN spaces ON spaces.key = channels.space ' +
      'WHERE spaces.id = ? AND invite = ? ORDER BY position',
  );
  const add = database.prepare(
    'INSERT INTO channels (space, invite, position, sender, message, expires_at) ' +
      'SELECT key, ?, ?, ?, ?, ? FROM spaces WHERE id = ?',
  );
  const drop = database.prepare('DELETE FROM channels WHERE expires_at < ?');

  function post({ space, invite, from, message, expiresAt, maxMessages }: ChannelPost): number | null {
    const position = read.all(idToBytes(space), idToBytes(invite)).length;
    if (position >= maxMessages) return null;
    add.run(idToBytes(invite), position, from, message, expiresAt, idToBytes(space));
    return position;
  }

  return {
    postToChannel: (message) => commits.run(() => post(message)),
    channel: async (space, invite) =>
      read.all(idToBytes(space), idToBytes(invite)).map((row) => ({
        position: row['position'] as number,
        from: row['sender'] as 'host' | 'guest',
        message: new Uint8Array(row['message'] as Uint8Array),
      })),
    dropChannels: (expiredAt) => commits.run(() => void drop.run(expiredAt)),
  };
}
