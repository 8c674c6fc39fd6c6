/** What every store of the relay keeps. Run it on each adapter. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { randomBytes, utf8, type Bytes } from '#shared/base/bytes.ts';
import { signatureBytes } from '#shared/crypto/signature.ts';
import {
  createDeviceId,
  createInviteId,
  createRoomId,
  type DeviceId,
  type RoomId,
  type SpaceId,
} from '#shared/protocol/ids.ts';
import { bytesToHex } from '#shared/base/bytes.ts';
import type { LogStore, NewEntry } from '../../sync-server/store/log-store.ts';

export interface StoreUnderTest {
  open(): Promise<LogStore>;
  /** Removes whatever `open` has made. */
  dispose(): Promise<void>;
}

const createSpaceId = (): SpaceId => bytesToHex(randomBytes(32)) as SpaceId;
const operation = (text: string) => ({ body: utf8(text), signature: randomBytes(64) });
const voucher = (spaces = 10) => ({ id: randomBytes(16), spaces, maxBytes: 1000, maxRooms: 5, expiresAt: 0 });

export function describeLogStore(name: string, createSubject: () => Promise<StoreUnderTest>): void {
  describe(`the log store on ${name}`, () => {
    let subject: StoreUnderTest;
    let store: LogStore;
    let space: SpaceId;
    let room: RoomId;
    /** Of the space's control log. */
    let controlSeq: number;

    beforeEach(async () => {
      subject = await createSubject();
      store = await subject.open();
      space = createSpaceId();
      room = createRoomId();
      controlSeq = 0;
      await store.appendControl({ space, from: 0, operations: [operation('genesis')], voucher: voucher() });
    });

    afterEach(async () => {
      await store.close();
      await subject.dispose();
    });

    function entry(device: DeviceId, counter: number, bytes: Bytes = randomBytes(120)): NewEntry {
      return { space, room, device, counter, controlSeq, hash: randomBytes(32), bytes };
    }

    it('numbers the entries of a room from 1 without gaps, whoever writes, however many at once', async () => {
      const devices = [createDeviceId(), createDeviceId(), createDeviceId()];
      const entries = devices.flatMap((device) => Array.from({ length: 50 }, (_, i) => entry(device, i + 1)));
      const outcomes = await Promise.all(entries.map((one) => store.append(one)));
      const seqs = outcomes.map((outcome) => (outcome.type === 'appended' ? outcome.seq : 0));
      expect(seqs.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 150 }, (_, i) => i + 1));
      expect(await store.head(space, room)).toBe(150);
    });

    it('answers a repeated append with the first position, and adds nothing', async () => {
      const one = entry(createDeviceId(), 1);
      const outcomes = await Promise.all(Array.from({ length: 8 }, () => store.append(one)));
      expect(outcomes.filter((outcome) => outcome.type === 'appended')).toEqual([
        { type: 'appended', seq: 1 },
      ]);
      expect(outcomes.filter((outcome) => outcome.type === 'duplicate')).toHaveLength(7);
      expect(await store.head(space, room)).toBe(1);
    });

    it('calls another entry at a taken counter a fork, and leaves the first in place', async () => {
      const device = createDeviceId();
      const first = entry(device, 1);
      await store.append(first);
      expect(await store.append(entry(device, 1))).toEqual({ type: 'fork' });
      expect(await store.entries(space, room, 0, 10_000)).toEqual([{ seq: 1, bytes: first.bytes }]);
    });

    it('refuses an entry whose forerunner is missing, and says which it waits for', async () => {
      const device = createDeviceId();
      await store.append(entry(device, 1));
      expect(await store.append(entry(device, 3))).toEqual({ type: 'gap', expected: 2 });
      expect(await store.append(entry(createDeviceId(), 2))).toEqual({ type: 'gap', expected: 1 });
    });

    it('reads on from any position, in order, no more than asked for but never nothing', async () => {
      const device = createDeviceId();
      const written = Array.from({ length: 10 }, (_, i) => entry(device, i + 1));
      for (const one of written) void store.append(one);
      await store.append(entry(createDeviceId(), 1));
      const read = await store.entries(space, room, 3, 120 * 4);
      expect(read.map((one) => one.seq)).toEqual([4, 5, 6, 7]);
      expect(read[0]?.bytes).toEqual(written[3]?.bytes);
      expect(await store.entries(space, room, 0, 1)).toHaveLength(1);
      expect(await store.entries(space, room, 11, 10_000)).toEqual([]);
      expect(await store.entries(space, createRoomId(), 0, 10_000)).toEqual([]);
    });

    it('knows the newest entry of each device, and the link that any entry made', async () => {
      const [a, b] = [createDeviceId(), createDeviceId()];
      const last = entry(a, 2);
      await Promise.all([store.append(entry(a, 1)), store.append(last), store.append(entry(b, 1))]);
      const vector = await store.vector(space, room);
      expect(vector).toHaveLength(2);
      expect(vector).toContainEqual({ device: a, counter: 2, hash: last.hash });
      const signature = last.bytes.slice(-signatureBytes);
      expect(await store.link(space, room, a, 2)).toEqual({ counter: 2, hash: last.hash, signature });
      expect(await store.link(space, room, b, 2)).toBeNull();
    });

    it('keeps rooms of one name in two spaces apart', async () => {
      const other = createSpaceId();
      await store.appendControl({
        space: other,
        from: 0,
        operations: [operation('other')],
        voucher: voucher(),
      });
      await store.append(entry(createDeviceId(), 1));
      await store.append({ ...entry(createDeviceId(), 1), space: other });
      expect([await store.head(space, room), await store.head(other, room)]).toEqual([1, 1]);
    });

    it('takes no entry by an older control log than there is, though it be its author’s next [SYNC-4]', async () => {
      const device = createDeviceId();
      const operations = [operation('removal')];
      await store.appendControl({ space, from: 1, operations, voucher: null });
      expect(await store.append(entry(device, 1))).toEqual({ type: 'stale' });
      expect(await store.head(space, room)).toBe(0);
      controlSeq = 1;
      expect(await store.append(entry(device, 1))).toEqual({ type: 'appended', seq: 1 });
    });

    it('holds a fork against both: the first stays, and what follows it goes on', async () => {
      const device = createDeviceId();
      const [first, second] = [entry(device, 1), entry(device, 2)];
      const outcomes = await Promise.all([first, entry(device, 1), second].map((one) => store.append(one)));
      expect(outcomes.map(({ type }) => type)).toEqual(['appended', 'fork', 'appended']);
      expect((await store.statistics()).forks).toBe(1);
    });

    it('tells the heads of many rooms in the order in which it was asked', async () => {
      const other = { space, room: createRoomId() };
      await store.append(entry(createDeviceId(), 1));
      expect(await store.heads([other, { space, room }, other])).toEqual([0, 1, 0]);
      expect(await store.heads([])).toEqual([]);
    });

    it('lists the spaces page by page', async () => {
      const other = createSpaceId();
      await store.appendControl({ space: other, from: 0, operations: [operation('x')], voucher: voucher() });
      const [first] = await store.spaces(null, 1);
      const [second] = await store.spaces(first ?? null, 1);
      expect([first, second]).toEqual([space, other].toSorted());
      expect(await store.spaces(second ?? null, 1)).toEqual([]);
    });

    it('counts what it holds', async () => {
      await store.append(entry(createDeviceId(), 1));
      expect(await store.statistics()).toEqual({
        spaces: 1,
        operations: 1,
        rooms: 1,
        entries: 1,
        forks: 0,
        entryBytes: 120,
      });
    });

    it('extends a control log only from its end', async () => {
      const append = (from: number, text: string) =>
        store.appendControl({ space, from, operations: [operation(text)], voucher: null });
      const outcomes = await Promise.all([append(1, 'mine'), append(1, 'theirs')]);
      expect(outcomes.toSorted()).toEqual(['appended', 'conflict']);
      expect(await append(3, 'beyond')).toBe('conflict');
      const log = await store.control(space, -1, 10);
      const second = outcomes[0] === 'appended' ? 'mine' : 'theirs';
      expect(log.map((one) => one.body)).toEqual([utf8('genesis'), utf8(second)]);
      expect(await store.control(space, 0, 10)).toHaveLength(1);
    });

    it('founds as many spaces as the voucher says, and none without', async () => {
      const two = voucher(2);
      const found = (terms: ReturnType<typeof voucher> | null) =>
        store.appendControl({
          space: createSpaceId(),
          from: 0,
          operations: [operation('x')],
          voucher: terms,
        });
      expect([await found(two), await found(two), await found(two)]).toEqual([
        'appended',
        'appended',
        'voucher-used-up',
      ]);
      expect(await found(null)).toBe('no-such-space');
      expect(await store.space(space)).toEqual({ maxBytes: 1000, maxRooms: 5, usedBytes: 0 });
    });

    it('counts the bytes of a space', async () => {
      const one = entry(createDeviceId(), 1, randomBytes(300));
      await Promise.all([store.append(one), store.append(one)]);
      expect((await store.space(space))?.usedBytes).toBe(300);
    });

    it('keeps the messages of a channel in order, up to a number, until they expire', async () => {
      const invite = createInviteId();
      const post = (text: string, from: 'host' | 'guest') =>
        store.postToChannel({ space, invite, from, message: utf8(text), expiresAt: 1000, maxMessages: 2 });
      expect([await post('a', 'guest'), await post('b', 'host'), await post('c', 'host')]).toEqual([
        0,
        1,
        null,
      ]);
      expect(await store.channel(space, invite)).toEqual([
        { position: 0, from: 'guest', message: utf8('a') },
        { position: 1, from: 'host', message: utf8('b') },
      ]);
      expect(await post('a', 'guest')).toBe(0);
      await store.dropChannels(1000);
      expect(await store.channel(space, invite)).toHaveLength(2);
      await store.dropChannels(1001);
      expect(await store.channel(space, invite)).toEqual([]);
    });

    it('holds all of it, and its own name, after it was closed and opened again', async () => {
      const one = entry(createDeviceId(), 1);
      await store.append(one);
      const { relay, generation } = store;
      await store.close();
      store = await subject.open();
      expect([store.relay, store.generation]).toEqual([relay, generation]);
      expect(await store.entries(space, room, 0, 10_000)).toEqual([{ seq: 1, bytes: one.bytes }]);
      expect(await store.append(one)).toEqual({ type: 'duplicate', seq: 1 });
      expect(await store.control(space, -1, 10)).toHaveLength(1);
    });

    it('has another generation after it was renewed, under the same name', async () => {
      const { relay, generation } = store;
      await store.renewGeneration();
      await store.close();
      store = await subject.open();
      expect(store.relay).toEqual(relay);
      expect(store.generation).not.toEqual(generation);
    });

    it('says that it can be written to', async () => {
      expect(await store.isWritable()).toBe(true);
    });
  });
}
