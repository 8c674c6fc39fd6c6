/** Three relay nodes on one PostgreSQL and one NATS, in processes of their own, behind a balancer. */
import { join } from 'node:path';
import { startBalancer } from './balancer.ts';
import { freePort, killProcess, startRelayProcess } from './relay-process.ts';
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
  const directory = await createRelayDirectory();
  const [postgres, nats] = await Promise.all([startPostgres(), startNats()]);
  const databaseUrl = await postgres.url();
  const environment = {
    VARSAM_RELAY_DATABASE_URL: databaseUrl,
    VARSAM_RELAY_NATS_URL: await nats.url(),
    VARSAM_RELAY_OPERATOR_KEY: join(directory, 'operator.key'),
  };
  const configuration = testConfiguration(directory, 0, environment);
  await issueVoucher(configuration);
  const ports = await Promise.all(Array.from({ length: nodeCount }, freePort));
  const start = (index: number) =>
    startRelayProcess(join(directory, `node-${index}`), ports[index] ?? 0, environment);
  const nodes = await Promise.all(ports.map((_, index) => start(index)));
  const balancer = await startBalancer(ports);

  const killNode = async (index: number): Promise<void> => {
    const node = nodes[index];
    if (node) await killProcess(node.process);
  };
  return {
    url: `ws://127.0.0.1:${balancer.port}`,
    databaseUrl,
    postgres,
    nats,
    voucher: () => issueVoucher(configuration),
    running: () =>
      nodes.filter(({ process: { exitCode, signalCode } }) => (exitCode ?? signalCode) === null).length,
    killNode,
    async startNode(index) {
      nodes[index] = await start(index);
    },
    async end() {
      await balancer.close();
      await Promise.all(nodes.map((_, index) => killNode(index)));
      await Promise.all([postgres.end(), nats.end()]);
      await removeRelayDirectory(directory);
    },
  };
}
