/** A backup from before a culling, brought back after it: what was culled stays culled, and is read by nobody (R11, R19.5). */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { join } from 'node:path';
import type { Space } from '#extension/vault/space/space-contract.ts';
import { replayControl } from '#shared/protocol/control-log.ts';
import type { ControlState } from '#shared/protocol/control-state.ts';
import type { RoomId, SpaceId } from '#shared/protocol/ids.ts';
import { createKeyring } from '#shared/sealed/keyring.ts';
import { openSqliteStore } from '../../../sync-server/store/sqlite-store.ts';
import { keysOf, rowsOf } from '../../support/profile-disk.ts';
import { sampleDataset } from '../../support/review-data.ts';
import { must, openStage, printedKeyOf, type Stage } from '../../support/spaces.ts';
import { isSynced, until } from '../../support/until.ts';

const dayMs = 86_400_000;
let now: number;
let stage: Stage;

beforeEach(async () => {
  now = Date.now();
  stage = await openStage(() => now);
});
afterEach(() => stage.end());

async function review(space: Space, title: string): Promise<string> {
  const { id } = must(await space.createReview({ title, dataset: sampleDataset(4) }));
  const opened = must(await space.openReview(id));
  const [row] = opened.rowKeys;
  if (!row) throw new Error('no rows');
  must(await opened.annotate([{ type: 'comment', row, id: `c${title}`, text: `Sagt om ${title}` }]));
  await until(space.status, isSynced);
  return id;
}

/** The control log at the relay, whole, and as it was while the room was there. */
async function controlStates(
  id: string,
  room: string,
): Promise<{ after: ControlState; before: ControlState }> {
  const store = openSqliteStore(join(stage.relay.directory, 'relay.sqlite'));
  const log = await store.control(id as SpaceId, -1, 5000);
  await store.close();
  const states = log.map((_, index) => must(replayControl(log.slice(0, index + 1))));
  const before = states.findLast((state) => state?.rooms.has(room as RoomId));
  const after = states.at(-1);
  if (!before || !after) throw new Error('no control log');
  return { before, after };
}

it('a backup that is older than a culling brings back what stays, and neither shows, keeps nor opens what was culled (R11.2, R19.5) [ARK-3, SYNC-7]', async () => {
  const karin = await stage.found('Karin Öberg');
  const maja = await stage.join(karin.space, 'Maja Lindqvist', 'reviewer');
  const [march, april] = [await review(karin.space, 'Mars'), await review(karin.space, 'April')];
  const spaceKey = await printedKeyOf(karin.space);
  await until(karin.space.status, isSynced);
  const { file } = must(await karin.space.safety.backUp(() => undefined));

  now = Date.now() - 8 * dayMs;
  await until(maja.space.archive.rooms, ({ kept }) => kept.some(({ id }) => id === march));
  must(await maja.space.archive.propose(march));
  await until(karin.space.archive.rooms, ({ kept }) =>
    kept.some(({ id, proposal }) => id === march && proposal !== null),
  );
  now = Date.now();
  must(await karin.space.archive.confirm(march));
  await until(karin.space.archive.rooms, ({ culled }) =>
    culled.some(
      ({ id, devices }) => id === march && devices.every(({ state }) => state.type === 'confirmed'),
    ),
  );
  for (const { vault } of [karin, maja]) await vault.lock('demand');

  const { vault, profile } = await stage.newVault('Karin Öberg');
  const draft = { file, spaceKey, memberName: 'Karin igen' };
  const keptOfMarch: Promise<number>[] = [];
  const space = must(await vault.restoreSpace(draft, () => void keptOfMarch.push(rowsOf(profile, march))));
  // Not even for a moment: at no part of the file.
  expect(new Set(await Promise.all(keptOfMarch))).toEqual(new Set([0]));
  const reviews = await until(space.reviews, (list) => list.length > 0);
  expect(reviews.map(({ id }) => id)).toEqual([april]);
  const opened = must(await space.openReview(april));
  const { rows } = await until(opened.projection, (seen) => seen.rows.size > 0);
  expect([...rows.values()].flatMap((row) => row.comments.map(({ value }) => value))).toEqual([
    'Sagt om April',
  ]);
  expect(await space.openReview(march)).toEqual({ ok: false, error: { type: 'no-such-review' } });
  expect(await rowsOf(profile, march)).toBe(0);
  expect(await rowsOf(profile, april)).toBeGreaterThan(0);
  // With all that the printed key was given, and the wrapped keys of the room as every copy of the log has them.
  const { before, after } = await controlStates(karin.space.id, march);
  const { rooms } = before;
  const keyring = createKeyring(after.space, await keysOf(profile));
  const opens = async (room: string) =>
    (await keyring.roomKey({ ...after, rooms }, room as RoomId, 1)) !== null;
  expect(after.rooms.has(march as RoomId)).toBe(false);
  expect(await opens(march)).toBe(false);
  expect(await keyring.roomKey(after, april as RoomId, 1)).not.toBeNull();
}, 60_000);
