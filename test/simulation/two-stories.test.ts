/** Two stories, told by a relay or by a device: settled, or shown to all (R4.5, R5.3). */
import { describe, expect, it } from 'vitest';
import { bytesToBase64Url, randomBytes } from '#shared/base/bytes.ts';
import type { SimulatedDevice } from './device.ts';
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
  relay,
  room,
  settle,
  settleUntil,
  state,
  ture,
  turesKeys,
  write,
} from './three-devices.ts';

devicesForEachTest();

describe('two stories', () => {
  it('about the members stop all acts, and are settled by both into one (R5.3) [SYNC-3, SYNC-4]', async () => {
    const other = createMemoryRelay(log, state);
    const name = () => ({ type: 'name-space' as const, sealed: randomBytes(20) });
    expect(await karin.act(() => [name])).toBe(true);
    await settleUntil(() => karin.control.state.get().seq > state.seq, karin, maja);
    // Ture hears another story.
    ture.disconnect();
    ture.move(inHand(other));
    await settle(ture);
    const revoke = () => ({ type: 'revoke-device' as const, device: turesKeys.id });
    const founder = deviceOn(karinsKeys, other);
    expect(await founder.act(() => [revoke])).toBe(true);
    founder.connect();
    const removedIn = (device: SimulatedDevice) =>
      device.control.state.get().devices.get(turesKeys.id)?.removedAt !== null;
    await settleUntil(() => removedIn(founder), founder);
    // The one who heard the second story comes to the first relay.
    founder.disconnect();
    founder.move(inHand(relay));
    await settleUntil(() => founder.whyHalted !== null, founder);
    expect(founder.whyHalted).toBe('members-forked');
    const met = await karin.control.meet(founder.control.log);
    if (!met.ok || met.value.type !== 'forked') throw new Error('no fork');
    const { after } = met.value;
    const branch = founder.control.log.slice(after + 1);
    expect(await karin.act(() => [() => ({ type: 'settle-fork', after, branch: [...branch] })])).toBe(true);
    await settleUntil(() => removedIn(karin) && removedIn(maja), karin, maja);
    await settleUntil(() => {
      // Whoever is halted comes back, as the sender does.
      founder.disconnect();
      founder.connect();
      return founder.control.log.length === karin.control.log.length;
    }, founder);
    await settle(founder);
    expect(founder.whyHalted).toBeNull();
    for (const device of [maja, founder])
      expect(device.control.state.get().head).toEqual(karin.control.state.get().head);
  });

  it('by one device are shown to all, and neither counts from where they part (R4.5) [SYNC-4]', async () => {
    await write(karin, 'shared');
    const other = createMemoryRelay(log, state);
    // Karin's profile was copied: the copy writes to another relay, and Maja reads both.
    const copy = deviceOn(karinsKeys, other);
    await copy.overhear([]);
    copy.connect();
    await copy.edit((document) => document.getMap('reviews').set('copy', 'copy'));
    await settle(copy);
    await write(karin, 'own');
    maja.disconnect();
    maja.move(inHand(other));
    await settle(maja);
    maja.disconnect();
    maja.move(inHand(relay));
    const forkedFor = (device: SimulatedDevice) =>
      (device.control.state.get().devices.get(karinsKeys.id)?.forkedAt ?? null) !== null;
    await settleUntil(
      () => karin.whyHalted !== null && forkedFor(maja) && forkedFor(ture),
      maja,
      ture,
      karin,
    );
    const device = maja.control.state.get().devices.get(karinsKeys.id);
    expect(device?.forks.get(room)?.counter).toBe(0);
    expect(device?.forkedAt).not.toBeNull();
    expect(karin.whyHalted).toBe('forked');
    expect(await keysOf(ture)).toEqual([]);
    expect(await keysOf(maja)).toEqual([]);
  });

  it('that are too large for the list of members leave each device with what it had first; what builds on the other waits, and is counted (R4.5, R17) [SYNC-4, SYNC-6]', async () => {
    const large = () => Array.from({ length: 3 }, () => bytesToBase64Url(randomBytes(60_000))).join('');
    const other = createMemoryRelay(log, state);
    const copy = deviceOn(karinsKeys, other);
    copy.connect();
    await copy.edit((document) => document.getMap('reviews').set('copy', large()));
    await settle(copy);
    await karin.edit((document) => document.getMap('reviews').set('own', large()));
    await settle(karin, ture);
    maja.disconnect();
    maja.move(inHand(other));
    await settle(maja);
    maja.disconnect();
    maja.move(inHand(relay));
    await settle(maja);
    await write(karin, 'next');
    expect(await keysOf(ture)).toEqual(['next', 'own']);
    expect(await keysOf(maja)).toEqual(['copy']);
    expect(await maja.reasons()).toEqual(['unproven']);
    expect(maja.control.state.get().devices.get(karinsKeys.id)?.forkedAt).toBeNull();
  });
});
