import { copyFile, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ArchiveRooms } from '#extension/vault/ends/archive-contract.ts';
import type { OpenReview } from '#extension/vault/review/review-contract.ts';
import type { Space } from '#extension/vault/space/space-contract.ts';
import { utf8ToString } from '#shared/base/bytes.ts';
import { replayControl } from '#shared/protocol/control-log.ts';
import type { ControlState } from '#shared/protocol/control-state.ts';
import type { RoomId, SpaceId } from '#shared/protocol/ids.ts';
import { verifyCertificate } from '#shared/proof/cull-certificate.ts';
import { createKeyring, type DeviceKeys } from '#shared/sealed/keyring.ts';
import { openSqliteStore } from '../../../sync-server/store/sqlite-store.ts';
import { keysOf, rowsOf } from '../../support/profile-disk.ts';
import { sampleDataset } from '../../support/review-data.ts';
import { rowAt } from '../../support/reviews.ts';
import { must, openStage, type Colleague, type Stage } from '../../support/spaces.ts';
import { eventually, isSynced, until } from '../../support/until.ts';
import { testPassphrase } from '../../support/vault-profile.ts';

const dayMs = 86_400_000;
const dataset = sampleDataset(8);
let now: number;
let stage: Stage;

beforeEach(async () => {
  now = Date.now();
  stage = await openStage(() => now);
});
afterEach(() => stage.end());

async function openSoon(space: Space, id: string): Promise<OpenReview> {
  await until(space.reviews, (reviews) => reviews.some((review) => review.id === id));
  for (;;) {
    const opened = await space.openReview(id);
    if (opened.ok) return opened.value;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const keptIs =
  (id: string, holds: (room: ArchiveRooms['kept'][number]) => boolean) => (rooms: ArchiveRooms) =>
    rooms.kept.some((room) => room.id === id && holds(room));
const isGone = (id: string) => (rooms: ArchiveRooms) => rooms.culled.some((room) => room.id === id);
const answers = (rooms: ArchiveRooms, id: string) =>
  Object.fromEntries(
    (rooms.culled.find((room) => room.id === id)?.devices ?? []).map(({ member, state }) => [
      member,
      state.type,
    ]),
  );

/** The control log of a copy of the relay's store. */
async function controlIn(directory: string, space: string): Promise<ControlState> {
  const store = openSqliteStore(join(directory, 'relay.sqlite'));
  const state = replayControl(await store.control(space as SpaceId, -1, 5000));
  await store.close();
  if (!state.ok || !state.value) throw new Error('no control log');
  return state.value;
}

async function copyRelay(): Promise<string> {
  const copy = await mkdtemp(join(tmpdir(), 'varsam-backup-'));
  for (const file of await readdir(stage.relay.directory))
    if (file.startsWith('relay.sqlite')) await copyFile(join(stage.relay.directory, file), join(copy, file));
  return copy;
}

interface Company {
  readonly karin: Colleague;
  readonly maja: Colleague;
  readonly ture: Colleague;
  readonly march: string;
  readonly april: string;
}

/** An owner and two reviewers who all have two reviews, with something said in each. */
async function company(): Promise<Company> {
  const karin = await stage.found('Karin Öberg');
  const maja = await stage.join(karin.space, 'Maja Lindqvist', 'reviewer');
  const ture = await stage.join(karin.space, 'Ture Testsson', 'reviewer');
  const ids: string[] = [];
  for (const title of ['Mars 2024', 'April 2024']) {
    const { id } = must(await karin.space.createReview({ title, dataset }));
    ids.push(id);
    const [karins, tures] = [must(await karin.space.openReview(id)), await openSoon(ture.space, id)];
    must(await karins.annotate([{ type: 'verdict', row: rowAt(karins, 0), value: 'deviation' }]));
    must(await tures.annotate([{ type: 'verdict', row: rowAt(tures, 1), value: 'ok' }]));
    must(await tures.keepDraft(rowAt(tures, 2), 'påbörjad'));
    const majas = await openSoon(maja.space, id);
    for (const review of [karins, majas, tures])
      await until(review.projection, ({ rows }) => rows.size === 2);
  }
  for (const { space } of [karin, maja, ture]) await until(space.status, isSynced);
  const [march = '', april = ''] = ids;
  return { karin, maja, ture, march, april };
}

/** Maja proposes eight days ago, Karin confirms now. */
async function cull({ karin, maja }: Company, id: string): Promise<void> {
  now = Date.now() - 8 * dayMs;
  must(await maja.space.archive.propose(id));
  await until(
    karin.space.archive.rooms,
    keptIs(id, ({ proposal }) => proposal !== null),
  );
  now = Date.now();
  must(await karin.space.archive.confirm(id));
}

describe('a review that is culled', () => {
  it('is gone from every device, from one that was away as well, and the certificate says where (R11.2, R11.4) [ARK-3]', async () => {
    const all = await company();
    const { karin, maja, ture, march, april } = all;
    await ture.vault.lock('demand');
    expect(await rowsOf(ture.profile, march)).toBeGreaterThan(3);
    const majas = await openSoon(maja.space, march);

    await cull(all, march);
    for (const { space } of [karin, maja]) {
      await until(space.archive.rooms, (rooms) => answers(rooms, march)['Maja Lindqvist'] === 'confirmed');
      const rooms = await until(
        space.archive.rooms,
        (seen) => answers(seen, march)['Karin Öberg'] === 'confirmed',
      );
      expect(answers(rooms, march)['Ture Testsson']).toBe('waiting');
      expect(space.reviews.get().map((review) => review.id)).toEqual([april]);
      expect(await space.openReview(march)).toEqual({ ok: false, error: { type: 'no-such-review' } });
    }
    expect(await rowsOf(karin.profile, march)).toBe(0);
    must(await majas.annotate([{ type: 'verdict', row: rowAt(majas, 3), value: 'ok' }]));

    must(await ture.vault.unlock(testPassphrase));
    const [tures] = ture.vault.spaces.get();
    if (!tures) throw new Error('no space');
    await until(tures.archive.rooms, (rooms) => answers(rooms, march)['Ture Testsson'] === 'confirmed');
    expect(await rowsOf(ture.profile, march)).toBe(0);
    expect(await rowsOf(ture.profile, april)).toBeGreaterThan(3);

    await until(karin.space.archive.rooms, (rooms) => answers(rooms, march)['Ture Testsson'] === 'confirmed');
    const file = await karin.space.archive.certificate(march);
    const read = await verifyCertificate(utf8ToString(file ?? new Uint8Array()));
    if (!read.ok) throw new Error(read.error.type);
    expect(read.value.faults).toEqual([]);
    expect(read.value.certificate).toMatchObject({
      title: 'Mars 2024',
      kind: 'review',
      proposed: { by: 'Maja Lindqvist' },
      confirmed: { by: 'Karin Öberg' },
    });
    expect(read.value.certificate.devices.map(({ state }) => state)).toEqual(Array(3).fill('confirmed'));
  });

  it('leaves what stays as it was: read, written on, and given to those who come later (R11.2, R6.5) [ARK-3]', async () => {
    const all = await company();
    const { karin, maja, march, april } = all;
    const [karins, majas] = [await openSoon(karin.space, april), await openSoon(maja.space, april)];
    await cull(all, march);
    await until(maja.space.archive.rooms, (rooms) => answers(rooms, march)['Maja Lindqvist'] === 'confirmed');
    must(await karins.annotate([{ type: 'verdict', row: rowAt(karins, 4), value: 'ok' }]));
    await until(majas.projection, ({ rows }) => rows.size === 3);
    must(await majas.annotate([{ type: 'verdict', row: rowAt(majas, 5), value: 'ok' }]));
    await until(karins.projection, ({ rows }) => rows.size === 4);

    const vera = await stage.join(karin.space, 'Vera Testsson', 'reviewer');
    const veras = await openSoon(vera.space, april);
    await until(veras.projection, ({ rows }) => rows.size === 4);
    expect(vera.space.reviews.get().map((review) => review.id)).toEqual([april]);
    // A new start reads with the new key what was there before.
    await maja.vault.lock('demand');
    must(await maja.vault.unlock(testPassphrase));
    const [space] = maja.vault.spaces.get();
    const again = await openSoon(space as Space, april);
    await until(again.projection, ({ rows }) => rows.size === 4);
  });

  it('cannot be opened with the keys that live and a backup of the relay from before; the relay has nothing (R11.3) [ARK-3]', async () => {
    const all = await company();
    const { karin, maja, march, april } = all;
    const backup = await copyRelay();
    const room = march as RoomId;
    const opens = async (keys: DeviceKeys, state: ControlState, of: string = room) =>
      (await createKeyring(state.space, keys).roomKey(state, of as RoomId, 1)) !== null;
    const before = await controlIn(backup, karin.space.id);
    for (const { profile } of [karin, maja]) expect(await opens(await keysOf(profile), before)).toBe(true);

    await cull(all, march);
    for (const name of ['Karin Öberg', 'Maja Lindqvist'])
      await until(karin.space.archive.rooms, (rooms) => answers(rooms, march)[name] === 'confirmed');
    const after = await controlIn(stage.relay.directory, karin.space.id);
    for (const { profile } of [karin, maja]) {
      const keys = await keysOf(profile);
      expect(await opens(keys, before)).toBe(false);
      expect(await opens(keys, after)).toBe(false);
      expect(await opens(keys, after, april)).toBe(true);
    }
    const store = openSqliteStore(join(stage.relay.directory, 'relay.sqlite'));
    expect(await store.head(karin.space.id as SpaceId, room)).toBe(0);
    expect(await store.head(karin.space.id as SpaceId, april as RoomId)).toBeGreaterThan(0);
    await store.close();
    await rm(backup, { recursive: true });
  });
});

describe('before a review is culled', () => {
  it('two persons agree with days between, and a hold keeps it; all is said to both (R11.1) [ARK-3, INV-6]', async () => {
    const { karin, maja, ture, march } = await company();
    const { archive } = karin.space;
    expect(await archive.confirm(march)).toMatchObject({ error: { type: 'changed' } });
    must(await archive.propose(march));
    expect(await archive.propose(march)).toMatchObject({ error: { type: 'changed' } });
    expect(await archive.confirm(march)).toMatchObject({ error: { type: 'same-person' } });
    await until(
      maja.space.archive.rooms,
      keptIs(march, ({ proposal }) => proposal?.mayConfirm === true),
    );
    expect(await maja.space.archive.confirm(march)).toMatchObject({ error: { type: 'too-early' } });

    must(await ture.space.archive.hold(march, 'Utredning 7'));
    const held = await until(
      archive.rooms,
      keptIs(march, ({ holds }) => holds.length === 1),
    );
    const room = held.kept.find(({ id }) => id === march);
    expect(room).toMatchObject({
      proposal: null,
      holds: [{ by: 'Ture Testsson', reason: 'Utredning 7', isMine: false }],
    });
    expect(await archive.propose(march)).toMatchObject({ error: { type: 'held' } });
    expect(await maja.space.archive.releaseHold(march, room?.holds[0]?.id ?? 0)).toMatchObject({
      error: { type: 'not-entitled' },
    });
    must(await archive.releaseHold(march, room?.holds[0]?.id ?? 0));
    must(await archive.propose(march));
    must(await ture.space.archive.withdraw(march));
    await until(
      archive.rooms,
      keptIs(march, ({ proposal, holds }) => proposal === null && holds.length === 0),
    );
    expect(karin.space.reviews.get()).toHaveLength(2);
  });
});

describe('a device that stops in the middle of a culling', () => {
  it('goes on where it was, and is never without a key that opens (R11.3) [ARK-3]', async () => {
    const all = await company();
    const { karin, maja, march, april } = all;
    await cull(all, march);
    // Locked again and again while it deletes, changes its key and answers.
    for (let tries = 0; tries < 6; tries += 1) {
      await maja.vault.lock('demand');
      must(await maja.vault.unlock(testPassphrase));
      await new Promise((resolve) => setImmediate(resolve));
    }
    const [space] = maja.vault.spaces.get();
    await until(
      (space as Space).archive.rooms,
      (rooms) => answers(rooms, march)['Maja Lindqvist'] === 'confirmed',
    );
    expect(await rowsOf(maja.profile, march)).toBe(0);
    const majas = await openSoon(space as Space, april);
    must(await majas.annotate([{ type: 'verdict', row: rowAt(majas, 6), value: 'ok' }]));
    const karins = await openSoon(karin.space, april);
    await until(karins.projection, ({ rows }) => rows.size === 3);
    await eventually(async () => (await rowsOf(karin.profile, march)) === 0);
    expect(isGone(march)(karin.space.archive.rooms.get())).toBe(true);
  });
});
