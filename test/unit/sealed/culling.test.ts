import * as fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { copyBytes, type Bytes } from '#shared/base/bytes.ts';
import { exportEncryptionKey, generateEncryptionPair } from '#shared/crypto/seal/hpke.ts';
import { createInviteId, createMemberId, createRoomId, type RoomId } from '#shared/protocol/ids.ts';
import { admitActs } from '#shared/sealed/admitting.ts';
import { roomActs, type Act } from '#shared/sealed/control-acts.ts';
import { cullActs, owedAnswers, renewKeyAct } from '#shared/sealed/culling.ts';
import { holdActs, openHold } from '#shared/sealed/hold.ts';
import { createKeyring, sealingKey } from '#shared/sealed/keyring.ts';
import { dutyActs, removeActs } from '#shared/sealed/leaving.ts';
import { openMailbox } from '#shared/sealed/rewrapping.ts';
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
let march: RoomId;
let april: RoomId;

const state = () => space.control.state.get();
const keyringOf = (device: TestDevice) => createKeyring(state().space, device.keys);

const write = (by: TestDevice, acts: readonly Act[]) => writeActs(space.control, by, acts);

beforeEach(async () => {
  space = await foundTestSpace();
  maja = await addColleague(space);
  const epoch = state().epochs.reviewers.at(-1);
  const secret = epoch && (await keyringOf(space.owner).epochSecret(epoch));
  if (!secret) throw new Error('no epoch');
  [march, april] = [createRoomId(), createRoomId()];
  for (const room of [march, april])
    await write(space.owner, roomActs(state().space, room, 'review', 'reviewers', epoch.number, secret));
});

async function cullMarch(): Promise<void> {
  expect(await write(maja, [() => ({ type: 'propose-cull', room: march, at: 0 })])).toBeNull();
  const room = state().rooms.get(march);
  const acts = room && (await cullActs(state(), keyringOf(space.owner), room, 1));
  expect(acts?.ok && (await write(space.owner, acts.value))).toBeNull();
}

describe('a culling', () => {
  it('is one batch, after which all that stays is read by the new epoch alone (R11.2) [ARK-3]', async () => {
    await cullMarch();
    expect(state().rotationDue.size).toBe(0);
    expect(state().rooms.has(march)).toBe(false);
    for (const { keys, kind, groups } of state().rooms.values())
      expect([kind, groups[0] === 'members' || keys.some(({ epoch }) => epoch === 2)]).toEqual([kind, true]);
    for (const device of [space.owner, maja])
      expect(await keyringOf(device).roomKey(state(), april, 1)).not.toBeNull();
  });

  it('makes no key fresh by wrapping it anew: what is written next gets its own (R6.3) [SYNC-3]', async () => {
    expect(sealingKey(state(), april)).toBe(1);
    await cullMarch();
    expect(sealingKey(state(), april)).toBeNull();
    const duties = { rooms: [april], drafts: [] };
    expect(await write(maja, await dutyActs(state(), keyringOf(maja), maja.keys.id, duties))).toBeNull();
    expect(sealingKey(state(), april)).toBe(2);
  });

  it('is not begun by a device that cannot take everything else along (R11.2) [ARK-3]', async () => {
    expect(await write(maja, [() => ({ type: 'propose-cull', room: march, at: 0 })])).toBeNull();
    const room = state().rooms.get(march);
    const stranger = createKeyring(state().space, {
      ...space.owner.keys,
      encryptPair: await generateEncryptionPair(),
    });
    expect(room && (await cullActs(state(), stranger, room, 1))).toEqual({
      ok: false,
      error: { type: 'keys-missing' },
    });
  });

  it('lets somebody in before any device has changed its key, and gives them nothing that has ended (R6.5) [ARK-3, SYNC-3]', async () => {
    const before = state();
    const keyring = keyringOf(space.owner);
    for (const epoch of before.epochs.reviewers) expect(await keyring.epochSecret(epoch)).not.toBeNull();
    await cullMarch();
    const late = await newDevice();
    const invite = createInviteId();
    const publicKey = late.publics.signKey;
    await write(space.owner, [() => ({ type: 'invite', invite, publicKey, role: 'reviewer', expiresAt: 0 })]);
    const guest = {
      invite,
      role: 'reviewer',
      member: createMemberId(),
      device: late.publics,
      name: 'Vera',
    } as const;
    expect(
      await write(space.owner, await admitActs(state(), keyring, space.owner.keys.id, guest)),
    ).toBeNull();
    expect(await keyringOf(late).roomKey(state(), april, 1)).not.toBeNull();
    expect(await keyringOf(late).roomKey({ ...before, epochs: state().epochs }, march, 1)).toBeNull();
  });

  it('leaves nothing in memory that was opened, once the key has changed (R11.3) [ARK-3]', async () => {
    const before = state();
    const keyring = keyringOf(maja);
    expect(await keyring.roomKey(before, march, 1)).not.toBeNull();
    keyring.renew(await generateEncryptionPair());
    expect(await keyring.roomKey(before, march, 1)).toBeNull();
    expect(await keyring.entryKey(before, march, 1, maja.keys.id)).toBeNull();
  });

  it('is finished by others, when the confirmer gets no further than the word (R11.2) [ARK-3]', async () => {
    await write(maja, [() => ({ type: 'propose-cull', room: march, at: 0 })]);
    await write(space.owner, [() => ({ type: 'confirm-cull', room: march, at: 1 })]);
    expect(state().rotationDue).toEqual(new Set(['reviewers']));
    const encryptKey = await exportEncryptionKey((await generateEncryptionPair()).publicKey);
    expect(await renewKeyAct(state(), keyringOf(maja), maja.keys.id, encryptKey)).toBeNull();
    const acts = await dutyActs(state(), keyringOf(maja), maja.keys.id, { rooms: [], drafts: [] });
    expect(await write(maja, acts)).toBeNull();
    expect(await renewKeyAct(state(), keyringOf(maja), maja.keys.id, encryptKey)).not.toBeNull();
    expect(await keyringOf(space.owner).roomKey(state(), april, 1)).not.toBeNull();
  });

  it('changes no key as long as a group is due, since the epoch made with it would be wrapped to the old one (R6.2, R11.3) [ARK-3]', async () => {
    const ture = await addColleague(space);
    await cullMarch();
    const leaver = state().devices.get(ture.keys.id)?.member;
    if (!leaver) throw new Error('no member');
    await write(space.owner, [() => ({ type: 'remove-member', member: leaver, cuts: [] })]);
    const { publicKey, privateKey } = await generateEncryptionPair();
    const encryptKey = await exportEncryptionKey(publicKey);
    const keyring = keyringOf(maja);
    const id = maja.keys.id;
    let renewed = false;
    // As the sender does it: what is owed to the groups and to the culling goes together, until nothing is owed.
    for (
      let acts: readonly Act[] = [() => ({ type: 'name-space', sealed: new Uint8Array(20) })];
      acts.length > 0;
    ) {
      const renewal: Act | null = renewed ? null : await renewKeyAct(state(), keyring, id, encryptKey);
      acts = [
        ...(await dutyActs(state(), keyring, id, { rooms: [], drafts: [] })),
        ...(renewal ? [renewal] : []),
      ];
      expect(await write(maja, acts)).toBeNull();
      if (renewal) keyring.renew({ publicKey, privateKey });
      renewed ||= renewal !== null;
    }
    expect(renewed).toBe(true);
    for (const group of ['members', 'reviewers'] as const) {
      const epoch = state().epochs[group].at(-1);
      expect(epoch && (await keyring.epochSecret(epoch))).not.toBeNull();
    }
  });

  it('changes no key of a device that would lose a room by it, as when somebody wrapped noise (R11.3) [ARK-3]', async () => {
    await write(maja, [() => ({ type: 'propose-cull', room: march, at: 0 })]);
    const room = state().rooms.get(march);
    const acts = room && (await cullActs(state(), keyringOf(space.owner), room, 1));
    if (!acts?.ok) throw new Error('no acts');
    const spoilt = acts.value.map((act): Act => async (previous) => {
      const operation = await act(previous);
      return operation.type === 'room-key' && operation.room === april
        ? { ...operation, wrapped: new Uint8Array(operation.wrapped.length) }
        : operation;
    });
    expect(await write(space.owner, spoilt)).toBeNull();
    const encryptKey = await exportEncryptionKey((await generateEncryptionPair()).publicKey);
    expect(await renewKeyAct(state(), keyringOf(maja), maja.keys.id, encryptKey)).toBeNull();
    expect(owedAnswers(state(), maja.keys.id)).toHaveLength(1);
    expect(await keyringOf(maja).roomKey(state(), april, 1)).not.toBeNull();
  });
});

describe('the mailbox of a month', () => {
  const dutiesIn = async (month: string) =>
    dutyActs(state(), keyringOf(space.owner), space.owner.keys.id, { rooms: [], drafts: [], month });

  it('is opened once in each month, by no clock that is late, and not waited for behind one that ran wild (R15.4) [WARN-9]', async () => {
    const open = async (month: string) => {
      await write(space.owner, await dutiesIn(month));
      return openMailbox(state())?.month;
    };
    expect(await open('2026-11')).toBe('2026-11');
    expect(await dutiesIn('2026-11')).toEqual([]);
    expect(await open('2026-12')).toBe('2026-12');
    expect(await open('2026-11')).toBe('2026-12');
    expect(await open('2099-01')).toBe('2099-01');
    expect(await open('2027-01')).toBe('2027-01');
    expect(await open('2026-12')).toBe('2027-01');
    expect(await open('2027-03')).toBe('2027-03');
    expect(await open('2027-02')).toBe('2027-03');
  });

  it('has a key whose public half all know, and whose private half reviewers derive (R15.1) [WARN-9]', async () => {
    await write(space.owner, await dutiesIn('2026-11'));
    const mailbox = openMailbox(state());
    const [key] = mailbox?.keys ?? [];
    const [pair] = mailbox ? await keyringOf(maja).mailboxPairs(state(), mailbox.id, 1) : [];
    expect(pair && (await exportEncryptionKey(pair.publicKey))).toEqual(key?.publicKey);
  });
});

describe('why a room is held', () => {
  async function hold(by: TestDevice): Promise<Bytes> {
    const acts = await holdActs(state(), keyringOf(by), state().rooms.get(march)!, 'Utredning 7');
    if (!acts) throw new Error('no keys');
    expect(await write(by, acts)).toBeNull();
    return state().rooms.get(march)!.holds.at(-1)!.sealed;
  }

  it.each(['removed by another', 'gone by themselves'])(
    'is not read by who has left, with the keys of the time before (%s) (R6.3) [INV-6, SYNC-3]',
    async (way) => {
      const ture = await addColleague(space);
      const { member: id } = state().devices.get(maja.keys.id)!;
      const by = way === 'gone by themselves' ? maja : space.owner;
      await write(by, await removeActs(state(), by.keys.id, { type: 'member', id }, []));
      const sealed = await hold(ture);
      expect(await openHold(state(), keyringOf(space.owner), march, sealed)).toBe('Utredning 7');
      expect(await openHold(state(), keyringOf(maja), march, sealed)).toBeNull();
    },
  );

  it('is read by those who read the room, of that room only, and not after any byte was changed [INV-6]', async () => {
    const sealed = await hold(maja);
    expect(await openHold(state(), keyringOf(space.owner), march, sealed)).toBe('Utredning 7');
    expect(await openHold(state(), keyringOf(space.owner), april, sealed)).toBeNull();
    await fc.assert(
      fc.asyncProperty(fc.nat(sealed.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
        const changed = copyBytes(sealed);
        changed[at] = (changed[at] ?? 0) ^ change;
        expect(await openHold(state(), keyringOf(maja), march, changed)).toBeNull();
      }),
      { numRuns: 60 },
    );
  });
});
