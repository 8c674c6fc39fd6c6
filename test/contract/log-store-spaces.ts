/** What every store of the relay keeps of its spaces: control logs, vouchers, channels. Run it on each adapter. */
import { describe, expect, it } from 'vitest';
import { randomBytes, utf8 } from '#shared/base/bytes.ts';
import { createDeviceId, createInviteId, createRoomId } from '#shared/protocol/ids.ts';
import {
  createSpaceId,
  entry,
  operation,
  placeForEachTest,
  room,
  space,
  store,
  voucher,
  type StoreUnderTest,
} from './store-place.ts';

export function describeSpaces(name: string, createSubject: () => Promise<StoreUnderTest>): void {
  describe(`the spaces in a log store on ${name}`, () => {
    placeForEachTest(createSubject);

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
      expect(await store.append({ ...entry(device, 1), controlSeq: 1 })).toEqual({
        type: 'appended',
        seq: 1,
      });
    });

    it('lists the spaces page by page', async () => {
      const other = createSpaceId();
      await store.appendControl({ space: other, from: 0, operations: [operation('x')], voucher: voucher() });
      const [first] = await store.spaces(null, 1);
      const [second] = await store.spaces(first ?? null, 1);
      expect([first, second]).toEqual([space, other].toSorted());
      expect(await store.spaces(second ?? null, 1)).toEqual([]);
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
  });
}
