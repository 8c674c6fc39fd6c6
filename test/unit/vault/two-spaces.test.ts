/** One profile in two spaces, one of which names a room as the other does: who made it that way gets nothing of the other. */
import { IDBKeyRange } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createAtRest } from '#extension/vault/disk/at-rest.ts';
import { openDatabase } from '#extension/vault/disk/database.ts';
import { createEntryStore } from '#extension/vault/disk/entry-store.ts';
import { forgetRoom } from '#extension/vault/ends/forgetting.ts';
import { saveErasure } from '#extension/vault/disk/saved-edits.ts';
import type { Space } from '#extension/vault/space/space-contract.ts';
import { createDeviceId, createRoomId, type RoomId, type SpaceId } from '#shared/protocol/ids.ts';
import { rowsOf } from '../../support/profile-disk.ts';
import { sampleDataset } from '../../support/review-data.ts';
import { rowAt } from '../../support/reviews.ts';
import { must, openStage, printedKeyOf, type Colleague, type Stage } from '../../support/spaces.ts';
import { unpackBackup } from '../../support/unpack-backup.ts';
import { isSynced, until } from '../../support/until.ts';

let here: Stage;
let there: Stage;

beforeEach(async () => {
  here = await openStage();
  there = await openStage();
});
afterEach(() => Promise.all([here.end(), there.end()]));

const noBytes = new Uint8Array(200);
const noLink = { hash: new Uint8Array(32), signature: new Uint8Array(64), control: 1 };
const noRooms = { rooms: new Map(), culled: new Map() };
const tablesOf = ({ profile: { indexedDB } }: Colleague) => openDatabase({ indexedDB, IDBKeyRange });

/** Maja makes a list in her own space under the name of Karin's. */
async function bait(room: string): Promise<Colleague> {
  const maja = await there.found('Maja Lindqvist');
  const disk = tablesOf(maja);
  await disk.drafts.put({ room: room as RoomId, space: maja.space.id as SpaceId, kind: 'review' });
  disk.close();
  // Something to seal brings what was made offline into the list of rooms.
  must(await maja.space.createReview({ title: 'Lockbete', dataset: sampleDataset(3) }));
  await until(maja.space.archive.rooms, ({ kept }) => kept.some(({ id }) => id === room));
  return maja;
}

/** And gets her to come in. */
async function lure(karin: Colleague, room: string): Promise<{ maja: Colleague; lured: Space }> {
  const maja = await bait(room);
  const inviting = must(await maja.space.invite({ role: 'reviewer' }));
  const joining = must(await karin.vault.join(inviting.link, 'Karin Öberg'));
  const { digits } = await until(joining.state, (state) => state.type === 'code');
  await until(inviting.state, (state) => state.type === 'code-wanted');
  await inviting.typeCode(digits);
  const { space: lured } = await until(joining.state, (state) => state.type === 'joined');
  return { maja, lured };
}

it('what waits for one space is sealed in no other, and neither is lost (R1.2, R7.2) [SYNC-1, SYNC-5]', async () => {
  const karin = await here.found('Karin Öberg');
  const { id } = must(await karin.space.createReview({ title: 'Mars', dataset: sampleDataset(4) }));
  const review = must(await karin.space.openReview(id));
  await until(karin.space.status, isSynced);
  const { maja, lured } = await lure(karin, id);
  await here.stopRelay();
  await until(karin.space.status, ({ type }) => type === 'offline');
  must(await review.annotate([{ type: 'comment', row: rowAt(review, 0), id: 'c', text: 'Hemligt' }]));
  const disk = tablesOf(karin);
  // As if its relay had gone before it could say that it has them.
  await disk.entries.where('[room+local]').between([id, 0], [id, Infinity]).modify({ seq: 0 });
  // Sent after it: were that one Maja's to have, it would have gone first.
  const { id: other } = must(await lured.createReview({ title: 'Svar', dataset: sampleDataset(3) }));
  await until(maja.space.reviews, (list) => list.some((one) => one.id === other));
  await until(lured.status, isSynced);

  const devices = karin.space.devices.get().map((device) => device.id);
  const inRoom = await disk.entries.where('[room+local]').between([id, 0], [id, Infinity]).toArray();
  expect(inRoom.filter(({ device }) => !devices.includes(device))).toEqual([]);
  disk.close();
  expect(await lured.openReview(id)).toEqual({ ok: false, error: { type: 'no-such-review' } });
  const spaceKey = await printedKeyOf(maja.space);
  await until(lured.safety.state, ({ hasKey }) => hasKey);
  const { parts } = await unpackBackup(must(await lured.safety.backUp(() => undefined)).file, spaceKey);
  const rooms = new Set(parts.flatMap((part) => (part.type === 'entries' ? [part.room] : [])));
  expect([rooms.has(other as RoomId), rooms.has(id as RoomId)]).toEqual([true, false]);
  await here.startRelay();
  await until(karin.space.status, isSynced);
  expect(
    review.projection
      .get()
      .rows.get(rowAt(review, 0))
      ?.comments.map(({ value }) => value),
  ).toEqual(['Hemligt']);
}, 60_000);

it('a room of one space is to another neither to be read, nor to be sent, kept, dropped or forgotten (R7.2) [SYNC-1, SYNC-5]', async () => {
  const karin = await here.found('Karin Öberg');
  const { id } = must(await karin.space.createReview({ title: 'Mars', dataset: sampleDataset(4) }));
  await until(karin.space.status, isSynced);
  const disk = tablesOf(karin);
  const room = id as RoomId;
  const atRest = await createAtRest(new Uint8Array(32));
  const space = 'b6'.repeat(32) as SpaceId;
  const other = createEntryStore(disk, atRest, space, createDeviceId());
  const entries = await disk.entries.where('[room+local]').between([id, 0], [id, Infinity]).toArray();
  expect(entries.length).toBeGreaterThan(0);

  expect(await other.changes(room, 0, 0)).toEqual({ base: null, entries: [], pending: [] });
  // Nor what waits in a room that nothing has come from yet.
  const fresh = createRoomId();
  await disk.pending.add({ space: karin.space.id as SpaceId, room: fresh, sealed: new Uint8Array(40) });
  expect((await other.changes(fresh, 0, 0)).pending).toEqual([]);
  await disk.entries.toCollection().modify({ seq: 0 });
  expect(await other.unsent(room)).toEqual([]);
  expect(await other.cursor(room)).toBe(0);
  // The word of the other's relay for what it never had.
  const [mine] = entries;
  await other.acknowledge(room, mine?.device ?? createDeviceId(), 1, 9, 9);
  await other.settleCovered(room, mine?.device ?? createDeviceId(), 1);
  expect(await other.keepSealed(room, { device: createDeviceId(), counter: 1, bytes: noBytes }, [])).toBe(
    'moved',
  );
  expect(await disk.entries.filter((row) => row.room === room && row.seq !== 0).count()).toBe(0);
  const theirs = { device: createDeviceId(), counter: 1, bytes: noBytes, seq: 1 };
  await other.keepReceived(room, { proven: [theirs], unproven: [theirs] }, 99);
  expect(await other.unproven(room)).toEqual([]);
  const covered = new Map(entries.map(({ device }) => [device, { ...noLink, counter: 1000 }] as const));
  await other.startFrom(room, { hash: new Uint8Array(32), roomKey: 1, covered, parts: [] }, covered, 7);
  await other.dropBase(room);
  const context = {
    database: disk,
    atRest,
    record: { space },
    control: { state: { get: () => noRooms } },
    changed: () => undefined,
  };
  // What the one erases stays due, and nothing that the other erases becomes so.
  await disk.rooms.update(room, { erasing: 7 });
  expect(await other.isErasureDue(room)).toBe(false);
  await other.endErasure(room);
  must(await saveErasure(context as never, room, { type: 'chunk', bytes: noBytes }));
  await forgetRoom(context as never, room);
  expect(await disk.entries.where('[room+local]').between([id, 0], [id, Infinity]).count()).toBe(
    entries.length,
  );
  expect(await disk.rooms.get(id)).toMatchObject({ space: karin.space.id, erasing: 7 });
  expect((await disk.rooms.get(id))?.cursor).not.toBe(0);
  disk.close();
}, 60_000);

it('a backup of a space that names a room as one of another here brings nothing into that, and takes nothing out (R7.2, R19.5) [SYNC-1, SYNC-5, SYNC-7]', async () => {
  const karin = await here.found('Karin Öberg');
  const { id } = must(await karin.space.createReview({ title: 'Mars', dataset: sampleDataset(4) }));
  const review = must(await karin.space.openReview(id));
  must(await review.annotate([{ type: 'comment', row: rowAt(review, 0), id: 'c', text: 'Kvar' }]));
  await until(karin.space.status, isSynced);
  const before = await rowsOf(karin.profile, id);
  const maja = await bait(id);
  const spaceKey = await printedKeyOf(maja.space);
  await until(maja.space.status, isSynced);
  const whole = must(await maja.space.safety.backUp(() => undefined)).file;
  const { parts, forge } = await unpackBackup(whole, spaceKey);
  const batches = [{ author: 'f6'.repeat(8), n: 1, hash: 'a', bytes: noBytes }];
  const forged = await forge([...parts, { type: 'batches', review: id, batches }]);
  const restore = (file: Blob) =>
    karin.vault.restoreSpace({ file, spaceKey, memberName: 'Karin' }, () => undefined);
  expect(await restore(forged.slice(0, forged.size - 1))).toMatchObject({ error: { type: 'damaged' } });
  expect(await rowsOf(karin.profile, id)).toBe(before);
  must(await restore(forged));
  expect(await rowsOf(karin.profile, id)).toBe(before);
}, 60_000);
