/** A relay whose store is gone: who fills it again, and by what clients notice. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bytesToHex, utf8 } from '#shared/base/bytes.ts';
import { addMember, addRoom, createChain, createTestSpace } from '../../support/control.ts';
import { authenticate, dial, enter, found } from '../../support/relay-client.ts';
import {
  createRelayDirectory,
  removeRelayDirectory,
  startTestRelay,
  type TestRelay,
} from '../../support/relay.ts';

let relay: TestRelay;

beforeEach(async () => {
  relay = await startTestRelay();
});

afterEach(async () => {
  await relay.close();
  await removeRelayDirectory(relay.directory);
});

describe('a relay that lost its store', { timeout: 60_000 }, () => {
  it('is filled again by any member with the authors’ own bytes, byte for byte [SYNC-5]', async () => {
    const space = await createTestSpace();
    const colleague = await addMember(space, 'member');
    const room = await addRoom(space, 'plan');
    const voucher = await relay.voucher();
    const first = await found(relay.url, voucher, space);
    const write = createChain(space.state.space, room, space.owner);
    const entries = [await write(utf8('one')), await write(utf8('two'))];
    for (const entry of entries) first.send({ type: 'append', room, entry });
    await first.next('ack');
    await first.next('ack');

    const wiped = await startTestRelay({ directory: await createRelayDirectory() });
    const again = await dial(wiped.url);
    again.send({ type: 'voucher', voucher: await wiped.voucher() });
    await again.next('voucher-accepted');
    again.send({ type: 'control-append', space: space.state.space, operations: space.log });
    await again.next('control-accepted');
    const member = await enter(wiped.url, space.state.space, colleague);
    const forged = entries[0]?.slice() ?? new Uint8Array();
    forged[forged.length - 70] = (forged[forged.length - 70] ?? 0) ^ 1;
    member.send({ type: 'append', room, entry: forged });
    expect(await member.next('refused')).toMatchObject({ why: 'bad-signature' });
    for (const entry of entries) member.send({ type: 'append', room, entry });
    expect([(await member.next('ack')).seq, (await member.next('ack')).seq]).toEqual([1, 2]);
    const author = await enter(wiped.url, space.state.space, space.owner);
    author.send({ type: 'open-room', room, since: 2 });
    expect(await author.next('up-to-date')).toMatchObject({
      head: 2,
      vector: [{ device: space.owner.id, counter: 2 }],
    });
    author.send({ type: 'append', room, entry: await write(utf8('three')) });
    expect((await author.next('ack')).seq).toBe(3);
    await wiped.close();
    await removeRelayDirectory(wiped.directory);
  });

  it('tells so by another generation, and keeps its generation over a restart', async () => {
    const space = await createTestSpace();
    const generationOf = async (url: string) => {
      const client = await dial(url);
      await authenticate(client, url, space.state.space, space.owner);
      return bytesToHex((await client.next('welcome')).generation);
    };
    await found(relay.url, await relay.voucher(), space);
    const before = await generationOf(relay.url);
    const { directory } = relay;
    await relay.close();
    relay = await startTestRelay({ directory });
    expect(await generationOf(relay.url)).toBe(before);
    const other = await startTestRelay();
    await found(other.url, await other.voucher(), space);
    expect(await generationOf(other.url)).not.toBe(before);
    await other.close();
    await removeRelayDirectory(other.directory);
  });
});
