/** A group whose key is due to be renewed, since somebody left it: by removal, or with a role. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { Bytes } from '#shared/base/bytes.ts';
import { generateSigningKeys } from '#shared/crypto/signature.ts';
import { createInviteId, createMemberId } from '#shared/protocol/ids.ts';
import type { Cut } from '#shared/protocol/operation.ts';
import { admitActs } from '#shared/sealed/admitting.ts';
import { openControlReplica } from '#shared/sealed/control-replica.ts';
import { createKeyring, sealingKey } from '#shared/sealed/keyring.ts';
import { dutyActs } from '#shared/sealed/leaving.ts';
import { openName } from '#shared/sealed/names.ts';
import { roleActs } from '#shared/sealed/role-acts.ts';
import { openRemovalStage, type RemovalStage } from './removal-stage.ts';
import { addColleague, createPen, createReader, endOf, newDevice, type TestDevice } from './room.ts';

let stage: RemovalStage;

beforeEach(async () => {
  stage = await openRemovalStage();
});

describe('a group that is due', () => {
  it('is rotated by whoever is in it, and by nobody else (R6.2) [SYNC-3]', async () => {
    const { space, room, maja, ture, write, remove, renewKey } = stage;
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
    const { space, room, write, memberOf } = stage;
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
    const { space, room, maja, ture, memberOf, remove } = stage;
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
    const { space, room, maja, memberOf, remove } = stage;
    const owners = createKeyring(room.state().space, space.owner.keys);
    const pen = createPen(room, maja);
    const before = await pen('before');
    const give = async (by: RemovalStage, role: 'member' | 'reviewer', cuts: readonly Cut[] = []) =>
      by.write(
        space.owner,
        await roleActs(by.room.state(), owners, space.owner.keys.id, memberOf(maja), role, cuts),
      );
    const read = async (by: RemovalStage, entries: readonly Bytes[]) => {
      const { log, texts } = createReader(by.room);
      await log.take(entries);
      return { texts, why: log.troubles().map(({ state }) => state.why) };
    };
    const early = room.state().seq;
    expect(await give(stage, 'member', [endOf(room, maja, [before])])).toBeNull();
    const entries = [before, await pen('backdated', { control: early }), await pen('after')];
    const aside = { texts: ['before'], why: ['after-removal', 'after-removal'] };
    expect(await read(stage, entries)).toEqual(aside);
    expect(await read(stage, entries.toReversed())).toEqual(aside);
    const lowered = stage.reading(openControlReplica(room.control.log));
    // Also when they are removed afterwards, whatever end the removal names.
    expect(await remove(space.owner, maja, [endOf(room, maja, entries)])).toBeNull();
    expect(await read(stage, entries)).toEqual(aside);
    expect(await give(lowered, 'reviewer')).toBeNull();
    expect((await read(lowered, entries)).texts).toEqual(['before', 'backdated', 'after']);
    expect(await give(lowered, 'member')).toBeNull();
    expect((await read(lowered, entries)).texts).toEqual([]);
  });

  it('is rotated at once when a role is lowered, and opens again when it is given back (R6.2) [SYNC-3]', async () => {
    const { space, room, maja, ture, write, memberOf, renewKey } = stage;
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
