/** What every store of the relay keeps of its rooms. Run it on each adapter. */
import { describe, expect, it } from 'vitest';
import { signatureBytes } from '#shared/crypto/signature.ts';
import { createDeviceId, createRoomId } from '#shared/protocol/ids.ts';
import { entry, placeForEachTest, reopen, room, space, store, type StoreUnderTest } from './store-place.ts';

export function describeLogStore(name: string, createSubject: () => Promise<StoreUnderTest>): void {
  describe(`the log store on ${name}`, () => {
    placeForEachTest(createSubject);

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

    it('holds all of it, and its own name, after it was closed and opened again', async () => {
      const one = entry(createDeviceId(), 1);
      await store.append(one);
      const { relay, generation } = store;
      await reopen();
      expect([store.relay, store.generation]).toEqual([relay, generation]);
      expect(await store.entries(space, room, 0, 10_000)).toEqual([{ seq: 1, bytes: one.bytes }]);
      expect(await store.append(one)).toEqual({ type: 'duplicate', seq: 1 });
      expect(await store.control(space, -1, 10)).toHaveLength(1);
    });

    it('has another generation after it was renewed, under the same name', async () => {
      const { relay, generation } = store;
      await store.renewGeneration();
      await reopen();
      expect(store.relay).toEqual(relay);
      expect(store.generation).not.toEqual(generation);
    });

    it('says that it can be written to', async () => {
      expect(await store.isWritable()).toBe(true);
    });
  });
}
