/** Two nodes of one relay: what happens at one counts at the other. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { randomBytes, utf8 } from '#shared/base/bytes.ts';
import { entryTypes } from '#shared/protocol/entry.ts';
import { act, addMember, addRoom, createChain, createTestSpace, openInvite } from '../../support/control.ts';
import { authenticateGuest, dial, enter, found } from '../../support/relay-client.ts';
import {
  createRelayDirectory,
  removeRelayDirectory,
  startTestRelay,
  type TestRelay,
} from '../../support/relay.ts';
import {
  lacksNats,
  lacksPostgres,
  startNats,
  startPostgres,
  type TestServer,
} from '../../support/servers.ts';
import { eventually } from '../../support/until.ts';
import { pollIntervalMs } from '../../../sync-server/wakeup.ts';

const run = promisify(execFile);
const main = join(import.meta.dirname, '../../../sync-server/main.ts');

describe.skipIf(lacksPostgres || lacksNats)('two nodes on PostgreSQL', () => {
  let postgres: TestServer;
  let nats: TestServer;
  let directory: string;
  /** What both nodes are set to. */
  let environment: Record<string, string>;
  let nodes: readonly [TestRelay, TestRelay];

  beforeAll(async () => {
    [postgres, nats] = await Promise.all([startPostgres(), startNats()]);
  }, 60_000);

  afterAll(() => Promise.all([postgres.end(), nats.end()]), 60_000);

  beforeEach(async () => {
    directory = await createRelayDirectory();
  });

  afterEach(async () => {
    vi.useRealTimers();
    await Promise.all(nodes.map((node) => node.close()));
    await removeRelayDirectory(directory);
  });

  async function startNodes(more: Record<string, string> = {}): Promise<void> {
    environment = {
      VARSAM_RELAY_DATABASE_URL: await postgres.url(),
      VARSAM_RELAY_DATA_DIR: directory,
      ...more,
    };
    const heads = (node: number) => ({ VARSAM_RELAY_CONTROL_HEADS: `${directory}/heads-${node}` });
    const first = await startTestRelay({ directory, environment: { ...environment, ...heads(0) } });
    nodes = [first, await startTestRelay({ directory, environment: { ...environment, ...heads(1) } })];
  }

  it.each([
    ['hand an entry on from one to the other over NATS', true],
    ['find what no wake-up told them when they look for themselves', false],
  ])('%s [RELAY-1]', async (_does, isTold) => {
    // They look at their own pace only when this test says so.
    vi.useFakeTimers({ toFake: ['setInterval'] });
    await startNodes(isTold ? { VARSAM_RELAY_NATS_URL: await nats.url() } : {});
    const space = await createTestSpace();
    const member = await addMember(space, 'member');
    const room = await addRoom(space, 'plan');
    const writer = await found(nodes[0].url, await nodes[0].voucher(), space);
    const reader = await enter(nodes[1].url, space.state.space, member);
    reader.send({ type: 'open-room', room, since: 0 });
    await reader.next('up-to-date');
    const entry = await createChain(space.state.space, room, space.owner)(randomBytes(100));
    writer.send({ type: 'append', room, entry });
    await writer.next('ack');
    if (!isTold) vi.advanceTimersByTime(pollIntervalMs);
    expect(await reader.next('entries')).toMatchObject({ first: 1, entries: [entry] });
  });

  it('show at one who is here at the other, and do not echo it [REV-9][RELAY-1]', async () => {
    await startNodes({ VARSAM_RELAY_NATS_URL: await nats.url() });
    const space = await createTestSpace();
    const member = await addMember(space, 'member');
    const room = await addRoom(space, 'plan');
    const here = await found(nodes[0].url, await nodes[0].voucher(), space);
    const there = await enter(nodes[1].url, space.state.space, member);
    for (const client of [here, there]) {
      client.send({ type: 'open-room', room, since: 0 });
      await client.next('up-to-date');
    }
    const write = createChain(space.state.space, room, space.owner);
    const entry = await write(randomBytes(100), entryTypes.ephemeral);
    // A node that has just come is linked a moment later: what nobody keeps is said again, as clients do.
    await eventually(() => {
      here.send({ type: 'ephemeral', room, entry });
      return there.heard.some((message) => message.type === 'ephemeral');
    });
    expect(await there.next('ephemeral')).toEqual({ type: 'ephemeral', room, entry });
    expect(here.heard.some((message) => message.type === 'ephemeral')).toBe(false);
  });

  it('take nothing from a device that was removed at the other, though no wake-up has come [SYNC-3][SYNC-4]', async () => {
    await startNodes();
    const space = await createTestSpace();
    const member = await addMember(space, 'member');
    const room = await addRoom(space, 'plan');
    const owner = await found(nodes[0].url, await nodes[0].voucher(), space);
    const removed = await enter(nodes[1].url, space.state.space, member);
    const write = createChain(space.state.space, room, member);
    removed.send({ type: 'append', room, entry: await write(randomBytes(100)) });
    await removed.next('ack');
    owner.send({ type: 'open-room', room, since: 0 });
    const cuts = (await owner.next('up-to-date')).vector.map((head) => ({ ...head, room }));
    const removal = await act(space, space.owner, { type: 'remove-member', member: member.member, cuts });
    owner.send({ type: 'control-append', space: space.state.space, operations: [removal] });
    await owner.next('control-accepted');
    removed.send({ type: 'append', room, entry: await write(randomBytes(100)) });
    expect(await removed.closed).toBe(4403);
    owner.send({ type: 'open-room', room, since: 0 });
    expect(await owner.next('up-to-date')).toMatchObject({ head: 1 });
  });

  it('carry an invitation between host and guest, each at another node [SYNC-3]', async () => {
    await startNodes({ VARSAM_RELAY_NATS_URL: await nats.url() });
    const space = await createTestSpace();
    const { invite, keys } = await openInvite(space, 'member');
    const host = await found(nodes[0].url, await nodes[0].voucher(), space);
    host.send({ type: 'open-channel', invite });
    const guest = await dial(nodes[1].url);
    await authenticateGuest(guest, nodes[1].url, space.state.space, invite, keys);
    guest.send({ type: 'channel-post', invite, message: utf8('knock') });
    expect(await host.next('channel')).toMatchObject({ position: 0, from: 'guest', message: utf8('knock') });
    host.send({ type: 'channel-post', invite, message: utf8('enter') });
    await guest.next('channel');
    expect(await guest.next('channel')).toMatchObject({ position: 1, from: 'host', message: utf8('enter') });
    host.close();
    await guest.next('channel-left');
  });

  it('are not ready while PostgreSQL is away, and are when it is back [RELAY-1]', async () => {
    await startNodes();
    const ready = () =>
      Promise.all(nodes.map(async ({ metricsUrl }) => (await fetch(`${metricsUrl}/readyz`)).status));
    expect(await ready()).toEqual([200, 200]);
    await postgres.kill();
    expect(await ready()).toEqual([503, 503]);
    await postgres.start();
    expect(await ready()).toEqual([200, 200]);
  });

  it('are checked and counted by the same commands; copies are left to PostgreSQL’s own tools', async () => {
    await startNodes();
    await found(nodes[0].url, await nodes[0].voucher(), await createTestSpace());
    const command = (...options: string[]) =>
      run(process.execPath, [main, ...options], { env: { PATH: process.env['PATH'], ...environment } }).then(
        ({ stdout }) => stdout,
        (failure: { stderr: string }) => failure.stderr,
      );
    expect(await command('verify')).toBe('Everything connects.\n');
    expect(JSON.parse(await command('stats'))).toMatchObject({ spaces: 1, operations: 3 });
    expect(await command('backup', 'copy')).toBe('Back up the database with pg_dump.\n');
    expect(await command('restore', 'copy')).toContain('renew-generation');
    expect(await command('renew-generation')).toBe('');
  });

  it('found one space once, however many are asked at the same time', async () => {
    await startNodes();
    let voucher = '';
    // Which of the two is first, and by how much, is chance.
    for (let round = 0; round < 20; round += 1) {
      const space = await createTestSpace();
      voucher = await nodes[0].voucher({ spaces: 1 });
      const clients = await Promise.all(nodes.map((node) => found(node.url, voucher, space)));
      expect(clients).toHaveLength(2);
    }
    const other = await createTestSpace();
    const late = await dial(nodes[1].url);
    late.send({ type: 'voucher', voucher });
    await late.next('voucher-accepted');
    late.send({ type: 'control-append', space: other.state.space, operations: other.log });
    expect(await late.next('control-refused')).toMatchObject({ why: 'voucher-used-up' });
  });
});
