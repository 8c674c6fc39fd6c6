/**
 * Durable appends per second of each store: `node test/bench/log-store.bench.ts`. Four hundred bytes, a hundred rooms; one
 * after the other, and with so many on their way. PostgreSQL, if its package is there, waits for its disk here.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bytesToHex, randomBytes } from '#shared/base/bytes.ts';
import { createDeviceId, createRoomId, type SpaceId } from '#shared/protocol/ids.ts';
import type { LogStore } from '../../sync-server/store/log-store.ts';
import { openPostgresStore } from '../../sync-server/store/postgres-store.ts';
import { openSqliteStore } from '../../sync-server/store/sqlite-store.ts';
import { lacksPostgres, startPostgres } from '../support/servers.ts';

const rooms = 100;
const sizeBytes = 400;
const milliseconds = 3000;
const read = 5000;

const table: Record<string, Record<string, string>> = {};
const directory = await mkdtemp(join(tmpdir(), 'varsam-store-'));
await measure('SQLite', openSqliteStore(join(directory, 'relay.sqlite')));
await rm(directory, { recursive: true });
if (lacksPostgres) console.log('PostgreSQL is not here: apt install postgresql');
else {
  const postgres = await startPostgres({ durable: true });
  await measure('PostgreSQL', await openPostgresStore(await postgres.url()));
  await postgres.end();
}
console.table(table);

async function measure(name: string, store: LogStore): Promise<void> {
  const row: Record<string, string> = {};
  table[name] = row;
  for (const inFlight of [1, 16, 64, 256])
    row[`${inFlight} on their way`] = `${Math.round(await appendsPerSecond(store, inFlight))}/s`;
  row[`read ${read}`] = `${Math.round(await readMs(store))} ms`;
  await store.close();
}

async function appendsPerSecond(store: LogStore, inFlight: number): Promise<number> {
  const append = await createAppend(store, rooms);
  const begun = performance.now();
  let appended = 0;
  const work = async (first: number): Promise<void> => {
    for (let at = first; performance.now() - begun < milliseconds; at += inFlight) {
      await append(at);
      appended += 1;
    }
  };
  await Promise.all(Array.from({ length: inFlight }, (_, index) => work(index)));
  return (appended * 1000) / (performance.now() - begun);
}

/** Each call appends to another room, under a device of its own. */
async function createAppend(store: LogStore, count: number): Promise<(at: number) => Promise<void>> {
  const space = await foundSpace(store);
  const places = Array.from({ length: count }, createRoomId);
  return async (at) => {
    const room = places[at % count];
    if (!room) throw new Error('a room');
    const [hash, bytes] = [randomBytes(32), randomBytes(sizeBytes)];
    await store.append({
      space,
      room,
      device: createDeviceId(),
      counter: 1,
      controlSeq: 0,
      hash,
      bytes,
      floor: 0,
    });
  };
}

async function readMs(store: LogStore): Promise<number> {
  const space = await foundSpace(store);
  const [room, device] = [createRoomId(), createDeviceId()];
  const place = { space, room, device, controlSeq: 0, floor: 0 };
  const all = Array.from({ length: read }, (_, index) => {
    return { ...place, counter: index + 1, hash: randomBytes(32), bytes: randomBytes(sizeBytes) };
  });
  await Promise.all(all.map((entry) => store.append(entry)));
  const begun = performance.now();
  let seq = 0;
  while (seq < read) seq = (await store.entries(space, room, seq, 256 * 1024)).at(-1)?.seq ?? read;
  return performance.now() - begun;
}

async function foundSpace(store: LogStore): Promise<SpaceId> {
  const space = bytesToHex(randomBytes(32)) as SpaceId;
  const voucher = { id: randomBytes(16), spaces: 1, maxBytes: 1e12, maxRooms: 1e6, expiresAt: 0 };
  const operations = [{ body: randomBytes(100), signature: randomBytes(64) }];
  await store.appendControl({ space, from: 0, operations, voucher });
  return space;
}
