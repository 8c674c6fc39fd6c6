/** What an operator sees: a log without identities. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { randomBytes, utf8 } from '#shared/base/bytes.ts';
import {
  addRoom,
  createChain,
  createTestDevice,
  createTestSpace,
  openInvite,
} from '../../support/control.ts';
import { authenticate, authenticateGuest, dial, found } from '../../support/relay-client.ts';
import { relayMain } from '../../support/relay-command.ts';
import { freePort, killProcess, startRelayProcess } from '../../support/relay-process.ts';
import {
  createRelayDirectory,
  issueVoucher,
  removeRelayDirectory,
  testConfiguration,
} from '../../support/relay.ts';
import { eventually } from '../../support/until.ts';
import { kindOf } from '../../../sync-server/failure-kind.ts';
import { createOperatorLog } from '../../../sync-server/operator-log.ts';

let directory: string;

beforeEach(async () => {
  directory = await createRelayDirectory();
});

afterEach(() => removeRelayDirectory(directory));

describe('the relay’s log', { timeout: 60_000 }, () => {
  it('names no space, room, device, guest or address, whatever happens [SYNC-4][RELAY-1]', async () => {
    const port = await freePort();
    const url = `ws://127.0.0.1:${port}`;
    const child = await startRelayProcess(directory, port, { VARSAM_RELAY_LOG_LEVEL: 'debug' });
    const space = await createTestSpace();
    const room = await addRoom(space, 'plan');
    const { invite, keys } = await openInvite(space, 'member');
    const client = await found(url, await issueVoucher(testConfiguration(directory, port)), space);
    client.send({
      type: 'append',
      room,
      entry: await createChain(space.state.space, room, space.owner)(utf8('one')),
    });
    await client.next('ack');
    client.send({
      type: 'append',
      room,
      entry: await createChain(space.state.space, room, space.owner)(utf8('two')),
    });
    await client.closed;
    const stranger = await dial(url);
    await authenticate(stranger, url, space.state.space, await createTestDevice());
    await stranger.closed;
    const guest = await dial(url);
    await authenticateGuest(guest, url, space.state.space, invite, keys);
    guest.sendBytes(randomBytes(30));
    await guest.closed;
    const exited = once(child.process, 'exit');
    child.process.kill('SIGTERM');
    await exited;
    await killProcess(child.process);
    const log = child.lines.join('\n');
    const causes = child.lines.flatMap((line) => (JSON.parse(line) as { cause?: string }).cause ?? []);
    expect(causes).toEqual(['forked', 'notAdmitted', 'malformed']);
    const secrets = [
      space.state.space,
      room,
      space.owner.id,
      space.owner.member,
      invite,
      '127.0.0.1',
      String(port),
    ];
    const finds = (text: string) => secrets.filter((secret) => text.includes(secret));
    expect(finds(log)).toEqual([]);
    expect(finds(`${log} ${room}`)).toEqual([room]);
  });

  it('names the ports that were left to the system to choose [RELAY-1]', async () => {
    const child = await startRelayProcess(directory, 0);
    await killProcess(child.process);
    const { event, port, metricsPort } = JSON.parse(child.lines.at(-1) ?? '') as Record<string, unknown>;
    expect([event, Number(port) > 0, Number(metricsPort) > 0]).toEqual(['started', true, true]);
  });

  it('says of a failure what kind it is and where it was made, and nothing of what it says [SYNC-4][RELAY-1]', () => {
    const full = Object.assign(new TypeError('Anna\n    at secret.ts:1:1'), { code: 'ENOSPC', errcode: 13 });
    const at = expect.stringMatching(/^operator-log\.test\.ts:\d+$/) as string;
    expect(kindOf(full)).toEqual({ name: 'TypeError', code: '13', at });
    expect(kindOf(Object.assign(new Error('Anna'), { code: { of: 'Anna' } }))).toEqual({ name: 'Error', at });
    expect([kindOf('Anna'), kindOf(undefined)]).toEqual([{ name: 'string' }, { name: 'undefined' }]);
  });

  it.each(['info', 'error'] as const)(
    'says how many lines are missing when it can be written again, each on a line of its own: %s [RELAY-1]',
    (logLevel) => {
      let disk = '';
      let room = Infinity;
      const log = createOperatorLog({ logLevel }, (line) => {
        if (room === 0) throw new Error('ENOSPC');
        const taken = line.slice(0, room);
        disk += taken;
        room -= taken.length;
        return taken.length;
      });
      log.error({ event: 'one' });
      room = 10;
      for (const event of ['two', 'three']) log.error({ event });
      room = Infinity;
      log.error({ event: 'four' });
      log.error({ event: 'five' });
      const [one, cut, ...rest] = disk.trimEnd().split('\n');
      expect([one, ...rest].map((line) => JSON.parse(line ?? '') as unknown)).toEqual(
        [{ event: 'one' }, { event: 'four' }, { event: 'lines-lost', count: 2 }, { event: 'five' }].map(
          (said) => expect.objectContaining(said),
        ),
      );
      expect(cut).toHaveLength(10);
    },
  );

  it('holds nobody up where it cannot be written, as on a full disk [RELAY-1]', async () => {
    const [port, metricsPort] = [await freePort(), await freePort()];
    const full = openSync('/dev/full', 'w');
    const child = spawn(process.execPath, [relayMain], {
      stdio: ['ignore', full, 'inherit'],
      env: {
        PATH: process.env['PATH'],
        VARSAM_RELAY_DATA_DIR: directory,
        VARSAM_RELAY_PORT: String(port),
        VARSAM_RELAY_METRICS_PORT: String(metricsPort),
      },
    });
    closeSync(full);
    const exited = once(child, 'exit');
    const isReady = () =>
      fetch(`http://127.0.0.1:${metricsPort}/readyz`).then(
        ({ ok }) => ok,
        () => false,
      );
    try {
      await eventually(isReady);
      expect((await dial(`ws://127.0.0.1:${port}`)).challenge.type).toBe('challenge');
      child.kill('SIGTERM');
      expect(await exited).toEqual([0, null]);
    } finally {
      await killProcess(child);
    }
  });
});
