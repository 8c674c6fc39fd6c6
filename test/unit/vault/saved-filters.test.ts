import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { noFilter } from '#shared/review/row-filter.ts';
import { savedFiltersSchema, withFilter, withoutFilter } from '#shared/review/saved-filter.ts';
import { dumpIndexedDb, findCanaries } from '../../support/canary.ts';
import { failWrites } from '../../support/disk-faults.ts';
import { must, openStage, type Stage } from '../../support/spaces.ts';
import { until } from '../../support/until.ts';
import { testPassphrase } from '../../support/vault-profile.ts';

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
