/** The rooms' logs in PostgreSQL. The lock on a room's row makes the order of commits the order of positions. */
import { assert } from '#shared/base/assert.ts';
import { bytesToHex, copyBytes, equalBytes, type Bytes } from '#shared/base/bytes.ts';
import { signatureBytes } from '#shared/crypto/signature.ts';
import { idToBytes, type DeviceId, type RoomId, type SpaceId } from '#shared/protocol/ids.ts';
import { createBatches } from './batches.ts';
import type { CommitObserver } from './group-commit.ts';
import type { AppendOutcome, LogStore, NewEntry } from './log-store.ts';
import type { Connection, Database, Decision, Statement } from './postgres-database.ts';
import { rowStatements, statements } from './postgres-sql.ts';

const maxRows = 1000;
const maxBatchEntries = 256;
const maxBatchBytes = 4 * 1024 * 1024;

type Entries = Pick<LogStore, 'append' | 'entries' | 'head' | 'heads' | 'vector' | 'link'>;

/** A new entry with the position it gets. */
interface Placed {
  readonly entry: NewEntry;
  readonly seq: number;
}

export function createPostgresEntries(database: Database, observer: CommitObserver | null): Entries {
  const batches = createBatches(appendBatch, isFull);

  async function appendBatch(batch: readonly [NewEntry, ...NewEntry[]]): Promise<readonly AppendOutcome[]> {
    const started = performance.now();
    const outcomes = await database.transact((connection) => appendIn(connection, batch));
    observer?.committed(batch.length, performance.now() - started);
    return outcomes;
  }

  return {
    append: (entry) => batches.add(`${entry.space}/${entry.room}`, entry),

    async entries(space, room, after, maxBytes) {
      const place = [idToBytes(space), idToBytes(room)];
      const [sizes = []] = await database.run([statements.readSizes, [...place, after, maxRows]]);
      let total = 0;
      const fitting = sizes.filter(({ size }, index) => (total += Number(size)) <= maxBytes || index === 0);
      const last = fitting.at(-1);
      if (!last) return [];
      const [rows = []] = await database.run([statements.readEntries, [...place, after, last['seq']]]);
      const [first] = sizes;
      return rows.map((row, index) => {
        assert(Number(row['seq']) === Number(first?.['seq']) + index, 'a log has no gaps above its floor');
        return { seq: Number(row['seq']), bytes: copyBytes(row['bytes'] as Uint8Array) };
      });
    },

    async head(space, room) {
      const [rows = []] = await database.run([statements.readHead, [idToBytes(space), idToBytes(room)]]);
      return Number(rows[0]?.['head'] ?? 0);
    },

    async heads(places) {
      const spaces = [...new Set(places.map(({ space }) => space))].map(idToBytes);
      const [rows = []] = await database.run([
        statements.readHeads,
        [spaces, places.map(({ room }) => idToBytes(room))],
      ]);
      const heads = new Map(rows.map((row) => [nameOf(row['space'], row['room']), Number(row['head'])]));
      return places.map(({ space, room }) => heads.get(`${space}/${room}`) ?? 0);
    },

    async vector(space, room) {
      const [rows = []] = await database.run([statements.readVector, [idToBytes(space), idToBytes(room)]]);
      return rows.map((row) => ({
        device: bytesToHex(row['device'] as Uint8Array) as DeviceId,
        counter: Number(row['counter']),
        hash: copyBytes(row['hash'] as Uint8Array),
      }));
    },

    async link(space, room, device, counter) {
      const place = [idToBytes(space), idToBytes(room), idToBytes(device), counter];
      const [rows = []] = await database.run([statements.readLink, place]);
      const [row] = rows;
      return row
        ? {
            counter,
            hash: copyBytes(row['hash'] as Uint8Array),
            signature: copyBytes((row['bytes'] as Uint8Array).subarray(-signatureBytes)),
          }
        : null;
    },
  };
}

/** The whole batch is of one room. Read under the lock, decided here. */
async function appendIn(
  connection: Connection,
  batch: readonly [NewEntry, ...NewEntry[]],
): Promise<Decision<readonly AppendOutcome[]>> {
  const [{ space, room }] = batch;
  const place = [idToBytes(space), idToBytes(room)] as const;
  const devices = [...new Set(batch.map((entry) => entry.device))];
  const [, locked = [], known = [], counted = []] = await connection.run(
    [statements.makeRoom, place],
    [statements.lockRoom, place],
    [statements.readSpace, [place[0]]],
    [statements.readCounters, [...place, devices.map(idToBytes)]],
  );
  const operations = Number(known[0]?.['operations'] ?? 0);
  const counters = new Map(
    counted.map((row) => [bytesToHex(row['device'] as Uint8Array), Number(row['counter'])]),
  );
  const placed: Placed[] = [];
  const forks: Statement[] = [];
  const outcomes: AppendOutcome[] = [];
  const head = Number(locked[0]?.['head'] ?? 0);
  for (const entry of batch) {
    const newest = Math.max(counters.get(entry.device) ?? 0, entry.floor);
    if (entry.controlSeq !== operations - 1) outcomes.push({ type: 'stale' });
    else if (entry.counter > newest + 1) outcomes.push({ type: 'gap', expected: newest + 1 });
    else if (entry.counter === newest + 1) {
      const seq = head + placed.length + 1;
      placed.push({ entry, seq });
      counters.set(entry.device, entry.counter);
      outcomes.push({ type: 'appended', seq });
    } else {
      const outcome = await compare(connection, placed, entry);
      outcomes.push(outcome);
      if (outcome.type === 'fork')
        forks.push([statements.keepFork, [...keyOf(entry), entry.hash, entry.bytes]]);
    }
  }
  const writes = placed.length > 0 ? writesOf(space, room, placed) : [];
  return { outcome: outcomes, writes: [...writes, ...forks] };
}

/** An entry at a place that is taken: the same, or another. */
async function compare(
  connection: Connection,
  placed: readonly Placed[],
  entry: NewEntry,
): Promise<AppendOutcome> {
  const fresh = placed.find(
    (one) => one.entry.device === entry.device && one.entry.counter === entry.counter,
  );
  const [stored] = fresh ? [] : ((await connection.run([statements.readPlace, keyOf(entry)]))[0] ?? []);
  const hash = fresh?.entry.hash ?? (stored?.['hash'] as Uint8Array | undefined);
  if (!hash) return { type: 'covered' };
  return equalBytes(hash, entry.hash)
    ? { type: 'duplicate', seq: fresh?.seq ?? Number(stored?.['seq']) }
    : { type: 'fork' };
}

function keyOf({ space, room, device, counter }: NewEntry): readonly [Bytes, Bytes, Bytes, number] {
  return [idToBytes(space), idToBytes(room), idToBytes(device), counter];
}

function writesOf(space: SpaceId, room: RoomId, placed: readonly Placed[]): readonly Statement[] {
  const place = [idToBytes(space), idToBytes(room)];
  const newest = [...new Map(placed.map(({ entry }) => [entry.device, entry])).values()];
  const sizeBytes = placed.reduce((sum, { entry }) => sum + entry.bytes.length, 0);
  return [
    [
      rowStatements.addEntries(placed.length),
      [
        ...place,
        ...placed.flatMap(({ entry, seq }) => [
          seq,
          idToBytes(entry.device),
          entry.counter,
          entry.hash,
          entry.bytes,
        ]),
      ],
    ],
    [
      rowStatements.setCounters(newest.length),
      [...place, ...newest.flatMap(({ device, counter, hash }) => [idToBytes(device), counter, hash])],
    ],
    [statements.growRoom, [...place, placed.length, sizeBytes]],
  ];
}

function isFull(entries: readonly NewEntry[]): boolean {
  return (
    entries.length > maxBatchEntries ||
    entries.reduce((sum, entry) => sum + entry.bytes.length, 0) > maxBatchBytes
  );
}

function nameOf(space: unknown, room: unknown): string {
  return `${bytesToHex(space as Uint8Array)}/${bytesToHex(room as Uint8Array)}`;
}
