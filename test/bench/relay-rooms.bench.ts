/**
 * What rooms cost a server, beside the plaintext peers, each in a process of its own in the same run:
 * `node test/bench/relay-rooms.bench.ts`. Memory is heap and what hangs on it, after a collection of garbage; each server has
 * done the same before, so that what it learned by doing it is not counted. Two sockets of the library that all three
 * use, held open by nobody, are the floor.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { connectPairs, type Pair } from './places.ts';
import { serverKinds, startMeasured, type MeasuredServer } from './server-process.ts';
import { createRows, printTable, quantile } from './table.ts';

const rooms = 1000;
const seconds = 10;
const edits = 5000;
const warmingRooms = 1000;
/** Measured one after the other, and the mean taken. */
const fullRooms = 3;

const many = createRows();
const lags = createRows();
const capacity = createRows();
const one = createRows();
const floor = await measureFloor(await startMeasured('sockets'));
for (const kind of serverKinds) {
  await measureMany(await startMeasured(kind));
  await measureOne(await startMeasured(kind));
}
printTable(`${rooms} rooms of two sockets each`, many, 'less');
console.log(`Two sockets alone: ${floor.toFixed(2)} KB`);
printTable(`${rooms} rooms, an edit a second in each: until the other has it`, lags, 'less');
printTable(`${rooms} rooms, an edit a second in each`, capacity, 'more');
printTable(`A room of two sockets after ${edits} edits`, one, 'less');

/** Kilobytes of heap for two sockets. */
async function measureFloor(server: MeasuredServer): Promise<number> {
  const warm = await connectPairs(server, warmingRooms);
  const before = await server.memory();
  const pairs = await connectPairs(server, rooms);
  const { heapBytes } = await server.memory();
  for (const client of [...warm, ...pairs].flat()) client.close();
  await server.end();
  return (heapBytes - before.heapBytes) / rooms / 1000;
}

async function measureMany(server: MeasuredServer): Promise<void> {
  const { kind } = server;
  const warm = await connectPairs(server, warmingRooms);
  const before = await server.memory();
  const pairs = await connectPairs(server, rooms);
  const idle = await server.memory();
  many.note('idle room, KB', kind, (idle.heapBytes - before.heapBytes) / rooms / 1000);
  many.note('all idle, resident MB', kind, (idle.residentBytes - before.residentBytes) / 1e6);
  for (const [author] of pairs) await author.prepare(seconds);
  const cpuBefore = await server.cpuMs();
  const all = (await Promise.all(pairs.map(writeEverySecond))).flat();
  const cpuMs = (await server.cpuMs()) - cpuBefore;
  lags.note('half, ms', kind, quantile(all, 0.5));
  lags.note('99 %, ms', kind, quantile(all, 0.99));
  capacity.note('edits per second of server CPU', kind, (rooms * seconds * 1000) / cpuMs);
  for (const client of [...warm, ...pairs].flat()) client.close();
  await server.end();
}

/** How long each edit took to the other, in milliseconds. */
async function writeEverySecond([author, reader]: Pair, index: number): Promise<readonly number[]> {
  const taken: number[] = [];
  await sleep((index / rooms) * 1000);
  for (let edit = 1; edit <= seconds; edit += 1) {
    const sentAt = performance.now();
    author.send();
    await reader.sees(edit);
    taken.push(performance.now() - sentAt);
    await sleep(Math.max(0, sentAt + 1000 - performance.now()));
  }
  return taken;
}

async function measureOne(server: MeasuredServer): Promise<void> {
  const [warm, ...pairs] = await connectPairs(server, 1 + fullRooms);
  if (!warm) throw new Error('a pair');
  await writeAll(warm);
  const before = await server.memory();
  for (const pair of pairs) await writeAll(pair);
  const after = await server.memory();
  one.note('heap, MB', server.kind, (after.heapBytes - before.heapBytes) / fullRooms / 1e6);
  for (const client of [...warm, ...pairs.flat()]) client.close();
  await server.end();
}

async function writeAll([author, reader]: Pair): Promise<void> {
  await author.prepare(edits);
  for (let sent = 1; sent <= edits; sent += 1) {
    author.send();
    if (sent % 50 === 0) await reader.sees(sent);
  }
}
