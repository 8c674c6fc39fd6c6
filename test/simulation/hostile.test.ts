/** What a hostile relay can do to three honest devices: found out, or harmless (R8; the table in docs/security-promises.md). */
import { describe, expect, it } from 'vitest';
import { bytesToBase64Url, randomBytes, type Bytes } from '#shared/base/bytes.ts';
import type { RelayMessage } from '#shared/protocol/wire.ts';
import { headerOf, hiding, honest, type Hand } from './hostile-relay.ts';
import { createMemoryRelay } from './memory-relay.ts';
import {
  deviceOn,
  devicesForEachTest,
  inHand,
  karin,
  karinsKeys,
  keysOf,
  log,
  maja,
  majasKeys,
  relay,
  room,
  setHand,
  settle,
  settleUntil,
  state,
  ture,
  turesKeys,
  write,
} from './three-devices.ts';

devicesForEachTest();

/** Changes of Karin's that are there by Maja's word. */
const lacking = (changes: number) => new Map([[karinsKeys.id, { changes, toldBy: [majasKeys.id] }]]);

describe('a relay that withholds', () => {
  it('is found out by the first entry that builds on what is withheld, by name and number (R8.1, R8.2) [SYNC-4]', async () => {
    setHand(hiding(karinsKeys.id, turesKeys.id));
    await write(karin, 'k1');
    await write(karin, 'k2');
    expect(await keysOf(ture)).toEqual([]);
    await write(maja, 'm1');
    expect(await ture.reasons()).toEqual(['unseen']);
    await ture.beat();
    await settle(ture);
    expect(ture.doubts.at(-1)?.withheld).toEqual(lacking(2));
    setHand(honest);
    ture.disconnect();
    ture.connect();
    await settle(ture);
    await ture.beat();
    await settle(ture);
    expect(ture.doubts.at(-1)?.withheld.size).toBe(0);
    expect(await keysOf(ture)).toEqual(['k1', 'k2', 'm1']);
  });

  it('is found out by what a colleague says that they have (R8.3, R8.4) [SYNC-4]', async () => {
    setHand(hiding(karinsKeys.id, turesKeys.id));
    await write(karin, 'k1');
    await ture.told(majasKeys.id, new Map([[karinsKeys.id, 1]]));
    await settle(ture);
    expect(ture.doubts.at(-1)?.withheld).toEqual(lacking(1));
  });

  it('is not blamed for good on the word of a changed client alone: whose word it is stays known, and ends with its device (R8.2, R8.3) [SYNC-4, SYNC-6]', async () => {
    await write(karin, 'k1');
    await ture.told(majasKeys.id, new Map([[karinsKeys.id, 1_000_001]]));
    await settle(ture);
    expect(ture.doubts.at(-1)?.withheld).toEqual(lacking(1_000_000));
    // A second who says so stands beside the first, and neither in the other's place.
    await ture.told(karinsKeys.id, new Map([[karinsKeys.id, 3]]));
    await settle(ture);
    const both = { changes: 1_000_000, toldBy: [majasKeys.id, karinsKeys.id] };
    expect(ture.doubts.at(-1)?.withheld).toEqual(new Map([[karinsKeys.id, both]]));
    await karin.revoke(majasKeys.id);
    await settle(ture);
    await ture.beat();
    await settle(ture);
    const own = { changes: 2, toldBy: [karinsKeys.id] };
    expect(ture.doubts.at(-1)?.withheld).toEqual(new Map([[karinsKeys.id, own]]));
  });

  it('of the control log is found out by the first entry that names what it hides (R5.7, R8.4) [SYNC-4]', async () => {
    const blind: Hand = (message, to) => {
      if (to !== turesKeys.id) return [message];
      if (message.type === 'welcome') return [{ ...message, controlSeq: state.seq, controlHead: state.head }];
      return message.type === 'control' ? [] : [message];
    };
    setHand(blind);
    expect(await karin.act(() => [() => ({ type: 'name-space', sealed: randomBytes(20) })])).toBe(true);
    await settleUntil(() => karin.control.state.get().seq > state.seq, karin, maja);
    await write(karin, 'k1');
    expect(await ture.reasons()).toEqual(['control-behind']);
    await ture.beat();
    await settle(ture);
    expect(ture.doubts.at(-1)?.membersWithheld).toBe(true);
  });
});

describe('a relay that denies a room', () => {
  const deny: Hand = (message, to) => {
    if (to !== turesKeys.id || !('room' in message) || message.room !== room) return [message];
    return message.type === 'up-to-date' ? [{ type: 'no-such-room', room }] : [];
  };

  it('is asked again at the next beat, doubted when it says so again, and read once it has it (R8.2) [SYNC-4, SYNC-6]', async () => {
    await write(karin, 'k1');
    ture.disconnect();
    setHand(deny);
    ture.connect();
    await settle(ture);
    await write(karin, 'k2');
    // Once may be a word that crossed another.
    expect(ture.doubts.at(-1)?.denied).toBe(false);
    await ture.beat();
    await settle(ture);
    expect(ture.doubts.at(-1)?.denied).toBe(true);
    await write(ture, 't1');
    expect(relay.size()).toBe(2);
    setHand(honest);
    await ture.beat();
    await settle(ture);
    expect(ture.doubts.at(-1)?.denied).toBe(false);
    expect(await keysOf(ture)).toEqual(['k1', 'k2', 't1']);
    expect(relay.size()).toBe(3);
  });

  it('with what a colleague has in it is doubted for that as well (R8.2) [SYNC-4]', async () => {
    setHand(deny);
    ture.disconnect();
    ture.connect();
    await settle(ture);
    await ture.told(majasKeys.id, new Map([[karinsKeys.id, 2]]));
    await settle(ture);
    expect(ture.doubts.at(-1)).toMatchObject({ denied: true, withheld: lacking(2) });
  });

  it('is not doubted where nothing has been written, and it says just that (R8.2) [SYNC-4]', async () => {
    await settle(ture);
    await ture.beat();
    await settle(ture);
    expect(ture.doubts.length).toBeGreaterThan(0);
    expect(
      ture.doubts.some(({ denied, withheld, forgotten }) => denied || forgotten || withheld.size > 0),
    ).toBe(false);
  });
});

describe('a relay that rolls back', () => {
  it('is found out by whoever had more from it, and is given what was lost (R8.2, R1.5) [SYNC-4, SYNC-5]', async () => {
    await write(karin, 'k1');
    await write(karin, 'k2');
    await write(maja, 'm1');
    // Another store under the same name: it has the first entry only, and the generation of the one before.
    const [first] = relay.entries();
    const generations: Bytes[] = [];
    setHand((message) => {
      if (message.type === 'welcome') generations.push(message.generation);
      return [message];
    });
    karin.disconnect();
    karin.connect();
    const [generation] = generations;
    if (!first || !generation) throw new Error('nothing there');
    const rolled = createMemoryRelay(log, state);
    setHand((message) => [message.type === 'welcome' ? { ...message, generation } : message]);
    const feeder = deviceOn(karinsKeys, rolled);
    await feeder.overhear([first]);
    for (const device of [karin, maja, ture]) device.disconnect();
    const others = { karin, maja };
    const moved = inHand(rolled);
    for (const device of Object.values(others)) device.move(moved);
    await settle(karin, maja);
    expect(karin.doubts.some(({ forgotten }) => forgotten)).toBe(true);
    expect(rolled.size()).toBe(relay.size());
    expect(await keysOf(maja)).toEqual(['k1', 'k2', 'm1']);
    // Once it has all again there is nothing to be doubted.
    maja.disconnect();
    maja.connect();
    await settle(maja);
    expect(maja.doubts.at(-1)?.forgotten).toBe(false);
  });
});

describe('a relay that repeats, reorders, leaves out or makes up', () => {
  it('changes nothing by saying things twice and in disorder (R17) [SYNC-4]', async () => {
    const held: RelayMessage[] = [];
    setHand((message) => {
      if (message.type !== 'entries') return [message];
      held.push(message);
      return held.length % 3 === 0 ? held.splice(0).toReversed().concat(message) : [];
    });
    for (let index = 0; index < 4; index += 1) {
      await write(karin, `k${index}`);
      await write(maja, `m${index}`);
    }
    setHand(honest);
    for (const device of [karin, maja, ture]) {
      device.disconnect();
      device.connect();
    }
    await settle(karin, maja, ture);
    expect(await keysOf(ture)).toHaveLength(8);
    expect(await keysOf(ture)).toEqual(await keysOf(karin));
    expect(await ture.reasons()).toEqual([]);
    expect(relay.forks).toBe(0);
  });

  it('gains nothing by leaving one of a chain out: the rest waits, and all is read when it comes (R17) [SYNC-4]', async () => {
    setHand((message, to) => {
      if (message.type !== 'entries' || to !== turesKeys.id) return [message];
      const entries = message.entries.filter((bytes) => headerOf(bytes)?.counter !== 1);
      return entries.length > 0 ? [{ ...message, entries }] : [];
    });
    await write(karin, 'k1');
    await write(karin, 'k2');
    await write(karin, 'k3');
    expect(await keysOf(ture)).toEqual([]);
    expect(await ture.reasons()).toEqual(['unproven', 'unproven']);
    await write(maja, 'm1');
    setHand(honest);
    ture.disconnect();
    ture.connect();
    await settle(ture);
    expect(await keysOf(ture)).toEqual(['k1', 'k2', 'k3', 'm1']);
  });

  it('fills no disk with what follows a gap, and all is read when that is closed (R8.2, R17) [SYNC-4]', async () => {
    setHand((message, to) => {
      if (message.type !== 'entries' || to !== turesKeys.id) return [message];
      const entries = message.entries.filter((bytes) => headerOf(bytes)?.counter !== 1);
      return entries.length > 0 ? [{ ...message, entries }] : [];
    });
    const large = () => Array.from({ length: 12 }, () => bytesToBase64Url(randomBytes(65_000))).join('');
    await write(karin, 'k0');
    for (let index = 1; index <= 6; index += 1) {
      await karin.edit((document) => document.getMap('reviews').set(`k${index}`, large()));
      await settle(karin, ture);
    }
    const apart = await ture.store.unproven(room);
    const sizeBytes = apart.reduce((sum, { bytes }) => sum + bytes.length, 0);
    expect(apart.length).toBeGreaterThan(2);
    expect(sizeBytes).toBeLessThan(4 << 20);
    setHand(honest);
    ture.disconnect();
    ture.connect();
    await settle(ture);
    expect(await keysOf(ture)).toEqual(await keysOf(karin));
    expect(await keysOf(ture)).toHaveLength(7);
  }, 30_000);

  it('puts in nothing: noise, changed bytes, entries of elsewhere and of nobody are never opened (R4.2, R4.6, R17) [SYNC-4]', async () => {
    const turned: Hand = (message, to) => {
      if (message.type !== 'entries' || to !== turesKeys.id) return [message];
      const noise = message.entries.flatMap((bytes) => {
        const bent = bytes.slice();
        const at = Math.floor(bent.length / 2);
        bent[at] = (bent[at] ?? 0) ^ 1;
        const foreign = bytes.slice();
        foreign.set(randomBytes(8), 8);
        return [bent, foreign, randomBytes(300)];
      });
      return [{ ...message, entries: [...noise, ...message.entries] }];
    };
    setHand(turned);
    await write(karin, 'k1');
    await write(maja, 'm1');
    expect(await keysOf(ture)).toEqual(['k1', 'm1']);
    expect((await ture.reasons()).every((why) => why === 'unknown-device' || why === 'unproven')).toBe(true);
    expect(await keysOf(karin)).toEqual(['k1', 'm1']);
  });

  it.each([1, 5])(
    'gains nothing by putting noise in the place of the true entries, %i times: those are read when it gives them (R4.4, R8.2) [SYNC-4]',
    async (times) => {
      setHand((message, to) => {
        if (message.type !== 'entries' || to !== turesKeys.id) return [message];
        const noise = Array.from({ length: times }, () => message.entries.map(bend));
        return noise.map((entries) => ({ ...message, entries }));
      });
      await write(karin, 'k1');
      await write(karin, 'k2');
      expect(await keysOf(ture)).toEqual([]);
      setHand(honest);
      ture.disconnect();
      ture.connect();
      await settle(ture);
      expect(await keysOf(ture)).toEqual(['k1', 'k2']);
      expect(await ture.reasons()).toEqual([]);
      await write(karin, 'k3');
      expect(await keysOf(ture)).toEqual(['k1', 'k2', 'k3']);
    },
  );
});

/** A byte of what it says is another. */
function bend(bytes: Bytes): Bytes {
  const bent = bytes.slice();
  const at = 40 + Math.floor(Math.random() * 100);
  bent[at] = (bent[at] ?? 0) ^ 1;
  return bent;
}
