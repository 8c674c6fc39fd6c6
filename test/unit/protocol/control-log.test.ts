/** The control log: each rule by name, and what no sequence of operations can break. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assert, assertNever } from '#shared/base/assert.ts';
import { randomBytes } from '#shared/base/bytes.ts';
import { isAtLeast } from '#shared/protocol/access.ts';
import { applyBatch, applyControl, replayControl } from '#shared/protocol/control-log.ts';
import { standingOf } from '#shared/protocol/control-state.ts';
import { createInviteId } from '#shared/protocol/ids.ts';
import type { Operation, Role } from '#shared/protocol/operation.ts';
import { noOperation, signOperation, spaceIdOf } from '#shared/protocol/signed-operation.ts';
import {
  act,
  addMember,
  createTestDevice,
  createTestSpace,
  draft,
  publicDevice,
  refusalOf,
  rotation,
  type TestDevice,
  type TestSpace,
} from '../../support/control.ts';

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
