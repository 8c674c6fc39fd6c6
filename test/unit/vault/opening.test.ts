/** What is being opened when the vault is locked, or when the disk fails: nothing stays half open. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { IDBKeyRange } from 'fake-indexeddb';
import { openDatabase } from '#extension/vault/disk/database.ts';
import { sampleDataset } from '../../support/review-data.ts';
import { must, openStage, type Stage } from '../../support/spaces.ts';
import { isSynced, until } from '../../support/until.ts';
import { testPassphrase } from '../../support/vault-profile.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.end());

const locked = { ok: false, error: { type: 'locked' } };

async function passTurns(turns: number): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

it('a review that a lock comes upon is not open, and says why', async () => {
  const karin = await stage.found('Karin Öberg');
  const { id } = must(await karin.space.createReview({ title: 'Mars 2024', dataset: sampleDataset(12) }));
  await until(karin.space.status, isSynced);
  const broken: unknown[] = [];
  for (let turns = 0; turns < 60; turns += 5) {
    const [space] = await until(karin.vault.spaces, (list) => list.length === 1);
    if (!space) throw new Error('no space');
    await until(space.reviews, (list) => list.length === 1);
    let isOpen = false;
    const opening = space.openReview(id).finally(() => (isOpen = true));
    await passTurns(turns);
    const wasOpen = isOpen;
    const locking = karin.vault.lock('demand');
    const opened = await opening;
    await locking;
    if (!wasOpen) broken.push(opened);
    must(await karin.vault.unlock(testPassphrase));
  }
  expect(broken.length).toBeGreaterThan(1);
  expect(broken).toEqual(broken.map(() => locked));
}, 120_000);

it('a review that was closed is held by nobody until the lock', async () => {
  const karin = await stage.found('Karin Öberg');
  const { id } = must(await karin.space.createReview({ title: 'Mars 2024', dataset: sampleDataset(12) }));
  await until(karin.space.status, isSynced);
  must(await karin.space.openReview(id)).close();
  const [listens, leaves] = [
    vi.spyOn(AbortSignal.prototype, 'addEventListener'),
    vi.spyOn(AbortSignal.prototype, 'removeEventListener'),
  ];
  must(await karin.space.openReview(id)).close();
  const [begun, ended] = [listens.mock.calls.length, leaves.mock.calls.length];
  vi.restoreAllMocks();
  expect(begun).toBeGreaterThan(0);
  expect(ended).toBe(begun);
}, 20_000);

it('a review that the disk does not give says so, is held by nobody, and opens at the next try [SYNC-6]', async () => {
  const karin = await stage.found('Karin Öberg');
  const { id } = must(await karin.space.createReview({ title: 'Mars 2024', dataset: sampleDataset(12) }));
  await until(karin.space.status, isSynced);
  const database = openDatabase({ indexedDB: karin.profile.indexedDB, IDBKeyRange });
  const drafts = `drafts:${id}`;
  await database.records.put({ id: drafts, sealed: new Uint8Array(40) });
  const [listens, leaves] = [
    vi.spyOn(AbortSignal.prototype, 'addEventListener'),
    vi.spyOn(AbortSignal.prototype, 'removeEventListener'),
  ];
  const failed = await karin.space.openReview(id);
  const [begun, ended] = [listens.mock.calls.length, leaves.mock.calls.length];
  vi.restoreAllMocks();
  expect(failed).toEqual({ ok: false, error: { type: 'storage-failed' } });
  expect(begun).toBeGreaterThan(0);
  expect(ended).toBe(begun);
  await database.records.delete(drafts);
  database.close();
  must(await karin.space.openReview(id));
}, 20_000);

it('a space that a lock comes upon listens to nothing afterwards', async () => {
  const karin = await stage.found('Karin Öberg');
  await until(karin.space.status, isSynced);
  const { session } = karin.profile;
  let begun = 0;
  let listening = 0;
  const subscribe = session.subscribe.bind(session);
  vi.spyOn(session, 'subscribe').mockImplementation((listener) => {
    const stop = subscribe(listener);
    begun += 1;
    listening += 1;
    return () => {
      listening -= 1;
      stop();
    };
  });
  const key = await session.get('vault-key');
  await karin.vault.lock('demand');
  for (let turns = 1; turns < 60; turns += 1) {
    await session.set('vault-key', key);
    await passTurns(turns);
    await karin.vault.lock('demand');
    await passTurns(60);
  }
  expect(begun).toBeGreaterThan(59);
  // What was being opened when the last lock came may still be on its way.
  await expect.poll(() => listening, { timeout: 10_000 }).toBe(0);
}, 60_000);

it('a vault that could not be read whole is not half open: it says so, and opens at the next try', async () => {
  const karin = await stage.found('Karin Öberg');
  await karin.vault.lock('demand');
  const database = openDatabase({ indexedDB: karin.profile.indexedDB, IDBKeyRange });
  const id = `space:${karin.space.id}`;
  const row = await database.records.get(id);
  if (!row) throw new Error('no record');
  await database.records.put({ id, sealed: new Uint8Array(40) });
  expect(await karin.vault.unlock(testPassphrase)).toEqual({ ok: false, error: { type: 'storage-failed' } });
  expect(karin.vault.state.get().type).toBe('locked');
  await database.records.put(row);
  database.close();
  must(await karin.vault.unlock(testPassphrase));
  expect(karin.vault.state.get().type).toBe('open');
  expect(karin.vault.spaces.get()).toHaveLength(1);
}, 20_000);
