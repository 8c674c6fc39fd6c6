/** Spaces and their control logs in PostgreSQL: compare-and-append under the lock on the space's row. */
import { bytesToHex, copyBytes } from '#shared/base/bytes.ts';
import { idToBytes, type SpaceId } from '#shared/protocol/ids.ts';
import type { ControlAppend, ControlAppendOutcome, LogStore } from './log-store.ts';
import type { Connection, Database } from './postgres-database.ts';
import { rowStatements, statements } from './postgres-sql.ts';

type Control = Pick<LogStore, 'space' | 'spaces' | 'appendControl' | 'control'>;

export function createPostgresControl(database: Database): Control {
  return {
    async space(space) {
      const id = idToBytes(space);
      const [found = [], counted = []] = await database.run(
        [statements.readSpace, [id]],
        [statements.countBytes, [id]],
      );
      const [row] = found;
      return row
        ? {
            maxBytes: Number(row['max_bytes']),
            maxRooms: Number(row['max_rooms']),
            usedBytes: Number(counted[0]?.['used'] ?? 0),
          }
        : null;
    },

    async spaces(after, limit) {
      const from = after ? idToBytes(after) : new Uint8Array();
      const [rows = []] = await database.run([statements.listSpaces, [from, limit]]);
      return rows.map((row) => bytesToHex(row['space'] as Uint8Array) as SpaceId);
    },

    appendControl: (append) => database.transact((connection) => appendIn(connection, append)),

    async control(space, after, limit) {
      const [rows = []] = await database.run([statements.readControl, [idToBytes(space), after, limit]]);
      return rows.map((row) => ({
        body: copyBytes(row['body'] as Uint8Array),
        signature: copyBytes(row['signature'] as Uint8Array),
      }));
    },
  };
}

async function appendIn(
  connection: Connection,
  { space, from, operations, voucher }: ControlAppend,
): Promise<ControlAppendOutcome> {
  const id = idToBytes(space);
  const [locked = []] = await connection.run([statements.lockSpace, [id]]);
  const known = locked[0] && Number(locked[0]['operations']);
  if (known === undefined && !voucher) return 'no-such-space';
  if ((known ?? 0) !== from) return 'conflict';
  if (known === undefined && voucher) {
    const [, used = []] = await connection.run(
      [statements.makeVoucher, [voucher.id]],
      [statements.useVoucher, [voucher.id, voucher.spaces]],
    );
    if (used.length === 0) return 'voucher-used-up';
    // Fails when another founds the same space meanwhile; then all of this is done again.
    await connection.run([statements.makeSpace, [id, voucher.maxBytes, voucher.maxRooms]]);
  }
  await connection.run(
    [
      rowStatements.addControl(operations.length),
      [id, ...operations.flatMap(({ body, signature }, index) => [from + index, body, signature])],
    ],
    [statements.growSpace, [id, operations.length]],
  );
  return 'appended';
}
