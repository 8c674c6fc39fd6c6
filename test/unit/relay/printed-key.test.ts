/** Who holds the printed key of a space, at a relay that has the space, and at one that lost it (R19, R13.3). */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { generateSigningKeys, type SigningKeys } from '#shared/crypto/signature.ts';
import { randomBytes } from '#shared/base/bytes.ts';
import type { SignedOperation } from '#shared/protocol/signed-operation.ts';
import {
  act,
  addRoom,
  createTestDevice,
  createTestSpace,
  draft,
  publicDevice,
  rotation,
  type TestSpace,
} from '../../support/control.ts';
import { authenticateRecovery, dial, enter, found, type RelayClient } from '../../support/relay-client.ts';
import {
  createRelayDirectory,
  removeRelayDirectory,
  startTestRelay,
  type TestRelay,
} from '../../support/relay.ts';
import { storeFile } from '../../../sync-server/store/open-store.ts';

let directory: string;
let relay: TestRelay;
let space: TestSpace;
let printed: SigningKeys;

beforeEach(async () => {
  directory = await createRelayDirectory();
  relay = await start();
  printed = await generateSigningKeys();
  space = await createTestSpace();
  await act(space, space.owner, {
    type: 'set-recovery-key',
    signKey: printed.publicKey,
    encryptKey: randomBytes(32),
  });
});
afterEach(async () => {
  await relay.close();
  await removeRelayDirectory(directory);
});

const start = () =>
  startTestRelay({ directory, environment: { VARSAM_RELAY_CONTROL_HEADS: join(directory, 'heads') } });

/** A new device written into the log as it stands, signed with the printed key, and the epochs made anew. */
async function recoverIn(log: TestSpace) {
  const device = await createTestDevice();
  const operation = { type: 'recover', member: device.member, device: publicDevice(device) } as const;
  const operations: SignedOperation[] = [await act(log, { ...device, keys: printed }, operation)];
  for (const group of ['members', 'reviewers'] as const)
    operations.push(await act(log, device, rotation(log.state, group)));
  return { device, operations };
}

async function showKey(keys: SigningKeys): Promise<RelayClient> {
  const client = await dial(relay.url);
  await authenticateRecovery(client, relay.url, space.state.space, keys);
  return client;
}

describe('who holds the printed key (R19)', () => {
  it('reads the control log, adds a device and comes back as that [SYNC-7]', async () => {
    const room = await addRoom(space, 'plan');
    await found(relay.url, await relay.voucher(), space);
    const client = await showKey(printed);
    expect(await client.next('welcome')).toMatchObject({ controlSeq: space.state.seq });
    client.send({ type: 'control-since', seq: -1 });
    expect((await client.next('control')).operations).toHaveLength(space.log.length);
    const { device, operations } = await recoverIn(space);
    client.send({ type: 'control-append', space: space.state.space, operations });
    await client.next('control-accepted');
    const owner = await enter(relay.url, space.state.space, device);
    owner.send({ type: 'open-room', room, since: 0 });
    expect(await owner.next('up-to-date')).toMatchObject({ head: 0 });
  });

  it('gets nothing of any room, and another key gets nothing at all [SYNC-4]', async () => {
    const room = await addRoom(space, 'plan');
    await found(relay.url, await relay.voucher(), space);
    const client = await showKey(printed);
    await client.next('welcome');
    client.send({ type: 'open-room', room, since: 0 });
    expect(await client.closed).toBe(1008);
    expect(client.heard.some(({ type }) => type === 'up-to-date' || type === 'entries')).toBe(false);
    expect(await (await showKey(await generateSigningKeys())).closed).toBe(4401);
  });

  it('says where a space goes on whose relay lost it and whose newest log is gone [SYNC-7]', async () => {
    const room = await addRoom(space, 'plan');
    const old = { ...space, log: [...space.log] };
    await found(relay.url, await relay.voucher(), space);
    const later = await draft(space, space.owner, { type: 'name-space', sealed: randomBytes(20) });
    const owner = await enter(relay.url, space.state.space, space.owner);
    owner.send({ type: 'control-append', space: space.state.space, operations: [later] });
    await owner.next('control-accepted');
    await relay.close();
    await rm(join(directory, storeFile));
    relay = await start();

    const waiting = await found(relay.url, await relay.voucher(), old);
    waiting.send({ type: 'open-room', room, since: 0 });
    const client = await showKey(printed);
    await client.next('welcome');
    expect(waiting.heard.some(({ type }) => type === 'up-to-date')).toBe(false);
    const { operations } = await recoverIn(old);
    client.send({ type: 'control-append', space: space.state.space, operations });
    await client.next('control-accepted');
    expect(await waiting.next('up-to-date')).toMatchObject({ head: 0 });
  });
});
