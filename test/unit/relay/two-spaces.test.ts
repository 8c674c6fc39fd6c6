/** One device in two spaces at one relay, with rooms of one name: each space's log holds what was said in that space. */
import { describe, expect, it } from 'vitest';
import { randomBytes, utf8 } from '#shared/base/bytes.ts';
import { createRoomId, type RoomId } from '#shared/protocol/ids.ts';
import {
  act,
  createChain,
  createTestDevice,
  createTestSpace,
  openInvite,
  publicDevice,
  type TestDevice,
  type TestSpace,
} from '../../support/control.ts';
import { enter, found } from '../../support/relay-client.ts';
import { relayForEachTest } from '../../support/relay-for-each-test.ts';

const relay = relayForEachTest();

async function foundWith(device: TestDevice, room: RoomId): Promise<TestSpace> {
  const space = await createTestSpace();
  const { invite } = await openInvite(space, 'reviewer');
  const { member } = device;
  await act(space, space.owner, {
    type: 'add-member',
    member,
    role: 'reviewer',
    device: publicDevice(device),
    invite,
  });
  await act(space, space.owner, { type: 'create-room', room, kind: 'review', groups: ['reviewers'] });
  (await found(relay.url, await relay.voucher(), space)).close();
  return space;
}

describe('a relay that has two spaces', { timeout: 30_000 }, () => {
  it('gives neither what was said in the other, and takes nothing of one for the other [SYNC-1, SYNC-4]', async () => {
    const maja = await createTestDevice();
    const room = createRoomId();
    const [here, there] = [await foundWith(maja, room), await foundWith(maja, room)];
    const mine = await enter(relay.url, here.state.space, maja);
    const chain = createChain(here.state.space, room, maja);
    const entries = [await chain(utf8('ett')), await chain(randomBytes(100))];
    for (const entry of entries) {
      mine.send({ type: 'append', room, entry });
      await mine.next('ack');
    }
    // Those who may fill a relay again with what others wrote: each entry is held against the space that it is for.
    const owner = await enter(relay.url, there.state.space, there.owner);
    owner.send({ type: 'open-room', room, since: 0 });
    expect(await owner.next('up-to-date')).toMatchObject({ head: 0, vector: [] });
    for (const entry of entries) owner.send({ type: 'append', room, entry });
    expect([(await owner.next('refused')).why, (await owner.next('refused')).why]).toEqual([
      'bad-signature',
      'gap',
    ]);
    owner.send({ type: 'control-append', space: here.state.space, operations: here.log });
    expect(await owner.closed).toBe(1008);
    const back = await enter(relay.url, there.state.space, maja);
    back.send({ type: 'open-room', room, since: 0 });
    expect(await back.next('up-to-date')).toMatchObject({ head: 0 });
    mine.send({ type: 'open-room', room, since: 0 });
    expect(await mine.next('up-to-date')).toMatchObject({ head: 2 });
  });
});
