/** Keys after a fork of the control log was settled, opened for real: what the one who is out reads, and who comes by what (R5.3). */
import { beforeEach, describe, expect, it } from 'vitest';
import { exportEncryptionKey, generateEncryptionPair } from '#shared/crypto/seal/hpke.ts';
import { randomBytes } from '#shared/base/bytes.ts';
import { devicesInGroup } from '#shared/protocol/access.ts';
import { createMemberId, type RoomId } from '#shared/protocol/ids.ts';
import { signActs, type Act } from '#shared/sealed/control-acts.ts';
import { openControlReplica, type ControlReplica } from '#shared/sealed/control-replica.ts';
import { renewKeyAct } from '#shared/sealed/culling.ts';
import { createKeyring, newestRoomKey, sealingKey } from '#shared/sealed/keyring.ts';
import { dutyActs, removeActs } from '#shared/sealed/leaving.ts';
import { recoverOperations } from '#shared/sealed/recovering.ts';
import { deriveSpaceKey, setRecoveryKeyAct } from '#shared/sealed/space-key.ts';
import { addColleague, foundTestSpace, newDevice, type TestDevice } from './room.ts';

let here: ControlReplica;
let there: ControlReplica;
let owner: TestDevice;
let maja: TestDevice;
let ture: TestDevice;
let plan: RoomId;

beforeEach(async () => {
  const space = await foundTestSpace();
  owner = space.owner;
  maja = await addColleague(space);
  ture = await addColleague(space, 'admin');
  plan = [...space.control.state.get().rooms.values()].find(({ kind }) => kind === 'plan')!.id;
  here = space.control;
  there = openControlReplica(space.control.log);
});

const keyringOn = (control: ControlReplica, { keys }: TestDevice) =>
  createKeyring(control.state.get().space, keys);

/** Throws why the acts were refused. */
async function write(control: ControlReplica, by: TestDevice, acts: readonly Act[]): Promise<void> {
  const signed = await signActs(control.state.get(), by.keys.id, by.keys.signKey, acts);
  const taken = await control.take(control.log.length, signed);
  if (!taken.ok) throw new Error(taken.error.type);
}

/** What the device owes, with a key for the plan, as its sender writes it. */
async function doDuties(control: ControlReplica, by: TestDevice): Promise<void> {
  const duties = { rooms: [plan], drafts: [] };
  const keyring = keyringOn(control, by);
  await write(control, by, await dutyActs(control.state.get(), keyring, by.keys.id, duties));
}

/** By who acts on one branch alone: it is the one that counts whole. */
async function remove(control: ControlReplica, by: TestDevice, leaver: TestDevice): Promise<void> {
  const { member: id } = control.state.get().devices.get(leaver.keys.id)!;
  await write(control, by, await removeActs(control.state.get(), by.keys.id, { type: 'member', id }, []));
}

/** Somebody comes in on one branch alone. */
const addOn = (control: ControlReplica): Promise<TestDevice> =>
  addColleague({ control, owner, keyring: keyringOn(control, owner) });

/** A new epoch and a key of the plan under it, made on one branch alone. */
async function rotate(control: ControlReplica): Promise<void> {
  await remove(control, owner, await addOn(control));
  await doDuties(control, owner);
}

async function renew(control: ControlReplica, device: TestDevice): Promise<TestDevice> {
  const encryptPair = await generateEncryptionPair();
  const encryptKey = await exportEncryptionKey(encryptPair.publicKey);
  const act = await renewKeyAct(control.state.get(), keyringOn(control, device), device.keys.id, encryptKey);
  await write(control, device, [act!]);
  return { keys: { ...device.keys, encryptPair }, publics: { ...device.publics, encryptKey } };
}

/**
 * What a reviewer does with a relay that lies: on a branch that wins, since it begins with a hold, the newest epoch and key
 * of the other one once more, by name, with noise in it.
 */
async function copyOver(control: ControlReplica, by: TestDevice, from: ControlReplica): Promise<void> {
  const state = control.state.get();
  const noise = randomBytes(80);
  const epochs = from.state.get().epochs.reviewers;
  const { commitment } = epochs.at(-1)!;
  const held = [...state.rooms.values()].find(({ kind }) => kind === 'mailbox')!.id;
  const wraps = devicesInGroup(state, 'reviewers').map(({ id }) => ({ device: id, sealed: noise }));
  const { wrapped, commitment: ofKey } = from.state.get().rooms.get(plan)!.keys.at(-1)!;
  const number = newestRoomKey(state, plan)! + 1;
  const epoch = state.epochs.reviewers.at(-1)!.number + 1;
  await write(control, by, [
    () => ({ type: 'hold-room', room: held, sealed: noise }),
    () => ({ type: 'rotate', group: 'reviewers', epoch, commitment, wraps }),
    () => ({ type: 'room-key', room: plan, number, group: 'reviewers', epoch, wrapped, commitment: ofKey }),
  ]);
}

/** Brings what is `there` into what is `here`. */
async function settle(): Promise<void> {
  const met = await there.meet(here.log);
  if (!met.ok || met.value.type !== 'forked') throw new Error('no fork');
  const { after, ours } = met.value;
  await write(here, owner, [() => ({ type: 'settle-fork', after, branch: [...ours] })]);
}

/** How many keys of the plan with this number the device opens. */
const opens = async (device: TestDevice, number: number): Promise<number> =>
  (await keyringOn(here, device).roomKeys(here.state.get(), plan, number)).length;
const newest = () => newestRoomKey(here.state.get(), plan)!;

describe('after a fork was settled', () => {
  it('nothing is sealed before there are keys that whoever is out lacks, on whichever branch they stood (R5.3, R6.2) [SYNC-3]', async () => {
    await remove(here, ture, maja);
    await doDuties(here, owner);
    const vera = await addOn(there);
    await settle();
    const standing = (device: TestDevice) => here.state.get().devices.get(device.keys.id)?.removedAt === null;
    expect([maja, vera, ture].map(standing)).toEqual([false, false, true]);
    // Each has the keys of the time in which they stood.
    expect([await opens(maja, 1), await opens(vera, 1)]).toEqual([1, 1]);
    expect(sealingKey(here.state.get(), plan)).toBeNull();
    await doDuties(here, ture);
    expect(here.state.get().rotationDue.size).toBe(0);
    expect(sealingKey(here.state.get(), plan)).toBe(newest());
    const opened = [maja, vera, ture, owner].map((device) => opens(device, newest()));
    expect(await Promise.all(opened)).toEqual([0, 0, 1, 1]);
    for (const epochs of Object.values(here.state.get().epochs))
      for (const out of [maja, vera]) expect(epochs.at(-1)?.wraps.has(out.keys.id)).toBe(false);
  });

  it.each(['of the same number', 'of a lower number'])(
    'no key is lost to who copied its name onto noise %s, nor kept from who comes later (R5.3, R6.5) [SYNC-3]',
    async (which) => {
      await rotate(here);
      if (which === 'of a lower number') await rotate(here);
      const sealedUnder = newest();
      await copyOver(there, maja, here);
      await settle();
      const copies = here.state.get().epochs.reviewers.filter(({ by }) => by === maja.keys.id);
      expect(copies).toHaveLength(1);
      for (const device of [owner, ture, maja]) expect(await opens(device, sealedUnder)).toBe(1);
      await doDuties(here, ture);
      const vera = await addOn(here);
      ture = await renew(here, ture);
      for (const device of [vera, ture]) expect(await opens(device, sealedUnder)).toBe(1);
      const { length } = here.log;
      await doDuties(here, owner);
      expect(here.log).toHaveLength(length);
    },
  );

  it('the printed key gives back what a copied name was put before (R5.3, R19.3) [SYNC-3, SYNC-7]', async () => {
    const printed = await deriveSpaceKey(randomBytes(20), here.state.get().space);
    await write(here, owner, [setRecoveryKeyAct(printed)]);
    await there.take(there.log.length, here.log.slice(there.log.length));
    await rotate(here);
    const sealedUnder = newest();
    await copyOver(there, maja, here);
    await settle();
    const state = here.state.get();
    const keyring = keyringOn(here, owner);
    const epochs = Object.values(state.epochs).flat();
    const secrets = await Promise.all(epochs.map((epoch) => keyring.epochSecret(epoch)));
    const kept = secrets.flatMap((secret) => (secret ? [secret.bytes] : []));
    const { keys, publics } = await newDevice();
    const newcomer = { member: createMemberId(), name: 'Karin Öberg', device: publics, keys };
    const taken = await here.take(here.log.length, await recoverOperations(state, printed, kept, newcomer));
    expect(taken.ok).toBe(true);
    expect(await opens({ keys, publics }, sealedUnder)).toBe(1);
  });

  it('who came in on one branch is given the keys of the other by whoever has them (R5.3, R6.5) [SYNC-3]', async () => {
    await remove(here, ture, maja);
    const vera = await addOn(here);
    await rotate(there);
    const sealedThere = newestRoomKey(there.state.get(), plan)!;
    await settle();
    expect(await opens(vera, sealedThere)).toBe(0);
    await doDuties(here, ture);
    expect(await opens(vera, sealedThere)).toBe(1);
    const { length } = here.log;
    await doDuties(here, owner);
    expect(here.log).toHaveLength(length);
  });

  it.each(['here', 'there'] as const)(
    'a device that changed its key %s opens all again, also what others wrapped to the key it had (R5.3, R11.3) [SYNC-3]',
    async (where) => {
      const [renewedOn, rotatedOn] = where === 'here' ? [here, there] : [there, here];
      const before = maja;
      maja = await renew(renewedOn, maja);
      await rotate(rotatedOn);
      const sealedUnder = newestRoomKey(rotatedOn.state.get(), plan)!;
      await settle();
      expect(here.state.get().devices.get(maja.keys.id)?.encryptKey).toEqual(maja.publics.encryptKey);
      expect(await opens(maja, sealedUnder)).toBe(0);
      expect(await opens(maja, 1)).toBe(1);
      await doDuties(here, owner);
      expect([await opens(maja, sealedUnder), await opens(maja, newest())]).toEqual([1, 1]);
      expect(await opens(before, newest())).toBe(0);
    },
  );
});
