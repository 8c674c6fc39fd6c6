/** Members who take more than their share: of the disk, of the control log, of the relay's time. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { randomBytes } from '#shared/base/bytes.ts';
import { generateSigningKeys } from '#shared/crypto/signature.ts';
import type { RoomId } from '#shared/protocol/ids.ts';
import { maxSnapshotPartBytes } from '#shared/protocol/wire.ts';
import { createUsage } from '../../../sync-server/limits.ts';
import {
  act,
  addMember,
  addRoom,
  createTestSpace,
  type TestDevice,
  type TestSpace,
} from '../../support/control.ts';
import { authenticateRecovery, dial, enter, found, type RelayClient } from '../../support/relay-client.ts';
import {
  removeRelayDirectory,
  startTestRelay,
  testConfiguration,
  type TestRelay,
} from '../../support/relay.ts';

const tries = 3;
let relay: TestRelay;
let space: TestSpace;
let maja: TestDevice;
let room: RoomId;

beforeEach(async () => {
  relay = await startTestRelay({
    environment: { VARSAM_RELAY_BYTES_PER_DAY: String(tries * maxSnapshotPartBytes) },
  });
  space = await createTestSpace();
  maja = await addMember(space, 'member');
  room = await addRoom(space, 'register');
  (await found(relay.url, await relay.voucher(), space)).close();
});

afterEach(async () => {
  await relay.close();
  await removeRelayDirectory(relay.directory);
});

describe('a member', () => {
  it('who offers snapshots that are none is heard a few times a day, however small they are (R9.8) [SYNC-4]', async () => {
    const client = await enter(relay.url, space.state.space, maja);
    const answers: string[] = [];
    while (answers.length < tries + 2) {
      const hash = randomBytes(32);
      client.send({ type: 'snapshot-part', room, hash, parts: 1, index: 0, part: randomBytes(1) });
      answers.push((await client.next('snapshot-refused')).why);
    }
    expect(answers.slice(0, tries - 1)).toEqual(Array(tries - 1).fill('wrong-content'));
    expect(answers.at(-1)).toBe('over-quota');
  });

  it.each([
    ['by the device', () => enter(relay.url, space.state.space, space.owner)],
    ['by a voucher', showVoucher],
    ['by a printed key', showPrintedKey],
  ])('cannot make the control log grow without end, let in %s [SYNC-4]', async (_name, letIn) => {
    const client = await letIn();
    const sealed = randomBytes(1024);
    const before = space.log.length;
    while (space.log.length - before < 900) await act(space, space.owner, { type: 'name-space', sealed });
    const pages = Array.from({ length: 9 }, (_, page) =>
      space.log.slice(before + page * 100, before + (page + 1) * 100),
    );
    for (const operations of pages)
      client.send({ type: 'control-append', space: space.state.space, operations });
    expect(await client.closed).toBe(4413);
    const accepted = client.heard.filter(({ type }) => type === 'control-accepted').length;
    expect(accepted).toBeGreaterThan(0);
    expect(accepted).toBeLessThan(pages.length);
  });
});

async function showPrintedKey(): Promise<RelayClient> {
  const printed = await generateSigningKeys();
  const signKey = printed.publicKey;
  const made = { type: 'set-recovery-key', signKey, encryptKey: randomBytes(32) } as const;
  const operations = [await act(space, space.owner, made)];
  const owner = await enter(relay.url, space.state.space, space.owner);
  owner.send({ type: 'control-append', space: space.state.space, operations });
  await owner.next('control-accepted');
  const client = await dial(relay.url);
  await authenticateRecovery(client, relay.url, space.state.space, printed);
  await client.next('welcome');
  return client;
}

async function showVoucher(): Promise<RelayClient> {
  const client = await dial(relay.url);
  client.send({ type: 'voucher', voucher: await relay.voucher() });
  await client.next('voucher-accepted');
  return client;
}

describe('new connections', () => {
  it.each([
    ['192.0.2.1', '192.0.2.2', false],
    ['::ffff:192.0.2.1', '192.0.2.1', true],
    ['2001:db8:0:7::1', '2001:db8:0:7:ffff:ffff:ffff:ffff', true],
    ['2001:db8:0:7::1', '2001:db8:0:8::1', false],
    ['2001:db8::1', '2001:db8::2:0:0:1', true],
    ['2001:db8::1', '2001:db8:1::1', false],
    ['::1', '::2', true],
    ['1::3:4:5:6:7:8', '1:0:3:4::', true],
    ['fe80::1%eth0', 'fe80::2%eth0', true],
    ['192.0.2.1:4711', '192.0.2.1:4712', true],
    ['[2001:db8:0:7::1]:4711', '2001:db8:0:7::2', true],
  ])('from %s and from %s are counted together: %s [SYNC-4]', async (one, other, together) => {
    const { limits } = testConfiguration('unused', 0);
    const usage = createUsage({ ...limits, connectionsPerSecond: 1 });
    while (await usage.admitsConnection(one));
    expect(await usage.admitsConnection(other)).toBe(!together);
  });
});

describe('a message of many bytes', () => {
  it('is paid for as several, so that large ones come no faster than the relay reads them [SYNC-4]', () => {
    const { limits } = testConfiguration('unused', 0);
    const usage = createUsage({ ...limits, messagesPerSecond: 50, messagesBurst: 1 });
    expect(usage.payForMessage(0, 100).waitMs).toBeCloseTo(0, 3);
    expect(usage.payForMessage(0, 1024 * 1024).waitMs).toBeCloseTo(15 * 20, 3);
  });
});
