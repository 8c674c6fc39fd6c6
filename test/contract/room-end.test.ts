/** The end of a room, on every store that there is. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bytesToHex, randomBytes, utf8 } from '#shared/base/bytes.ts';
import { createDeviceId, createRoomId, type RoomId, type SpaceId } from '#shared/protocol/ids.ts';
import type { LogStore } from '../../sync-server/store/log-store.ts';
import { openPostgresStore } from '../../sync-server/store/postgres-store.ts';
import { openSqliteStore } from '../../sync-server/store/sqlite-store.ts';
import { lacksPostgres, startPostgres, type TestServer } from '../support/servers.ts';

const device = createDeviceId();

async function foundSpace(store: LogStore): Promise<SpaceId> {
  const space = bytesToHex(randomBytes(32)) as SpaceId;
  const operation = { body: utf8('genesis'), signature: randomBytes(64) };
  const voucher = { id: randomBytes(16), spaces: 10, maxBytes: 1000, maxRooms: 5, expiresAt: 0 };
  await store.appendControl({ space, from: 0, operations: [operation], voucher });
  return space;
}

async function fill(store: LogStore, space: SpaceId, room: RoomId, words: string, count: number) {
  for (let counter = 1; counter <= count; counter += 1) {
    const bytes = utf8(`${words} ${counter} ${'x'.repeat(200)}`);
    const entry = { space, room, device, counter, controlSeq: 0, floor: 0, hash: randomBytes(32), bytes };
    expect((await store.append(entry)).type).toBe('appended');
  }
  // Another entry at a place that is taken is kept beside the log, and goes with the room.
  const fork = { space, room, device, counter: 1, controlSeq: 0, floor: 0, hash: randomBytes(32) };
  await store.append({ ...fork, bytes: utf8(`${words} fork`) });
}

async function endsRoom(store: LogStore): Promise<void> {
  const space = await foundSpace(store);
  const [ended, other] = [createRoomId(), createRoomId()];
  await fill(store, space, ended, 'ended', 20);
  await fill(store, space, other, 'other', 3);
  const before = (await store.space(space))?.usedBytes ?? 0;
  await store.endRoom({ space, room: ended });
  expect(await store.head(space, ended)).toBe(0);
  expect(await store.entries(space, ended, 0, 1 << 20)).toEqual([]);
  expect(await store.vector(space, ended)).toEqual([]);
  expect(await store.link(space, ended, device, 1)).toBeNull();
  expect(await store.head(space, other)).toBe(3);
  expect(await store.entries(space, other, 0, 1 << 20)).toHaveLength(3);
  expect((await store.space(space))?.usedBytes).toBeLessThan(before / 4);
  await store.endRoom({ space, room: ended });
  await store.endRoom({ space, room: createRoomId() });
  expect(await store.head(space, other)).toBe(3);
}

describe('a room that ends in node:sqlite', () => {
  let directory: string;
  let store: LogStore;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'varsam-store-'));
    store = openSqliteStore(join(directory, 'relay.sqlite'));
  });
  afterAll(async () => {
    await store.close();
    await rm(directory, { recursive: true, force: true });
  });

  it('leaves nothing that can be asked for, and other rooms as they were (R11.2) [ARK-3]', async () => {
    await expect(endsRoom(store)).resolves.toBeUndefined();
  });

  it('leaves none of its bytes in the files, where other rooms are found (R11.5) [ARK-3]', async () => {
    const space = await foundSpace(store);
    const [ended, other] = [createRoomId(), createRoomId()];
    await fill(store, space, ended, 'canary-of-the-ended-room', 50);
    await fill(store, space, other, 'canary-of-the-other-room', 3);
    const found = async (words: string) => {
      const files = await readdir(directory);
      const contents = await Promise.all(files.map((file) => readFile(join(directory, file))));
      return contents.some((content) => content.includes(words));
    };
    expect(await found('canary-of-the-ended-room')).toBe(true);
    await store.endRoom({ space, room: ended });
    expect(await found('canary-of-the-ended-room')).toBe(false);
    expect(await found('canary-of-the-other-room')).toBe(true);
  });
});

describe.skipIf(lacksPostgres)('a room that ends in PostgreSQL', () => {
  let server: TestServer;
  let store: LogStore;

  beforeAll(async () => {
    server = await startPostgres();
    store = await openPostgresStore(await server.url());
  }, 60_000);
  afterAll(async () => {
    await store.close();
    await server.end();
  }, 60_000);

  it('leaves nothing that can be asked for, and other rooms as they were (R11.2) [ARK-3]', async () => {
    await expect(endsRoom(store)).resolves.toBeUndefined();
  });
});
