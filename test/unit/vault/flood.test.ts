/** A relay that sends without end: what waits in a client's memory is bounded, and why it left is told (R8, R17). */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dialRelay } from '#extension/vault/sync/relay-connection.ts';
import { randomBytes, type Bytes } from '#shared/base/bytes.ts';
import { protocolVersion } from '#shared/protocol/admission.ts';
import type { RoomId } from '#shared/protocol/ids.ts';
import {
  encodeRelayMessage,
  maxEphemeralBytes,
  maxFrameBytes,
  type RelayMessage,
} from '#shared/protocol/wire.ts';
import { passThrough, type Hand } from '../../support/hostile-socket.ts';
import { sampleDataset } from '../../support/review-data.ts';
import { must, openStage, type Stage } from '../../support/spaces.ts';
import { isSynced, until } from '../../support/until.ts';

const mebibyte = 1024 * 1024;
const room = 'a'.repeat(32) as RoomId;
const beat = encodeRelayMessage({ type: 'beat' });
const noise = (): RelayMessage => ({ type: 'ephemeral', room, entry: new Uint8Array(maxEphemeralBytes) });

/** A socket whose other end is the test. */
class HandSocket extends EventTarget {
  static last: HandSocket;
  binaryType = '';
  readyState = 1;
  constructor() {
    super();
    HandSocket.last = this;
  }
  send(): void {}
  close(): void {
    this.readyState = 2;
  }
  hear(frame: Bytes): void {
    this.dispatchEvent(new MessageEvent('message', { data: frame.buffer }));
  }
}

/** A connection that has been challenged. */
async function connect(signal: AbortSignal) {
  const dialling = dialRelay(HandSocket as unknown as typeof WebSocket, 'ws://127.0.0.1:1', signal);
  const challenge = { type: 'challenge', version: protocolVersion, relay: randomBytes(16) } as const;
  HandSocket.last.hear(encodeRelayMessage({ ...challenge, nonce: randomBytes(32) }));
  const dialled = await dialling;
  if (!dialled.ok) throw new Error(dialled.error.type);
  return { connection: dialled.value.connection, socket: HandSocket.last };
}

describe('a connection', () => {
  const over = new AbortController();

  it.each([
    ['large', encodeRelayMessage(noise())],
    ['small', beat],
  ])(
    'to a relay that sends %s messages without end is left before they fill the memory (R17) [SYNC-4]',
    async (_, frame) => {
      const { connection, socket } = await connect(over.signal);
      let sent = 0;
      for (; socket.readyState === 1 && sent < 1_000_000; sent += 1) socket.hear(frame);
      expect(connection.isFlooded()).toBe(true);
      expect(sent * frame.length).toBeLessThan(33 * mebibyte);
      expect(sent).toBeLessThan(100_000);
      // What comes all the same is not kept; what has come is handled, and then it is over.
      socket.hear(frame);
      let heard = 0;
      while ((await connection.next()) !== null) heard += 1;
      expect(heard).toBe(sent);
    },
  );

  it('is not left for what is handled as it comes, however much that is', async () => {
    const { connection, socket } = await connect(over.signal);
    const frame = encodeRelayMessage(noise());
    for (let sent = 0; sent < 5000; sent += 1) {
      socket.hear(frame);
      expect((await connection.next())?.type).toBe('ephemeral');
    }
    expect([connection.isFlooded(), socket.readyState]).toEqual([false, 1]);
    connection.close();
  });

  it('is left at a frame that is larger than any message, which is not looked into [SYNC-4]', async () => {
    const { connection, socket } = await connect(over.signal);
    socket.hear(new Uint8Array(maxFrameBytes + 1));
    expect(socket.readyState).toBe(2);
    expect(await connection.next()).toBeNull();
    expect(connection.isFlooded()).toBe(false);
  });

  it('hands on nothing any more once the vault is locked, though much has come (R12.5) [SYNC-1]', async () => {
    const lock = new AbortController();
    const { connection, socket } = await connect(lock.signal);
    for (let sent = 0; sent < 10; sent += 1) socket.hear(beat);
    expect((await connection.next())?.type).toBe('beat');
    lock.abort();
    expect(await connection.next()).toBeNull();
  });
});

describe('a space', { timeout: 60_000 }, () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await openStage();
  });
  afterEach(() => stage.end());

  it('says that its relay sends too much, and goes on when it no longer does (R8) [SYNC-4, SYNC-6]', async () => {
    const flood: Hand = (message) =>
      message.type === 'welcome' ? [message, ...Array.from({ length: 2500 }, noise)] : [message];
    let hand: Hand = flood;
    const release = passThrough(() => hand);
    const { space } = await stage.found('Karin Öberg');
    release();
    const told = await until(space.status, ({ type }) => type === 'refused');
    expect(told).toEqual({ type: 'refused', why: 'relay-floods' });
    hand = (message) => [message];
    must(await space.createReview({ title: 'Mars 2024', dataset: sampleDataset(3) }));
    await until(space.status, isSynced);
  });
});
