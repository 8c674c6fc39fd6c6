/** How a relay lets a room end: not in haste, and with nothing left of it. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { randomBytes, utf8 } from '#shared/base/bytes.ts';
import { applyControl } from '#shared/protocol/control-log.ts';
import { cullDelayMs } from '#shared/protocol/decide-culling.ts';
import type { RoomId } from '#shared/protocol/ids.ts';
import type { Operation } from '#shared/protocol/operation.ts';
import {
  addMember,
  addRoom,
  createChain,
  createTestSpace,
  draft,
  type TestDevice,
  type TestSpace,
} from '../../support/control.ts';
import { dial, enter, found, type RelayClient } from '../../support/relay-client.ts';
import { eventually } from '../../support/until.ts';
import { removeRelayDirectory, startTestRelay, type TestRelay } from '../../support/relay.ts';

const hourMs = 3_600_000;
let relay: TestRelay;
let space: TestSpace;
let admin: TestDevice;
let review: RoomId;
let owner: RelayClient;

beforeEach(async () => {
  relay = await startTestRelay();
  space = await createTestSpace();
  admin = await addMember(space, 'admin');
  review = await addRoom(space, 'review', 'reviewers');
  owner = await found(relay.url, await relay.voucher(), space);
});

afterEach(async () => {
  await relay.close();
  await removeRelayDirectory(relay.directory);
});

/** Sends the operation; gives why it was refused, or null. */
async function say(client: RelayClient, by: TestDevice, operation: Operation): Promise<string | null> {
  const signed = await draft(space, by, operation);
  client.send({ type: 'control-append', space: space.state.space, operations: [signed] });
  const isAnswer = ({ type }: { type: string }) => type === 'control-accepted' || type === 'control-refused';
  await eventually(() => client.heard.some(isAnswer));
  const [answer] = client.heard.splice(client.heard.findIndex(isAnswer), 1);
  if (answer?.type === 'control-refused') return answer.why;
  const next = await applyControl(space.state, signed);
  if (!next.ok) throw new Error(next.error.type);
  space.log.push(signed);
  space.state = next.value;
  return null;
}

const propose = (agoMs: number): Operation => ({
  type: 'propose-cull',
  room: review,
  at: Date.now() - agoMs,
});
const confirm = (): Operation => ({ type: 'confirm-cull', room: review, at: Date.now() });

describe('a relay', { timeout: 60_000 }, () => {
  it('takes no confirmation before the days have passed, whatever the confirmer’s clock says (R11.1) [ARK-3]', async () => {
    const client = await enter(relay.url, space.state.space, admin);
    expect(await say(owner, space.owner, propose(cullDelayMs - 2 * hourMs))).toBeNull();
    expect(await say(client, admin, confirm())).toBe('too-early');
    expect(await say(owner, space.owner, { type: 'withdraw-cull', room: review })).toBeNull();
    expect(await say(owner, space.owner, propose(cullDelayMs))).toBeNull();
    expect(await say(client, admin, confirm())).toBeNull();
  });

  it('closes the room to readers and writers, and has nothing of it any more (R11.2) [ARK-3]', async () => {
    const client = await enter(relay.url, space.state.space, admin);
    client.send({ type: 'open-room', room: review, since: 0 });
    await client.next('up-to-date');
    const write = createChain(space.state.space, review, space.owner);
    owner.send({ type: 'append', room: review, entry: await write(utf8('one')) });
    expect((await owner.next('ack')).seq).toBe(1);
    await say(owner, space.owner, propose(cullDelayMs));
    await say(client, admin, confirm());
    expect((await client.next('no-such-room')).room).toBe(review);
    owner.send({
      type: 'append',
      room: review,
      entry: await write(utf8('two'), undefined, space.state.seq),
    });
    expect(await owner.next('refused')).toMatchObject({ room: review, why: 'no-such-room' });
    owner.send({ type: 'open-room', room: review, since: 0 });
    expect((await owner.next('no-such-room')).room).toBe(review);
  });

  it('is filled again with a log in which rooms have ended: the days count by the proposal (R1.5, R11.1) [ARK-3, RELAY-1]', async () => {
    const client = await enter(relay.url, space.state.space, admin);
    await say(owner, space.owner, propose(cullDelayMs));
    await say(client, admin, confirm());
    const { port } = relay;
    await relay.close();
    await removeRelayDirectory(relay.directory);
    relay = await startTestRelay({ port });
    const again = await dial(relay.url);
    again.send({ type: 'voucher', voucher: await relay.voucher() });
    await again.next('voucher-accepted');
    again.send({ type: 'control-append', space: space.state.space, operations: space.log });
    expect((await again.next('control-accepted')).seq).toBe(space.state.seq);
    const hold: Operation = { type: 'hold-room', room: review, sealed: randomBytes(8) };
    const back = await enter(relay.url, space.state.space, admin);
    expect(await say(back, admin, hold)).toBe('unknown-subject');
  });
});
