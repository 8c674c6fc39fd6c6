import { IDBFactory, IDBKeyRange, IDBObjectStore } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openCatalogueStore } from '#extension/background/catalogue-store.ts';

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  vi.stubGlobal('IDBKeyRange', IDBKeyRange);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

/** Nothing from here on changes the disk, and nobody is told. */
function loseWrites(): void {
  for (const act of ['add', 'delete'] as const)
    vi.spyOn(IDBObjectStore.prototype, act).mockImplementation(function (this: IDBObjectStore) {
      return this.count() as IDBRequest;
    });
}

it('keeps on disk what was set, and what was let go [SITE-3]', async () => {
  const store = await openCatalogueStore();
  store.own.set('treserva', '{}');
  expect(await store.kept()).toBe(true);
  expect((await openCatalogueStore()).own.get('treserva')).toBe('{}');
  store.own.delete('treserva');
  expect(await store.kept()).toBe(true);
  expect((await openCatalogueStore()).own.get('treserva')).toBeUndefined();
});

it.each([
  ['was set', (own: { set(key: string, value: unknown): unknown }) => own.set('pmo', '{}')],
  ['was let go', (own: { delete(key: string): unknown }) => own.delete('treserva')],
])('does not say that something is kept which %s and never came to the disk [SITE-3]', async (_, change) => {
  const store = await openCatalogueStore();
  store.own.set('treserva', '{}');
  expect(await store.kept()).toBe(true);
  loseWrites();
  change(store.own);
  expect(await store.kept()).toBe(false);
});
