import { beforeAll, describe, expect, it } from 'vitest';
import { concatBytes, copyBytes, randomBytes, type Bytes } from '#shared/base/bytes.ts';
import { generateSigningKeys } from '#shared/crypto/signature.ts';
import { createOutbox } from '#shared/sealed/outbox.ts';
import { createMemoryStore } from '../../simulation/memory-store.ts';
import { createPen, createReader, createTestRoom, type TestRoom } from './room.ts';

let room: TestRoom;

/** Where in an entry the device stands. */
const deviceAt = 8;

beforeAll(async () => {
  room = await createTestRoom();
});

/** The outbox of the owner's device over a store in memory, and what its log lets through. */
function createDesk() {
  const store = createMemoryStore(() => false);
  const { log, texts } = createReader(room);
  const outbox = createOutbox({
    device: room.owner.keys.id,
    store,
    send: () => undefined,
    sealNext: async () => false,
    async log() {
      await log.take(store.rows.map((row) => row.bytes));
      return log;
    },
  });
  const receive = (first: number, ...entries: Bytes[]) => outbox.takeReceived(room.room, first, entries);
  return { store, texts, log, receive };
}

function noiseAt(entry: Bytes): Bytes {
  const noise = copyBytes(entry);
  noise[noise.length - 1] = (noise.at(-1) ?? 0) ^ 1;
  return noise;
}

describe('what a relay hands over', () => {
  it('keeps noise beside the log, so that the true entry has its place (R4.4) [SYNC-4]', async () => {
    const write = createPen(room, room.colleague);
    const [first, second] = [await write('a1'), await write('a2')];
    const { store, texts, receive } = createDesk();
    await receive(1, noiseAt(first), noiseAt(second));
    expect(store.rows).toEqual([]);
    expect(await store.unproven(room.room)).toHaveLength(2);
    expect(await receive(3, first, second)).toEqual([]);
    expect(texts).toEqual(['a1', 'a2']);
    expect(store.rows.map((row) => row.seq)).toEqual([3, 4]);
    expect(await store.unproven(room.room)).toEqual([]);
  });

  it('keeps no more noise of a room than a bound, and takes what is true all the same (R4.4, R17) [SYNC-4]', async () => {
    const write = createPen(room, room.colleague);
    const [first, second] = [await write('a1'), await write('a2')];
    const { store, texts, receive } = createDesk();
    const mebibyte = 1 << 20;
    for (let at = 1; at <= 6; at += 1) {
      const noise = concatBytes(first, new Uint8Array(mebibyte - first.length));
      noise.set(randomBytes(8), deviceAt);
      await receive(at, noise);
    }
    expect(await store.unproven(room.room)).toHaveLength(4);
    expect(await receive(7, first, second)).toEqual([]);
    expect(texts).toEqual(['a1', 'a2']);
    expect(store.rows.map((row) => row.seq)).toEqual([7, 8]);
  });

  it('keeps what only a later entry proves, over a restart, until that has come (R4.3) [SYNC-4]', async () => {
    const write = createPen(room, room.colleague);
    const { privateKey } = await generateSigningKeys();
    const [first, second] = [await write('a1', { signKey: privateKey }), await write('a2')];
    const { store, texts, receive } = createDesk();
    await receive(1, first);
    expect(texts).toEqual([]);
    await receive(2, second);
    expect(texts).toEqual(['a1', 'a2']);
    expect(store.rows.map((row) => row.seq)).toEqual([1, 2]);
  });

  it('keeps nothing again of what its snapshot holds, from a relay that was set back (R9.7) [SYNC-4]', async () => {
    const write = createPen(room, room.colleague);
    const [first, second] = [await write('a1'), await write('a2')];
    const before = createDesk();
    await before.receive(1, first);
    const { store, texts, log, receive } = createDesk();
    await log.startFrom(before.log.links());
    await receive(1, first, second);
    expect(texts).toEqual(['a2']);
    expect(store.rows.map((row) => row.counter)).toEqual([2]);
    expect(await store.unproven(room.room)).toEqual([]);
  });
});
