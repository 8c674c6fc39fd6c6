/** The same people with the same devices in two spaces, with a room of one name: what is said in one is nothing in the other. */
import { beforeEach, expect, it } from 'vitest';
import { generateSigningKeys } from '#shared/crypto/signature.ts';
import { currentEpoch } from '#shared/protocol/control-state.ts';
import {
  createInviteId,
  createMemberId,
  createRoomId,
  type MemberId,
  type RoomId,
} from '#shared/protocol/ids.ts';
import { admitActs } from '#shared/sealed/admitting.ts';
import { foundSpace, roomActs, signActs, type Act } from '#shared/sealed/control-acts.ts';
import { openControlReplica } from '#shared/sealed/control-replica.ts';
import { createKeyring } from '#shared/sealed/keyring.ts';
import { openPresence, sealPresence } from '#shared/sealed/presence-entry.ts';
import { createPen, createReader, newDevice, type TestDevice, type TestRoom } from './room.ts';

let here: TestRoom;
let there: TestRoom;
let maja: TestDevice;

async function foundAlike(
  room: RoomId,
  owner: TestDevice,
  colleague: TestDevice,
  members: readonly [MemberId, MemberId],
): Promise<TestRoom> {
  const { publicKey: recoveryKey } = await generateSigningKeys();
  const { keys } = owner;
  const { space, operations } = await foundSpace({
    device: owner.publics,
    signKey: keys.signKey,
    member: members[0],
    recoveryKey,
    memberName: 'Karin Öberg',
    spaceName: 'Exempelskolan',
  });
  const control = openControlReplica(operations);
  const state = () => control.state.get();
  const act = async (acts: readonly Act[]): Promise<void> => {
    const taken = await control.take(
      control.log.length,
      await signActs(state(), keys.id, keys.signKey, acts),
    );
    if (!taken.ok) throw new Error(taken.error.type);
  };
  const keyring = createKeyring(space, keys);
  const invite = createInviteId();
  const { publicKey } = await generateSigningKeys();
  await act([() => ({ type: 'invite', invite, publicKey, role: 'reviewer', expiresAt: 0 })]);
  const guest = {
    invite,
    role: 'reviewer',
    member: members[1],
    device: colleague.publics,
    name: 'Maja',
  } as const;
  await act(await admitActs(state(), keyring, keys.id, guest));
  const epoch = currentEpoch(state(), 'reviewers');
  const secret = epoch && (await keyring.epochSecret(epoch));
  if (!epoch || !secret) throw new Error('no epoch');
  await act(roomActs(space, room, 'review', 'reviewers', epoch.number, secret));
  return { control, room, owner, colleague, state };
}

beforeEach(async () => {
  const owner = await newDevice();
  maja = await newDevice();
  const members = [createMemberId(), createMemberId()] as const;
  const room = createRoomId();
  here = await foundAlike(room, owner, maja, members);
  there = await foundAlike(room, owner, maja, members);
});

it('an entry of one space is never opened in the other, under whichever space’s key it was sealed (R4.2) [SYNC-1, SYNC-4]', async () => {
  const keyring = createKeyring(there.state().space, maja.keys);
  const key = await keyring.entryKey(there.state(), there.room, 1, maja.keys.id);
  if (!key) throw new Error('no key');
  const pen = createPen(here, maja);
  const entries = [await pen('sagt här'), await pen('förseglat för där', { key })];
  for (const order of [entries, entries.toReversed()]) {
    const { log, texts, opened } = createReader(there);
    await log.take(order);
    expect([texts, opened()]).toEqual([[], 0]);
    expect(log.troubles().map(({ state }) => state)).toEqual([{ type: 'held', why: 'unproven' }]);
  }
  const { log, texts } = createReader(there);
  await log.take([...entries, await createPen(there, maja)('sagt där')]);
  expect(texts).toEqual(['sagt där']);
});

it('an operation, who is here, and what keys are wrapped in, of one space say nothing in the other (R5.1, R16) [SYNC-1, SYNC-4]', async () => {
  for (const operation of here.control.log)
    expect((await there.control.take(there.control.log.length, [operation])).ok).toBe(false);
  const keyringOf = (room: TestRoom) => createKeyring(room.state().space, maja.keys);
  const said = { session: 1, echo: [], place: null };
  const presence = await sealPresence(here.state(), keyringOf(here), maja.keys, here.room, 1, said);
  if (!presence) throw new Error('no key');
  expect(await openPresence(here.state(), keyringOf(here), here.room, presence)).not.toBeNull();
  expect(await openPresence(there.state(), keyringOf(there), there.room, presence)).toBeNull();
  for (const group of ['members', 'reviewers'] as const) {
    const [epoch] = here.state().epochs[group];
    if (!epoch) throw new Error('no epoch');
    expect(await keyringOf(here).epochSecret(epoch)).not.toBeNull();
    expect(await keyringOf(there).epochSecret(epoch)).toBeNull();
  }
});
