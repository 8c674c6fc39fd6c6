import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { copyBytes, randomBytes, type Bytes } from '#shared/base/bytes.ts';
import { importAeadKey, tagBytes } from '#shared/crypto/seal/aead.ts';
import { generateSigningKeys } from '#shared/crypto/signature.ts';
import { bucket, pad, unpad } from '#shared/sealed/padding.ts';
import {
  addColleague,
  createPen,
  createReader,
  createTestRoom,
  foundTestSpace,
  newDevice,
  type TestRoom,
} from './room.ts';

let room: TestRoom;

beforeAll(async () => {
  room = await createTestRoom();
});

function bend(whole: Bytes, at: number): Bytes {
  const bent = copyBytes(whole);
  bent[at] = (bent[at] ?? 0) ^ 1;
  return bent;
}

describe("a room's log", () => {
  it('opens what came in order, in disorder, twice, and one by one, to the same (R17) [SYNC-4]', async () => {
    const write = createPen(room, room.owner);
    const answer = createPen(room, room.colleague);
    const entries = [await write('a1'), await write('a2')];
    entries.push(await answer('b1', { seen: new Map([[room.owner.keys.id, 2]]) }));
    entries.push(await write('a3', { seen: new Map([[room.colleague.keys.id, 1]]) }));
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray([...entries, ...entries], { minLength: 8 }),
        fc.boolean(),
        async (order, singly) => {
          const { log, texts } = createReader(room);
          if (singly) for (const entry of order) await log.take([entry]);
          else await log.take(order);
          expect(texts).toEqual(['a1', 'a2', 'b1', 'a3']);
          expect(log.troubles()).toEqual([]);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('holds what follows a gap until the gap is filled (R17) [SYNC-4]', async () => {
    const write = createPen(room, room.owner);
    const [first, second, third] = [await write('a1'), await write('a2'), await write('a3')];
    const { log, texts } = createReader(room);
    await log.take([first, third]);
    expect(texts).toEqual(['a1']);
    expect(log.troubles()).toMatchObject([{ counter: 2, state: { type: 'held' } }]);
    await log.take([second]);
    expect(texts).toEqual(['a1', 'a2', 'a3']);
  });

  it('calls an entry authentic once a later valid one covers it, live as in bulk (R4.3) [SYNC-4]', async () => {
    const write = createPen(room, room.owner);
    const { privateKey } = await generateSigningKeys();
    const entries = [await write('a1'), await write('a2', { signKey: privateKey }), await write('a3')];
    const live = createReader(room);
    await live.log.take(entries.slice(0, 1));
    await live.log.take(entries.slice(1, 2));
    expect(live.texts).toEqual(['a1']);
    expect(live.log.troubles()).toMatchObject([{ counter: 2, state: { why: 'unproven' } }]);
    await live.log.take(entries.slice(2));
    const bulk = createReader(room);
    await bulk.log.take(entries);
    expect(live.texts).toEqual(['a1', 'a2', 'a3']);
    expect(bulk.texts).toEqual(live.texts);
  });

  it('takes what was looked at before it was kept only together with what proves it (R4.3) [SYNC-4]', async () => {
    const write = createPen(room, room.owner);
    const { privateKey } = await generateSigningKeys();
    const entries = [await write('a1', { signKey: privateKey }), await write('a2'), await write('a3')];
    const { log, texts } = createReader(room);
    expect(await log.prove(entries)).toEqual(entries);
    await log.take(entries.slice(0, 1));
    expect(texts).toEqual([]);
    expect(log.troubles()).toMatchObject([{ counter: 1, state: { type: 'held', why: 'unproven' } }]);
    expect(await log.prove(entries)).toEqual(entries);
    await log.take(entries);
    expect(texts).toEqual(['a1', 'a2', 'a3']);
  });

  it('opens what is proven while it is being kept, and shows nothing of it before that (R1.3) [SYNC-4]', async () => {
    const write = createPen(room, room.owner);
    const entries = [await write('a1'), await write('a2')];
    const { log, texts, opened } = createReader(room);
    await log.prove(entries);
    await log.openProven();
    expect(opened()).toBe(2);
    expect(texts).toEqual([]);
    await log.take(entries);
    expect(texts).toEqual(['a1', 'a2']);
    expect(opened()).toBe(2);
  });

  it('lets nothing through that a relay changed, and lets no noise stand in for the true entry (R4.2) [SYNC-4]', async () => {
    const write = createPen(room, room.owner);
    const [first, second] = [await write('a1'), await write('a2')];
    for (let at = 0; at < first.length; at += 7) {
      const { log, texts } = createReader(room);
      await log.take([bend(first, at), second]);
      expect(texts).toEqual([]);
      await log.take([first]);
      expect(texts).toEqual(['a1', 'a2']);
    }
  });

  it('opens no entry of another room (R4.2) [SYNC-4]', async () => {
    const elsewhere = await createTestRoom();
    const { log, texts } = createReader(room);
    await log.take([await createPen(elsewhere, elsewhere.owner)('b')]);
    const same = { ...room, room: elsewhere.room };
    await log.take([await createPen(same, room.owner)('c').catch(() => new Uint8Array(200))]);
    expect(texts).toEqual([]);
  });

  it('waits for a device that the control log does not know yet, and for one that never comes [SYNC-4]', async () => {
    const space = await foundTestSpace();
    const { control, owner } = space;
    const colleague = await addColleague(space);
    const plan = [...control.state.get().rooms.values()].find((one) => one.kind === 'plan');
    if (!plan) throw new Error('no plan');
    const before = { ...room, control, room: plan.id, owner, colleague, state: () => control.state.get() };
    const entry = await createPen(before, colleague)('hej');
    const stranger = await createPen(before, await newDevice())('hej', {
      key: await importAeadKey(randomBytes(32)),
    });
    const { log, texts } = createReader(before);
    await log.take([stranger]);
    expect(log.troubles()).toMatchObject([{ state: { type: 'held', why: 'unknown-device' } }]);
    await log.take([entry]);
    expect(texts).toEqual(['hej']);
  });

  it('holds an entry that names a control operation which the relay has not shown (R5.7) [SYNC-4]', async () => {
    const { log, texts } = createReader(room);
    await log.take([await createPen(room, room.owner)('a', { control: room.state().seq + 1 })]);
    expect(texts).toEqual([]);
    expect(log.troubles()).toMatchObject([{ state: { type: 'held', why: 'control-behind' } }]);
  });

  it('holds an entry that builds on what is withheld (R2.3, R8.1) [SYNC-4]', async () => {
    const write = createPen(room, room.owner);
    const withheld = await write('a1');
    const answer = await createPen(room, room.colleague)('b1', { seen: new Map([[room.owner.keys.id, 1]]) });
    const { log, texts } = createReader(room);
    await log.take([answer]);
    expect(log.troubles()).toMatchObject([{ state: { type: 'held', why: 'unseen' } }]);
    await log.take([withheld]);
    expect(texts).toEqual(['a1', 'b1']);
  });

  it('sets aside what does not open, what steps back, and what may not pass, and reads on (R17) [SYNC-4]', async () => {
    const write = createPen(room, room.owner);
    const entries = [
      await write('a1'),
      await write('a2', { key: await importAeadKey(randomBytes(32)) }),
      await write('a3', { control: 1 }),
      await write('forbidden'),
      await write('a5'),
    ];
    const { log, texts } = createReader(room, (text) => (text === 'forbidden' ? 'violates' : 'passes'));
    await log.take(entries);
    expect(texts).toEqual(['a1', 'a5']);
    expect(log.troubles().map(({ counter, state }) => [counter, state.why])).toEqual([
      [2, 'undecryptable'],
      [3, 'control-fell'],
      [4, 'violation'],
    ]);
  });

  it('holds what a later version wrote (R20) [SYNC-4]', async () => {
    const { log, texts } = createReader(room);
    await log.take([await createPen(room, room.owner)('a', { type: 9 })]);
    expect(texts).toEqual([]);
    expect(log.troubles()).toMatchObject([{ state: { type: 'held', why: 'unknown-type' } }]);
  });

  it("gives nothing to a member outside the room's groups (R6) [SYNC-3]", async () => {
    const space = await foundTestSpace();
    const outsider = await addColleague(space, 'member');
    const { control, owner } = space;
    const plan = [...control.state.get().rooms.values()].find((one) => one.kind === 'plan');
    if (!plan) throw new Error('no plan');
    const own = { control, room: plan.id, owner, colleague: outsider, state: () => control.state.get() };
    const { log, texts } = createReader(own, () => 'passes', outsider);
    await log.take([await createPen(own, owner)('hemligt')]);
    expect(texts).toEqual([]);
    expect(log.troubles()).toMatchObject([{ state: { type: 'held', why: 'no-key' } }]);
  });
});

describe('padding', () => {
  it('gives back every content, and few lengths (R18.1)', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 5000 }), (content) => {
        const padded = pad(content);
        expect(unpad(padded)).toEqual({ ok: true, value: copyBytes(content) });
        expect(padded.length + tagBytes).toBe(bucket(content.length + 1 + tagBytes));
      }),
    );
    const lengths = new Set(Array.from({ length: 4000 }, (_, size) => bucket(size + 1)));
    expect([...lengths]).toEqual([256, 512, 1024, 2048, 4096]);
    for (let size = 5000; size < 3_000_000; size *= 1.3)
      expect(bucket(Math.ceil(size)) / size).toBeLessThan(1.12);
  });
});
