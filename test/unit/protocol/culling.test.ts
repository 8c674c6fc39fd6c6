/** How rooms end in the control log: each rule by name. */
import { beforeEach, describe, expect, it } from 'vitest';
import { randomBytes } from '#shared/base/bytes.ts';
import { mayRead, mayWrite } from '#shared/protocol/access.ts';
import { confirmableAt, cullDelayMs } from '#shared/protocol/decide-culling.ts';
import type { RoomId } from '#shared/protocol/ids.ts';
import type { Operation } from '#shared/protocol/operation.ts';
import {
  act,
  addMember,
  addRoom,
  createTestSpace,
  rotation,
  refusalOf,
  type TestDevice,
  type TestSpace,
} from '../../support/control.ts';

const at = 1_700_000_000_000;
let space: TestSpace;
let admin: TestDevice;
let reviewer: TestDevice;
let other: TestDevice;
let member: TestDevice;
let review: RoomId;

beforeEach(async () => {
  space = await createTestSpace();
  admin = await addMember(space, 'admin');
  reviewer = await addMember(space, 'reviewer');
  other = await addMember(space, 'reviewer');
  member = await addMember(space, 'member');
  // An epoch that all of them were given.
  await act(space, space.owner, rotation(space.state, 'reviewers'));
  review = await addRoom(space, 'review', 'reviewers');
});

const propose = (room: RoomId = review): Operation => ({ type: 'propose-cull', room, at });
const confirm = (room: RoomId = review): Operation => ({ type: 'confirm-cull', room, at: at + cullDelayMs });
const hold = (room: RoomId = review): Operation => ({ type: 'hold-room', room, sealed: randomBytes(40) });
const answer = (room: RoomId = review): Operation => ({ type: 'culled', room, at });
const renewal = (): Operation => ({ type: 'renew-key', encryptKey: randomBytes(32), wraps: [] });

describe('who ends a room', () => {
  it('are two persons who read it, one of whom leads the space (R11.1) [ARK-3]', async () => {
    expect(await refusalOf(space, member, propose())).toBe('not-entitled');
    expect(await refusalOf(space, space.owner, confirm())).toBe('not-proposed');
    await act(space, reviewer, propose());
    expect(await refusalOf(space, other, propose())).toBe('exists');
    expect(await refusalOf(space, reviewer, confirm())).toBe('same-person');
    expect(await refusalOf(space, other, confirm())).toBe('not-entitled');
    expect(await refusalOf(space, member, confirm())).toBe('not-entitled');
    expect(await refusalOf(space, admin, confirm())).toBeNull();
    await act(space, other, { type: 'withdraw-cull', room: review });
    await act(space, admin, propose());
    expect(await refusalOf(space, other, confirm())).toBeNull();
  });

  it('wait: when is told by the proposal, and is no part of what counts (R11.1) [ARK-3]', async () => {
    await act(space, reviewer, propose());
    const room = space.state.rooms.get(review);
    expect(room && confirmableAt(room)).toBe(at + 7 * 24 * 3_600_000);
    expect(await refusalOf(space, admin, { type: 'confirm-cull', room: review, at: at + 1 })).toBeNull();
  });

  it('end no room that the space cannot be worked in without, the register of protected cases among them (R11.1) [ARK-3, WARN-13]', async () => {
    for (const kind of ['register', 'plan', 'catalogue'] as const)
      expect(await refusalOf(space, space.owner, propose(await addRoom(space, kind, 'reviewers')))).toBe(
        'not-entitled',
      );
    expect(await refusalOf(space, space.owner, propose(await addRoom(space, 'review', 'members')))).toBe(
      'not-entitled',
    );
    const first = await addRoom(space, 'mailbox', 'reviewers');
    expect(await refusalOf(space, space.owner, propose(first))).toBe('not-entitled');
    await addRoom(space, 'mailbox', 'reviewers');
    expect(await refusalOf(space, space.owner, propose(first))).toBeNull();
  });
});

describe('a hold', () => {
  it('sets a proposal aside and keeps the room until it is released by who set it or leads (R11.1) [INV-6]', async () => {
    await act(space, admin, propose());
    expect(await refusalOf(space, member, hold())).toBe('not-entitled');
    await act(space, reviewer, hold());
    const [held] = space.state.rooms.get(review)?.holds ?? [];
    expect(space.state.rooms.get(review)?.proposal).toBeNull();
    expect(await refusalOf(space, admin, propose())).toBe('held');
    expect(await refusalOf(space, admin, confirm())).toBe('held');
    const release = (seq: number): Operation => ({ type: 'release-hold', room: review, hold: seq });
    expect(await refusalOf(space, other, release(held?.seq ?? 0))).toBe('not-entitled');
    expect(await refusalOf(space, reviewer, release(1))).toBe('unknown-subject');
    expect(await refusalOf(space, reviewer, release(held?.seq ?? 0))).toBeNull();
    await act(space, other, hold());
    await act(space, admin, release(held?.seq ?? 0));
    expect(await refusalOf(space, admin, propose())).toBe('held');
    expect(space.state.rooms.get(review)?.holds).toHaveLength(1);
  });
});

describe('a room that has ended', () => {
  beforeEach(async () => {
    await act(space, reviewer, propose());
    await act(space, admin, confirm());
  });

  it('is read and written by nobody, and comes back under no name (R11.2) [ARK-3]', async () => {
    expect(mayRead(space.state, admin.id, review)).toBe(false);
    expect(mayWrite(space.state, reviewer.id, review)).toBe(false);
    const again: Operation = { type: 'create-room', room: review, kind: 'review', groups: ['reviewers'] };
    expect(await refusalOf(space, admin, again)).toBe('exists');
    for (const operation of [propose(), confirm(), hold()])
      expect(await refusalOf(space, admin, operation)).toBe('unknown-subject');
    expect(space.state.culled.get(review)).toMatchObject({
      by: admin.member,
      proposal: { by: reviewer.member, at },
      answers: new Map(),
    });
  });

  it('leaves its groups due for an epoch, and none from before is given to anybody (R11.2, R6.5) [ARK-3]', async () => {
    expect(space.state.rotationDue).toEqual(new Set(['reviewers']));
    await act(space, admin, rotation(space.state, 'reviewers'));
    const late = await addMember(space, 'reviewer');
    const grant = (epoch: number): Operation => ({
      type: 'grant',
      group: 'reviewers',
      commitment: space.state.epochs.reviewers[epoch - 1]?.commitment ?? randomBytes(32),
      wraps: [{ device: late.id, sealed: randomBytes(80) }],
    });
    expect(await refusalOf(space, admin, grant(2))).toBe('stale-epoch');
    expect(await refusalOf(space, admin, grant(3))).toBeNull();
  });

  it('is answered once by each device that was given its key, after that device has changed its own (R11.3, R11.4) [ARK-3]', async () => {
    expect(new Set(space.state.culled.get(review)?.devices)).toEqual(
      new Set([space.owner.id, admin.id, reviewer.id, other.id]),
    );
    expect(await refusalOf(space, reviewer, answer())).toBe('stale-epoch');
    await act(space, reviewer, renewal());
    expect(await refusalOf(space, member, answer())).toBe('unknown-subject');
    await act(space, reviewer, answer());
    expect(await refusalOf(space, reviewer, answer())).toBe('exists');
    expect([...(space.state.culled.get(review)?.answers.keys() ?? [])]).toEqual([reviewer.id]);
  });

  it('counts a device whose member reads it no more, and one that is removed (R11.4) [ARK-3]', async () => {
    const second = await addRoom(space, 'review', 'reviewers');
    await act(space, space.owner, { type: 'set-role', member: other.member, role: 'member' });
    await act(space, space.owner, { type: 'remove-member', member: reviewer.member });
    await act(space, space.owner, rotation(space.state, 'reviewers'));
    await act(space, space.owner, propose(second));
    await act(space, admin, confirm(second));
    const { devices } = space.state.culled.get(second) ?? { devices: [] };
    expect(devices).toContain(other.id);
    expect(devices).toContain(reviewer.id);
  });
});

describe('a device that changes its key', () => {
  it('keeps the epochs that it wraps to it, and no other; it wraps none that it was not given (R11.3) [ARK-3]', async () => {
    const wrap = (group: 'members' | 'reviewers', epoch: number) => ({
      group,
      commitment: space.state.epochs[group][epoch - 1]?.commitment ?? randomBytes(32),
      sealed: randomBytes(80),
    });
    const encryptKey = randomBytes(32);
    const renew = (...wraps: ReturnType<typeof wrap>[]): Operation => ({
      type: 'renew-key',
      encryptKey,
      wraps,
    });
    expect(await refusalOf(space, admin, renew(wrap('members', 1)))).toBe('wrong-wraps');
    expect(await refusalOf(space, admin, renew(wrap('reviewers', 2), wrap('reviewers', 2)))).toBe(
      'wrong-wraps',
    );
    expect(await refusalOf(space, space.owner, renew(wrap('members', 1), wrap('reviewers', 9)))).toBe(
      'wrong-wraps',
    );
    await act(space, space.owner, renew(wrap('members', 1), wrap('reviewers', 2)));
    const { epochs, devices } = space.state;
    expect(devices.get(space.owner.id)).toMatchObject({ encryptKey, renewedAt: space.state.seq });
    expect(epochs.reviewers.map(({ wraps }) => wraps.has(space.owner.id))).toEqual([false, true]);
    expect(epochs.members.map(({ wraps }) => wraps.has(space.owner.id))).toEqual([true]);
    expect(epochs.reviewers[1]?.wraps.has(admin.id)).toBe(true);
  });
});
