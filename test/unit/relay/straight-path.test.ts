/** What a well-behaved client meets: founding, entering, writing, reading, inviting. */
import { describe, expect, it } from 'vitest';
import { bytesToHex, randomBytes, utf8 } from '#shared/base/bytes.ts';
import { controlPages } from '#shared/protocol/control-pages.ts';
import { createRoomId } from '#shared/protocol/ids.ts';
import { addMember, addRoom, createChain, createTestSpace, openInvite, act } from '../../support/control.ts';
import { authenticateGuest, dial, enter, found } from '../../support/relay-client.ts';
import { relayForEachTest } from '../../support/relay-for-each-test.ts';

const relay = relayForEachTest();

describe('a relay', { timeout: 60_000 }, () => {
  it('carries an entry from one member to another, acknowledged and in order [SYNC-5]', async () => {
    const space = await createTestSpace();
    const colleague = await addMember(space, 'reviewer');
    const room = await addRoom(space, 'review', 'reviewers');
    const a = await found(relay.url, await relay.voucher(), space);
    const b = await enter(relay.url, space.state.space, colleague);
    b.send({ type: 'open-room', room, since: 0 });
    expect(await b.next('up-to-date')).toMatchObject({ head: 0, vector: [] });
    const write = createChain(space.state.space, room, space.owner);
    const entries = [await write(utf8('one')), await write(utf8('two')), await write(utf8('three'))];
    for (const entry of entries) a.send({ type: 'append', room, entry });
    const acks = [await a.next('ack'), await a.next('ack'), await a.next('ack')];
    expect(acks.map((ack) => [ack.counter, ack.seq])).toEqual([
      [1, 1],
      [2, 2],
      [3, 3],
    ]);
    const read: string[] = [];
    while (read.length < 3) {
      const { first, entries: some } = await b.next('entries');
      expect(first).toBe(read.length + 1);
      read.push(...some.map(bytesToHex));
    }
    expect(read).toEqual(entries.map(bytesToHex));
  });

  it('gives a latecomer the whole log and the newest entry of each device [SYNC-5]', async () => {
    const space = await createTestSpace();
    const room = await addRoom(space, 'plan');
    const a = await found(relay.url, await relay.voucher(), space);
    const write = createChain(space.state.space, room, space.owner);
    for (const entry of [
      await write(randomBytes(200)),
      await write(randomBytes(200)),
      await write(randomBytes(200)),
    ])
      a.send({ type: 'append', room, entry });
    await a.next('ack');
    await a.next('ack');
    await a.next('ack');
    a.close();
    const again = await enter(relay.url, space.state.space, space.owner);
    again.send({ type: 'open-room', room, since: 0 });
    const { first, entries: sent } = await again.next('entries');
    const { head, vector } = await again.next('up-to-date');
    expect([first, sent.length, head]).toEqual([1, 3, 3]);
    expect(vector).toMatchObject([{ device: space.owner.id, counter: 3 }]);
  });

  it('tells each side of a channel that the other has gone, also who comes later (R14.4) [SYNC-3]', async () => {
    const space = await createTestSpace();
    const { invite, keys } = await openInvite(space, 'member');
    const { space: id } = space.state;
    const come = async () => {
      const guest = await dial(relay.url);
      await authenticateGuest(guest, relay.url, id, invite, keys);
      return guest;
    };
    const host = await found(relay.url, await relay.voucher(), space);
    host.send({ type: 'open-channel', invite });
    // Who says nothing has not been there: the next one is the guest.
    const silent = await come();
    silent.close();
    await silent.closed;
    const guest = await come();
    guest.send({ type: 'channel-post', invite, message: utf8('hello') });
    expect(await guest.next('channel')).toMatchObject({ position: 0 });
    guest.close();
    await host.next('channel-left');
    const second = await come();
    await second.next('channel');
    host.close();
    await second.next('channel-left');
    second.close();
    await (await come()).next('channel-left');
  });

  it('lets a guest into one channel and keeps messages for whoever is not there [SYNC-3]', async () => {
    const space = await createTestSpace();
    const { invite, keys } = await openInvite(space, 'member');
    const host = await found(relay.url, await relay.voucher(), space);
    const guest = await dial(relay.url);
    await authenticateGuest(guest, relay.url, space.state.space, invite, keys);
    guest.send({ type: 'channel-post', invite, message: utf8('hello') });
    expect(await guest.next('channel')).toMatchObject({ position: 0, from: 'guest' });
    host.send({ type: 'open-channel', invite });
    expect((await host.next('channel')).message).toEqual(utf8('hello'));
    host.send({ type: 'channel-post', invite, message: utf8('welcome') });
    expect(await guest.next('channel')).toMatchObject({
      position: 1,
      from: 'host',
      message: utf8('welcome'),
    });
    guest.send({ type: 'open-room', room: createRoomId(), since: 0 });
    expect(await guest.closed).toBe(1008);
  });

  it('tells every member of a new operation, and refuses one that another got in before', async () => {
    const space = await createTestSpace();
    const admin = await addMember(space, 'admin');
    const a = await found(relay.url, await relay.voucher(), space);
    const b = await enter(relay.url, space.state.space, admin);
    const before = space.state;
    const mine = await act(space, space.owner, { type: 'name-space', sealed: randomBytes(40) });
    space.state = before;
    const theirs = await act(space, admin, { type: 'name-space', sealed: randomBytes(40) });
    a.send({ type: 'control-append', space: before.space, operations: [mine] });
    expect(await a.next('control-accepted')).toMatchObject({ seq: before.seq + 1 });
    expect(await b.next('control')).toMatchObject({ first: before.seq + 1, operations: [mine] });
    b.send({ type: 'control-append', space: before.space, operations: [theirs] });
    expect(await b.next('control-refused')).toMatchObject({ why: 'not-next', seq: before.seq + 1 });
    a.send({ type: 'control-append', space: before.space, operations: [mine] });
    expect(await a.next('control-accepted')).toMatchObject({ seq: before.seq + 1 });
  });

  it('takes and gives a control log that is longer than a frame, page by page', async () => {
    const space = await createTestSpace();
    for (let index = 0; index < 1000; index += 1)
      await act(space, space.owner, { type: 'name-space', sealed: randomBytes(1000) });
    const pages = controlPages(space.log);
    expect(pages.length).toBeGreaterThan(2);
    const client = await dial(relay.url);
    client.send({ type: 'voucher', voucher: await relay.voucher() });
    await client.next('voucher-accepted');
    for (const page of pages) {
      client.send({ type: 'control-append', space: space.state.space, operations: [...page] });
      await client.next('control-accepted');
    }
    const reader = await enter(relay.url, space.state.space, space.owner);
    reader.send({ type: 'control-since', seq: -1 });
    const read: string[] = [];
    while (read.length < space.log.length) {
      const { first, operations } = await reader.next('control');
      expect(first).toBe(read.length);
      read.push(...operations.map((operation) => bytesToHex(operation.body)));
    }
    expect(read).toEqual(space.log.map((operation) => bytesToHex(operation.body)));
  });

  it('says whether it is alive and ready, and counts without names [RELAY-1]', async () => {
    const space = await createTestSpace();
    await found(relay.url, await relay.voucher(), space);
    const get = async (path: string) => (await fetch(`${relay.metricsUrl}${path}`)).text();
    expect(await get('/livez')).toBe('alive\n');
    expect(await get('/readyz')).toBe('ready\n');
    const metrics = await get('/metrics');
    expect(metrics).toContain('varsam_relay_connections 1');
    expect(metrics).not.toContain(space.state.space);
    expect(metrics).not.toContain(space.owner.id);
  });
});
