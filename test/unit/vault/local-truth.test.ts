import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OpenReview } from '#extension/vault/review/review-contract.ts';
import { openDatabase } from '#extension/vault/disk/database.ts';
import { IDBKeyRange } from 'fake-indexeddb';
import { dumpFolder, dumpIndexedDb, findCanaries } from '../../support/canary.ts';
import { failWrites, faultModes } from '../../support/disk-faults.ts';
import { sampleDataset } from '../../support/review-data.ts';
import { openSoon, rowAt } from '../../support/reviews.ts';
import { must, openStage, type Colleague, type Stage } from '../../support/spaces.ts';
import { testPassphrase } from '../../support/vault-profile.ts';
import { eventually, isSynced, until } from '../../support/until.ts';

const dataset = sampleDataset(12);
let stage: Stage;

beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.end());

/** The same person's panel, page and worker, each with the review open. */
async function threeContexts() {
  const karin: Colleague = await stage.found('Karin Öberg');
  const { id } = must(await karin.space.createReview({ title: 'Mars 2024', dataset }));
  const vaults = [karin.vault, await stage.context(karin.profile), await stage.context(karin.profile)];
  const reviews: OpenReview[] = [];
  for (const vault of vaults) {
    const [space] = await until(vault.spaces, (list) => list.length === 1);
    if (!space) throw new Error('no space');
    await until(space.reviews, (list) => list.length === 1);
    reviews.push(must(await space.openReview(id)));
  }
  return { karin, reviews, id };
}

describe('three contexts of one profile', () => {
  it('say things at the same time and fork nothing: everybody sees all (R7) [SYNC-5]', async () => {
    const { karin, reviews, id } = await threeContexts();
    const rows = dataset.events.map((_, index) => rowAt(reviews[0] as OpenReview, index));
    await Promise.all(
      rows.map((row, index) =>
        (reviews[index % 3] as OpenReview).annotate([{ type: 'verdict', row, value: 'ok' }]),
      ),
    );
    for (const review of reviews) await until(review.projection, (seen) => seen.rows.size === rows.length);
    await until(karin.space.status, isSynced);
    const maja = await stage.join(karin.space, 'Maja Lindqvist', 'reviewer');
    const majas = await openSoon(maja.space, id);
    const { history } = await until(majas.projection, (seen) => seen.rows.size === rows.length);
    expect(new Set(history.map(({ operation }) => operation)).size).toBe(rows.length);
    const database = openDatabase({ indexedDB: karin.profile.indexedDB, IDBKeyRange });
    const places = (await database.entries.toArray()).map(
      (row) => `${row.room}:${row.device}:${row.counter}`,
    );
    expect(new Set(places).size).toBe(places.length);
    database.close();
  }, 20_000);

  it('append nothing when the review is opened and closed 60 times (R1.4) [SYNC-5]', async () => {
    const { karin, reviews, id } = await threeContexts();
    must(
      await (reviews[0] as OpenReview).annotate([
        { type: 'verdict', row: rowAt(reviews[0] as OpenReview, 0), value: 'ok' },
      ]),
    );
    await until(karin.space.status, isSynced);
    const database = openDatabase({ indexedDB: karin.profile.indexedDB, IDBKeyRange });
    const countOf = () => database.entries.where('[room+local]').between([id, 0], [id, Infinity]).count();
    const before = await countOf();
    for (let round = 0; round < 60; round += 1) must(await karin.space.openReview(id)).close();
    await until(karin.space.status, isSynced);
    expect(await database.pending.where('[room+id]').between([id, 0], [id, Infinity]).count()).toBe(0);
    expect(await countOf()).toBe(before);
    database.close();
  }, 60_000);
});

describe('locking in the middle of a write', () => {
  it('loses nothing: what was said is there after unlocking, and reaches the relay [SYNC-2, SYNC-5]', async () => {
    const karin = await stage.found('Karin Öberg');
    const { id } = must(await karin.space.createReview({ title: 'Mars 2024', dataset }));
    const review = must(await karin.space.openReview(id));
    const row = rowAt(review, 0);
    const saying = review.annotate([{ type: 'comment', row, id: 'c', text: 'Mitt i.' }]);
    await karin.vault.lock('demand');
    must(await saying);
    expect(karin.vault.spaces.get()).toEqual([]);
    must(await karin.vault.unlock(testPassphrase));
    const [space] = await until(karin.vault.spaces, (list) => list.length === 1);
    if (!space) throw new Error('no space');
    const again = must(await space.openReview(id));
    expect(again.projection.get().rows.get(row)?.comments[0]?.value).toBe('Mitt i.');
    expect(isSynced(await until(space.status, isSynced))).toBe(true);
    expect(await space.openReview('no such')).toEqual({ ok: false, error: { type: 'no-such-review' } });
    expect(await karin.space.openReview(id)).toEqual({ ok: false, error: { type: 'locked' } });
  }, 20_000);
});

it('is in a space from the first moment of a new session, before the relay is heard of [SYNC-6]', async () => {
  const { profile } = await stage.found('Karin Öberg');
  const vault = await profile.restart().context();
  const told: string[] = [];
  vault.spaces.subscribe(() => told.push(...vault.spaces.get().map(({ status }) => status.get().type)));
  must(await vault.unlock(testPassphrase));
  await until(vault.spaces, (list) => list.length === 1);
  expect(told[0]).toBe('device');
  await vault.lock('demand');
}, 20_000);

it('does not say that the net is away when the lock has cut its link [SYNC-6]', async () => {
  const { vault, space } = await stage.found('Karin Öberg');
  await until(space.status, isSynced);
  await vault.lock('demand');
  // The sender has heard of it too.
  await new Promise((resolve) => setTimeout(resolve, 500));
  const told: string[] = [];
  vault.spaces.subscribe(() => {
    for (const { status } of vault.spaces.get()) {
      told.push(status.get().type);
      status.subscribe(() => told.push(status.get().type));
    }
  });
  must(await vault.unlock(testPassphrase));
  const [again] = await until(vault.spaces, (list) => list.length === 1);
  if (!again) throw new Error('no space');
  await until(again.status, isSynced);
  expect(told).not.toContain('offline');
}, 20_000);

describe('a disk that takes no more', () => {
  it.each(faultModes)(
    'is shown, and the edit is kept and saved later: %s [SYNC-5, SYNC-6]',
    async (mode) => {
      const karin = await stage.found('Karin Öberg');
      const { id } = must(await karin.space.createReview({ title: 'Mars 2024', dataset }));
      await until(karin.space.status, isSynced);
      const review = must(await karin.space.openReview(id));
      const row = rowAt(review, 0);
      const mend = failWrites(mode);
      const saved = await review.annotate([{ type: 'comment', row, id: 'c', text: 'Behålls.' }]);
      const type = mode === 'throw' ? 'storage-full' : 'storage-failed';
      expect(saved).toEqual({ ok: false, error: { type } });
      expect(review.projection.get().rows.get(row)?.comments[0]?.value).toBe('Behålls.');
      expect((await until(karin.space.status, (status) => status.type === 'failed')).type).toBe('failed');
      expect((await karin.space.createReview({ title: 'Nytt', dataset })).ok).toBe(false);
      mend();
      await until(karin.space.status, isSynced);
      const again = must(await karin.space.openReview(id));
      expect(again.projection.get().rows.get(row)?.comments[0]?.value).toBe('Behålls.');
    },
    20_000,
  );
});

it('keeps trying to save what a full disk did not take, also when the review has been closed [SYNC-5, SYNC-6]', async () => {
  const karin = await stage.found('Karin Öberg');
  const { id } = must(await karin.space.createReview({ title: 'Mars 2024', dataset }));
  await until(karin.space.status, isSynced);
  const review = must(await karin.space.openReview(id));
  const row = rowAt(review, 0);
  const mend = failWrites('throw');
  const saved = await review.annotate([{ type: 'comment', row, id: 'c', text: 'Behålls.' }]);
  expect(saved.ok).toBe(false);
  review.close();
  mend();
  await until(karin.space.status, isSynced);
  const again = must(await karin.space.openReview(id));
  expect(again.projection.get().rows.get(row)?.comments[0]?.value).toBe('Behålls.');
}, 20_000);

it('says that something is not saved until that is, whatever else is saved meanwhile [SYNC-6]', async () => {
  const karin = await stage.found('Karin Öberg');
  const [april, march] = await Promise.all(
    ['April 2024', 'Mars 2024'].map(async (title) => {
      const { id } = must(await karin.space.createReview({ title, dataset }));
      return must(await karin.space.openReview(id));
    }),
  );
  if (!april || !march) throw new Error('no reviews');
  await until(karin.space.status, isSynced);
  const comment = { type: 'comment', row: rowAt(march, 0), id: 'c', text: 'Behålls.' } as const;
  const mend = failWrites('throw', ({ review }) => review === april.summary.id);
  expect((await april.annotate([comment])).ok).toBe(false);
  await until(karin.space.status, ({ type }) => type === 'failed');
  const told: string[] = [];
  karin.space.status.subscribe(() => told.push(karin.space.status.get().type));
  const { entries } = openDatabase({ indexedDB: karin.profile.indexedDB, IDBKeyRange });
  const before = await entries.count();
  must(await march.annotate([comment]));
  await eventually(async () => (await entries.count()) > before);
  expect(told).toEqual([]);
  mend();
  await until(karin.space.status, isSynced);
}, 20_000);

describe('what lies on disk', () => {
  it('holds nothing readable of persons, users, comments or reasons, at home or at the relay [SYNC-1, SYNC-4]', async () => {
    const karin = await stage.found('Karin Öberg');
    const { id } = must(await karin.space.createReview({ title: 'Granskning Alfa', dataset }));
    const review = must(await karin.space.openReview(id));
    must(
      await review.annotate([{ type: 'comment', row: rowAt(review, 0), id: 'c', text: 'Kommentarkanarie' }]),
    );
    const opening = {
      at: 1,
      adapterId: 'treserva',
      caseNumber: 'SN 2024/0757',
      subjectKey: null,
      reasonId: 'jour',
    };
    must(
      await karin.space.post({
        type: 'opened',
        ...opening,
        freeText: 'Orsakskanarie',
        findings: ['unrelated'],
      }),
    );
    const file = {
      fileName: 'Filkanarie.xls',
      bytes: Buffer.from('Innehållskanarie'),
      way: 'download',
      source: 'http://x',
    } as const;
    must(
      await karin.vault.keepCapture({
        ...file,
        bytes: new Uint8Array(file.bytes),
        capturedAt: 1,
        disk: 'removed',
      }),
    );
    await until(karin.space.status, isSynced);

    const [event] = dataset.events;
    const words = [
      'Karin Öberg',
      'Exempelskolan',
      'Grundskolenämnden',
      'Granskning Alfa',
      'Kommentarkanarie',
      'Orsakskanarie',
      'SN 2024/0757',
      'Filkanarie',
      'Innehållskanarie',
      event?.user ?? '',
      event?.subject ?? '',
    ];
    expect(words.every((word) => word.length > 3)).toBe(true);
    const home = await dumpIndexedDb(karin.profile.indexedDB);
    const relay = await dumpFolder(stage.relay.directory);
    expect(findCanaries(home, words)).toEqual([]);
    expect(findCanaries(relay, words)).toEqual([]);
    // The search finds what is there: in the dump of the store, in a blob, and in base64.
    expect(findCanaries(Buffer.concat([home, Buffer.from('x Kommentarkanarie')]), words)).toEqual([
      'Kommentarkanarie',
    ]);
    expect(findCanaries(Buffer.from(Buffer.from('xSN 2024/0757').toString('base64')), words)).toEqual([
      'SN 2024/0757',
    ]);
    const database = openDatabase({ indexedDB: karin.profile.indexedDB, IDBKeyRange });
    await database.records.put({ id: 'planted', sealed: new Uint8Array(Buffer.from('Orsakskanarie')) });
    expect(findCanaries(await dumpIndexedDb(karin.profile.indexedDB), words)).toEqual(['Orsakskanarie']);
    await database.records.delete('planted');
    database.close();
  }, 20_000);
});
