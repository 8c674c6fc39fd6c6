/** When a device says how far it has come: to each session that it meets, and once to each (R8.3). */
import { expect, it, vi } from 'vitest';
import { parseSeen, seenKey, watchSeen } from '#extension/vault/sync/seen.ts';
import type { SpaceContext } from '#extension/vault/space/space-context.ts';
import type { TrustBook } from '#extension/vault/sync/trust-book.ts';
import { openControlReplica } from '#shared/sealed/control-replica.ts';
import { openHeads, sealHeads } from '#shared/sealed/head-statement.ts';
import { createKeyring, type DeviceKeys } from '#shared/sealed/keyring.ts';
import type { Vector } from '#shared/sealed/update-payload.ts';
import type { Bytes } from '#shared/base/bytes.ts';
import { createDeviceId } from '#shared/protocol/ids.ts';
import { encodeClientMessage, parseClientMessage } from '#shared/protocol/wire.ts';
import { threeMembers } from '../../simulation/founding.ts';
import { eventually } from '../../support/until.ts';

it('says it again to a session that it has not met, though nothing is new, and once to each (R8.3) [SYNC-6]', async () => {
  const { log, state, devices, room } = await threeMembers();
  const [karin, maja] = devices as [DeviceKeys, DeviceKeys, DeviceKeys];
  const taken: Vector = new Map([[maja.id, 3]]);
  const context = {
    platform: { random: () => 0, clock: { now: () => 0 }, session: { get: async () => undefined } },
    control: openControlReplica(log),
    keyring: createKeyring(state.space, karin),
    keys: karin,
    record: { space: state.space, member: state.devices.get(karin.id)?.member },
    signal: new AbortController().signal,
    replica: () => ({ log: { vector: () => taken, seenBy: () => new Map() } }),
    store: { unsent: async () => [] },
  } as unknown as SpaceContext;
  const book = { compared: () => undefined, confirmed: () => undefined } as unknown as TrustBook;
  const said: Bytes[] = [];
  const seen = watchSeen(context, book, (_, entry) => void said.push(entry));
  const majas = createKeyring(state.space, maja);
  let n = 0;
  const hear = async (session: number): Promise<void> => {
    n += 1;
    const word = await sealHeads(state, majas, maja, room, n, { session, heads: taken });
    expect(word && (await seen.heard(room, word))?.heads).toEqual(taken);
  };
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const pass = async (isOver: () => boolean): Promise<void> => {
    vi.advanceTimersByTime(2000);
    while (!isOver()) await new Promise((resolve) => setImmediate(resolve));
  };
  await hear(1);
  await pass(() => said.length === 1);
  await hear(1);
  let turns = 0;
  await pass(() => (turns += 1) > 500);
  expect(said).toHaveLength(1);
  await hear(2);
  await pass(() => said.length === 2);
  vi.useRealTimers();
  const told = await Promise.all(said.map((word) => openHeads(state, majas, room, word)));
  expect(told.map((word) => word && [...word.heads])).toEqual([[...taken], [...taken]]);
  seen.end();
});

it('takes no word that a colleague has more than was sent, which would confirm what is written later (R8.3) [SYNC-4, SYNC-6]', async () => {
  const { log, state, devices, room } = await threeMembers();
  const [karin, maja] = devices as [DeviceKeys, DeviceKeys, DeviceKeys];
  const kept = new Map<string, unknown>();
  const member = (device: DeviceKeys) => state.devices.get(device.id)?.member;
  const context = {
    platform: {
      random: () => 0,
      clock: { now: () => 0 },
      session: {
        get: async (key: string) => kept.get(key),
        set: async (key: string, value: unknown) => void kept.set(key, value),
      },
    },
    control: openControlReplica(log),
    keyring: createKeyring(state.space, karin),
    keys: karin,
    record: { space: state.space, member: member(karin) },
    signal: new AbortController().signal,
    replica: () => ({ log: { vector: () => new Map([[karin.id, 2]]), seenBy: () => new Map() } }),
    store: { unsent: async () => [] },
  } as unknown as SpaceContext;
  const book = { compared: () => undefined, confirmed: () => undefined } as unknown as TrustBook;
  const seen = watchSeen(context, book, () => undefined);
  const majas = createKeyring(state.space, maja);
  const heads = new Map([[karin.id, 1_000_000]]);
  const word = await sealHeads(state, majas, maja, room, 1, { session: 1, heads });
  expect(word && (await seen.heard(room, word))).not.toBeNull();
  await eventually(() => kept.size > 0);
  expect(parseSeen(kept.get(seenKey(state.space)))[room]).toMatchObject({ counter: 2, by: member(maja) });
  seen.end();
});

it.each([200, 1000, 1200])(
  'says how far it has come in a room in which %s devices have written: the relay takes it, and colleagues read it (R8.3) [SYNC-4, SYNC-6]',
  async (count) => {
    const { state, devices, room } = await threeMembers();
    const [karin, maja] = devices as [DeviceKeys, DeviceKeys, DeviceKeys];
    const others = Array.from({ length: count - 1 }, () => [createDeviceId(), 1_000_000] as const);
    const heads = new Map([...others, [karin.id, 2 ** 32] as const]);
    const spoken = { session: 2 ** 32 - 1, heads };
    const entry = await sealHeads(state, createKeyring(state.space, karin), karin, room, 1, spoken);
    if (!entry) throw new Error('no key');
    expect(parseClientMessage(encodeClientMessage({ type: 'ephemeral', room, entry })).ok).toBe(true);
    const read = await openHeads(state, createKeyring(state.space, maja), room, entry);
    expect(read?.heads.size).toBe(Math.min(count, 1000));
    expect(read?.heads.get(karin.id)).toBe(2 ** 32);
  },
);
