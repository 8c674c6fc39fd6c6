/**
 * What syncing costs a client, beside the plaintext peers with their own clients, in the same run:
 * `node test/bench/sync.bench.ts`. Bytes are those on the wire with frame headers. The sealed client keeps its store in
 * memory, as both peers do; its edits go in batches of 22 in bursts (50 a second in windows of 450 ms), alone otherwise.
 * Fresh runs take turns, so that all have the same machine; beside their time stands the processor time of the client.
 */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { openStore, storeFile } from '../../sync-server/store/open-store.ts';
import { threeMembers } from '../simulation/founding.ts';
import { createMemoryStore } from '../simulation/memory-store.ts';
import { testConfiguration } from '../support/relay.ts';
import { dial } from '../support/relay-client.ts';
import { createPlainClient, type BenchClient } from './plain-client.ts';
import { randomEdit, sampleEditOf } from './sample-edit.ts';
import { createSealedClient, type View } from './sealed-client.ts';
import { serverKinds, startMeasured, type MeasuredServer } from './server-process.ts';
import { createRows, printTable } from './table.ts';
import { countBytes } from './traffic.ts';

const edits = 5000;
/** Fifty a second in the window of a burst (`batch-window.ts`). */
const batch = 22;
const freshRuns = 15;
/** Whole batches of two writers. */
const written = Math.ceil(edits / (2 * batch)) * 2 * batch;
const offline = { own: 200, others: 50 };
const lone = 50;

/** Of the last edit made. */
let serial = 0;

const bytes = createRows();
const times = createRows();
const places: Place[] = [];
for (const kind of serverKinds) places.push(await fill(await startMeasured(kind)));
for (let run = 0; run < freshRuns; run += 1) for (const place of places) await readFresh(place, run === 0);
for (const place of places) {
  await comeBack(place);
  await writeAlone(place);
  await writeRandom(place);
  for (const client of place.writers) client.disconnect();
  await place.server.end();
}
printTable('Bytes', bytes, 'less');
printTable('Milliseconds', times, 'less');
// Reconnecting providers would keep the process waiting.
process.exit();

interface Place {
  readonly server: MeasuredServer;
  readonly createClient: (view?: View) => BenchClient;
  readonly writers: readonly [BenchClient, BenchClient];
}

async function fill(server: MeasuredServer): Promise<Place> {
  const { kind } = server;
  const createClient = await clientsOf(server);
  const [a, b] = [createClient(), createClient()] as const;
  await Promise.all([a.connect(), b.connect()]);
  for (let made = 0; made < written; made += 2 * batch)
    for (const client of [a, b]) {
      for (let edit = 0; edit < batch; edit += 1) write(client);
      await client.flush();
      await turn();
    }
  await Promise.all([reaches(a, written), reaches(b, written)]);
  bytes.note('bursts: up per edit', kind, (a.traffic.up + b.traffic.up) / written);
  bytes.note('bursts: down per edit', kind, (a.traffic.down + b.traffic.down) / written);
  bytes.note('stored per edit', kind, (await storedBytes(server, a)) / written);
  return { server, createClient, writers: [a, b] };
}

async function readFresh({ server: { kind }, createClient }: Place, isFirst: boolean): Promise<void> {
  for (const [view, words] of [
    ['saved', 'as lists are read'],
    ['own', 'in a document of its own'],
  ] as const) {
    const fresh = createClient(view);
    const [begun, before] = [performance.now(), process.cpuUsage()];
    await fresh.connect();
    await reaches(fresh, written);
    times.note(`fresh sync of ${edits} edits, ${words}`, kind, performance.now() - begun);
    const { user, system } = process.cpuUsage(before);
    times.note(`its processor time, ${words}`, kind, (user + system) / 1000);
    if (isFirst && view === 'own')
      bytes.note(`fresh sync of ${edits} edits: down per edit`, kind, fresh.traffic.down / written);
    fresh.disconnect();
    await turn();
  }
}

/** Edits on both sides while one was offline. */
async function comeBack({ server: { kind }, writers: [a, b] }: Place): Promise<void> {
  const before = { up: a.traffic.up, size: sizeOf(a) };
  a.disconnect();
  await turn();
  for (let edit = 0; edit < offline.own; edit += 1) write(a);
  await a.flush();
  for (let edit = 0; edit < offline.others; edit += 1) write(b);
  await b.flush();
  const back = performance.now();
  await a.connect();
  const all = before.size + offline.own + offline.others;
  await Promise.all([reaches(a, all), reaches(b, all)]);
  const what = `${offline.own} edits offline, ${offline.others} meanwhile: in step`;
  times.note(what, kind, performance.now() - back);
  bytes.note(`${offline.own} edits offline: up`, kind, a.traffic.up - before.up);
  await turn();
}

async function writeAlone({ server: { kind }, writers: [a, b] }: Place): Promise<void> {
  const [up, down] = [a.traffic.up, b.traffic.down];
  for (let edit = 0; edit < lone; edit += 1) {
    write(a);
    await a.flush();
    await reaches(b, sizeOf(a));
  }
  bytes.note('alone: up per edit', kind, (a.traffic.up - up) / lone);
  bytes.note('alone: down per edit and colleague', kind, (b.traffic.down - down) / lone);
}

/** Bursts again, of comments in which nothing repeats. */
async function writeRandom({ server: { kind }, writers: [a, b] }: Place): Promise<void> {
  const before = a.traffic.up;
  for (let burst = 0; burst < 10; burst += 1) {
    for (let edit = 0; edit < batch; edit += 1) write(a, randomEdit());
    await a.flush();
    await reaches(b, sizeOf(a));
  }
  bytes.note('bursts of random letters: up per edit', kind, (a.traffic.up - before) / (10 * batch));
}

function write({ document }: BenchClient, edit = sampleEditOf(serial + 1)): void {
  serial += 1;
  document.getMap('rows').set(`row-${serial}`, edit);
}

function sizeOf({ document }: BenchClient): number {
  return document.getMap('rows').size;
}

async function reaches(client: BenchClient, size: number): Promise<void> {
  while (sizeOf(client) < size) await once(client.document);
}

function once(document: Y.Doc): Promise<void> {
  return new Promise((resolve) => {
    document.once('update', () => resolve());
  });
}

async function clientsOf(server: MeasuredServer): Promise<(view?: View) => BenchClient> {
  let made = 0;
  if (server.kind !== 'varsam') return () => createPlainClient(server, 'document');
  const people = await threeMembers();
  const operations = [...people.log];
  const { space } = people.state;
  const founder = await dial(server.url);
  founder.send({ type: 'voucher', voucher: server.voucher });
  await founder.next('voucher-accepted');
  founder.send({ type: 'control-append', space, operations });
  await founder.next('control-accepted');
  founder.close();
  return (view = 'own') => {
    const keys = people.devices[Math.min(made, 2)];
    made += 1;
    if (!keys) throw new Error('three devices');
    const { Socket, traffic } = countBytes(WebSocket);
    const client = createSealedClient(people, keys, {
      url: server.url,
      Socket: Socket as unknown as typeof globalThis.WebSocket,
      store: createMemoryStore(() => false),
      session: made,
      view,
    });
    return { ...client, traffic };
  };
}

/** On disk, or what the peers would have to write. */
async function storedBytes({ directory }: MeasuredServer, { document }: BenchClient): Promise<number> {
  if (directory === null) return Y.encodeStateAsUpdate(document).length;
  const store = await openStore(testConfiguration(directory, 0));
  const { entryBytes } = await store.statistics();
  await store.close();
  const { size } = await stat(join(directory, storeFile));
  console.log(`the relay’s file: ${size} bytes for ${entryBytes} of entries`);
  return entryBytes;
}

/** Lets sockets and timers have their turn. */
function turn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 5));
}
