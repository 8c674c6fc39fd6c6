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
      return { space, room, device, counter, controlSeq, floor: 0, hash: randomBytes(32), bytes };
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

    it('extends it only while the chains that it was judged by are where they were [SYNC-3]', async () => {
      const device = createDeviceId();
      const empty = createRoomId();
      await store.append(entry(device, 1));
      const append = (counter: number) => {
        const ends = [
          { room, device, counter },
          { room: empty, device, counter: 0 },
        ];
        return store.appendControl({
          space,
          from: 1,
          operations: [operation('removal')],
          voucher: null,
          ends,
        });
      };
      expect(await append(0)).toBe('moved');
      const [removal, second] = await Promise.all([append(1), store.append(entry(device, 2))]);
      // Whoever comes second finds what the first has done.
      expect([
        ['appended', 'stale'],
        ['moved', 'appended'],
      ]).toContainEqual([removal, second.type]);
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

    describe('compaction (R9)', () => {
      const place = () => ({ space, room });
      const seqs = async (after = 0) =>
        (await store.entries(space, room, after, 100_000)).map(({ seq }) => seq);

      it('drops what is covered from the start of a log, up to the first entry that is not, and no other room’s [RELAY-1]', async () => {
        const [a, b] = [createDeviceId(), createDeviceId()];
        for (const counter of [1, 2, 3]) void store.append(entry(a, counter));
        await store.append(entry(b, 1));
        await store.append(entry(a, 4));
        const other = { space, room: createRoomId() };
        await store.append({ ...entry(a, 1), ...other });
        expect(await store.coveredTo(place(), new Map([[a, 4]]))).toBe(3);
        expect(await store.compact(place(), new Map([[a, 4]]))).toEqual({ floor: 3, entries: 3, bytes: 360 });
        expect(await seqs()).toEqual([4, 5]);
        expect([await store.floor(place()), await store.floor(other)]).toEqual([3, 0]);
        expect(await store.sizeAfter(place(), 3)).toEqual({ entries: 2, bytes: 240 });
        expect(await store.head(space, room)).toBe(5);
        expect((await store.space(space))?.usedBytes).toBe(360);
        expect((await store.statistics()).entries).toBe(3);
        expect(await store.compact(other, new Map([[b, 9]]))).toEqual({ floor: 0, entries: 0, bytes: 0 });
        expect(await store.compact({ space, room: createRoomId() }, new Map([[b, 9]]))).toMatchObject({
          entries: 0,
        });
      });

      it('changes nothing when it is done again, or for less [RELAY-1]', async () => {
        const a = createDeviceId();
        for (const counter of [1, 2, 3]) void store.append(entry(a, counter));
        await store.append(entry(a, 4));
        await store.compact(place(), new Map([[a, 3]]));
        expect(await store.compact(place(), new Map([[a, 3]]))).toEqual({ floor: 3, entries: 0, bytes: 0 });
        expect(await store.compact(place(), new Map([[a, 1]]))).toEqual({ floor: 3, entries: 0, bytes: 0 });
        expect(await seqs()).toEqual([4]);
      });

      it('answers an entry that was dropped as covered, and lets its author go on [RELAY-1]', async () => {
        const a = createDeviceId();
        const [first, second] = [entry(a, 1), entry(a, 2)];
        await Promise.all([store.append(first), store.append(second)]);
        await store.compact(place(), new Map([[a, 2]]));
        expect(await store.append(first)).toEqual({ type: 'covered' });
        expect(await store.append(entry(a, 3))).toEqual({ type: 'appended', seq: 3 });
        expect(await store.append(entry(a, 5))).toEqual({ type: 'gap', expected: 4 });
      });

      it('lets a chain begin after what a snapshot holds, in a store that lost the beginning', async () => {
        const a = createDeviceId();
        expect(await store.append({ ...entry(a, 11), floor: 10 })).toEqual({ type: 'appended', seq: 1 });
        expect(await store.append({ ...entry(a, 10), floor: 10 })).toEqual({ type: 'covered' });
        expect(await store.append({ ...entry(createDeviceId(), 11), floor: 9 })).toEqual({
          type: 'gap',
          expected: 10,
        });
      });

      it('loses nothing that is appended meanwhile, however often it runs at once, and leaves no gap above its floor [RELAY-1]', async () => {
        const devices = [createDeviceId(), createDeviceId(), createDeviceId()];
        const written = devices.flatMap((device) =>
          Array.from({ length: 60 }, (_, index) => entry(device, index + 1)),
        );
        const appended = written.map((one) => store.append(one));
        const compacted: Promise<{ entries: number }>[] = [];
        for (let done = 0; done < appended.length; done += 15) {
          await appended[done];
          const covered = new Map(devices.map((device, index) => [device, Math.floor(done / 6) + index]));
          compacted.push(store.compact(place(), covered), store.compact(place(), covered));
        }
        const outcomes = await Promise.all(appended);
        expect(new Set(outcomes.map(({ type }) => type))).toEqual(new Set(['appended']));
        const dropped = (await Promise.all(compacted)).reduce((sum, { entries }) => sum + entries, 0);
        const floor = await store.floor(place());
        expect(dropped).toBe(floor);
        expect(floor).toBeGreaterThan(0);
        expect(await seqs()).toEqual(Array.from({ length: 180 - floor }, (_, index) => floor + 1 + index));
        expect((await store.space(space))?.usedBytes).toBe((180 - floor) * 120);
        expect((await store.vector(space, room)).map(({ counter }) => counter)).toEqual([60, 60, 60]);
      });

      it('holds over a restart', async () => {
        const a = createDeviceId();
        const [first, second] = [entry(a, 1), entry(a, 2)];
        await Promise.all([store.append(first), store.append(second)]);
        await store.compact(place(), new Map([[a, 1]]));
        await store.close();
        store = await subject.open();
        expect([await store.floor(place()), await seqs()]).toEqual([1, [2]]);
        expect(await store.append(first)).toEqual({ type: 'covered' });
      });
    });

    describe('a snapshot', () => {
      const hash = randomBytes(32);
      const at = 1000;
      const part = (index: number, bytes: Bytes = Uint8Array.of(index)) =>
        store.addPart({ space, room, hash, index, bytes, at });
      const place = (other = hash) => ({ space, room, hash: other });

      it('is taken in part by part, in order, once, and is whole when that is said (R9.8) [RELAY-1]', async () => {
        expect(await store.parts(place())).toEqual({ count: 0, whole: false, at: 0 });
        expect(await part(1)).toBe(0);
        expect([await part(0), await part(0), await part(1)]).toEqual([1, 1, 2]);
        expect(await Promise.all([part(2), part(2)])).toEqual([3, 3]);
        expect(await store.parts(place())).toEqual({ count: 3, whole: false, at });
        await store.finishSnapshot(place());
        expect(await store.parts(place())).toEqual({ count: 3, whole: true, at });
        expect(await store.part(place(), 1)).toEqual(Uint8Array.of(1));
        expect(await store.part(place(), 3)).toBeNull();
        expect((await store.space(space))?.usedBytes).toBe(3);
        await store.close();
        store = await subject.open();
        expect(await store.parts(place())).toEqual({ count: 3, whole: true, at });
      });

      it('is dropped by name, or when it is neither named nor young, and gives its bytes back', async () => {
        const [kept, young] = [randomBytes(32), randomBytes(32)];
        await part(0, randomBytes(50));
        await store.addPart({ space, room, hash: kept, index: 0, bytes: randomBytes(10), at });
        await store.addPart({ space, room, hash: young, index: 0, bytes: randomBytes(20), at: at + 1 });
        await store.dropSnapshotsBut({ space, room }, [kept], at + 1);
        const counts = await Promise.all([hash, kept, young].map((one) => store.parts(place(one))));
        expect(counts.map(({ count }) => count)).toEqual([0, 1, 1]);
        await store.dropSnapshot(place(young));
        await store.dropSnapshot(place(young));
        expect((await store.space(space))?.usedBytes).toBe(10);
      });
    });

    it('says that it can be written to', async () => {
      expect(await store.isWritable()).toBe(true);
    });
  });
}
