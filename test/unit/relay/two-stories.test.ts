/** Forks at a relay: of the control log, of a device's chain, and removals that cross what they should have known. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { randomBytes, utf8, type Bytes } from '#shared/base/bytes.ts';
import { applyBatch } from '#shared/protocol/control-log.ts';
import { startChain } from '#shared/protocol/chain.ts';
import { parseEntry } from '#shared/protocol/entry.ts';
import type { RoomId } from '#shared/protocol/ids.ts';
import { linkOf } from '#shared/sealed/chain-proof.ts';
import {
  act,
  addMember,
  addRoom,
  createChain,
  createTestSpace,
  draft,
  type TestDevice,
  type TestSpace,
} from '../../support/control.ts';
import { authenticate, dial, enter, found } from '../../support/relay-client.ts';
import {
  createRelayDirectory,
  removeRelayDirectory,
  startTestRelay,
  type TestRelay,
} from '../../support/relay.ts';
import { storeFile } from '../../../sync-server/store/open-store.ts';

let directory: string;
let relay: TestRelay;
const start = () =>
  startTestRelay({ directory, environment: { VARSAM_RELAY_CONTROL_HEADS: join(directory, 'heads') } });

beforeEach(async () => {
  directory = await createRelayDirectory();
  relay = await start();
});
afterEach(async () => {
  await relay.close();
  await removeRelayDirectory(directory);
});

const copyOf = (space: TestSpace): TestSpace => ({ ...space, log: [...space.log] });

function endOf(space: TestSpace, room: RoomId, device: TestDevice, entries: readonly Bytes[]) {
  let link = startChain(space.state.space, room, device.id, device.keys.publicKey);
  for (const bytes of entries) {
    const entry = parseEntry(bytes);
    if (entry.ok) link = linkOf(link, entry.value);
  }
  return { device: device.id, room, counter: link.counter, hash: link.hash, signature: link.signature };
}

describe('a control log that goes two ways', () => {
  it('is settled at the relay by both branches, and what was noted of the other is reached (R5.3, R13.3) [SYNC-3, RELAY-1]', async () => {
    const space = await createTestSpace();
    const admin = await addMember(space, 'admin');
    const [here, there] = [copyOf(space), copyOf(space)];
    await act(here, here.owner, { type: 'name-space', sealed: randomBytes(20) });
    await act(here, here.owner, { type: 'name-space', sealed: randomBytes(20) });
    const before = await found(relay.url, await relay.voucher(), here);
    before.close();
    // The store is lost; somebody brings another story, on which the admin was removed.
    await relay.close();
    await rm(join(directory, storeFile));
    relay = await start();
    await act(there, there.owner, { type: 'remove-member', member: admin.member });
    const owner = await found(relay.url, await relay.voucher(), there);
    const branch = here.log.slice(space.log.length);
    const after = space.log.length - 1;
    const settlement = await draft(there, there.owner, { type: 'settle-fork', after, branch });
    owner.send({ type: 'control-append', space: space.state.space, operations: [settlement] });
    const accepted = await owner.next('control-accepted');
    const judged = await applyBatch(there.state, [settlement], async () => there.log);
    expect(judged).toMatchObject({ ok: true, value: { head: accepted.head } });
    expect(judged.ok && judged.value?.devices.get(admin.id)?.removedAt).not.toBeNull();
    const room = [...there.state.rooms.keys()][0];
    // Rooms are read again: nothing that was noted is lost.
    if (room) owner.send({ type: 'open-room', room, since: 0 });
    expect((await readFile(join(directory, 'heads'), 'utf8')).length).toBeGreaterThan(0);
    const again = await enter(relay.url, space.state.space, there.owner);
    again.send({ type: 'control-since', seq: -1 });
    expect((await again.next('control')).operations).toHaveLength(there.log.length + 1);
  });

  it('takes no settlement of what is there already, of what does not hold, nor by those who may not (R5.3) [SYNC-3]', async () => {
    const space = await createTestSpace();
    const member = await addMember(space, 'member');
    const other = copyOf(space);
    await act(other, other.owner, { type: 'name-space', sealed: randomBytes(20) });
    const after = space.log.length - 1;
    await act(space, space.owner, { type: 'name-space', sealed: randomBytes(20) });
    const branch = other.log.slice(after + 1);
    const refusal = async (by: TestDevice, operation: Parameters<typeof draft>[2]) => {
      const signed = await draft(space, by, operation);
      const next = await applyBatch(space.state, [signed], async () => space.log);
      return next.ok ? null : next.error.why.type;
    };
    expect(
      await refusal(space.owner, { type: 'settle-fork', after, branch: space.log.slice(after + 1) }),
    ).toBe('exists');
    const forged = branch.map((signed) => ({ ...signed, signature: randomBytes(64) }));
    expect(await refusal(space.owner, { type: 'settle-fork', after, branch: forged })).toBe('no-fork');
    expect(await refusal(space.owner, { type: 'settle-fork', after: after - 1, branch })).toBe('no-fork');
    expect(await refusal(member, { type: 'settle-fork', after, branch })).toBe('not-entitled');
    expect(await refusal(space.owner, { type: 'settle-fork', after, branch })).toBeNull();
  });
});

describe('a removal', () => {
  it('that does not know an entry which came before it is refused, and taken with the right cut (R5.4) [SYNC-3, RELAY-1]', async () => {
    const space = await createTestSpace();
    const member = await addMember(space, 'reviewer');
    const room = await addRoom(space, 'plan');
    const owner = await found(relay.url, await relay.voucher(), space);
    const leaver = await enter(relay.url, space.state.space, member);
    const write = createChain(space.state.space, room, member);
    const entries = [await write(utf8('one')), await write(utf8('two'))];
    for (const entry of entries) {
      leaver.send({ type: 'append', room, entry });
      await leaver.next('ack');
    }
    const remove = (cuts: ReturnType<typeof endOf>[]) =>
      draft(space, space.owner, {
        type: 'remove-member',
        member: member.member,
        cuts: cuts.map(({ device, counter, hash }) => ({ device, room, counter, hash })),
      });
    const send = async (operation: Awaited<ReturnType<typeof draft>>) =>
      owner.send({ type: 'control-append', space: space.state.space, operations: [operation] });
    await send(await remove([endOf(space, room, member, entries.slice(0, 1))]));
    expect(await owner.next('control-refused')).toMatchObject({ why: 'stale-cut' });
    await send(await remove([endOf(space, room, member, entries)]));
    await owner.next('control-accepted');
    expect(await leaver.closed).toBe(4403);
  });

  it('from a room by a lesser role is held to the same, in that room and in no other (R5.4) [SYNC-3, RELAY-1]', async () => {
    const space = await createTestSpace();
    const member = await addMember(space, 'reviewer');
    const room = await addRoom(space, 'review', 'reviewers');
    const plan = await addRoom(space, 'plan');
    const owner = await found(relay.url, await relay.voucher(), space);
    const client = await enter(relay.url, space.state.space, member);
    const entry = await createChain(space.state.space, room, member)(utf8('one'));
    client.send({ type: 'append', room, entry });
    await client.next('ack');
    client.send({
      type: 'append',
      room: plan,
      entry: await createChain(space.state.space, plan, member)(utf8('two')),
    });
    await client.next('ack');
    const lower = async (entries: readonly Bytes[]) => {
      const { device, counter, hash } = endOf(space, room, member, entries);
      const cuts = entries.length > 0 ? [{ device, room, counter, hash }] : [];
      const operation = { type: 'set-role', member: member.member, role: 'member', cuts } as const;
      owner.send({
        type: 'control-append',
        space: space.state.space,
        operations: [await draft(space, space.owner, operation)],
      });
    };
    await lower([]);
    expect(await owner.next('control-refused')).toMatchObject({ why: 'stale-cut' });
    await lower([entry]);
    await owner.next('control-accepted');
  });

  it('is not held up by an entry that its author signed badly (R5.4) [SYNC-3, RELAY-1]', async () => {
    const space = await createTestSpace();
    const member = await addMember(space, 'reviewer');
    const room = await addRoom(space, 'plan');
    const owner = await found(relay.url, await relay.voucher(), space);
    const leaver = await enter(relay.url, space.state.space, member);
    const entry = (await createChain(space.state.space, room, member)(utf8('one'))).slice();
    entry.set(randomBytes(64), entry.length - 64);
    leaver.send({ type: 'append', room, entry });
    await leaver.next('ack');
    const removal = await draft(space, space.owner, { type: 'remove-member', member: member.member });
    owner.send({ type: 'control-append', space: space.state.space, operations: [removal] });
    expect((await owner.next('control-accepted')).seq).toBe(space.state.seq + 1);
  });
});

describe('a device', () => {
  it('that was shown to tell two stories writes no more, in any room (R4.5) [SYNC-4, RELAY-1]', async () => {
    const space = await createTestSpace();
    const member = await addMember(space, 'reviewer');
    const [room, other] = [await addRoom(space, 'plan'), await addRoom(space, 'register')];
    const owner = await found(relay.url, await relay.voucher(), space);
    const teller = await enter(relay.url, space.state.space, member);
    const [one, two] = [
      await createChain(space.state.space, room, member)(utf8('one')),
      await createChain(space.state.space, room, member)(utf8('two')),
    ];
    const { hash, signature } = endOf(space, room, member, []);
    const proof = { type: 'fork-proof' as const, room, previous: { hash, signature } };
    const forged = await draft(space, space.owner, { ...proof, entries: [one, one] });
    owner.send({ type: 'control-append', space: space.state.space, operations: [forged] });
    expect(await owner.next('control-refused')).toMatchObject({ why: 'unknown-subject' });
    const shown = await act(space, space.owner, { ...proof, entries: [one, two] });
    owner.send({ type: 'control-append', space: space.state.space, operations: [shown] });
    await owner.next('control-accepted');
    teller.send({
      type: 'append',
      room: other,
      entry: await createChain(space.state.space, other, member)(utf8('x')),
    });
    expect(await teller.next('refused')).toMatchObject({ why: 'fork' });
    expect(await teller.closed).toBe(4409);
  });

  it('cannot be accused with an entry that it did not sign (R4.5) [SYNC-4]', async () => {
    const space = await createTestSpace();
    const member = await addMember(space, 'reviewer');
    const room = await addRoom(space, 'plan');
    const first = await createChain(space.state.space, room, member)(utf8('one'));
    const made = (await createChain(space.state.space, room, member)(utf8('two'))).slice();
    made.set(randomBytes(64), made.length - 64);
    const { hash, signature } = endOf(space, room, member, []);
    const previous = { hash, signature };
    await expect(
      act(space, space.owner, { type: 'fork-proof', room, previous, entries: [first, made] }),
    ).rejects.toThrow('bad-signature');
  });

  it.each([1, 2])(
    'cannot be accused in one room with what it signed twice in another, as its entry %i (R4.5) [SYNC-4, RELAY-1]',
    async (counter) => {
      const space = await createTestSpace();
      const member = await addMember(space, 'reviewer');
      const [room, other] = [await addRoom(space, 'plan'), await addRoom(space, 'register')];
      const owner = await found(relay.url, await relay.voucher(), space);
      const writer = await enter(relay.url, space.state.space, member);
      const honest = createChain(space.state.space, other, member);
      for (const word of ['one', 'two']) {
        writer.send({ type: 'append', room: other, entry: await honest(utf8(word)) });
        await writer.next('ack');
      }
      const write = createChain(space.state.space, room, member);
      const before: Bytes[] = [];
      while (before.length < counter - 1) before.push(await write(utf8('before')));
      const [one, two] = await Promise.all([write(utf8('one')), write(utf8('two'))]);
      const { hash, signature } = endOf(space, room, member, before);
      const proof = {
        type: 'fork-proof' as const,
        previous: { hash, signature },
        entries: [one, two] as [Bytes, Bytes],
      };
      const accusation = await draft(space, space.owner, { ...proof, room: other });
      owner.send({ type: 'control-append', space: space.state.space, operations: [accusation] });
      expect(await owner.next('control-refused')).toMatchObject({ why: 'bad-signature' });
      const truth = await draft(space, space.owner, { ...proof, room });
      owner.send({ type: 'control-append', space: space.state.space, operations: [truth] });
      await owner.next('control-accepted');
    },
  );

  it('of an older version than the space asks for is turned away, also while connected (R20) [SYNC-4, RELAY-1]', async () => {
    const space = await createTestSpace();
    const member = await addMember(space, 'member');
    const owner = await found(relay.url, await relay.voucher(), space);
    const old = await enter(relay.url, space.state.space, member);
    const required = await act(space, space.owner, { type: 'require-version', version: 2 });
    owner.send({ type: 'control-append', space: space.state.space, operations: [required] });
    expect(await old.closed).toBe(4426);
    const again = await dial(relay.url);
    await authenticate(again, relay.url, space.state.space, member);
    expect(await again.closed).toBe(4426);
    await expect(act(space, space.owner, { type: 'require-version', version: 2 })).rejects.toThrow('exists');
    await expect(act(space, member, { type: 'require-version', version: 3 })).rejects.toThrow('not-entitled');
  });
});
