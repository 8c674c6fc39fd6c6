/** The contract of the wake-up, on every adapter there is; and what NATS alone has to stand. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bytesToHex, randomBytes } from '#shared/base/bytes.ts';
import type { SpaceId } from '#shared/protocol/ids.ts';
import { createNatsWakeup } from '../../sync-server/nats-wakeup.ts';
import { createLocalWakeup, type Growth, type Wakeup } from '../../sync-server/wakeup.ts';
import { lacksNats, startNats, type TestServer } from '../support/servers.ts';
import { eventually } from '../support/until.ts';
import { describeWakeup } from './wakeup.ts';

const never = 3_600_000;
const fail = (cause: unknown) => expect.fail(String(cause));

describeWakeup('within one node', async () => {
  const node = createLocalWakeup();
  return { nodes: [node], end: () => node.close() };
});

describe.skipIf(lacksNats)('with the package nats-server', () => {
  let server: TestServer;

  beforeAll(async () => {
    server = await startNats();
  }, 60_000);

  afterAll(() => server.end(), 60_000);

  /** Resolves when the node is told to look everywhere. */
  const look = (node: Wakeup) =>
    new Promise<void>((resolve) => node.subscribe((growth) => growth === null && resolve()));

  async function startNodes(): Promise<[Wakeup, Wakeup, Wakeup]> {
    const url = await server.url();
    const nodes = [0, 1, 2].map(() => createNatsWakeup(url, fail, undefined, never)) as [
      Wakeup,
      Wakeup,
      Wakeup,
    ];
    await Promise.all(nodes.map(look));
    return nodes;
  }

  describeWakeup('over NATS', async () => {
    const nodes = await startNodes();
    return { nodes, end: async () => void (await Promise.all(nodes.map((node) => node.close()))) };
  });

  it('makes every node look everywhere when NATS was gone and is back, and wakes them again', async () => {
    const nodes = await startNodes();
    const looks = Promise.all(nodes.map(look));
    const heard: Growth[] = [];
    nodes[1].subscribe((growth) => growth && heard.push(growth));
    await server.kill();
    await server.start();
    await looks;
    const growth = { log: 'control' as const, space: bytesToHex(randomBytes(32)) as SpaceId };
    await eventually(() => {
      nodes[0].publish(growth);
      return heard.length > 0;
    });
    expect(heard[0]).toEqual(growth);
    await Promise.all(nodes.map((node) => node.close()));
  });

  it('lets a node work, and end, where there is no NATS: it looks every so often, and says that it does', async () => {
    const told: boolean[] = [];
    const node = createNatsWakeup('nats://127.0.0.1:1', fail, (isThere) => told.push(isThere), 10);
    await eventually(() => told.length > 0);
    expect(told).toEqual([false]);
    await look(node);
    await expect(look(node)).resolves.toBeUndefined();
    await node.close();
  });
});
