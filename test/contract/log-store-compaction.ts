/** What every store of the relay keeps and drops when a log is compacted. Run it on each adapter. */
import { describe, expect, it } from 'vitest';
import { randomBytes, type Bytes } from '#shared/base/bytes.ts';
import { createDeviceId, createRoomId } from '#shared/protocol/ids.ts';
import { entry, placeForEachTest, reopen, room, space, store, type StoreUnderTest } from './store-place.ts';

export function describeCompaction(name: string, createSubject: () => Promise<StoreUnderTest>): void {
  describe(`a compacted log on ${name}`, () => {
    placeForEachTest(createSubject);

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
        await reopen();
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
        await reopen();
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
  });
}
