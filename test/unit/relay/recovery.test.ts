/** A store that was wiped or restored does not know what it has forgotten; what lies outside it does. */
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { randomBytes } from '#shared/base/bytes.ts';
import { createRoomId } from '#shared/protocol/ids.ts';
import { act, addMember, addRoom, createChain, createTestSpace } from '../../support/control.ts';
import { authenticate, dial, enter, found } from '../../support/relay-client.ts';
import {
  createRelayDirectory,
  removeRelayDirectory,
  startTestRelay,
  type TestRelay,
} from '../../support/relay.ts';
import { storeFile } from '../../../sync-server/store/open-store.ts';

let directory: string;
let headsFile: string;
let relay: TestRelay;

beforeEach(async () => {
  directory = await createRelayDirectory();
  headsFile = join(directory, 'heads');
  relay = await start();
});

afterEach(async () => {
  await relay.close();
  await removeRelayDirectory(directory);
});

const start = () => startTestRelay({ directory, environment: { VARSAM_RELAY_CONTROL_HEADS: headsFile } });

/** The relay again, without its store. */
async function wipe(): Promise<void> {
  await relay.close();
  await rm(join(directory, storeFile));
  relay = await start();
}

/** A space whose newest operation removed a member, who has kept the log as it was before. */
async function leaveSpaceBehind() {
  const space = await createTestSpace();
  const member = await addMember(space, 'member');
  const room = await addRoom(space, 'plan');
  const owner = await found(relay.url, await relay.voucher(), space);
  const stale = { ...space, log: [...space.log], owner: member };
  const removal = await act(space, space.owner, { type: 'remove-member', member: member.member });
  owner.send({ type: 'control-append', space: space.state.space, operations: [removal] });
  await owner.next('control-accepted');
  return { space, room, stale, removal };
}

describe('a relay that lost its store', () => {
  it('shows nothing to one who was removed and brings the old control log, and all to others when the whole log is there [SYNC-4]', async () => {
    const { space, room, stale, removal } = await leaveSpaceBehind();
    await wipe();
    const removed = await found(relay.url, await relay.voucher(), stale);
    removed.send({ type: 'open-room', room, since: 0 });
    const owner = await enter(relay.url, space.state.space, space.owner);
    owner.send({ type: 'open-room', room, since: 0 });
    const entry = await createChain(space.state.space, room, space.owner)(randomBytes(100));
    owner.send({ type: 'append', room, entry });
    await owner.next('ack');
    expect(removed.heard.concat(owner.heard).filter(({ type }) => type !== 'control')).toEqual([]);
    owner.send({ type: 'control-append', space: space.state.space, operations: [removal] });
    expect(await removed.closed).toBe(4403);
    expect(removed.heard.filter(({ type }) => type !== 'control')).toEqual([]);
    expect(await owner.next('up-to-date')).toMatchObject({ head: 1 });
    expect(await owner.next('entries')).toMatchObject({ first: 1 });
  });

  it('does not remember without end what it is asked for meanwhile [SYNC-4]', async () => {
    const { space, stale } = await leaveSpaceBehind();
    await wipe();
    const removed = await found(relay.url, await relay.voucher(), stale);
    for (let asked = 0; asked <= 10_000; asked += 1)
      removed.send({ type: 'open-room', room: createRoomId(), since: 0 });
    expect(await removed.closed).toBe(1013);
    await enter(relay.url, space.state.space, space.owner);
  });

  it('serves at once whoever brings the log as it was', async () => {
    const { space, room } = await leaveSpaceBehind();
    await wipe();
    const owner = await found(relay.url, await relay.voucher(), space);
    owner.send({ type: 'open-room', room, since: 0 });
    expect(await owner.next('up-to-date')).toMatchObject({ head: 0 });
  });

  it('trusts the store again when the operator removes what was noted', async () => {
    const { room, stale } = await leaveSpaceBehind();
    await rm(headsFile);
    await wipe();
    const member = await found(relay.url, await relay.voucher(), stale);
    member.send({ type: 'open-room', room, since: 0 });
    expect(await member.next('up-to-date')).toMatchObject({ head: 0 });
  });

  it('keeps one line for each space, forgives a last line that was cut, and nothing else', async () => {
    const { space } = await leaveSpaceBehind();
    await relay.close();
    const lines = (await readFile(headsFile, 'utf8')).trim().split('\n');
    expect(lines.length).toBeGreaterThan(1);
    await writeFile(headsFile, `${lines.join('\n')}\n{"space":"`);
    relay = await start();
    const kept = (await readFile(headsFile, 'utf8')).trim().split('\n');
    expect(kept.map((line) => JSON.parse(line) as unknown)).toEqual([
      expect.objectContaining({ space: space.state.space, seq: space.state.seq }),
    ]);
    await relay.close();
    await writeFile(headsFile, 'no heads\n');
    await expect(start()).rejects.toThrow('holds no control heads');
    await rm(headsFile);
    relay = await start();
    const client = await dial(relay.url);
    await authenticate(client, relay.url, space.state.space, space.owner);
    await client.next('welcome');
  });
});
