/** A branch that is too long for one operation is brought in part by part, and comes to the same (R5.3). */
import { expect, it } from 'vitest';
import { randomBytes } from '#shared/base/bytes.ts';
import { applyControl, replayControl, type ControlRefusal } from '#shared/protocol/control-log.ts';
import { controlPages } from '#shared/protocol/control-pages.ts';
import type { Operation } from '#shared/protocol/operation.ts';
import { parseOperation, type SignedOperation } from '#shared/protocol/signed-operation.ts';
import { act, addMember, createTestSpace, draft, type TestSpace } from '../../support/control.ts';
import { describeState } from '../../support/branches.ts';

const copyOf = (space: TestSpace): TestSpace => ({ ...space, log: [...space.log] });

async function settle(space: TestSpace, operation: Operation): Promise<ControlRefusal['type'] | 'settled'> {
  const signed = await draft(space, space.owner, operation);
  const next = await applyControl(space.state, signed, async () => space.log);
  if (!next.ok) return next.error.type;
  space.log.push(signed);
  space.state = next.value;
  return 'settled';
}

async function forkedSpace() {
  const space = await createTestSpace();
  const [admin, reviewer] = [await addMember(space, 'admin'), await addMember(space, 'reviewer')];
  const after = space.state.seq;
  const lost = copyOf(space);
  for (let count = 0; count < 3; count += 1) await addMember(lost, 'reviewer', admin);
  await act(lost, space.owner, { type: 'remove-member', member: reviewer.member });
  await act(space, admin, { type: 'name-space', sealed: new Uint8Array(20) });
  return { space, after, branch: lost.log.slice(after + 1), reviewer };
}

it('settles to the same in two parts as in one, each onto the one before (R5.3) [SYNC-3]', async () => {
  const { space, after, branch, reviewer } = await forkedSpace();
  const [whole, parts] = [copyOf(space), copyOf(space)];
  expect(await settle(whole, { type: 'settle-fork', after, branch: [...branch] })).toBe('settled');
  const [first, second] = [branch.slice(0, 3), branch.slice(3)];
  expect(await settle(parts, { type: 'settle-fork', after, branch: first })).toBe('settled');
  expect(parts.state.members.get(reviewer.member)?.removedAt).toBeNull();
  expect(await settle(parts, { type: 'settle-fork', after, branch: second })).toBe('settled');
  expect(parts.state.members.get(reviewer.member)?.removedAt).not.toBeNull();
  expect(parts.state.beside).toEqual(whole.state.beside);
  const told = (state: TestSpace['state']) => describeState({ ...state, seq: 0, head: new Uint8Array(32) });
  expect(told(parts.state)).toEqual(told(whole.state));
});

it('takes no part that goes on from nothing that is here, nor one whose beginning was left out (R5.3) [SYNC-3, SYNC-4]', async () => {
  const { space, after, branch } = await forkedSpace();
  expect(await settle(space, { type: 'settle-fork', after, branch: branch.slice(3) })).toBe('no-fork');
  expect(await settle(space, { type: 'settle-fork', after, branch: branch.slice(0, 2) })).toBe('settled');
  expect(await settle(space, { type: 'settle-fork', after, branch: branch.slice(3) })).toBe('no-fork');
  expect(await settle(space, { type: 'settle-fork', after, branch: branch.slice(2) })).toBe('settled');
});

it('is cut into parts that each fit one operation (R5.3)', async () => {
  const { space, after } = await forkedSpace();
  const one = await draft(space, space.owner, { type: 'name-space', sealed: new Uint8Array(1000) });
  const long: SignedOperation[] = Array.from({ length: 1800 }, () => one);
  const pages = controlPages(long);
  expect(pages.length).toBeGreaterThan(2);
  for (const branch of pages) {
    const signed = await draft(space, space.owner, { type: 'settle-fork', after, branch: [...branch] });
    expect(parseOperation(signed).ok).toBe(true);
  }
});

it('brings in whatever one operation may be, again and again, and takes none that could not be brought in (R5.3) [SYNC-3, SYNC-4]', async () => {
  const start = await createTestSpace();
  const after = start.state.seq;
  const large = (count: number): Operation => ({
    type: 'renew-key',
    encryptKey: start.owner.encryptKey,
    wraps: Array.from({ length: count }, () => ({
      group: 'members' as const,
      commitment: new Uint8Array(32),
      sealed: new Uint8Array(256),
    })),
  });
  const one = await draft(start, start.owner, large(1));
  const two = await draft(start, start.owner, large(2));
  const most = Math.floor(600_000 / (two.body.length - one.body.length)) - 1;
  const largest = await draft(start, start.owner, large(most));
  expect(largest.body.length).toBeGreaterThan(599_000);
  expect(parseOperation(largest).ok).toBe(true);
  expect(parseOperation(await draft(start, start.owner, large(most + 5))).ok).toBe(false);
  for (let branch = [largest], depth = 1; depth <= 8; depth += 1) {
    const signed = await draft(start, start.owner, { type: 'settle-fork', after, branch });
    expect([depth, parseOperation(signed).ok]).toEqual([depth, true]);
    branch = [signed];
  }
  const both = await draft(start, start.owner, { type: 'settle-fork', after, branch: [largest, one] });
  expect(parseOperation(both).ok).toBe(false);
});

it('takes settlements within settlements, eight deep and no deeper (R5.3) [SYNC-3, SYNC-4]', async () => {
  const start = await createTestSpace();
  const after = start.state.seq;
  const goOn = async (): Promise<TestSpace> => {
    const space = copyOf(start);
    await act(space, space.owner, { type: 'name-space', sealed: randomBytes(20) });
    return space;
  };
  let branch = (await goOn()).log.slice(after + 1);
  const outcomes: string[] = [];
  for (let depth = 1; depth <= 9; depth += 1) {
    const space = await goOn();
    outcomes.push(await settle(space, { type: 'settle-fork', after, branch: [...branch] }));
    branch = space.log.slice(after + 1);
  }
  expect(outcomes).toEqual([...Array.from({ length: 8 }, () => 'settled'), 'no-fork']);
});

it('reads a log back whose fork was settled time and again, each time in one reading (R5.3) [SYNC-3, SYNC-4]', async () => {
  const space = await createTestSpace();
  const name = (): Operation => ({ type: 'name-space', sealed: randomBytes(20) });
  const settlements = 30;
  for (let count = 0; count < settlements; count += 1) {
    const after = space.state.seq;
    const lost = copyOf(space);
    await act(lost, space.owner, name());
    await act(space, space.owner, name());
    const branch = lost.log.slice(after + 1);
    expect(await settle(space, { type: 'settle-fork', after, branch })).toBe('settled');
  }
  const read = replayControl(space.log);
  expect(read.ok && read.value && describeState(read.value)).toBe(describeState(space.state));
  const half = space.log.length - 7;
  const later = replayControl(
    space.log.slice(half),
    stateOf(space.log.slice(0, half)),
    space.log.slice(0, half),
  );
  expect(later.ok && later.value && describeState(later.value)).toBe(describeState(space.state));
});

function stateOf(log: readonly SignedOperation[]): TestSpace['state'] {
  const state = replayControl(log);
  if (!state.ok || !state.value) throw new Error('no state');
  return state.value;
}
