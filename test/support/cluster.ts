/** Three relay nodes on one PostgreSQL and one NATS, in processes of their own, behind a balancer. */
import { join } from 'node:path';
import { startBalancer } from './balancer.ts';
import { freePort, killProcess, startRelayProcess, type RelayProcess } from './relay-process.ts';
import { createRelayDirectory, issueVoucher, removeRelayDirectory, testConfiguration } from './relay.ts';
import { startNats, startPostgres, type TestServer } from './servers.ts';

export interface Cluster {
  /** Of the balancer. */
  readonly url: string;
  readonly databaseUrl: string;
  readonly postgres: TestServer;
  readonly nats: TestServer;
  voucher(): Promise<string>;
  /** How many nodes have not ended. */
  running(): number;
  killNode(index: number): Promise<void>;
  startNode(index: number): Promise<void>;
  end(): Promise<void>;
}

const nodeCount = 3;

export async function startCluster(): Promise<Cluster> {
  const ends: (() => Promise<void>)[] = [];
  const endAll = async (): Promise<void> => {
    for (const end of ends.toReversed()) await end();
  };
  try {
    return { ...(await assemble((end) => ends.push(end))), end: endAll };
  } catch (cause) {
    await endAll();
    throw cause;
  }
}

async function assemble(later: (end: () => Promise<void>) => void): Promise<Omit<Cluster, 'end'>> {
  const directory = await createRelayDirectory();
  later(() => removeRelayDirectory(directory));
  const postgres = await startPostgres();
  later(() => postgres.end());
  const nats = await startNats();
  later(() => nats.end());
  const databaseUrl = await postgres.url();
  const environment = {
    VARSAM_RELAY_DATABASE_URL: databaseUrl,
    VARSAM_RELAY_NATS_URL: await nats.url(),
    VARSAM_RELAY_OPERATOR_KEY: join(directory, 'operator.key'),
  };
  const configuration = testConfiguration(directory, 0, environment);
  await issueVoucher(configuration);
  const ports = await Promise.all(Array.from({ length: nodeCount }, freePort));
  const nodes: RelayProcess[] = [];
  const startNode = async (index: number): Promise<void> => {
    const folder = join(directory, `node-${index}`);
    nodes[index] = await startRelayProcess(folder, ports[index] ?? 0, environment);
  };
  const killNode = async (index: number): Promise<void> => {
    const node = nodes[index];
    if (node) await killProcess(node.process);
  };
  later(async () => void (await Promise.all(ports.map((_, index) => killNode(index)))));
  // All at once, on an empty database.
  await Promise.all(ports.map((_, index) => startNode(index)));
  const balancer = await startBalancer(ports);
  later(() => balancer.close());
  const isRunning = ({ process: { exitCode, signalCode } }: RelayProcess) =>
    exitCode === null && signalCode === null;
  return {
    url: `ws://127.0.0.1:${balancer.port}`,
    databaseUrl,
    postgres,
    nats,
    voucher: () => issueVoucher(configuration),
    running: () => nodes.filter(isRunning).length,
    killNode,
    startNode,
  };
}
