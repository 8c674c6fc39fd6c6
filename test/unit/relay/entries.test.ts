/** What the relay takes into a log, what it refuses, and to whom it shows it. */
import { describe, expect, it } from 'vitest';
import { bytesToHex, randomBytes, utf8 } from '#shared/base/bytes.ts';
import { entryTypes } from '#shared/protocol/entry.ts';
import { createRoomId } from '#shared/protocol/ids.ts';
import {
  act,
  addMember,
  addRoom,
  createChain,
  createTestDevice,
  createTestSpace,
} from '../../support/control.ts';
import { enter, found } from '../../support/relay-client.ts';
import { relayForEachTest } from '../../support/relay-for-each-test.ts';

const relay = relayForEachTest();

describe('an entry', { timeout: 60_000 }, () => {
  it('sent twice is acknowledged twice and stored once [SYNC-5]', async () => {
    const space = await createTestSpace();
    const room = await addRoom(space, 'plan');
    const client = await found(relay.url, await relay.voucher(), space);
    const entry = await createChain(space.state.space, room, space.owner)(utf8('one'));
    client.send({ type: 'append', room, entry });
    client.send({ type: 'append', room, entry });
    expect([(await client.next('ack')).seq, (await client.next('ack')).seq]).toEqual([1, 1]);
  });

  it('beside another at the same counter is refused as a fork, and the device stopped [SYNC-4]', async () => {
    const space = await createTestSpace();
    const room = await addRoom(space, 'plan');
    const client = await found(relay.url, await relay.voucher(), space);
    client.send({
      type: 'append',
      room,
      entry: await createChain(space.state.space, room, space.owner)(utf8('one')),
    });
    await client.next('ack');
    client.send({
      type: 'append',
      room,
      entry: await createChain(space.state.space, room, space.owner)(utf8('two')),
    });
    expect(await client.next('refused')).toMatchObject({ why: 'fork', counter: 1 });
    expect(await client.closed).toBe(4409);
  });

  it('after a gap is refused with the counter to begin at', async () => {
    const space = await createTestSpace();
    const room = await addRoom(space, 'plan');
    const client = await found(relay.url, await relay.voucher(), space);
    const write = createChain(space.state.space, room, space.owner);
    await write(utf8('lost'));
    client.send({ type: 'append', room, entry: await write(utf8('two')) });
    expect(await client.next('refused')).toMatchObject({ why: 'gap', expected: 1 });
  });

  it('is refused when it is malformed, ephemeral, ahead of the control log, or by nobody known [SYNC-4]', async () => {
    const space = await createTestSpace();
    const room = await addRoom(space, 'plan');
    const client = await found(relay.url, await relay.voucher(), space);
    const write = createChain(space.state.space, room, space.owner);
    const stranger = createChain(space.state.space, room, await createTestDevice());
    const refusal = async (entry: Uint8Array<ArrayBuffer>, to = room) => {
      client.send({ type: 'append', room: to, entry });
      return (await client.next('refused')).why;
    };
    expect(await refusal(randomBytes(50))).toMatch(/malformed-entry|unknown-version/);
    expect(await refusal(await write(utf8('x'), entryTypes.ephemeral))).toBe('malformed-entry');
    expect(await refusal(await write(utf8('x'), entryTypes.update, 99))).toBe('control-ahead');
    expect(await refusal(await stranger(utf8('x')))).toBe('unknown-author');
    expect(await refusal(await write(utf8('x')), createRoomId())).toBe('no-such-room');
  });

  it('of a later type is kept, not dropped', async () => {
    const space = await createTestSpace();
    const room = await addRoom(space, 'plan');
    const client = await found(relay.url, await relay.voucher(), space);
    const entry = await createChain(space.state.space, room, space.owner)(utf8('future'), 200);
    client.send({ type: 'append', room, entry });
    await client.next('ack');
    const other = await enter(relay.url, space.state.space, space.owner);
    other.send({ type: 'open-room', room, since: 0 });
    expect((await other.next('entries')).entries.map(bytesToHex)).toEqual([bytesToHex(entry)]);
  });
});

describe('a room', { timeout: 60_000 }, () => {
  it('does not exist for those who may not read it', async () => {
    const space = await createTestSpace();
    const member = await addMember(space, 'member');
    const room = await addRoom(space, 'review', 'reviewers');
    await found(relay.url, await relay.voucher(), space);
    const client = await enter(relay.url, space.state.space, member);
    client.send({ type: 'open-room', room, since: 0 });
    client.send({ type: 'open-room', room: createRoomId(), since: 0 });
    expect([await client.next('no-such-room'), await client.next('no-such-room')]).toMatchObject([
      { room },
      {},
    ]);
  });

  it('that is a mailbox takes nothing that is larger than any post, of one’s own or for another (R15.1) [WARN-9]', async () => {
    const space = await createTestSpace();
    const member = await addMember(space, 'member');
    const room = await addRoom(space, 'mailbox', 'reviewers');
    const reviewer = await found(relay.url, await relay.voucher(), space);
    const client = await enter(relay.url, space.state.space, member);
    const giant = await createChain(
      space.state.space,
      room,
      member,
    )(randomBytes(8192), entryTypes.mailboxPost);
    for (const sender of [client, reviewer]) {
      sender.send({ type: 'append', room, entry: giant });
      expect(await sender.next('refused')).toMatchObject({ why: 'malformed-entry', counter: 1 });
    }
    const post = await createChain(
      space.state.space,
      room,
      member,
    )(randomBytes(1024), entryTypes.mailboxPost);
    client.send({ type: 'append', room, entry: post });
    await client.next('ack');
  });

  it('that is a mailbox takes everybody’s post and shows it to reviewers alone [WARN-9]', async () => {
    const space = await createTestSpace();
    const member = await addMember(space, 'member');
    const room = await addRoom(space, 'mailbox', 'reviewers');
    const reviewer = await found(relay.url, await relay.voucher(), space);
    const client = await enter(relay.url, space.state.space, member);
    const write = createChain(space.state.space, room, member);
    reviewer.send({ type: 'open-room', room, since: 0 });
    await reviewer.next('up-to-date');
    const entry = await write(randomBytes(1024), entryTypes.mailboxPost);
    client.send({ type: 'append', room, entry });
    await client.next('ack');
    expect((await reviewer.next('entries')).entries).toHaveLength(1);
    reviewer.send({
      type: 'append',
      room,
      entry: await createChain(space.state.space, room, space.owner)(utf8('mine')),
    });
    await reviewer.next('ack');
    client.send({ type: 'open-room', room, since: 0 });
    const { head, vector } = await client.next('up-to-date');
    expect(head).toBe(0);
    expect(vector).toMatchObject([{ device: member.id, counter: 1 }]);
    const another = await createChain(
      space.state.space,
      room,
      await addMember(space, 'member'),
    )(utf8('not mine'));
    client.send({ type: 'append', room, entry: another });
    expect(await client.next('refused')).toMatchObject({ why: 'no-such-room' });
    expect(client.heard.filter((message) => message.type === 'entries')).toEqual([]);
  });

  it('closes to one who steps down while it is open [SYNC-3]', async () => {
    const space = await createTestSpace();
    const reviewer = await addMember(space, 'reviewer');
    const room = await addRoom(space, 'review', 'reviewers');
    const owner = await found(relay.url, await relay.voucher(), space);
    const client = await enter(relay.url, space.state.space, reviewer);
    client.send({ type: 'open-room', room, since: 0 });
    await client.next('up-to-date');
    const operations = [
      await act(space, space.owner, { type: 'set-role', member: reviewer.member, role: 'member' }),
    ];
    owner.send({ type: 'control-append', space: space.state.space, operations });
    await client.next('no-such-room');
    owner.send({
      type: 'append',
      room,
      entry: await createChain(space.state.space, room, space.owner)(utf8('after')),
    });
    await owner.next('ack');
    client.send({ type: 'beat' });
    client.send({ type: 'open-room', room, since: 0 });
    await client.next('no-such-room');
    expect(client.heard.filter((message) => message.type === 'entries')).toEqual([]);
  });

  it('does not send the author’s own entries back, nor lose those between them', async () => {
    const space = await createTestSpace();
    const colleague = await addMember(space, 'reviewer');
    const room = await addRoom(space, 'review', 'reviewers');
    const a = await found(relay.url, await relay.voucher(), space);
    const b = await enter(relay.url, space.state.space, colleague);
    for (const client of [a, b]) client.send({ type: 'open-room', room, since: 0 });
    await Promise.all([a.next('up-to-date'), b.next('up-to-date')]);
    const [writeA, writeB] = [space.owner, colleague].map((device) =>
      createChain(space.state.space, room, device),
    );
    for (let round = 0; round < 30; round += 1) {
      if (writeA) a.send({ type: 'append', room, entry: await writeA(utf8(`a${round}`)) });
      if (writeB) b.send({ type: 'append', room, entry: await writeB(utf8(`b${round}`)) });
    }
    const acked: number[] = [];
    const read: number[] = [];
    while (acked.length < 30) acked.push((await a.next('ack')).seq);
    while (read.length < 30) {
      const { first, entries } = await a.next('entries');
      entries.forEach((_, index) => read.push(first + index));
    }
    expect([...acked, ...read].toSorted((x, y) => x - y)).toEqual(
      Array.from({ length: 60 }, (_, i) => i + 1),
    );
  });

  it('passes ephemeral entries on to others who have it open, and keeps none [SYNC-4]', async () => {
    const space = await createTestSpace();
    const colleague = await addMember(space, 'reviewer');
    const room = await addRoom(space, 'review', 'reviewers');
    const a = await found(relay.url, await relay.voucher(), space);
    const b = await enter(relay.url, space.state.space, colleague);
    for (const client of [a, b]) client.send({ type: 'open-room', room, since: 0 });
    await Promise.all([a.next('up-to-date'), b.next('up-to-date')]);
    const forged = await createChain(
      space.state.space,
      room,
      colleague,
    )(utf8('b was here'), entryTypes.ephemeral);
    const honest = await createChain(
      space.state.space,
      room,
      space.owner,
    )(utf8('a is here'), entryTypes.ephemeral);
    a.send({ type: 'ephemeral', room, entry: forged });
    a.send({ type: 'ephemeral', room, entry: honest });
    expect(bytesToHex((await b.next('ephemeral')).entry)).toBe(bytesToHex(honest));
    b.send({ type: 'open-room', room, since: 0 });
    expect(await b.next('up-to-date')).toMatchObject({ head: 0 });
  });
});
