/** Frames that are none, in every phase of a connection; the long form is `node .dev/chaos.ts fuzz`. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { concatBytes, copyBytes, randomBytes, utf8, type Bytes } from '#shared/base/bytes.ts';
import { generateSigningKeys, type SigningKeys } from '#shared/crypto/signature.ts';
import { protocolVersion } from '#shared/protocol/admission.ts';
import { entryTypes } from '#shared/protocol/entry.ts';
import type { RoomId } from '#shared/protocol/ids.ts';
import { encodeClientMessage, maxFrameBytes, type ClientMessage } from '#shared/protocol/wire.ts';
import {
  act,
  addMember,
  addRoom,
  createChain,
  createTestSpace,
  draft,
  openInvite,
  type TestDevice,
  type TestSpace,
} from '../../support/control.ts';
import { createRandom } from '../../support/random.ts';
import {
  authenticateGuest,
  authenticateRecovery,
  dial,
  enter,
  found,
  type RelayClient,
} from '../../support/relay-client.ts';
import { freePort, killProcess, startRelayProcess, type RelayProcess } from '../../support/relay-process.ts';
import {
  createRelayDirectory,
  issueVoucher,
  removeRelayDirectory,
  testConfiguration,
} from '../../support/relay.ts';

/** 20,000 in the long run: `VARSAM_FRAMES`. */
const frames = Number(process.env['VARSAM_FRAMES'] ?? 240);
const seed = Number(process.env['VARSAM_SEED'] ?? 20_240_301);
const closedForCause = [1008, 1009, 1013, 4401, 4403, 4409, 4413, 4426];
const megabyte = 1024 * 1024;
/** Of 125 bytes each: more together than any system would hold for a connection. */
const floods = 800_000;

let directory: string;
let metricsPort: number;
let port: number;
let url: string;
let relay: RelayProcess;
let voucher: string;
let space: TestSpace;
let room: RoomId;
let stranger: TestDevice;
let steady: RelayClient;
let write: ReturnType<typeof createChain>;

beforeAll(async () => {
  directory = await createRelayDirectory();
  [port, metricsPort] = [await freePort(), await freePort()];
  url = `ws://127.0.0.1:${port}`;
  relay = await startRelayProcess(directory, port, {
    VARSAM_RELAY_METRICS_PORT: String(metricsPort),
    VARSAM_RELAY_CONNECTIONS_PER_SECOND: '100000',
  });
  voucher = await issueVoucher(testConfiguration(directory, port));
  space = await createTestSpace();
  stranger = await addMember(space, 'member');
  room = await addRoom(space, 'plan');
  printed = await generateSigningKeys();
  const encryptKey = randomBytes(32);
  await act(space, space.owner, { type: 'set-recovery-key', signKey: printed.publicKey, encryptKey });
  write = createChain(space.state.space, room, space.owner);
}, 60_000);

afterAll(async () => {
  await killProcess(relay.process);
  await removeRelayDirectory(directory);
});

async function residentBytes(): Promise<number> {
  const text = await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text();
  return Number(/^process_resident_memory_bytes (\S+)/m.exec(text)?.[1]);
}

/** Somebody who does nothing wrong is served as before. */
async function expectServed(): Promise<void> {
  steady.send({ type: 'append', room, entry: await write(randomBytes(50)) });
  expect((await steady.next('ack')).device).toBe(space.owner.id);
  expect(relay.process.exitCode).toBeNull();
}

/** One of each, as a client in good faith would send it. */
async function everyMessage(): Promise<readonly ClientMessage[]> {
  const { invite } = await openInvite({ ...space, log: [] }, 'member');
  const { state } = space;
  const claim = {
    version: protocolVersion,
    origin: url,
    clientNonce: randomBytes(32),
    space: state.space,
    signature: randomBytes(64),
  };
  const entry = await createChain(state.space, room, stranger)(utf8('x'));
  const ephemeral = await createChain(state.space, room, stranger)(utf8('x'), entryTypes.ephemeral);
  const operation = await draft(space, stranger, { type: 'name-space', sealed: randomBytes(40) });
  const hash = randomBytes(32);
  return [
    { type: 'auth', ...claim, device: stranger.id },
    { type: 'auth-guest', ...claim, invite },
    { type: 'auth-recovery', ...claim },
    { type: 'voucher', voucher },
    { type: 'control-append', space: state.space, operations: [operation] },
    { type: 'control-since', seq: -1 },
    { type: 'open-room', room, since: 0 },
    { type: 'close-room', room },
    { type: 'append', room, entry },
    { type: 'snapshot-offer', room, hash, parts: 1 },
    { type: 'snapshot-part', room, hash, parts: 1, index: 0, part: randomBytes(100) },
    { type: 'snapshot-fetch', room, hash, index: 0 },
    { type: 'ephemeral', room, entry: ephemeral },
    { type: 'open-channel', invite },
    { type: 'channel-post', invite, message: randomBytes(40) },
    { type: 'beat' },
  ];
}

/** Heads of CBOR that promise more than anybody has: strings, arrays and maps of 2^63 and of 2^31. */
const greedyHeads = [0x5b, 0x7b, 0x9b, 0xbb, 0x5a, 0x9a].map((head) =>
  Uint8Array.of(head, 0x7f, 0xff, 0xff, 0xff),
);

function mutate(frame: Bytes, others: readonly Bytes[], random: () => number): Bytes {
  const at = random() % frame.length;
  const [before, after] = [frame.subarray(0, at), frame.subarray(at)];
  const other = others[random() % others.length] ?? frame;
  switch (random() % 7) {
    case 0:
      return concatBytes(before, Uint8Array.of((after[0] ?? 0) ^ (1 << (random() % 8))), after.subarray(1));
    case 1:
      return copyBytes(before);
    case 2:
      return concatBytes(frame, randomBytes(1 + (random() % 40)));
    case 3:
      return concatBytes(before, other.subarray(random() % other.length));
    case 4:
      return concatBytes(before, greedyHeads[random() % greedyHeads.length] ?? frame, after);
    case 5:
      return concatBytes(before, after.subarray(random() % after.length));
    default:
      return randomBytes(1 + (random() % 2000));
  }
}

const phases: Readonly<Record<string, () => Promise<RelayClient>>> = {
  greeting: () => dial(url),
  founding: async () => {
    const client = await dial(url);
    client.send({ type: 'voucher', voucher });
    await client.next('voucher-accepted');
    return client;
  },
  member: () => enter(url, space.state.space, stranger),
  guest: async () => {
    const client = await dial(url);
    await authenticateGuest(client, url, space.state.space, guest.invite, guest.keys);
    return client;
  },
  recoverer: async () => {
    const client = await dial(url);
    await authenticateRecovery(client, url, space.state.space, printed);
    await client.next('welcome');
    return client;
  },
};
let printed: SigningKeys;
let guest: Awaited<ReturnType<typeof openInvite>>;

describe('the relay', { timeout: 60_000 + frames * 100 }, () => {
  it(`closes on whoever sends what is no message, in ${frames} frames of every kind and in every phase, and neither ends nor grows [SYNC-4]`, async () => {
    const random = createRandom(seed);
    guest = await openInvite(space, 'member');
    steady = await found(url, voucher, space);
    const valid = (await everyMessage()).map(encodeClientMessage);
    /** When half has passed: what was taken into use by then is not given back, and is enough for the rest. */
    let usedBytes = 0;
    for (let count = 0; count < frames; count += 1) {
      if (count === frames / 2) usedBytes = await residentBytes();
      if (count % 100 === 0) steady.send({ type: 'beat' });
      const [phase = '', open] = Object.entries(phases)[count % 5] ?? [];
      const client = (await open?.()) as RelayClient;
      const frame = mutate(valid[random() % valid.length] as Bytes, valid, random);
      client.sendBytes(frame);
      // What happened to be a message still is answered or left; this is none.
      client.sendBytes(Uint8Array.of(0xff, 0xff));
      const code = await client.closed;
      expect({ seed, count, phase, code, isForCause: closedForCause.includes(code) }).toMatchObject({
        isForCause: true,
      });
    }
    await expectServed();
    expect((await residentBytes()) - usedBytes).toBeLessThan(64 * megabyte);
  });

  it('takes a message in fragments of a byte, and closes on fragments without end [SYNC-4]', async () => {
    const patient = await enter(url, space.state.space, stranger);
    const frame = encodeClientMessage({ type: 'open-room', room, since: 0 });
    for (const [index] of frame.entries())
      patient.socket.send(frame.subarray(index, index + 1), { fin: index === frame.length - 1 });
    expect((await patient.next('up-to-date')).room).toBe(room);
    patient.close();
    const endless = await enter(url, space.state.space, stranger);
    for (let sent = 0; sent <= maxFrameBytes; sent += 50_000)
      endless.socket.send(new Uint8Array(50_000), { fin: false });
    expect(await endless.closed).toBe(1009);
    await expectServed();
  });

  it('keeps nothing for who asks without listening: pings are not hoarded [SYNC-4]', async () => {
    const deaf = await enter(url, space.state.space, stranger);
    steady.send({ type: 'open-room', room, since: 0 });
    await steady.next('up-to-date');
    const before = await residentBytes();
    deaf.socket.pause();
    for (let sent = 0; sent < floods; sent += 1) deaf.socket.ping(new Uint8Array(125));
    deaf.send({
      type: 'append',
      room,
      entry: await createChain(space.state.space, room, stranger)(utf8('last')),
    });
    await steady.next('entries');
    // Hoarded, it would be twice that.
    expect((await residentBytes()) - before).toBeLessThan(110 * megabyte);
    deaf.socket.terminate();
    await expectServed();
  });

  it('ends connections that never come to the point: half a request, half a frame, a length beyond all bounds, noise [SYNC-4]', async () => {
    const [half, slow, boundless, noise] = await Promise.all([
      knock('GET / HTTP/1.1\r\nHost: x'),
      knock(upgradeRequest),
      knock(upgradeRequest),
      knock(randomBytes(500)),
    ]);
    slow.write(Uint8Array.of(0x82, 0xfe, 0x01));
    boundless.write(Uint8Array.of(0x82, 0xff, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff));
    const sockets = [half, slow, boundless, noise];
    await Promise.all(sockets.map((socket) => once(socket, 'close')));
    expect(sockets.map(({ destroyed }) => destroyed)).toEqual([true, true, true, true]);
    await expectServed();
  });
});

const upgradeRequest = [
  'GET / HTTP/1.1',
  'Host: relay',
  'Connection: Upgrade',
  'Upgrade: websocket',
  'Sec-WebSocket-Version: 13',
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
  '\r\n',
].join('\r\n');

async function knock(words: string | Uint8Array): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  socket.resume();
  await once(socket, 'connect');
  socket.write(words);
  return socket;
}
