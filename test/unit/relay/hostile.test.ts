/** Noise, floods and readers that do not read: the relay closes who sends them and goes on for the rest. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomBytes, utf8 } from '#shared/base/bytes.ts';
import { encodeCbor } from '#shared/base/cbor.ts';
import { encodeClientMessage, maxFrameBytes, maxGreetingBytes } from '#shared/protocol/wire.ts';
import { addMember, addRoom, createChain, createTestSpace } from '../../support/control.ts';
import { dial, enter, found } from '../../support/relay-client.ts';
import { relayForEachTest } from '../../support/relay-for-each-test.ts';
import { removeRelayDirectory, startTestRelay } from '../../support/relay.ts';

const malformed = 1008;
const tooLarge = 1009;

const relay = relayForEachTest();

describe('the relay', { timeout: 60_000 }, () => {
  it('closes on whoever sends random bytes or a changed message, and lives on [SYNC-4]', async () => {
    const space = await createTestSpace();
    const room = await addRoom(space, 'plan');
    const steady = await found(relay.url, await relay.voucher(), space);
    const entry = await createChain(space.state.space, room, space.owner)(utf8('x'));
    const valid = encodeClientMessage({ type: 'append', room, entry });
    const noise = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.anything().map((value) => encodeAnything(value)),
      fc.tuple(fc.nat(40), fc.integer({ min: 1, max: 255 })).map(([at, change]) => {
        const changed = valid.slice();
        changed[at] = (changed[at] ?? 0) ^ change;
        return changed;
      }),
    );
    await fc.assert(
      fc.asyncProperty(noise, fc.boolean(), async (frame, admitted) => {
        const client = admitted
          ? await enter(relay.url, space.state.space, space.owner)
          : await dial(relay.url);
        client.sendBytes(frame);
        client.sendBytes(randomBytes(3));
        expect(await client.closed).toBe(malformed);
      }),
      { numRuns: 150 },
    );
    steady.send({ type: 'open-room', room, since: 0 });
    expect((await steady.next('up-to-date')).room).toBe(room);
  });

  it('closes on text frames, and on frames that are too large, before and after admission [SYNC-4]', async () => {
    const space = await createTestSpace();
    const text = await dial(relay.url);
    text.socket.send('hello');
    expect(await text.closed).toBe(malformed);
    const stranger = await dial(relay.url);
    stranger.sendBytes(new Uint8Array(maxGreetingBytes + 1));
    expect(await stranger.closed).toBe(tooLarge);
    const member = await found(relay.url, await relay.voucher(), space);
    member.sendBytes(new Uint8Array(maxFrameBytes + 1));
    expect(await member.closed).toBe(tooLarge);
  });

  it('takes an entry of the largest size, and hands it on', async () => {
    const space = await createTestSpace();
    const room = await addRoom(space, 'plan');
    const client = await found(relay.url, await relay.voucher(), space);
    const write = createChain(space.state.space, room, space.owner);
    client.send({ type: 'append', room, entry: await write(new Uint8Array((1 << 20) - 113)) });
    expect((await client.next('ack')).seq).toBe(1);
    const reader = await enter(relay.url, space.state.space, space.owner);
    reader.send({ type: 'open-room', room, since: 0 });
    expect((await reader.next('entries')).entries[0]?.length).toBe(1 << 20);
  });

  it('slows a flood down instead of losing any of it [SYNC-4]', async () => {
    const slow = await startTestRelay({
      environment: { VARSAM_RELAY_MESSAGES_PER_SECOND: '200', VARSAM_RELAY_MESSAGES_BURST: '10' },
    });
    const space = await createTestSpace();
    const room = await addRoom(space, 'plan');
    const client = await found(slow.url, await slow.voucher(), space);
    const write = createChain(space.state.space, room, space.owner);
    for (let count = 0; count < 100; count += 1)
      client.send({ type: 'append', room, entry: await write(utf8('flood')) });
    const seqs: number[] = [];
    while (seqs.length < 100) seqs.push((await client.next('ack')).seq);
    expect(seqs).toEqual(Array.from({ length: 100 }, (_, i) => i + 1));
    await slow.close();
    await removeRelayDirectory(slow.directory);
  });

  it('refuses a device what is over its bytes for the day [SYNC-4]', async () => {
    const tight = await startTestRelay({ environment: { VARSAM_RELAY_BYTES_PER_DAY: '4000' } });
    const space = await createTestSpace();
    const room = await addRoom(space, 'plan');
    const client = await found(tight.url, await tight.voucher(), space);
    const write = createChain(space.state.space, room, space.owner);
    client.send({ type: 'append', room, entry: await write(new Uint8Array(2400)) });
    await client.next('ack');
    client.send({ type: 'append', room, entry: await write(new Uint8Array(2400)) });
    expect(await client.next('refused')).toMatchObject({ why: 'over-quota' });
    expect(await client.closed).toBe(4413);
    await tight.close();
    await removeRelayDirectory(tight.directory);
  });

  it('turns away connections that come too fast from one address, and origins that are not let in [SYNC-4]', async () => {
    const strict = await startTestRelay({
      environment: {
        VARSAM_RELAY_CONNECTIONS_PER_SECOND: '1',
        VARSAM_RELAY_ALLOWED_ORIGINS: 'chrome-extension://abc, https://varsam.example.se',
      },
    });
    await dial(strict.url, { origin: 'chrome-extension://abc' });
    await expect(dial(strict.url, { origin: 'https://evil.example.net' })).rejects.toThrow('403');
    // Whoever comes straight to the relay is believed no other address.
    const dialAs = (n: number) => dial(strict.url, { 'x-forwarded-for': `192.0.2.${n}` });
    const outcomes = await Promise.allSettled(Array.from({ length: 8 }, (_, n) => dialAs(n)));
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(refused).toHaveLength(5);
    expect(String((refused[0] as PromiseRejectedResult).reason)).toContain('429');
    const counted = await (await fetch(`${strict.metricsUrl}/metrics`)).text();
    expect(counted).toContain('varsam_relay_turned_away_total{why="origin"} 1');
    expect(counted).toContain('varsam_relay_turned_away_total{why="too-fast"} 5');
    await strict.close();
    await removeRelayDirectory(strict.directory);
  });

  it('waits for a reader that does not read, keeps serving others, and sends it the rest when it does', async () => {
    const space = await createTestSpace();
    const reviewer = await addMember(space, 'reviewer');
    const room = await addRoom(space, 'review', 'reviewers');
    const writer = await found(relay.url, await relay.voucher(), space);
    const [stuck, brisk] = [
      await enter(relay.url, space.state.space, reviewer),
      await enter(relay.url, space.state.space, reviewer),
    ];
    for (const reader of [stuck, brisk]) {
      reader.send({ type: 'open-room', room, since: 0 });
      await reader.next('up-to-date');
    }
    stuck.socket.pause();
    const write = createChain(space.state.space, room, space.owner);
    // More than the relay would hold back for anybody, and than the system's own buffers take.
    const count = 30;
    for (let index = 0; index < count; index += 1)
      writer.send({ type: 'append', room, entry: await write(new Uint8Array(1_000_000)) });
    for (let index = 0; index < count; index += 1) await writer.next('ack');
    const readAll = async (reader: typeof stuck) => {
      let read = 0;
      while (read < count) {
        const { first, entries } = await reader.next('entries');
        expect(first).toBe(read + 1);
        read += entries.length;
      }
      return read;
    };
    expect(await readAll(brisk)).toBe(count);
    stuck.socket.resume();
    expect(await readAll(stuck)).toBe(count);
  });
});

function encodeAnything(value: unknown): Uint8Array {
  try {
    return encodeCbor(value as never);
  } catch {
    return new Uint8Array([0]);
  }
}
