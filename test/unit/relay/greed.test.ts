/** Members who take more than their share: of the disk, of the control log, of the relay's time. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { randomBytes } from '#shared/base/bytes.ts';
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
import { enter, found } from '../../support/relay-client.ts';
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

  it('cannot make the control log grow without end, though nothing in it is ever dropped [SYNC-4]', async () => {
    const client = await enter(relay.url, space.state.space, space.owner);
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

describe('a message of many bytes', () => {
  it('is paid for as several, so that large ones come no faster than the relay reads them [SYNC-4]', () => {
    const { limits } = testConfiguration('unused', 0);
    const usage = createUsage({ ...limits, messagesPerSecond: 50, messagesBurst: 1 });
    expect(usage.payForMessage(0, 100).waitMs).toBeCloseTo(0, 3);
    expect(usage.payForMessage(0, 1024 * 1024).waitMs).toBeCloseTo(15 * 20, 3);
  });
});
