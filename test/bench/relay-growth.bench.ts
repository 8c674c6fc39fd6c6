/**
 * How the relay's cost grows: `node test/bench/relay-growth.bench.ts`. From 1 to 100 members in a room, from 1,000 to
 * 100,000 entries in a log, from one node to three on one PostgreSQL; CPU is the server's own. The nodes share this machine
 * and its disk, so their row shows that they work together, not what three machines would do.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { randomBytes } from '#shared/base/bytes.ts';
import type { RoomId } from '#shared/protocol/ids.ts';
import { startCluster } from '../support/cluster.ts';
import { addMember, addRoom, createChain, createTestSpace } from '../support/control.ts';
import { startWriter } from '../support/load.ts';
import { enter, found, type RelayClient } from '../support/relay-client.ts';
import { lacksNats, lacksPostgres } from '../support/servers.ts';
import { connectRoom } from './places.ts';
import { sealedEditBytes } from './raw-client.ts';
import { startMeasured } from './server-process.ts';
import { quantile } from './table.ts';

const rounds = 30;
const nodeSeconds = 5;

type Line = Record<string, string>;

const members: Record<string, Line> = {};
for (const count of [1, 10, 100]) members[`${count} members`] = await measureMembers(count);
console.table(members);
const entries: Record<string, Line> = {};
for (const count of [1000, 10_000, 100_000]) entries[`${count} entries`] = await measureEntries(count);
console.table(entries);
if (lacksPostgres || lacksNats)
  console.log('PostgreSQL or NATS is not here: apt install postgresql nats-server');
else console.table(await measureNodes());

/** One entry of somebody after the other, each until all have it. */
async function measureMembers(count: number): Promise<Line> {
  const server = await startMeasured('varsam');
  // The author is one of them; an author alone is watched from a second connection.
  const connected = await connectRoom(server, Math.max(2, count));
  const lags: number[] = [];
  for (const client of connected) await client.prepare(rounds);
  const before = await server.cpuMs();
  for (let round = 0; round < rounds; round += 1) {
    const author = connected[round % connected.length];
    const others = connected.filter((client) => client !== author);
    const wanted = others.map(({ seen }) => seen + 1);
    const sentAt = performance.now();
    author?.send();
    await Promise.all(others.map((client, index) => client.sees(wanted[index] ?? 0)));
    lags.push(performance.now() - sentAt);
    await sleep(150);
  }
  const cpuMs = (await server.cpuMs()) - before;
  for (const client of connected) client.close();
  await server.end();
  return {
    'server CPU per entry': `${(cpuMs / rounds).toFixed(2)} ms`,
    'all have it, half': `${quantile(lags, 0.5).toFixed(1)} ms`,
    'all have it, 99 %': `${quantile(lags, 0.99).toFixed(1)} ms`,
  };
}

/** Writing a log, and handing all of it to a newcomer. */
async function measureEntries(count: number): Promise<Line> {
  const server = await startMeasured('varsam');
  const space = await createTestSpace();
  const room = await addRoom(space, 'plan');
  const author = await found(server.url, server.voucher, space);
  const seal = createChain(space.state.space, room, space.owner);
  const before = await server.cpuMs();
  for (let sent = 1; sent <= count; sent += 1) {
    author.send({ type: 'append', room, entry: await seal(randomBytes(sealedEditBytes)) });
    if (sent % 250 === 0) await ackOf(author, sent);
  }
  const writtenMs = (await server.cpuMs()) - before;
  const idle = await server.memory();
  const reader = await enter(server.url, space.state.space, space.owner);
  const readBefore = await server.cpuMs();
  const begun = performance.now();
  reader.send({ type: 'open-room', room, since: 0 });
  await reader.next('up-to-date');
  const tookMs = performance.now() - begun;
  const readMs = (await server.cpuMs()) - readBefore;
  for (const client of [author, reader]) client.close();
  await server.end();
  return {
    'server CPU to write one': `${((writtenMs * 1000) / count).toFixed(0)} µs`,
    'server CPU to hand on one': `${((readMs * 1000) / count).toFixed(1)} µs`,
    'newcomer has all': `${tookMs.toFixed(0)} ms`,
    heap: `${(idle.heapBytes / 1e6).toFixed(1)} MB`,
  };
}

async function ackOf(client: RelayClient, counter: number): Promise<void> {
  while ((await client.next('ack')).counter < counter);
}

/** Twelve writers in as many rooms, at one node and at three. */
async function measureNodes(): Promise<Record<string, Line>> {
  const cluster = await startCluster();
  const lines: Record<string, Line> = {};
  for (const nodes of [1, 3]) {
    if (nodes === 1) await Promise.all([cluster.killNode(1), cluster.killNode(2)]);
    else await Promise.all([cluster.startNode(1), cluster.startNode(2)]);
    const space = await createTestSpace();
    const devices = [];
    while (devices.length < 12) devices.push(await addMember(space, 'member'));
    const rooms: RoomId[] = [];
    while (rooms.length < devices.length) rooms.push(await addRoom(space, 'plan'));
    (await found(cluster.url, await cluster.voucher(), space)).close();
    const writers = devices.map((device, index) =>
      startWriter(cluster.url, space, rooms[index] as RoomId, device, { window: 64 }),
    );
    await sleep(1000);
    const before = writers.reduce((sum, { acked }) => sum + acked, 0);
    await sleep(nodeSeconds * 1000);
    const acked = writers.reduce((sum, writer) => sum + writer.acked, 0) - before;
    await Promise.all(writers.map((writer) => writer.stop()));
    lines[`${nodes} nodes`] = { 'durable appends': `${Math.round(acked / nodeSeconds)}/s` };
  }
  await cluster.end();
  return lines;
}
