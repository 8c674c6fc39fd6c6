/** Many nodes of one relay: what breaks under load costs nobody an entry. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bytesToHex } from '#shared/base/bytes.ts';
import type { RoomId } from '#shared/protocol/ids.ts';
import { openPostgresStore } from '../../../sync-server/store/postgres-store.ts';
import { verifyStore } from '../../../sync-server/store/verify.ts';
import { startCluster, type Cluster } from '../../support/cluster.ts';
import { addMember, addRoom, createTestSpace, type TestSpace } from '../../support/control.ts';
import { startReader, startWriter, type Reader, type Writer } from '../../support/load.ts';
import { found } from '../../support/relay-client.ts';
import { lacksNats, lacksPostgres } from '../../support/servers.ts';
import { eventually } from '../../support/until.ts';

/** Entries of each writer that are acknowledged after each break before the next. */
const share = 100;

describe.skipIf(lacksPostgres || lacksNats)('three nodes on PostgreSQL and NATS', { timeout: 90_000 }, () => {
  let cluster: Cluster;
  let space: TestSpace;
  let room: RoomId;
  let writers: readonly Writer[];
  let readers: readonly Reader[] = [];

  beforeAll(async () => {
    cluster = await startCluster();
    space = await createTestSpace();
    const devices = [];
    for (let index = 0; index < 6; index += 1) devices.push(await addMember(space, 'reviewer'));
    room = await addRoom(space, 'review', 'reviewers');
    (await found(cluster.url, await cluster.voucher(), space)).close();
    writers = devices.slice(0, 3).map((device) => startWriter(cluster.url, space, room, device));
    readers = devices.slice(3).map((device) => startReader(cluster.url, space, room, device));
  }, 60_000);

  afterAll(async () => {
    for (const reader of readers) reader.stop();
    await cluster?.end();
  }, 60_000);

  /** Everybody goes on: each writer is acknowledged `share` more, and each reader reads what was acknowledged by then. */
  async function goOn(): Promise<void> {
    const before = writers.map(({ acked }) => acked);
    await eventually(() => writers.every(({ acked }, index) => acked >= (before[index] ?? 0) + share));
    const acked = writers.reduce((sum, writer) => sum + writer.acked, 0);
    await eventually(() => readers.every(({ read }) => read.length >= acked));
    expect(readers.map(({ strays }) => strays)).toEqual([0, 0, 0]);
  }

  it('serve writers and readers wherever the balancer puts them [RELAY-1]', async () => {
    await goOn();
    expect(cluster.running()).toBe(3);
  });

  it('go on when one of them is killed, and when it is back [RELAY-1]', async () => {
    await cluster.killNode(0);
    await goOn();
    await cluster.startNode(0);
    await goOn();
    expect(cluster.running()).toBe(3);
  });

  it('go on when NATS is killed, and when it is back [RELAY-1]', async () => {
    await cluster.nats.kill();
    await goOn();
    await cluster.nats.start();
    await goOn();
    expect(cluster.running()).toBe(3);
  });

  it('go on when PostgreSQL was killed and started again [RELAY-1]', async () => {
    await cluster.postgres.kill();
    await cluster.postgres.start();
    await goOn();
    expect(cluster.running()).toBe(3);
  });

  it('have lost nothing of what was acknowledged, and no reader has missed an entry [SYNC-5][RELAY-1]', async () => {
    await Promise.all(writers.map((writer) => writer.stop()));
    const total = writers.reduce((sum, { written }) => sum + written.length, 0);
    await eventually(() => readers.every(({ read }) => read.length >= total));
    const all = writers.flatMap(({ written }) => written.map(bytesToHex)).toSorted();
    for (const { read } of readers) expect(read.map(bytesToHex).toSorted()).toEqual(all);
    const [first, ...others] = readers.map(({ read }) => read.map(bytesToHex));
    for (const other of others) expect(other).toEqual(first);
    const store = await openPostgresStore(cluster.databaseUrl);
    expect(await verifyStore(store)).toEqual([]);
    expect(await store.head(space.state.space, room)).toBe(total);
    await store.close();
  });
});
