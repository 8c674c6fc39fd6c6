import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAtRest } from '#extension/vault/disk/at-rest.ts';
import { openDatabase, type VaultDexie } from '#extension/vault/disk/database.ts';
import { createEntryStore } from '#extension/vault/disk/entry-store.ts';
import { randomBytes } from '#shared/base/bytes.ts';
import type { DeviceId, RoomId, SpaceId } from '#shared/protocol/ids.ts';
import type { ReceivedEntry, SpaceStore } from '#shared/sealed/space-store.ts';

const space = '5a'.repeat(32) as SpaceId;
const room = '0a'.repeat(16) as RoomId;
const me = 'aa'.repeat(8) as DeviceId;
const colleague = 'bb'.repeat(8) as DeviceId;

let database: VaultDexie;
let store: SpaceStore;

beforeEach(async () => {
  database = openDatabase({ indexedDB: new IDBFactory(), IDBKeyRange });
  await database.open();
  store = createEntryStore(database, await createAtRest(randomBytes(32)), space, me);
});
afterEach(() => database.close());

const received = (counter: number): ReceivedEntry => ({
  device: colleague,
  counter,
  seq: counter,
  bytes: randomBytes(200),
});
const keep = (proven: readonly ReceivedEntry[]) => store.keepReceived(room, { proven, unproven: [] }, 0);
const newsAfter = async (local: number) => (await store.changes(room, local, 0)).entries;

describe('what is said anew', () => {
  it('waits, and is noted, in one write or not at all (R1.2, R5.4) [SYNC-6]', async () => {
    const content = { type: 'update', session: 3, update: randomBytes(20) } as const;
    const waiting = async () => (await store.changes(room, 0, 0)).pending.map((row) => row.content);
    await store.sayAnew(room, [1, 2], content);
    await store.sayAnew(room, [4], null);
    expect(await store.saidAnew(room)).toEqual([1, 2, 4]);
    expect(await waiting()).toEqual([content]);
    database.pending.hook('creating', () => {
      throw new Error('no room on the disk');
    });
    await expect(store.sayAnew(room, [5], content)).rejects.toThrow('no room on the disk');
    expect(await store.saidAnew(room)).toEqual([1, 2, 4]);
  });
});

describe('what the store was given by the relay', () => {
  it('is given on as it lies on the disk, at once and later (R1.3) [SYNC-4]', async () => {
    const [one, two, three] = [received(1), received(2), received(3)];
    await keep([one, two]);
    const first = await newsAfter(0);
    expect(first).toMatchObject([one, two]);
    expect(first).toEqual(await newsAfter(0));
    await keep([two, three]);
    const last = first.at(-1)?.local ?? 0;
    expect(await newsAfter(last)).toMatchObject([three]);
    expect(await newsAfter(0)).toMatchObject([one, two, three]);
  });

  it('is given on no more when another context has deleted it, and with what that has written (R7) [SYNC-5]', async () => {
    const [one, two] = [received(1), received(2)];
    await keep([one]);
    await database.entries.clear();
    expect(await newsAfter(0)).toEqual([]);
    await keep([two]);
    await database.entries.add({ ...received(3), room, seq: 3, quiet: false });
    expect(await newsAfter(0)).toMatchObject([two, { counter: 3 }]);
  });

  it('is never what a write left that failed, though its numbers are given again (R1.2) [SYNC-6]', async () => {
    let hasFailed = false;
    database.rooms.hook('creating', function failOnce(_key, _row, { idbtrans }) {
      if (hasFailed) return;
      hasFailed = true;
      // All has been written then, and nothing has committed.
      this.onsuccess = () => idbtrans.abort();
    });
    await expect(keep([received(1)])).rejects.toThrow(/abort/iu);
    const own = { device: me, counter: 1, bytes: randomBytes(200) };
    expect(await store.keepSealed(room, own, [])).toBe('kept');
    expect(await newsAfter(0)).toMatchObject([own]);
  });
});

describe('an entry of this device', () => {
  const entry = (counter: number) => ({ device: me, counter, bytes: randomBytes(200) });
  const waits = async () => (await store.changes(room, 0, 0)).pending.map(({ id }) => id);

  it('is not kept where another context has kept one at its place, left one out or used up its rows (R1.3, R7.1) [SYNC-5]', async () => {
    await store.sayAnew(room, [], { type: 'update', session: 1, update: randomBytes(20) });
    const rows = await waits();
    const first = entry(1);
    for (const early of [2, 3]) expect(await store.keepSealed(room, entry(early), rows)).toBe('moved');
    expect(await store.keepSealed(room, first, rows)).toBe('kept');
    expect(await store.keepSealed(room, entry(1), [])).toBe('moved');
    expect(await store.keepSealed(room, entry(2), rows)).toBe('moved');
    expect(await newsAfter(0)).toMatchObject([{ counter: 1, bytes: first.bytes }]);
    expect(await waits()).toEqual([]);
  });
});
