/** Spaces and their control logs in PostgreSQL: compare-and-append under the lock on the space's row. */
import { bytesToHex, copyBytes, type Bytes } from '#shared/base/bytes.ts';
import { idToBytes, type SpaceId } from '#shared/protocol/ids.ts';
import type { Voucher } from '#shared/protocol/voucher.ts';
import type { ChainEnd, ControlAppend, ControlAppendOutcome, LogStore } from './log-store.ts';
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
  { space, from, operations, voucher, ends = [] }: ControlAppend,
): Promise<Decision<ControlAppendOutcome>> {
  const nothing = (outcome: ControlAppendOutcome) => ({ outcome, writes: [] });
  const id = idToBytes(space);
  const [locked = []] = await connection.run([statements.lockSpace, [id]]);
  const known = locked[0] && Number(locked[0]['operations']);
  if (known === undefined && !voucher) return nothing('no-such-space');
  if ((known ?? 0) !== from) return nothing('conflict');
  if (await haveMoved(connection, id, ends)) return nothing('moved');
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

/** Under the lock of each room, in their order: what is appended there meanwhile finds the control log grown. */
async function haveMoved(connection: Connection, id: Bytes, ends: readonly ChainEnd[]): Promise<boolean> {
  const rooms = [...new Set(ends.map(({ room }) => room))].toSorted((a, b) => (a < b ? -1 : 1));
  for (const room of rooms) {
    const place = [id, idToBytes(room)];
    const own = ends.filter((end) => end.room === room);
    // Locks are taken in one order.
    const [, , counted = []] = await connection.run(
      [statements.makeRoom, place],
      [statements.lockRoom, place],
      [statements.readCounters, [...place, own.map(({ device }) => idToBytes(device))]],
    );
    const counters = new Map(
      counted.map((row) => [bytesToHex(row['device'] as Uint8Array), Number(row['counter'])]),
    );
    if (own.some(({ device, counter }) => (counters.get(device) ?? 0) !== counter)) return true;
  }
  return false;
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
