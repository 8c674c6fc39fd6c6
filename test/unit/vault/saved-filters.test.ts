import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createAtRest } from '#extension/vault/disk/at-rest.ts';
import { openDatabase, type VaultDexie } from '#extension/vault/disk/database.ts';
import { openSavedFilters } from '#extension/vault/space/saved-filters.ts';
import type { VaultContext } from '#extension/vault/space/space-context.ts';
import type { SpaceId } from '#shared/protocol/ids.ts';
import { noFilter } from '#shared/review/row-filter.ts';
import { savedFiltersSchema, withFilter, withoutFilter } from '#shared/review/saved-filter.ts';
import { dumpIndexedDb, findCanaries } from '../../support/canary.ts';
import { failWrites } from '../../support/disk-faults.ts';
import { must, openStage, type Stage } from '../../support/spaces.ts';
import { eventually, until } from '../../support/until.ts';
import { createLocks, createProfile, testPassphrase } from '../../support/vault-profile.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.end());

const about = { name: 'Kvällar hos Provlund', filter: { ...noFilter, subject: '189902239871' } };

describe('filters that a reviewer has named', () => {
  it('are there after lock and unlock, and lie sealed on the disk [REV-1] [SYNC-2]', async () => {
    const karin = await stage.found('Karin Öberg');
    must(await karin.space.changeFilters(() => [about]));
    await karin.vault.lock('demand');
    expect(await karin.space.changeFilters(() => [])).toEqual({ ok: false, error: { type: 'locked' } });
    const dump = await dumpIndexedDb(karin.profile.indexedDB);
    expect(findCanaries(dump, ['Provlund', '189902239871'])).toEqual([]);
    must(await karin.vault.unlock(testPassphrase));
    const [space] = await until(karin.vault.spaces, (list) => list.length === 1);
    expect(space?.savedFilters.get()).toEqual([about]);
  }, 20_000);

  it('named in two windows at once are all kept, and are in both [REV-1]', async () => {
    const karin = await stage.found('Karin Öberg');
    const [window] = await until((await stage.context(karin.profile)).spaces, (list) => list.length === 1);
    const other = { name: 'Alla', filter: noFilter };
    const [here, there] = await Promise.all([
      karin.space.changeFilters((filters) => withFilter(filters, about)),
      window!.changeFilters((filters) => withFilter(filters, other)),
    ]);
    expect([here.ok, there.ok]).toEqual([true, true]);
    for (const space of [karin.space, window!])
      expect(await until(space.savedFilters, (list) => list.length === 2)).toEqual([other, about]);
  }, 20_000);

  it('stay as they were when the disk takes no more', async () => {
    const karin = await stage.found('Karin Öberg');
    must(await karin.space.changeFilters(() => [about]));
    const mend = failWrites('throw');
    const failed = await karin.space.changeFilters(() => []);
    mend();
    expect(failed).toEqual({ ok: false, error: { type: 'storage-full' } });
    expect(karin.space.savedFilters.get()).toEqual([about]);
  }, 20_000);

  it('are shown when the disk gives them again, without being asked [REV-1]', async () => {
    const lock = new AbortController();
    const disk = { indexedDB: new IDBFactory(), IDBKeyRange };
    const atRest = await createAtRest(new Uint8Array(32).fill(7));
    const platform = { session: createProfile().session, locks: createLocks(), random: Math.random };
    const [mine, other] = [openDatabase(disk), openDatabase(disk)];
    const open = (database: VaultDexie) => {
      const context = { platform, database, atRest, signal: lock.signal };
      return openSavedFilters(context as unknown as VaultContext, 's' as SpaceId);
    };
    const [here, there] = [await open(mine), await open(other)];
    const unread = vi.spyOn(other.records, 'get').mockRejectedValueOnce(new Error('unreadable'));
    must(await here.change(() => [about]));
    await eventually(() => unread.mock.calls.length > 0);
    expect(await until(there.all, (list) => list.length > 0)).toEqual([about]);
    lock.abort();
  });

  it('have one filter to a name, stand in the order of letters, and need a name', () => {
    const other = { name: 'Alla', filter: noFilter };
    const two = withFilter(withFilter([], about), other);
    expect(two.map(({ name }) => name)).toEqual(['Alla', 'Kvällar hos Provlund']);
    expect(withFilter(two, { ...other, filter: about.filter })).toHaveLength(2);
    expect(withFilter(two, { name: '  ', filter: noFilter })).toBe(two);
    expect(withoutFilter(two, 'Alla')).toEqual([about]);
    const { sampled: _, ...older } = noFilter;
    expect(savedFiltersSchema.parse([{ name: 'Alla', filter: older }])).toEqual([other]);
  });
});
