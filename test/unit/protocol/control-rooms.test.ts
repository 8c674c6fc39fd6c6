/** The rules of the control log about keys and rooms. */
import { describe, expect, it } from 'vitest';
import { assert } from '#shared/base/assert.ts';
import { randomBytes } from '#shared/base/bytes.ts';
import { mayRead, mayWrite } from '#shared/protocol/access.ts';
import { currentEpoch } from '#shared/protocol/control-state.ts';
import { createDeviceId, createRoomId } from '#shared/protocol/ids.ts';
import type { Operation } from '#shared/protocol/operation.ts';
import {
  act,
  addMember,
  addRoom,
  createTestSpace,
  refusalOf,
  rotation,
  type TestDevice,
} from '../../support/control.ts';

describe('keys', () => {
  it('are rotated for exactly the devices in the group', async () => {
    const space = await createTestSpace();
    await addMember(space, 'reviewer');
    const member = await addMember(space, 'member');
    const rotate = rotation(space.state, 'reviewers');
    assert(rotate.type === 'rotate', 'a rotation rotates');
    const extra = { device: member.id, sealed: randomBytes(80) };
    expect(await refusalOf(space, space.owner, { ...rotate, wraps: [...rotate.wraps, extra] })).toBe(
      'wrong-wraps',
    );
    expect(await refusalOf(space, space.owner, { ...rotate, wraps: rotate.wraps.slice(1) })).toBe(
      'wrong-wraps',
    );
    expect(await refusalOf(space, space.owner, { ...rotate, epoch: 3 })).toBe('stale-epoch');
    expect(await refusalOf(space, member, rotate)).toBe('not-entitled');
    expect(await refusalOf(space, space.owner, rotate)).toBeNull();
  });

  it('of a living epoch are granted once to devices that came into the group', async () => {
    const space = await createTestSpace();
    const member = await addMember(space, 'member');
    const wraps = [{ device: member.id, sealed: randomBytes(80) }];
    const grant = (group: 'members' | 'reviewers', number = 1): Operation => ({
      type: 'grant',
      group,
      commitment: space.state.epochs[group][number - 1]?.commitment ?? randomBytes(32),
      wraps,
    });
    expect(await refusalOf(space, space.owner, grant('reviewers'))).toBe('wrong-wraps');
    expect(await refusalOf(space, space.owner, grant('members', 2))).toBe('stale-epoch');
    await act(space, space.owner, grant('members'));
    expect(currentEpoch(space.state, 'members')?.wraps.has(member.id)).toBe(true);
    expect(await refusalOf(space, space.owner, grant('members'))).toBe('wrong-wraps');
  });

  it('of a room are one secret under one number, whichever epoch wraps it', async () => {
    const space = await createTestSpace();
    const room = await addRoom(space, 'review', 'reviewers');
    const commitment = randomBytes(32);
    const key: Operation = {
      type: 'room-key',
      room,
      number: 1,
      group: 'reviewers',
      epoch: 1,
      wrapped: randomBytes(60),
      commitment,
    };
    expect(await refusalOf(space, space.owner, { ...key, number: 2 })).toBe('stale-epoch');
    expect(await refusalOf(space, space.owner, { ...key, group: 'members' })).toBe('not-entitled');
    await act(space, space.owner, key);
    await act(space, space.owner, rotation(space.state, 'reviewers'));
    const other = { ...key, epoch: 2, commitment: randomBytes(32) };
    expect(await refusalOf(space, space.owner, other)).toBe('exists');
    expect(await refusalOf(space, space.owner, { ...key, epoch: 2 })).toBeNull();
  });
});

describe('rooms', () => {
  it('are read by their groups; a mailbox is written by everybody and read by reviewers alone [WARN-9]', async () => {
    const space = await createTestSpace();
    const reviewer = await addMember(space, 'reviewer');
    const member = await addMember(space, 'member');
    const mailbox = await addRoom(space, 'mailbox', 'reviewers');
    const review = await addRoom(space, 'review', 'reviewers');
    const plan = await addRoom(space, 'plan', 'members');
    const access = (device: TestDevice, room: typeof plan) => [
      mayRead(space.state, device.id, room),
      mayWrite(space.state, device.id, room),
    ];
    expect([mailbox, review, plan].map((room) => access(reviewer, room))).toEqual([
      [true, true],
      [true, true],
      [true, true],
    ]);
    expect([mailbox, review, plan].map((room) => access(member, room))).toEqual([
      [false, true],
      [false, false],
      [true, true],
    ]);
    expect(mayWrite(space.state, createDeviceId(), mailbox)).toBe(false);
    expect(mayWrite(space.state, member.id, createRoomId())).toBe(false);
  });

  it('are created by those whose role covers their kind', async () => {
    const space = await createTestSpace();
    const member = await addMember(space, 'member');
    const create = (kind: 'catalogue' | 'review' | 'mailbox'): Operation => ({
      type: 'create-room',
      room: createRoomId(),
      kind,
      groups: ['members'],
    });
    expect(await refusalOf(space, member, create('catalogue'))).toBe('not-entitled');
    expect(await refusalOf(space, member, create('review'))).toBe('not-entitled');
    expect(await refusalOf(space, member, create('mailbox'))).toBe('not-entitled');
  });
});
