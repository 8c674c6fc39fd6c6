/** What the control log has to say about whom to take at their word, as the views are told of it. */
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { expect, it } from 'vitest';
import { createAtRest } from '#extension/vault/disk/at-rest.ts';
import { openDatabase } from '#extension/vault/disk/database.ts';
import type { SpaceContext } from '#extension/vault/space/space-context.ts';
import type { SpaceStatus } from '#extension/vault/space/space-status.ts';
import { openTrust } from '#extension/vault/space/trust.ts';
import { randomBytes } from '#shared/base/bytes.ts';
import { createObservable } from '#shared/base/observable.ts';
import { openControlReplica } from '#shared/sealed/control-replica.ts';
import { signActs, type Act } from '#shared/sealed/control-acts.ts';
import { createKeyring, type DeviceKeys } from '#shared/sealed/keyring.ts';
import { threeMembers } from '../../simulation/founding.ts';
import { until } from '../../support/until.ts';

/** The space of three as the first of them sees it, and what each of them does in it. */
async function spaceOfThree(now: () => number = () => 0) {
  const { log, devices, room } = await threeMembers();
  const [karin, maja, ture] = devices as [DeviceKeys, DeviceKeys, DeviceKeys];
  const control = openControlReplica(log);
  const platform = {
    clock: { now },
    random: Math.random,
    session: { get: async () => undefined, set: async () => undefined, subscribe: () => () => undefined },
  };
  const space = control.state.get().space;
  const context = {
    platform,
    control,
    keys: karin,
    keyring: createKeyring(space, karin),
    database: openDatabase({ indexedDB: new IDBFactory(), IDBKeyRange }),
    atRest: await createAtRest(new Uint8Array(32).fill(7)),
    record: { space },
    signal: new AbortController().signal,
    onChange: () => () => undefined,
  };
  const act = async (by: DeviceKeys, ...acts: readonly Act[]): Promise<void> => {
    await control.take(control.log.length, await signActs(control.state.get(), by.id, by.signKey, acts));
  };
  const status = { status: createObservable({ type: 'synced' }) } as unknown as SpaceStatus;
  return {
    act,
    maja,
    ture,
    karin,
    memberOf: (device: DeviceKeys) => control.state.get().devices.get(device.id)!.member,
    room,
    open: () => openTrust(context as unknown as SpaceContext, status),
  };
}

it('tells whose snapshot was found to lack something, and who found it so (R9.4, R9.6) [SYNC-4, SYNC-6]', async () => {
  const { act, karin, maja, ture, room, open } = await spaceOfThree();
  const hash = randomBytes(32);
  const link = { device: maja.id, counter: 1, hash: randomBytes(32), signature: randomBytes(64), control: 1 };
  await act(maja, () => ({ type: 'snapshot', room, hash, parts: 1, roomKey: 1, covered: [link] }));
  await act(ture, () => ({ type: 'void-snapshot', room, hash }));
  await act(karin, () => ({ type: 'void-snapshot', room, hash }));
  const alarms = await until(open().trust.alarms, (found) => found.length > 0);
  expect(alarms).toEqual([{ type: 'snapshot-doubted', by: 'Maja', doubtedBy: ['Ture', 'Karin Öberg'] }]);
});

it('tells when a colleague has been at work for a day without having what was said here, and no sooner (R8.4) [SYNC-6]', async () => {
  let now = 1000;
  const { maja, memberOf, room, open } = await spaceOfThree(() => now);
  const { trust, book } = open();
  /** Looks anew: how many entries wait is told after the alarms. */
  const look = async (count: number) => {
    const waiting = { device: maja.id, counter: 1, state: { type: 'held', why: 'unseen' } } as const;
    book.troubled(
      room,
      Array.from({ length: count }, () => waiting),
    );
    await until(trust.unopened, ([one]) => one?.count === count);
    return trust.alarms.get();
  };
  book.confirmed(room, memberOf(maja), false);
  now += 24 * 3_600_000;
  book.confirmed(room, memberOf(maja), false);
  expect(await look(1)).toEqual([]);
  now += 1;
  expect(await look(2)).toEqual([{ type: 'unconfirmed', since: 1000 }]);
  book.confirmed(room, memberOf(maja), true);
  expect(await look(3)).toEqual([]);
});
