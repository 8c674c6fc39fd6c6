/** A settlement of more than an operation or a frame carries, at a real relay; and a relay whose list of members has no end (R5.3). */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { errorTexts } from '#extension/text/errors.ts';
import { settleMembers } from '#extension/vault/sync/settling.ts';
import type { SpaceContext } from '#extension/vault/space/space-context.ts';
import { randomBytes } from '#shared/base/bytes.ts';
import { applyBatch } from '#shared/protocol/control-log.ts';
import { parseOperation, type SignedOperation } from '#shared/protocol/signed-operation.ts';
import type { RelayMessage } from '#shared/protocol/wire.ts';
import { openControlReplica, type ControlReplica } from '#shared/sealed/control-replica.ts';
import { createControlReading } from '#shared/sealed/control-reading.ts';
import { createControlSync } from '#shared/sealed/control-sync.ts';
import { describeState } from '../../support/branches.ts';
import { act, addMember, createTestSpace, type TestDevice, type TestSpace } from '../../support/control.ts';
import { passThrough } from '../../support/hostile-socket.ts';
import { found } from '../../support/relay-client.ts';
import { startTestRelay, type TestRelay } from '../../support/relay.ts';

let relay: TestRelay;
beforeEach(async () => {
  relay = await startTestRelay();
});
afterEach(() => relay.close());

const copyOf = (space: TestSpace): TestSpace => ({ ...space, log: [...space.log] });
const sizeOf = (operations: readonly SignedOperation[]): number =>
  operations.reduce((sum, { body }) => sum + body.length, 0);

/** As much of a space's context as a settlement asks for; `rewritten`: from where on its log was replaced. */
function contextOf(space: TestSpace, by: TestDevice) {
  const control: ControlReplica = openControlReplica(space.log);
  const rewritten: number[] = [];
  const context = {
    platform: { WebSocket: globalThis.WebSocket },
    record: { relayUrl: relay.url, space: space.state.space },
    keys: { id: by.id, signKey: by.keys.privateKey },
    control,
    signal: new AbortController().signal,
    keepControl: async () => undefined,
    rewriteControl: async (from: number) => void rewritten.push(from),
  } as unknown as SpaceContext;
  return { context, control, rewritten };
}

/** The relay has what an admin did; the owner's device a branch of `count` operations of the largest size that names have. */
async function forkedSpace(count: number) {
  const space = await createTestSpace();
  const admin = await addMember(space, 'admin');
  const reviewer = await addMember(space, 'reviewer');
  const after = space.state.seq;
  const ours = copyOf(space);
  await act(space, admin, { type: 'name-space', sealed: randomBytes(20) });
  (await found(relay.url, await relay.voucher(), space)).close();
  for (let index = 0; index < count; index += 1)
    await act(ours, ours.owner, { type: 'name-space', sealed: randomBytes(1024) });
  await act(ours, ours.owner, { type: 'remove-member', member: reviewer.member });
  return { space, ours, after, reviewer };
}

const typesOf = (operations: readonly SignedOperation[]) =>
  operations.map((signed) => {
    const placed = parseOperation(signed);
    return placed.ok ? placed.value.operation.type : 'malformed-operation';
  });

describe('a settlement that is longer than one operation', { timeout: 120_000 }, () => {
  it('goes to the relay in parts, and comes to what it would in one (R5.3) [SYNC-3, SYNC-4, RELAY-1]', async () => {
    const { space, ours, after, reviewer } = await forkedSpace(1000);
    expect(sizeOf(ours.log.slice(after + 1))).toBeGreaterThan(1_000_000);
    const { context, control, rewritten } = contextOf(ours, ours.owner);
    expect(await settleMembers(context)).toEqual({ ok: true, value: undefined });
    expect(rewritten).toEqual([after + 1]);
    const beyond = control.log.slice(space.log.length);
    expect(typesOf(beyond)).toEqual(['settle-fork', 'settle-fork', 'settle-fork']);
    // Whoever reads the relay's log comes to the same, and is told of no fork.
    const newcomer = contextOf(copyOf(space), space.owner);
    expect(await settleMembers(newcomer.context)).toEqual({ ok: true, value: undefined });
    expect(describeState(newcomer.control.state.get())).toBe(describeState(control.state.get()));
    expect(control.state.get().members.get(reviewer.member)?.removedAt).not.toBeNull();
    expect(control.state.get().rotationDue).toEqual(new Set(['members', 'reviewers']));
  });

  it('is itself brought into the log of a relay that went back to before it (R5.3) [SYNC-3, SYNC-4, RELAY-1]', async () => {
    const { space, ours, after } = await forkedSpace(600);
    const before = copyOf(space);
    before.log.length = after + 1;
    const { context, control } = contextOf(ours, ours.owner);
    expect((await settleMembers(context)).ok).toBe(true);
    await relay.close();
    relay = await startTestRelay();
    const state = await applyBatch(null, before.log);
    if (!state.ok || !state.value) throw new Error('no log');
    before.state = state.value;
    await act(before, space.owner, { type: 'name-space', sealed: randomBytes(20) });
    (await found(relay.url, await relay.voucher(), before)).close();
    const again = contextOf({ ...ours, log: [...control.log] }, ours.owner);
    expect(await settleMembers(again.context)).toEqual({ ok: true, value: undefined });
    const largest = Math.max(...control.log.map(({ body }) => body.length));
    expect(largest).toBeGreaterThan(200_000);
    const members = ({ members: all }: typeof state.value) => [...all.values()];
    expect(members(again.control.state.get())).toEqual(members(control.state.get()));
  });
});

describe('a relay whose list of members has no end', () => {
  /** The page as it is, of a log that is said to be longer than any. */
  const endless = (page: RelayMessage): RelayMessage =>
    page.type === 'control' ? { ...page, seq: Number.MAX_SAFE_INTEGER } : page;

  it('is read no further than a page that brings nothing; that is said, and nothing is changed (R5.3) [SYNC-4, SYNC-6]', async () => {
    const { ours } = await forkedSpace(1);
    const release = passThrough(() => (message) => [endless(message)]);
    const { context, control, rewritten } = contextOf(ours, ours.owner);
    release();
    const settled = await settleMembers(context);
    expect(settled).toEqual({ ok: false, error: { type: 'relay-endless' } });
    expect([rewritten, control.log.length]).toEqual([[], ours.log.length]);
    for (const { space } of [errorTexts.sv, errorTexts.en]) expect(space['relay-endless']).toMatch(/\.$/);
  });

  it('is read no further than a space can have written (R5.3) [SYNC-4]', async () => {
    const { log } = await createTestSpace();
    const bytes = sizeOf(log);
    const reading = createControlReading(3 * bytes);
    const page = () => ({
      type: 'control' as const,
      first: reading.operations.length,
      operations: log,
      seq: Number.MAX_SAFE_INTEGER,
    });
    expect([1, 2, 3, 4].map(() => reading.take(page()))).toEqual(['more', 'more', 'more', 'endless']);
    // What comes twice is not in it twice.
    const whole = createControlReading();
    expect(whole.take({ ...page(), first: 0, seq: log.length })).toBe('more');
    expect(whole.take({ ...page(), first: 1, operations: log.slice(1), seq: log.length })).toBe('more');
    expect(whole.operations).toEqual(log);
  });

  it('counts as one that has another list: acts stop, and nothing more is read by the sender (R5.3) [SYNC-4]', async () => {
    const { log, state } = await createTestSpace();
    const unused = (): never => {
      throw new Error('not asked for');
    };
    const asked: string[] = [];
    const sync = createControlSync({
      control: openControlReplica(log),
      send: ({ type }) => void asked.push(type),
      draftOperations: unused,
      grown: unused,
      rewritten: unused,
    });
    const welcome = { type: 'welcome' as const, generation: randomBytes(16), controlSeq: state.seq };
    expect(sync.welcome({ ...welcome, controlHead: randomBytes(32) })).toBe('waiting');
    const page = { type: 'control' as const, first: 0, operations: [], seq: Number.MAX_SAFE_INTEGER };
    expect(await sync.control(page)).toBe('forked');
    expect(asked).toEqual(['control-since']);
    // Nothing of it is held on to: what comes next is held against ours alone.
    const honest = { ...page, operations: log.slice(0, 1), seq: state.seq };
    expect(await sync.control(honest)).toBe('grown');
  });
});
