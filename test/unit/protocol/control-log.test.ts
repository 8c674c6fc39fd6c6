/** The control log: each rule by name, and what no sequence of operations can break. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assert, assertNever } from '#shared/base/assert.ts';
import { randomBytes } from '#shared/base/bytes.ts';
import { isAtLeast, mayRead, mayWrite } from '#shared/protocol/access.ts';
import { applyBatch, applyControl, replayControl } from '#shared/protocol/control-log.ts';
import { currentEpoch, standingOf } from '#shared/protocol/control-state.ts';
import { createDeviceId, createInviteId, createMemberId, createRoomId } from '#shared/protocol/ids.ts';
import type { Operation, Role } from '#shared/protocol/operation.ts';
import { noOperation, signOperation, spaceIdOf } from '#shared/protocol/signed-operation.ts';
import {
  act,
  addMember,
  addRoom,
  createTestDevice,
  createTestSpace,
  draft,
  openInvite,
  publicDevice,
  rotation,
  type TestDevice,
  type TestSpace,
} from '../../support/control.ts';

/** The refusal's type, or null when the operation counts. */
async function refusalOf(space: TestSpace, by: TestDevice, operation: Operation): Promise<string | null> {
  const next = await applyControl(space.state, await draft(space, by, operation));
  return next.ok ? null : next.error.type;
}

describe('the beginning of a control log', () => {
  it('is named by the hash of its first operation', async () => {
    const space = await createTestSpace();
    const [genesis] = space.log;
    assert(genesis, 'a space has a first operation');
    expect(space.state.space).toBe(spaceIdOf(genesis));
    expect(space.state.members.get(space.owner.member)?.role).toBe('owner');
  });

  it('is refused when another device signed it, when a key is weak, or when it is no beginning', async () => {
    const owner = await createTestDevice();
    const other = await createTestDevice();
    const recoveryKey = other.keys.publicKey;
    const genesis: Operation = {
      type: 'genesis',
      member: owner.member,
      device: publicDevice(owner),
      recoveryKey,
    };
    const place = { seq: 0, previous: noOperation, by: owner.id };
    const byOther = await signOperation({ ...place, operation: genesis }, other.keys.privateKey);
    expect(await applyControl(null, byOther)).toMatchObject({ error: { type: 'bad-signature' } });
    const weak = new Uint8Array(32);
    const weakened = await signOperation(
      { ...place, operation: { ...genesis, recoveryKey: weak } },
      owner.keys.privateKey,
    );
    expect(await applyControl(null, weakened)).toMatchObject({ error: { type: 'weak-key' } });
    const late = await signOperation({ ...place, seq: 1, operation: genesis }, owner.keys.privateKey);
    expect(await applyControl(null, late)).toMatchObject({ error: { type: 'not-next' } });
  });
});

describe('an operation', () => {
  it('counts only as the next after the newest', async () => {
    const space = await createTestSpace();
    const signed = await act(space, space.owner, { type: 'name-space', sealed: randomBytes(20) });
    expect(await applyControl(space.state, signed)).toMatchObject({ error: { type: 'not-next' } });
  });

  it('counts only by a device that is in the space, under its own key', async () => {
    const space = await createTestSpace();
    const stranger = await createTestDevice();
    const operation: Operation = { type: 'name-space', sealed: randomBytes(20) };
    expect(await refusalOf(space, stranger, operation)).toBe('unknown-author');
    expect(await refusalOf(space, { ...space.owner, keys: stranger.keys }, operation)).toBe('bad-signature');
  });

  it('is malformed when a byte of it is another [SYNC-4]', async () => {
    const space = await createTestSpace();
    const signed = await draft(space, space.owner, { type: 'name-space', sealed: randomBytes(20) });
    await fc.assert(
      fc.asyncProperty(
        fc.nat(signed.body.length - 1),
        fc.integer({ min: 1, max: 255 }),
        async (at, change) => {
          const body = signed.body.slice();
          body[at] = (body[at] ?? 0) ^ change;
          expect((await applyControl(space.state, { ...signed, body })).ok).toBe(false);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('of a batch counts with all the others or not at all', async () => {
    const space = await createTestSpace();
    const before = space.state;
    const good = await act(space, space.owner, { type: 'name-space', sealed: randomBytes(20) });
    const bad = await draft(space, space.owner, { type: 'close-invite', invite: createInviteId() });
    expect(await applyBatch(before, [good, bad])).toMatchObject({
      error: { index: 1, why: { type: 'unknown-subject' } },
    });
  });
});

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

describe('whatever members try', () => {
  /** What a random actor attempts upon a random subject. */
  const attempt = fc.record({
    actor: fc.nat(5),
    subject: fc.nat(5),
    kind: fc.constantFrom('set-role', 'remove-member', 'revoke-device', 'rotate', 'add'),
    role: fc.constantFrom<Role>('owner', 'admin', 'reviewer', 'member'),
  });

  function operationOf(
    space: TestSpace,
    kind: 'set-role' | 'remove-member' | 'revoke-device' | 'rotate',
    on: TestDevice,
    role: Role,
  ): Operation {
    switch (kind) {
      case 'rotate':
        return rotation(space.state, 'reviewers');
      case 'revoke-device':
        return { type: kind, device: on.id };
      case 'remove-member':
        return { type: kind, member: on.member };
      case 'set-role':
        return { type: kind, member: on.member, role };
      default:
        return assertNever(kind);
    }
  }

  it('there is an owner, who founded and leads cannot be put out by others, and a log read back says the same [SYNC-3]', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(attempt, { maxLength: 25 }), async (attempts) => {
        const space = await createTestSpace();
        const devices = [space.owner];
        for (const role of ['owner', 'admin', 'reviewer', 'member'] as const)
          devices.push(await addMember(space, role));
        for (const { actor, subject, kind, role } of attempts) {
          const by = devices[actor % devices.length] ?? space.owner;
          const on = devices[subject % devices.length] ?? space.owner;
          const founder = standingOf(space.state, space.owner.id)?.member;
          const founderLed = founder !== undefined && isAtLeast(founder.role, 'admin');
          const added = kind === 'add' ? await addMember(space, role, by).catch(() => null) : null;
          if (added) devices.push(added);
          if (kind !== 'add') await act(space, by, operationOf(space, kind, on, role)).catch(() => null);
          const owners = [...space.state.devices.values()].filter(
            (one) => standingOf(space.state, one.id)?.member.role === 'owner',
          );
          expect(owners).not.toEqual([]);
          const founderStands = standingOf(space.state, space.owner.id) !== null;
          expect(founderStands || !founderLed || by === space.owner).toBe(true);
        }
        expect(replayControl(space.log)).toEqual({ ok: true, value: space.state });
      }),
      { numRuns: 40 },
    );
  });
});
