/** Spaces and their control logs in the embedded store. */
import type { DatabaseSync } from 'node:sqlite';
import { bytesToHex } from '#shared/base/bytes.ts';
import { idToBytes, type SpaceId } from '#shared/protocol/ids.ts';
import type { Voucher } from '#shared/protocol/voucher.ts';
import type { GroupCommit } from './group-commit.ts';
import type { ChainEnd, ControlAppend, ControlAppendOutcome, LogStore } from './log-store.ts';

type Control = Pick<LogStore, 'space' | 'spaces' | 'appendControl' | 'control'>;

export function createSqliteControl(database: DatabaseSync, commits: GroupCommit): Control {
  const findSpace = database.prepare('SELECT key, max_bytes, max_rooms, used_bytes FROM spaces WHERE id = ?');
  const listSpaces = database.prepare('SELECT id FROM spaces WHERE id > ? ORDER BY id LIMIT ?');
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
  const findEnd = database.prepare(
    'SELECT counter FROM heads JOIN rooms ON rooms.key = heads.room ' +
      'WHERE rooms.space = ? AND rooms.id = ? AND heads.device = ?',
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

  function hasMoved(space: number, { room, device, counter }: ChainEnd): boolean {
    const end = findEnd.get(space, idToBytes(room), idToBytes(device))?.['counter'] ?? 0;
    return end !== counter;
  }

  function append({ space, from, operations, voucher, ends = [] }: ControlAppend): ControlAppendOutcome {
    const id = idToBytes(space);
    const known = findSpace.get(id)?.['key'] as number | undefined;
    if (known === undefined && !voucher) return 'no-such-space';
    if (known === undefined && from !== 0) return 'conflict';
    const key = known ?? (voucher && found(id, voucher));
    if (key === null) return 'voucher-used-up';
    if (countControl.get(key)?.['count'] !== from) return 'conflict';
    if (key !== undefined && ends.some((end) => hasMoved(key, end))) return 'moved';
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
    spaces: async (after, limit) =>
      listSpaces
        .all(after ? idToBytes(after) : new Uint8Array(), limit)
        .map((row) => bytesToHex(row['id'] as Uint8Array) as SpaceId),
    appendControl: (control) => commits.run(() => append(control)),
    control: async (space, after, limit) =>
      readControl.all(idToBytes(space), after, limit).map((row) => ({
        body: new Uint8Array(row['body'] as Uint8Array),
        signature: new Uint8Array(row['signature'] as Uint8Array),
      })),
  };
}
