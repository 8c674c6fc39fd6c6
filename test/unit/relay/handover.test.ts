/** Whom the relay lets into a hand-over, and into nothing else. */
import { expect, it } from 'vitest';
import { utf8 } from '#shared/base/bytes.ts';
import { createRoomId } from '#shared/protocol/ids.ts';
import { act, addMember, addRoom, createChain, createTestSpace } from '../../support/control.ts';
import { enter, found } from '../../support/relay-client.ts';
import { relayForEachTest } from '../../support/relay-for-each-test.ts';

const relay = relayForEachTest();

it('lets a guest into the hand-over, into nothing else, and out again when it is taken back (R6.6) [REV-3]', async () => {
  const space = await createTestSpace();
  const guest = await addMember(space, 'member');
  const other = await addMember(space, 'member');
  const review = await addRoom(space, 'review', 'reviewers');
  const room = createRoomId();
  await act(space, space.owner, {
    type: 'create-room',
    room,
    kind: 'handover',
    groups: ['reviewers'],
    handover: { of: review, guest: guest.member },
  });
  const { space: id } = space.state;
  const owner = await found(relay.url, await relay.voucher(), space);
  const reader = await enter(relay.url, id, guest);
  const stranger = await enter(relay.url, id, other);

  stranger.send({ type: 'open-room', room, since: 0 });
  expect(await stranger.next('no-such-room')).toMatchObject({ room });
  reader.send({ type: 'open-room', room: review, since: 0 });
  expect(await reader.next('no-such-room')).toMatchObject({ room: review });
  const foreign = await createChain(id, review, guest)(utf8('not mine'));
  reader.send({ type: 'append', room: review, entry: foreign });
  expect(await reader.next('refused')).toMatchObject({ room: review, why: 'no-such-room' });

  reader.send({ type: 'open-room', room, since: 0 });
  await reader.next('up-to-date');
  const write = createChain(id, room, guest);
  reader.send({ type: 'append', room, entry: await write(utf8('mine')) });
  expect((await reader.next('ack')).seq).toBe(1);

  const ended = await act(space, space.owner, { type: 'end-guest', room });
  owner.send({ type: 'control-append', space: id, operations: [ended] });
  await owner.next('control-accepted');
  expect(await reader.next('no-such-room')).toMatchObject({ room });
  reader.send({ type: 'append', room, entry: await write(utf8('too late')) });
  expect(await reader.next('refused')).toMatchObject({ room, why: 'no-such-room' });
});
