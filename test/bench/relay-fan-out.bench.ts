/**
 * Fifty clients in one room: how many deliveries of an edit to a client one second of server CPU gives, beside the plaintext
 * peers, each in a process of its own in the same run: `node test/bench/relay-fan-out.bench.ts [runs]`. The relay has an
 * entry on disk before it hands it on; both peers keep all in memory, and Hocuspocus merges what comes in one turn.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { connectRoom } from './places.ts';
import type { RawClient } from './raw-client.ts';
import { serverKinds, startMeasured, type MeasuredServer } from './server-process.ts';
import { createRows, printTable } from './table.ts';

const clients = 50;
const others = clients - 1;
const warmingRounds = 60;
const rounds = 100;
const perSecond = 10;
const seconds = 8;
const lone = 100;
const runs = Number(process.argv[2] ?? 3);

const rows = createRows();
for (let run = 0; run < runs; run += 1)
  for (const kind of run % 2 === 0 ? serverKinds : serverKinds.toReversed()) {
    const server = await startMeasured(kind);
    const connected = await connectRoom(server, clients);
    for (const client of connected)
      await client.prepare(warmingRounds + rounds + 2 * seconds * perSecond + lone);
    await writeTogether(connected, warmingRounds);
    const edits = clients * seconds * perSecond;
    const together = await perCpuSecond(server, clients * rounds, () => writeTogether(connected, rounds));
    rows.note('everybody at the same moment, again and again', kind, together);
    const unbatched = await perCpuSecond(server, edits, () => writeAtWill(connected, sendAtOnce));
    rows.note('ten times a second each, at any moment', kind, unbatched);
    const batch = kind === 'varsam' ? sendInBatches : sendAtOnce;
    const batched = await perCpuSecond(server, edits, () => writeAtWill(connected, batch));
    rows.note('the same, batched as the clients do', kind, batched);
    rows.note(
      'one at a time, after the others have it',
      kind,
      await perCpuSecond(server, lone, () => writeInTurn(connected)),
    );
    for (const client of connected) client.close();
    await server.end();
  }
printTable(`Fan-out: deliveries per second of server CPU, ${clients} in a room`, rows, 'more');

async function perCpuSecond(
  server: MeasuredServer,
  edits: number,
  work: () => Promise<void>,
): Promise<number> {
  const before = await server.cpuMs();
  await work();
  return (edits * others * 1000) / ((await server.cpuMs()) - before);
}

/** Resolves when everybody has what everybody else has sent. */
async function allSeen(connected: readonly RawClient[]): Promise<void> {
  const all = connected.reduce((sum, { sent }) => sum + sent, 0);
  await Promise.all(connected.map((client) => client.sees(all - client.sent)));
}

async function writeTogether(connected: readonly RawClient[], times: number): Promise<void> {
  for (let round = 0; round < times; round += 1) {
    for (const client of connected) client.send();
    await allSeen(connected);
  }
}

async function writeAtWill(
  connected: readonly RawClient[],
  createAuthor: (client: RawClient) => Author,
): Promise<void> {
  await Promise.all(
    connected.map(async (client) => {
      const author = createAuthor(client);
      for (let made = 0; made < seconds * perSecond; made += 1) {
        await sleep((2 * Math.random() * 1000) / perSecond);
        author.edit();
      }
      await author.done();
    }),
  );
  await allSeen(connected);
}

interface Author {
  edit(): void;
  /** Resolves when the last edit has been sent. */
  done(): Promise<void>;
}

function sendAtOnce(client: RawClient): Author {
  return { edit: () => client.send(), done: async () => undefined };
}

/** As the sender of a vault: edits of 100 to 400 ms share an entry. */
function sendInBatches(client: RawClient): Author {
  let sending: Promise<void> | null = null;
  async function sendLater(): Promise<void> {
    await sleep(100 + 300 * Math.random());
    sending = null;
    client.send();
  }
  return {
    edit() {
      sending ??= sendLater();
    },
    done: async () => sending ?? undefined,
  };
}

async function writeInTurn(connected: readonly RawClient[]): Promise<void> {
  for (let edit = 0; edit < lone; edit += 1) {
    connected[edit % clients]?.send();
    await allSeen(connected);
  }
}
