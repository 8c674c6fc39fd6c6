/** Spaces and their control logs in PostgreSQL: compare-and-append under the lock on the space's row. */
import { bytesToHex, copyBytes, type Bytes } from '#shared/base/bytes.ts';
import { idToBytes, type SpaceId } from '#shared/protocol/ids.ts';
import type { Voucher } from '#shared/protocol/voucher.ts';
import type { ControlAppend, ControlAppendOutcome, LogStore } from './log-store.ts';
import type { Connection, Database, Decision } from './postgres-database.ts';
import { rowStatements, statements } from './postgres-sql.ts';

type Control = Pick<LogStore, 'space' | 'spaces' | 'appendControl' | 'control'>;

export function createPostgresControl(database: Database): Control {
  return {
    async space(space) {
      const id = idToBytes(space);
      const [found = [], counted = [], snapshots = []] = await database.run(
        [statements.readSpace, [id]],
        [statements.countBytes, [id]],
        [statements.countSnapshotBytes, [id]],
      );
      const [row] = found;
      return row
        ? {
            maxBytes: Number(row['max_bytes']),
            maxRooms: Number(row['max_rooms']),
            usedBytes: Number(counted[0]?.['used'] ?? 0) + Number(snapshots[0]?.['used'] ?? 0),
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
): Promise<Decision<ControlAppendOutcome>> {
  const nothing = (outcome: ControlAppendOutcome) => ({ outcome, writes: [] });
  const id = idToBytes(space);
  const [locked = []] = await connection.run([statements.lockSpace, [id]]);
  const known = locked[0] && Number(locked[0]['operations']);
  if (known === undefined && !voucher) return nothing('no-such-space');
  if ((known ?? 0) !== from) return nothing('conflict');
  if (known === undefined && voucher && !(await foundSpace(connection, id, voucher)))
    return nothing('voucher-used-up');
  const rows = operations.flatMap(({ body, signature }, index) => [from + index, body, signature]);
  return {
    outcome: 'appended',
    writes: [
      [rowStatements.addControl(operations.length), [id, ...rows]],
      [statements.growSpace, [id, operations.length]],
    ],
  };
}

/**
 * False when the voucher has founded all the spaces that it is for. The space comes first: when another founds it
 * meanwhile, its key is taken, and all of this is done again before the voucher is counted.
 */
async function foundSpace(connection: Connection, id: Bytes, voucher: Voucher): Promise<boolean> {
  const [, , used = []] = await connection.run(
    [statements.makeSpace, [id, voucher.maxBytes, voucher.maxRooms]],
    [statements.makeVoucher, [voucher.id]],
    [statements.useVoucher, [voucher.id, voucher.spaces]],
  );
  return used.length > 0;
}
