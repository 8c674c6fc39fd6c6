/** The rules of the control log about who comes and goes. */
import { describe, expect, it } from 'vitest';
import { randomBytes } from '#shared/base/bytes.ts';
import { currentEpoch, standingOf } from '#shared/protocol/control-state.ts';
import { createInviteId, createMemberId } from '#shared/protocol/ids.ts';
import type { Operation, Role } from '#shared/protocol/operation.ts';
import {
  act,
  addMember,
  addRoom,
  createTestDevice,
  createTestSpace,
  openInvite,
  publicDevice,
  refusalOf,
  rotation,
} from '../../support/control.ts';

describe('joining', () => {
  it('goes by an invitation that is open, for the role that it names, added by the inviter [SYNC-3]', async () => {
    const space = await createTestSpace();
    const admin = await addMember(space, 'admin');
    const { invite } = await openInvite(space, 'reviewer');
    const guest = await createTestDevice();
    const add: Operation = {
      type: 'add-member',
      member: guest.member,
      role: 'reviewer',
      device: publicDevice(guest),
      invite,
    };
    expect(await refusalOf(space, space.owner, { ...add, invite: createInviteId() })).toBe('unknown-subject');
    expect(await refusalOf(space, space.owner, { ...add, role: 'owner' })).toBe('not-entitled');
    expect(await refusalOf(space, admin, add)).toBe('not-entitled');
    await act(space, space.owner, add);
    const another = await createTestDevice();
    const again = { ...add, member: another.member, device: publicDevice(another) };
    expect(await refusalOf(space, space.owner, again)).toBe('invite-closed');
  });

  it('is over when the invitation was closed', async () => {
    const space = await createTestSpace();
    const { invite } = await openInvite(space, 'member');
    await act(space, space.owner, { type: 'close-invite', invite });
    const guest = await createTestDevice();
    const device = publicDevice(guest);
    const add: Operation = { type: 'add-member', member: guest.member, role: 'member', device, invite };
    expect(await refusalOf(space, space.owner, add)).toBe('invite-closed');
  });

  it('is offered only to roles that the inviter may give; anyone may add a next device of their own', async () => {
    const space = await createTestSpace();
    const member = await addMember(space, 'member');
    const admin = await addMember(space, 'admin');
    const invite = (role: Role): Operation => ({
      type: 'invite',
      invite: createInviteId(),
      publicKey: member.keys.publicKey,
      role,
      expiresAt: 0,
    });
    expect(await refusalOf(space, admin, invite('owner'))).toBe('not-entitled');
    expect(await refusalOf(space, admin, invite('reviewer'))).toBeNull();
    expect(await refusalOf(space, member, invite('reviewer'))).toBe('not-entitled');
    const own = await openInvite(space, 'member', member);
    const next = await createTestDevice(member.member);
    const device = publicDevice(next);
    const someoneElse: Operation = {
      type: 'add-member',
      member: createMemberId(),
      role: 'member',
      device,
      invite: own.invite,
    };
    expect(await refusalOf(space, member, someoneElse)).toBe('not-entitled');
    await act(space, member, { type: 'add-device', member: member.member, device, invite: own.invite });
    expect(standingOf(space.state, next.id)?.member.id).toBe(member.member);
  });
});

describe('leaving', () => {
  it('takes every device of the member along, and makes new epochs due [SYNC-3]', async () => {
    const space = await createTestSpace();
    const reviewer = await addMember(space, 'reviewer');
    const room = await addRoom(space, 'review', 'reviewers');
    await act(space, space.owner, { type: 'remove-member', member: reviewer.member });
    expect(standingOf(space.state, reviewer.id)).toBeNull();
    expect([...space.state.rotationDue]).toEqual(['members', 'reviewers']);
    const epoch = currentEpoch(space.state, 'reviewers')?.number ?? 0;
    const key: Operation = {
      type: 'room-key',
      room,
      number: 1,
      group: 'reviewers',
      epoch,
      wrapped: randomBytes(60),
      commitment: randomBytes(32),
    };
    expect(await refusalOf(space, space.owner, key)).toBe('stale-epoch');
    await act(space, space.owner, rotation(space.state, 'reviewers'));
    await act(space, space.owner, { ...key, epoch: epoch + 1 });
    expect(await refusalOf(space, reviewer, { type: 'name-space', sealed: randomBytes(9) })).toBe(
      'unknown-author',
    );
  });

  it('never takes the last owner, nor a senior at a junior’s word', async () => {
    const space = await createTestSpace();
    const first = await addMember(space, 'owner');
    const second = await addMember(space, 'owner');
    expect(await refusalOf(space, second, { type: 'remove-member', member: first.member })).toBe('senior');
    expect(await refusalOf(space, second, { type: 'revoke-device', device: space.owner.id })).toBe('senior');
    expect(await refusalOf(space, second, { type: 'set-role', member: first.member, role: 'member' })).toBe(
      'senior',
    );
    await act(space, first, { type: 'remove-member', member: second.member });
    await act(space, space.owner, { type: 'remove-member', member: first.member });
    const { member } = space.owner;
    expect(await refusalOf(space, space.owner, { type: 'remove-member', member })).toBe('last-owner');
    expect(await refusalOf(space, space.owner, { type: 'set-role', member, role: 'member' })).toBe(
      'last-owner',
    );
  });

  it('is not for members to decide about others, but about themselves', async () => {
    const space = await createTestSpace();
    const one = await addMember(space, 'reviewer');
    const two = await addMember(space, 'member');
    expect(await refusalOf(space, one, { type: 'remove-member', member: two.member })).toBe('not-entitled');
    expect(await refusalOf(space, one, { type: 'set-role', member: one.member, role: 'admin' })).toBe(
      'not-entitled',
    );
    expect(await refusalOf(space, one, { type: 'set-role', member: one.member, role: 'member' })).toBeNull();
    expect(await refusalOf(space, two, { type: 'remove-member', member: two.member })).toBeNull();
  });
});
