/** What an operator sees: a log without identities. */
import { once } from 'node:events';
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
import { freePort, killProcess, startRelayProcess } from '../../support/relay-process.ts';
import {
  createRelayDirectory,
  issueVoucher,
  removeRelayDirectory,
  testConfiguration,
} from '../../support/relay.ts';

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
});
