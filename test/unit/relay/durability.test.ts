/** What was acknowledged is there after the process was killed, at any moment. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bytesToHex, randomBytes } from '#shared/base/bytes.ts';
import { headerBytes } from '#shared/protocol/entry.ts';
import { startBalancer } from '../../support/balancer.ts';
import { createRandom } from '../../support/random.ts';
import { addMember, addRoom, createChain, createTestSpace, type TestDevice } from '../../support/control.ts';
import { dial, enter, found, type RelayClient } from '../../support/relay-client.ts';
import { freePort, killProcess, startRelayProcess, type RelayProcess } from '../../support/relay-process.ts';
import {
  createRelayDirectory,
  issueVoucher,
  removeRelayDirectory,
  testConfiguration,
} from '../../support/relay.ts';
import { lacksPostgres, startPostgres } from '../../support/servers.ts';
import { openStore } from '../../../sync-server/store/open-store.ts';
import { verifyStore } from '../../../sync-server/store/verify.ts';

/** 100 in the long run: `VARSAM_KILLS=100`. */
const kills = Number(process.env['VARSAM_KILLS'] ?? 5);
const seed = Number(process.env['VARSAM_SEED'] ?? 20_240_301);

const inFlight = 64;

let directory: string;
let child: RelayProcess | null = null;

beforeEach(async () => {
  directory = await createRelayDirectory();
});

afterEach(async () => {
  if (child) await killProcess(child.process);
  await removeRelayDirectory(directory);
});

describe('a relay that is killed', { timeout: 60_000 }, () => {
  it(
    `loses no acknowledged entry in ${kills} kills under load [SYNC-5]`,
    { timeout: 60_000 + kills * 20_000 },
    async () => {
      const random = createRandom(seed);
      const space = await createTestSpace();
      const writers = [space.owner, await addMember(space, 'reviewer'), await addMember(space, 'reviewer')];
      const room = await addRoom(space, 'review', 'reviewers');
      const port = await freePort();
      const url = `ws://127.0.0.1:${port}`;
      const chains = new Map(writers.map((device) => [device, createChain(space.state.space, room, device)]));
      /** Every entry of each device in order, and how many of them were acknowledged. */
      const written = new Map<TestDevice, Uint8Array<ArrayBuffer>[]>(writers.map((device) => [device, []]));
      const acked = new Map<TestDevice, number>(writers.map((device) => [device, 0]));
      child = await startRelayProcess(directory, port);
      (await found(url, await issueVoucher(testConfiguration(directory, port)), space)).close();

      async function load(device: TestDevice): Promise<void> {
        const client = await enter(url, space.state.space, device);
        const entries = written.get(device) ?? [];
        for (const entry of entries.slice(acked.get(device))) client.send({ type: 'append', room, entry });
        const listening = listen(client, device);
        while (isOpen(client)) {
          await until(() => entries.length < count(acked, device) + inFlight || !isOpen(client));
          const entry = await chains.get(device)?.(randomBytes(100 + (random() % 400)));
          if (!entry) break;
          entries.push(entry);
          if (isOpen(client)) client.send({ type: 'append', room, entry });
        }
        await listening;
      }

      async function listen(client: RelayClient, device: TestDevice): Promise<void> {
        for (;;) {
          const ack = await client.next('ack').catch(() => null);
          if (!ack) return;
          acked.set(device, Math.max(acked.get(device) ?? 0, ack.counter));
        }
      }

      for (let round = 0; round < kills; round += 1) {
        const before = new Map(acked);
        const enough = 10 + (random() % 70);
        const loads = Promise.all(writers.map(load));
        await until(() => writers.every((device) => count(acked, device) >= count(before, device) + enough));
        await killProcess(child.process);
        await loads;
        child = await startRelayProcess(directory, port);
        const stored = await readAll(url, space.state.space, space.owner, room);
        for (const device of writers) {
          const acknowledged = (written.get(device) ?? []).slice(0, count(acked, device));
          expect(acknowledged.filter((entry) => !stored.has(headerOf(entry)))).toEqual([]);
        }
      }
      await killProcess(child.process);
      expect(await verifyLeft()).toEqual([]);
    },
  );

  it('ends in order when it is asked to, and tells clients to come back [RELAY-1]', async () => {
    const space = await createTestSpace();
    const port = await freePort();
    child = await startRelayProcess(directory, port);
    const client = await found(
      `ws://127.0.0.1:${port}`,
      await issueVoucher(testConfiguration(directory, port)),
      space,
    );
    const exited = once(child.process, 'exit');
    child.process.kill('SIGTERM');
    expect(await client.closed).toBe(1012);
    expect(await exited).toEqual([0, null]);
  });

  it('ends also when somebody never ends their request, or their side of one that was refused [RELAY-1]', async () => {
    const [port, metricsPort] = [await freePort(), await freePort()];
    child = await startRelayProcess(directory, port, {
      VARSAM_RELAY_METRICS_PORT: String(metricsPort),
      VARSAM_RELAY_ALLOWED_ORIGINS: 'chrome-extension://abc',
    });
    const refused = await knock(port, `${upgradeRequest}\r\nOrigin: https://evil.example.net\r\n\r\n`);
    await once(refused, 'end');
    await knock(port, upgradeRequest);
    await knock(metricsPort, 'GET /metrics HTTP/1.1');
    const exited = once(child.process, 'exit');
    child.process.kill('SIGTERM');
    expect(await exited).toEqual([0, null]);
  });

  it('keeps no connection of those whom it has turned away, though they keep theirs [SYNC-4]', async () => {
    const port = await freePort();
    child = await startRelayProcess(directory, port, {
      VARSAM_RELAY_ALLOWED_ORIGINS: 'chrome-extension://abc',
      VARSAM_RELAY_MAX_CONNECTIONS: '1',
    });
    // More than may knock at one time.
    for (let turned = 0; turned < 300; turned += 1) {
      const refused = await knock(port, `${upgradeRequest}\r\nOrigin: https://evil.example.net\r\n\r\n`);
      await once(refused, 'end');
    }
    expect((await dial(`ws://127.0.0.1:${port}`)).challenge.type).toBe('challenge');
  });
});

// Less than a relay that runs waits for PostgreSQL.
describe.skipIf(lacksPostgres)('a relay on PostgreSQL', { timeout: 28_000 }, () => {
  it('ends when it is told to, though a PostgreSQL has gone without a word in the midst of a write [RELAY-1]', async () => {
    const postgres = await startPostgres();
    const address = new URL(await postgres.url());
    const way = await startBalancer([Number(address.port)]);
    try {
      address.port = String(way.port);
      const port = await freePort();
      child = await startRelayProcess(directory, port, { VARSAM_RELAY_DATABASE_URL: address.href });
      const space = await createTestSpace();
      const room = await addRoom(space, 'plan');
      const voucher = await issueVoucher(testConfiguration(directory, port));
      const url = `ws://127.0.0.1:${port}`;
      const client = await found(url, voucher, space);
      const write = createChain(space.state.space, room, space.owner);
      // Two connections to it, of which one then has nothing to do.
      const both = [client, await enter(url, space.state.space, space.owner)];
      for (const one of both) one.send({ type: 'control-since', seq: -1 });
      for (const one of both) await one.next('control');
      way.hang();
      client.send({ type: 'append', room, entry: await write(randomBytes(100)) });
      const exited = once(child.process, 'exit');
      child.process.kill('SIGTERM');
      expect(await exited).toEqual([0, null]);
      expect(client.heard.filter(({ type }) => type === 'ack')).toEqual([]);
    } finally {
      await way.close();
      await postgres.end();
    }
  });
});

const upgradeRequest = [
  'GET / HTTP/1.1',
  'Host: relay',
  'Connection: Upgrade',
  'Upgrade: websocket',
  'Sec-WebSocket-Version: 13',
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
].join('\r\n');

/** Says `words` and never ends its side. */
async function knock(port: number, words: string): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  socket.on('error', () => undefined);
  socket.resume();
  await once(socket, 'connect');
  socket.write(words);
  return socket;
}

/** One sentence for each fault in what the relays have left behind. */
async function verifyLeft(): Promise<readonly string[]> {
  const store = await openStore(testConfiguration(directory, 0));
  const faults = await verifyStore(store);
  await store.close();
  return faults;
}

function isOpen({ socket }: RelayClient): boolean {
  return socket.readyState === socket.OPEN;
}

/** Looks at each turn of the event loop. */
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}

function count(counts: ReadonlyMap<TestDevice, number>, device: TestDevice): number {
  return counts.get(device) ?? 0;
}

/** Device, counter and nonce name an entry. */
function headerOf(entry: Uint8Array): string {
  return bytesToHex(entry.subarray(0, headerBytes));
}

/** Headers of all entries in the room. */
async function readAll(
  url: string,
  ...[space, device, room]: [Parameters<typeof enter>[1], TestDevice, Parameters<typeof createChain>[1]]
): Promise<ReadonlySet<string>> {
  const client = await enter(url, space, device);
  client.send({ type: 'open-room', room, since: 0 });
  const { head } = await client.next('up-to-date');
  const headers = new Set<string>();
  while (headers.size < head) {
    const { entries } = await client.next('entries');
    for (const entry of entries) headers.add(headerOf(entry));
  }
  client.close();
  await client.closed;
  return headers;
}
