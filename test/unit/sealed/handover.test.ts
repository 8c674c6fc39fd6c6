import { beforeEach, describe, expect, it } from 'vitest';
import { exportEncryptionKey, generateEncryptionPair } from '#shared/crypto/seal/hpke.ts';
import { mayRead, mayWrite } from '#shared/protocol/access.ts';
import { createInviteId, createRoomId, type MemberId, type RoomId } from '#shared/protocol/ids.ts';
import { roomActs, type Act } from '#shared/sealed/control-acts.ts';
import { cullActs, owedAnswers, renewKeyAct } from '#shared/sealed/culling.ts';
import { guestActs, isKeyOwed } from '#shared/sealed/guest-keys.ts';
import { createKeyring, sealingKey } from '#shared/sealed/keyring.ts';
import { dutyActs, removeActs } from '#shared/sealed/leaving.ts';
import {
  addColleague,
  foundTestSpace,
  newDevice,
  writeActs,
  type TestDevice,
  type TestSpace,
} from './room.ts';

let space: TestSpace;
let maja: TestDevice;
let nurse: TestDevice;
let review: RoomId;
let handed: RoomId;

const state = () => space.control.state.get();
const keyringOf = (device: TestDevice) => createKeyring(state().space, device.keys);
const memberOf = (device: TestDevice) => state().devices.get(device.keys.id)?.member as MemberId;

const write = (by: TestDevice, acts: readonly Act[]) => writeActs(space.control, by, acts);
const grant = async (by: TestDevice) => write(by, await guestActs(state(), keyringOf(by)));

async function addRoom(by: TestDevice, kind: 'review' | 'handover', of?: RoomId): Promise<RoomId> {
  const epoch = state().epochs.reviewers.at(-1);
  const secret = epoch && (await keyringOf(space.owner).epochSecret(epoch));
  if (!secret) throw new Error('no epoch');
  const room = createRoomId();
  const guest = of && { of, guest: memberOf(nurse) };
  const acts = roomActs(state().space, room, kind, 'reviewers', epoch.number, secret, undefined, guest);
  const refused = await write(by, acts);
  if (refused !== null) throw new Error(refused);
  return room;
}

beforeEach(async () => {
  space = await foundTestSpace();
  maja = await addColleague(space);
  nurse = await addColleague(space, 'member');
  review = await addRoom(space.owner, 'review');
  handed = await addRoom(maja, 'handover', review);
  const refusal = await grant(maja);
  if (refusal !== null) throw new Error('the room is granted');
});

describe('a hand-over', () => {
  it('opens to its guest, and no other room of the reviewers does (R6.6) [REV-3]', async () => {
    const { id } = nurse.keys;
    expect(await keyringOf(nurse).roomKey(state(), handed, 1)).not.toBeNull();
    expect([mayRead(state(), id, handed), mayWrite(state(), id, handed)]).toEqual([true, true]);
    for (const room of state().rooms.values()) {
      if (room.id === handed || room.groups.includes('members')) continue;
      expect(mayRead(state(), id, room.id)).toBe(false);
      expect(await keyringOf(nurse).roomKey(state(), room.id, 1)).toBeNull();
    }
  });

  it('opens to no other member, and every reviewer reads it (R6.6) [REV-3]', async () => {
    const vera = await addColleague(space, 'member');
    expect(mayRead(state(), vera.keys.id, handed)).toBe(false);
    expect(await keyringOf(vera).roomKey(state(), handed, 1)).toBeNull();
    for (const device of [space.owner, maja])
      expect(await keyringOf(device).roomKey(state(), handed, 1)).not.toBeNull();
  });

  it('is made, given and ended by reviewers alone, and its keys go to devices of its guest alone (R6.6)', async () => {
    const vera = await addColleague(space, 'member');
    const [{ commitment } = { commitment: new Uint8Array(32) }] = state().rooms.get(handed)?.keys ?? [];
    const wrapFor = (device: TestDevice): Act => {
      const wraps = [{ device: device.keys.id, sealed: new Uint8Array(80) }];
      return () => ({ type: 'grant-room', room: handed, commitment, wraps });
    };
    await expect(addRoom(nurse, 'handover', review)).rejects.toThrow('not-entitled');
    expect(await write(nurse, [() => ({ type: 'end-guest', room: handed })])).toBe('not-entitled');
    expect(await write(nurse, [wrapFor(nurse)])).toBe('not-entitled');
    expect(await write(maja, [wrapFor(vera)])).toBe('wrong-wraps');
    expect(await write(maja, [wrapFor(nurse)])).toBe('wrong-wraps');
    const open: Act = () => ({
      type: 'create-room',
      room: createRoomId(),
      kind: 'handover',
      groups: ['members'],
      handover: { of: review, guest: memberOf(nurse) },
    });
    expect(await write(maja, [open])).toBe('not-entitled');
    await expect(addRoom(maja, 'handover', handed)).rejects.toThrow('unknown-subject');
  });

  it('is sealed under a key that the guest lacks once it is taken back, or a device is removed (R6.6) [SYNC-3]', async () => {
    expect(sealingKey(state(), handed)).toBe(1);
    expect(await write(maja, [() => ({ type: 'end-guest', room: handed })])).toBeNull();
    expect(mayRead(state(), nurse.keys.id, handed)).toBe(false);
    expect(sealingKey(state(), handed)).toBeNull();
    const duties = { rooms: [handed], drafts: [] };
    expect(await write(maja, await dutyActs(state(), keyringOf(maja), maja.keys.id, duties))).toBeNull();
    expect(sealingKey(state(), handed)).toBe(2);
    expect(await keyringOf(nurse).roomKey(state(), handed, 2)).toBeNull();

    const other = await addRoom(maja, 'handover', review);
    await grant(maja);
    const leaver = { type: 'member', id: memberOf(nurse) } as const;
    const { id } = space.owner.keys;
    expect(await write(space.owner, await removeActs(state(), id, leaver, []))).toBeNull();
    expect(sealingKey(state(), other)).toBeNull();
  });

  it('gets its next key and a later device of the guest its keys, from whichever reviewer is there first (R6.6) [SYNC-3]', async () => {
    const later = await newDevice();
    const invite = createInviteId();
    await write(nurse, [
      () => ({ type: 'invite', invite, publicKey: later.publics.signKey, role: 'member', expiresAt: 0 }),
      () => ({ type: 'add-device', member: memberOf(nurse), device: later.publics, invite }),
    ]);
    expect(await keyringOf(later).roomKey(state(), handed, 1)).toBeNull();
    expect(await grant(space.owner)).toBeNull();
    expect(await keyringOf(later).roomKey(state(), handed, 1)).not.toBeNull();
    expect(await guestActs(state(), keyringOf(maja))).toEqual([]);

    const leaver = { type: 'device', id: maja.keys.id } as const;
    const { owner } = space;
    await write(owner, await removeActs(state(), owner.keys.id, leaver, []));
    const room = state().rooms.get(handed);
    expect(room && isKeyOwed(state(), room)).toBe(true);
    const duties = { rooms: [handed], drafts: [] };
    await write(owner, await dutyActs(state(), keyringOf(owner), owner.keys.id, duties));
    await grant(owner);
    expect(sealingKey(state(), handed)).toBe(2);
    expect(await keyringOf(nurse).roomKey(state(), handed, 2)).not.toBeNull();
  });

  it('ends with its review, and its guest owes an answer and another key like everybody else (R6.6, R11.3) [ARK-3]', async () => {
    expect(await write(maja, [() => ({ type: 'propose-cull', room: review, at: 0 })])).toBeNull();
    const room = state().rooms.get(review);
    const acts = room && (await cullActs(state(), keyringOf(space.owner), room, 1));
    expect(acts?.ok && (await write(space.owner, acts.value))).toBeNull();
    expect(state().rooms.has(handed)).toBe(false);
    expect(owedAnswers(state(), nurse.keys.id).map(({ id, of }) => [id, of])).toEqual([[handed, review]]);
    expect(owedAnswers(state(), maja.keys.id)).toHaveLength(2);
    const answer: Act = () => ({ type: 'culled', room: handed, at: 2 });
    expect(await write(nurse, [answer])).toBe('stale-epoch');
    const pair = await generateEncryptionPair();
    const encryptKey = await exportEncryptionKey(pair.publicKey);
    const renewal = await renewKeyAct(state(), keyringOf(nurse), nurse.keys.id, encryptKey);
    expect(renewal && (await write(nurse, [renewal, answer]))).toBeNull();
    expect(owedAnswers(state(), nurse.keys.id)).toEqual([]);
  });

  it('is given anew to a device that has changed its key (R6.6, R11.3)', async () => {
    const pair = await generateEncryptionPair();
    const encryptKey = await exportEncryptionKey(pair.publicKey);
    const renewal = await renewKeyAct(state(), keyringOf(nurse), nurse.keys.id, encryptKey);
    expect(renewal && (await write(nurse, [renewal]))).toBeNull();
    const renewed = { ...nurse, keys: { ...nurse.keys, encryptPair: pair } };
    expect(await keyringOf(renewed).roomKey(state(), handed, 1)).toBeNull();
    await grant(maja);
    expect(await keyringOf(renewed).roomKey(state(), handed, 1)).not.toBeNull();
  });
});
