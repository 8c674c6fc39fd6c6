/**
 * A relay under steady load, watched from outside: `node .dev/soak.ts [minutes] [seed]`. Writers and readers come and go,
 * strangers send noise, near the end the relay is asked to restart and at the end it is killed. Says how memory, open
 * files and lag went, and whether anything acknowledged is missing.
 */
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { bytesToHex, randomBytes, type Bytes } from '../shared/base/bytes.ts';
import { headerBytes } from '../shared/protocol/entry.ts';
import { openStore } from '../sync-server/store/open-store.ts';
import { verifyStore } from '../sync-server/store/verify.ts';
import { addMember, addRoom, createTestSpace } from '../test/support/control.ts';
import { startReader, startWriter } from '../test/support/load.ts';
import { createRandom } from '../test/support/random.ts';
import { dial, found } from '../test/support/relay-client.ts';
import { freePort, killProcess, startRelayProcess } from '../test/support/relay-process.ts';
import {
  createRelayDirectory,
  issueVoucher,
  removeRelayDirectory,
  testConfiguration,
} from '../test/support/relay.ts';

const spaces = 10;
const devicesPerSpace = 3;
const meanPauseMs = 2000;
const meanStayMs = 60_000;
const noiseEveryMs = 1000;

const minutes = Number(process.argv[2] ?? 60);
const seed = Number(process.argv[3] ?? 1);
const random = createRandom(seed);
const chance = () => random() / 2 ** 32;
/** Exponential: most are short, some are long. */
const around = (meanMs: number) => -Math.log(1 - chance()) * meanMs;

const directory = await createRelayDirectory();
const [port, metricsPort] = [await freePort(), await freePort()];
const url = `ws://127.0.0.1:${port}`;
const environment = { VARSAM_RELAY_METRICS_PORT: String(metricsPort) };
let relay = await startRelayProcess(directory, port, environment);
const voucher = await issueVoucher(testConfiguration(directory, port), { spaces });

/** When each entry was sent, until everybody has it. */
const sent = new Map<string, { readonly at: number; readers: number }>();
let lags: number[] = [];
const end = performance.now() + minutes * 60_000;
const isOver = () => performance.now() > end;

console.log(`${minutes} minutes, ${spaces} spaces of ${devicesPerSpace} devices, seed ${seed}`);
const groups = await Promise.all(Array.from({ length: spaces }, startSpace));
void comeAndGo();
void makeNoise();
const samples = await watch();
await Promise.all(groups.flatMap(({ writers }) => writers.map((writer) => writer.stop())));
await Promise.race([allRead(), sleep(60_000)]);
await killProcess(relay.process);
const faults = await faultsLeft();
await removeRelayDirectory(directory);
report();
process.exit(faults.length === 0 ? 0 : 1);

type Group = Awaited<ReturnType<typeof startSpace>>;

async function startSpace() {
  const space = await createTestSpace();
  const devices = [space.owner];
  while (devices.length < devicesPerSpace) devices.push(await addMember(space, 'member'));
  const room = await addRoom(space, 'plan');
  (await found(url, voucher, space)).close();
  const pause = () => sleep(isOver() ? 0 : around(meanPauseMs));
  const writers = devices.map((device) =>
    startWriter(url, space, room, device, { window: 1, pause, onEntry: noteSent }),
  );
  const readers = devices.map((device) => startReader(url, space, room, device, noteRead));
  return { space, room, writers, readers };
}

function noteSent(entry: Bytes): void {
  sent.set(nameOf(entry), { at: performance.now(), readers: devicesPerSpace });
}

function noteRead(entry: Bytes): void {
  const one = sent.get(nameOf(entry));
  if (!one) return;
  lags.push(performance.now() - one.at);
  one.readers -= 1;
  if (one.readers === 0) sent.delete(nameOf(entry));
}

/** Device, counter and nonce name an entry. */
function nameOf(entry: Bytes): string {
  return bytesToHex(entry.subarray(0, headerBytes));
}

async function comeAndGo(): Promise<void> {
  const all = groups.flatMap(({ writers, readers }) => [...writers, ...readers]);
  while (!isOver()) {
    await sleep(around(meanStayMs / all.length));
    all[random() % all.length]?.drop();
  }
}

async function makeNoise(): Promise<void> {
  while (!isOver()) {
    await sleep(noiseEveryMs);
    const stranger = await dial(url).catch(() => null);
    stranger?.sendBytes(randomBytes(1 + (random() % 5000)));
    await stranger?.closed;
  }
}

interface Sample {
  readonly residentMb: number;
  readonly heapMb: number;
  readonly openFiles: number;
}

/** A line a minute; the relay restarts when nine tenths of the time have passed. */
async function watch(): Promise<readonly Sample[]> {
  const taken: Sample[] = [];
  for (let minute = 1; minute <= minutes; minute += 1) {
    await sleep(Math.min(60_000, Math.max(0, end - performance.now())));
    const sample = await look();
    taken.push(sample);
    const [p50, p99, max] = percentiles(lags, [0.5, 0.99, 1]);
    const acked = sum(groups.flatMap(({ writers }) => writers.map((writer) => writer.acked)));
    console.log(
      `${minute} min: ${acked} entries, lag ${p50} / ${p99} / ${max} ms (half, 99 %, worst), ` +
        `resident ${sample.residentMb} MB, heap ${sample.heapMb} MB, ${sample.openFiles} files`,
    );
    lags = [];
    if (minute === Math.floor(minutes * 0.9)) await restart();
  }
  return taken;
}

async function look(): Promise<Sample> {
  const text = await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text();
  const gauge = (name: string) => Number(new RegExp(`^${name} (\\S+)`, 'm').exec(text)?.[1]);
  const megabytes = (name: string) => Number((gauge(name) / 1e6).toFixed(1));
  return {
    residentMb: megabytes('process_resident_memory_bytes'),
    heapMb: megabytes('nodejs_heap_size_used_bytes'),
    openFiles: gauge('process_open_fds'),
  };
}

async function restart(): Promise<void> {
  const ended = once(relay.process, 'exit');
  relay.process.kill('SIGTERM');
  await ended;
  relay = await startRelayProcess(directory, port, environment);
  console.log('the relay was asked to end, and was started again');
}

async function allRead(): Promise<void> {
  const isRead = ({ writers, readers }: Group) => {
    const written = sum(writers.map((writer) => writer.written.length));
    return readers.every(({ read }) => read.length === written);
  };
  while (!groups.every(isRead)) await sleep(50);
}

/** One sentence for each thing that is not as it should be. */
async function faultsLeft(): Promise<readonly string[]> {
  const store = await openStore(testConfiguration(directory, port));
  const missing = [...(await verifyStore(store))];
  for (const [index, { space, room, writers, readers }] of groups.entries()) {
    const acked = sum(writers.map((writer) => writer.acked));
    const head = await store.head(space.state.space, room);
    if (head < acked) missing.push(`Space ${index + 1}: ${acked - head} acknowledged entries are gone.`);
    const logs = new Set(readers.map(({ read }) => read.map(nameOf).join()));
    const strays = sum(readers.map((reader) => reader.strays));
    if (logs.size > 1 || strays > 0 || readers[0]?.read.length !== head)
      missing.push(`Space ${index + 1}: not every reader has read everything in order.`);
  }
  await store.close();
  return missing;
}

function report(): void {
  const settled = samples.slice(0, Math.max(1, Math.floor(minutes * 0.9)));
  const third = Math.max(1, Math.floor(settled.length / 3));
  const mean = (of: readonly Sample[], field: keyof Sample) =>
    (sum(of.map((sample) => sample[field])) / of.length).toFixed(1);
  for (const field of ['residentMb', 'heapMb', 'openFiles'] as const)
    console.log(
      `${field}: ${mean(settled.slice(0, third), field)} first, ${mean(settled.slice(-third), field)} last`,
    );
  for (const fault of faults) console.log(fault);
  console.log(
    faults.length === 0 ? 'Nothing acknowledged is missing; every reader has read everything.' : '',
  );
}

function percentiles(values: readonly number[], shares: readonly number[]): readonly string[] {
  const sorted = values.toSorted((a, b) => a - b);
  return shares.map((share) => (sorted[Math.ceil(share * sorted.length) - 1] ?? NaN).toFixed(1));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
