import { beforeEach, describe, expect, it } from 'vitest';
import type { Bytes } from '#shared/base/bytes.ts';
import { createInviteId, createMemberId } from '#shared/protocol/ids.ts';
import type { Cut } from '#shared/protocol/operation.ts';
import { generateSigningKeys } from '#shared/crypto/signature.ts';
import { admitActs } from '#shared/sealed/admitting.ts';
import type { Act } from '#shared/sealed/control-acts.ts';
import { createKeyring, sealingKey } from '#shared/sealed/keyring.ts';
import { dutyActs, removeActs } from '#shared/sealed/leaving.ts';
import { openName } from '#shared/sealed/names.ts';
import { openPresence, sealPresence } from '#shared/sealed/presence-entry.ts';
import { openControlReplica } from '#shared/sealed/control-replica.ts';
import { roleActs } from '#shared/sealed/role-acts.ts';
import {
  addColleague,
  createPen,
  createReader,
  endOf,
  foundTestSpace,
  newDevice,
  writeActs,
  type TestDevice,
  type TestRoom,
} from './room.ts';

let space: Awaited<ReturnType<typeof foundTestSpace>>;
let room: TestRoom;
let maja: TestDevice;
let ture: TestDevice;

beforeEach(async () => {
  space = await foundTestSpace();
  maja = await addColleague(space);
  ture = await addColleague(space);
  const { control, owner } = space;
  const plan = [...control.state.get().rooms.values()].find((one) => one.kind === 'plan');
  if (!plan) throw new Error('no plan');
  room = { control, room: plan.id, owner, colleague: maja, state: () => control.state.get() };
});

const write = (by: TestDevice, acts: readonly Act[]) => writeActs(space.control, by, acts);

function memberOf(device: TestDevice) {
  const member = room.state().devices.get(device.keys.id)?.member;
  if (!member) throw new Error('unknown');
  return member;
}

async function remove(by: TestDevice, leaver: TestDevice, cuts: readonly Cut[] = []): Promise<string | null> {
  const acts = await removeActs(room.state(), by.keys.id, { type: 'member', id: memberOf(leaver) }, cuts);
  return write(by, acts);
}

async function renewKey(by: TestDevice): Promise<string | null> {
  const keyring = createKeyring(room.state().space, by.keys);
  return write(by, await dutyActs(room.state(), keyring, by.keys.id, { rooms: [room.room], drafts: [] }));
}

describe('after a removal', () => {
  it('nobody seals before there is a key that the removed lacks, and those who remain have it (R6.2, R6.3) [SYNC-3]', async () => {
    expect(sealingKey(room.state(), room.room)).toBe(1);
    expect(await remove(space.owner, maja)).toBeNull();
    expect(room.state().rotationDue.size).toBe(0);
    expect(sealingKey(room.state(), room.room)).toBeNull();
    expect(await renewKey(ture)).toBeNull();
    expect(sealingKey(room.state(), room.room)).toBe(2);
    const keyOf = (device: TestDevice, number: number) =>
      createKeyring(room.state().space, device.keys).roomKey(room.state(), room.room, number);
    expect(await keyOf(space.owner, 2)).not.toBeNull();
    expect(await keyOf(maja, 2)).toBeNull();
    expect(await keyOf(maja, 1)).not.toBeNull();
    for (const group of ['members', 'reviewers'] as const)
      expect(room.state().epochs[group].at(-1)?.wraps.has(maja.keys.id)).toBe(false);
  });

  it('presence is sealed under the new key as well, and none is heard from the removed (R6.3, R16) [SYNC-3]', async () => {
    const heard = { session: 1, echo: [], place: null };
    const owners = createKeyring(room.state().space, space.owner.keys);
    const majas = createKeyring(room.state().space, maja.keys);
    const before = room.state();
    await remove(space.owner, maja);
    const say = () => sealPresence(room.state(), owners, space.owner.keys, room.room, 1, heard);
    expect(await say()).toBeNull();
    await renewKey(space.owner);
    const said = await say();
    expect(said && (await openPresence(room.state(), majas, room.room, said))).toBeNull();
    const stale = await sealPresence(before, majas, maja.keys, room.room, 1, heard);
    expect(stale && (await openPresence(room.state(), owners, room.room, stale))).toBeNull();
  });

  it('a newcomer reads what is older and what is newer (R6.5) [SYNC-3]', async () => {
    await remove(space.owner, maja);
    await renewKey(space.owner);
    const vera = await addColleague(space);
    const keyring = createKeyring(room.state().space, vera.keys);
    for (const number of [1, 2])
      expect(await keyring.roomKey(room.state(), room.room, number)).not.toBeNull();
  });
});

describe('entries of a removed device', () => {
  it('count up to the cut and not beyond, whatever they claim, in whatever order all this is learnt (R5.4) [SYNC-3]', async () => {
    const pen = createPen(room, maja);
    const early = room.state().seq;
    const entries = [await pen('in time 1'), await pen('in time 2')];
    const later = [await pen('held back'), await pen('backdated', { control: early })];
    const live = createReader(room);
    await live.log.take(entries);
    expect(await remove(space.owner, maja, [endOf(room, maja, entries)])).toBeNull();
    await live.log.take(later);
    const bulk = createReader(room);
    await bulk.log.take([...later, ...entries]);
    for (const { log, texts } of [live, bulk]) {
      expect(texts).toEqual(['in time 1', 'in time 2']);
      expect(log.isOvertaken()).toBe(false);
      expect(log.troubles().map(({ counter, state }) => [counter, state.why])).toEqual([
        [3, 'after-removal'],
        [4, 'after-removal'],
      ]);
    }
  });

  it('make nobody a wrongdoer who built on them: what lacks them is unfounded, what is forbidden a violation (R2.3, R5.4) [SYNC-3]', async () => {
    const left = [await createPen(room, maja)('left out')];
    await remove(space.owner, maja);
    const knew = { seen: new Map([[maja.keys.id, 1]]) };
    const [tures, owners] = [createPen(room, ture), createPen(room, space.owner)];
    const built = [
      await tures('lacks it', knew),
      await tures('forbidden'),
      await tures('lacks the first'),
      await tures('stands'),
    ];
    const onTures = [await owners('lacks it as well', { seen: new Map([[ture.keys.id, 3]]) })];
    const { log, texts } = createReader(room, (text) =>
      text.startsWith('lacks') ? 'lacks' : text === 'forbidden' ? 'violates' : 'passes',
    );
    await log.take([...onTures, ...built, ...left]);
    expect(texts).toEqual(['stands']);
    const why = (device: TestDevice) =>
      log
        .troubles()
        .filter((trouble) => trouble.device === device.keys.id)
        .map(({ state }) => state.why);
    expect(why(ture)).toEqual(['unfounded', 'violation', 'unfounded']);
    expect(why(space.owner)).toEqual(['unfounded']);
  });

  it('excuse nobody who had not seen them (R2.3) [SYNC-3]', async () => {
    const left = [await createPen(room, maja)('left out')];
    await remove(space.owner, maja);
    const { log } = createReader(room, (text) => (text === 'lacks' ? 'lacks' : 'passes'));
    await log.take([...left, await createPen(room, ture)('lacks')]);
    expect(log.troubles().map(({ state }) => state.why)).toEqual(['after-removal', 'violation']);
  });

  it('that were taken before the removal was known are noticed, and a log that is built anew leaves them out (R5.4) [SYNC-3]', async () => {
    const pen = createPen(room, maja);
    const entries = [await pen('in time'), await pen('shown by the relay alone')];
    const { log, texts } = createReader(room);
    await log.take(entries);
    expect(texts).toHaveLength(2);
    await remove(space.owner, maja, [endOf(room, maja, entries.slice(0, 1))]);
    expect(log.isOvertaken()).toBe(true);
    const anew = createReader(room);
    await anew.log.take(entries);
    expect(anew.texts).toEqual(['in time']);
  });

  it('do not count at all where the remover had nothing of them, nor with another history at the cut (R5.4) [SYNC-3]', async () => {
    const [true_, other] = [await createPen(room, maja)('a'), await createPen(room, maja)('b')];
    const tures = await createPen(room, ture)('t');
    await remove(space.owner, maja, [endOf(room, maja, [true_])]);
    await remove(space.owner, ture);
    const { log, texts } = createReader(room);
    await log.take([other, tures]);
    expect(texts).toEqual([]);
    expect(log.troubles()).toHaveLength(2);
  });

  it('count by the control operation they name in rooms that the remover could not read (R5.4) [SYNC-3]', async () => {
    const pen = createPen(room, maja);
    const entries = [await pen('in time')];
    await write(space.owner, [() => ({ type: 'set-role', member: memberOf(maja), role: 'member' })]);
    expect(await remove(maja, maja)).toBeNull();
    expect(room.state().devices.get(maja.keys.id)?.cuts.has(room.room)).toBe(false);
    const { log, texts } = createReader(room);
    await log.take(entries);
    expect(texts).toEqual(['in time']);
    await log.take([await pen('later')]);
    expect(log.troubles()).toMatchObject([{ counter: 2, state: { why: 'after-removal' } }]);
  });
});

describe('the removed, and those who may not remove', () => {
  it('write nothing in the control log any more, not even with their old keys (R5.1) [SYNC-3]', async () => {
    await remove(space.owner, maja);
    expect(await remove(maja, ture)).toBe('unknown-author');
    expect(await renewKey(maja)).toBeNull();
    expect(room.state().devices.get(ture.keys.id)?.removedAt).toBeNull();
  });

  it('remove nobody as reviewers, and cannot leave a remaining device out of a rotation (R6.2) [SYNC-3]', async () => {
    expect(await remove(ture, maja)).toBe('not-entitled');
    const acts = await removeActs(
      room.state(),
      space.owner.keys.id,
      { type: 'device', id: maja.keys.id },
      [],
    );
    const [revoke] = acts;
    expect(revoke && (await write(space.owner, [revoke]))).toBeNull();
    expect(room.state().rotationDue.size).toBe(2);
    // Made before Ture counted as one who remains: without him it is refused.
    const without = await removeActs(
      room.state(),
      space.owner.keys.id,
      { type: 'device', id: ture.keys.id },
      [],
    );
    expect(await write(space.owner, without.slice(1))).toBe('wrong-wraps');
  });
});

describe('a group that is due', () => {
  it('is rotated by whoever is in it, and by nobody else (R6.2) [SYNC-3]', async () => {
    const plain = await addColleague(space, 'member');
    expect(await remove(maja, maja)).toBeNull();
    expect(room.state().rotationDue.size).toBe(2);
    const duties = { rooms: [], drafts: [] };
    const keyring = createKeyring(room.state().space, plain.keys);
    expect(await write(plain, await dutyActs(room.state(), keyring, plain.keys.id, duties))).toBeNull();
    expect([...room.state().rotationDue]).toEqual(['reviewers']);
    expect(await renewKey(ture)).toBeNull();
    expect(room.state().rotationDue.size).toBe(0);
    expect(sealingKey(room.state(), room.room)).toBe(2);
  });

  it('lets nobody in by the hand of one who may not rotate it any more (R6.2) [SYNC-3]', async () => {
    const host = await addColleague(space, 'admin');
    const { publicKey } = await generateSigningKeys();
    const guest = { invite: createInviteId(), role: 'reviewer', member: createMemberId() } as const;
    const { invite, role } = guest;
    await write(host, [() => ({ type: 'invite', invite, publicKey, role, expiresAt: 0 })]);
    await write(space.owner, [() => ({ type: 'set-role', member: memberOf(host), role: 'member' })]);
    expect([...room.state().rotationDue]).toEqual(['reviewers']);
    const keyring = createKeyring(room.state().space, host.keys);
    const { publics } = await newDevice();
    const named = { ...guest, device: publics, name: 'Ture Testsson' };
    const acts = await admitActs(room.state(), keyring, host.keys.id, named);
    expect(await write(host, acts)).toBe('not-entitled');
  });

  it('is rotated before somebody is let in, who is named under nothing that the one before has (R6.2) [SYNC-3]', async () => {
    expect(await remove(maja, maja)).toBeNull();
    const vera = await addColleague(space);
    const member = room.state().members.get(memberOf(vera));
    const nameFor = (device: TestDevice) =>
      openName(
        room.state(),
        createKeyring(room.state().space, device.keys),
        memberOf(vera),
        member!.sealedName!,
      );
    expect(room.state().rotationDue.size).toBe(0);
    expect([await nameFor(vera), await nameFor(ture), await nameFor(maja)]).toEqual([
      'Maja Lindqvist',
      'Maja Lindqvist',
      null,
    ]);
  });

  it('keeps what was said in it by whom a role is taken from, and takes nothing that they say later (R5.4) [SYNC-3]', async () => {
    const owners = createKeyring(room.state().space, space.owner.keys);
    const pen = createPen(room, maja);
    const before = await pen('before');
    const give = async (role: 'member' | 'reviewer', cuts: readonly Cut[] = []) =>
      write(
        space.owner,
        await roleActs(room.state(), owners, space.owner.keys.id, memberOf(maja), role, cuts),
      );
    const read = async (entries: readonly Bytes[]) => {
      const { log, texts } = createReader(room);
      await log.take(entries);
      return { texts, why: log.troubles().map(({ state }) => state.why) };
    };
    const early = room.state().seq;
    expect(await give('member', [endOf(room, maja, [before])])).toBeNull();
    const entries = [before, await pen('backdated', { control: early }), await pen('after')];
    const aside = { texts: ['before'], why: ['after-removal', 'after-removal'] };
    expect(await read(entries)).toEqual(aside);
    expect(await read(entries.toReversed())).toEqual(aside);
    // Also when they are removed afterwards, whatever end the removal names.
    const { log } = room.control;
    const lowered = openControlReplica(log);
    expect(await remove(space.owner, maja, [endOf(room, maja, entries)])).toBeNull();
    expect(await read(entries)).toEqual(aside);
    room = { ...room, control: lowered, state: () => lowered.state.get() };
    space = { ...space, control: lowered };
    expect(await give('reviewer')).toBeNull();
    expect((await read(entries)).texts).toEqual(['before', 'backdated', 'after']);
    expect(await give('member')).toBeNull();
    expect((await read(entries)).texts).toEqual([]);
  });

  it('is rotated at once when a role is lowered, and opens again when it is given back (R6.2) [SYNC-3]', async () => {
    const owners = createKeyring(room.state().space, space.owner.keys);
    const give = async (role: 'member' | 'reviewer') =>
      write(space.owner, await roleActs(room.state(), owners, space.owner.keys.id, memberOf(maja), role, []));
    expect(await give('member')).toBeNull();
    expect(room.state().rotationDue.size).toBe(0);
    await renewKey(ture);
    const majas = createKeyring(room.state().space, maja.keys);
    expect(await majas.roomKey(room.state(), room.room, 2)).toBeNull();
    expect(await give('reviewer')).toBeNull();
    expect(await majas.roomKey(room.state(), room.room, 2)).not.toBeNull();
  });
});
