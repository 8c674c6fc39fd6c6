/** Filters of log review that this user has named: one sealed record per space on this device. */
import { createObservable, type Observable } from '#shared/base/observable.ts';
import { err, type Result } from '#shared/base/result.ts';
import type { SpaceId } from '#shared/protocol/ids.ts';
import { savedFiltersSchema, type SavedFilter } from '#shared/review/saved-filter.ts';
import type { SaveFailure } from './failures.ts';
import { save } from './save.ts';
import type { VaultContext } from './space-context.ts';

export interface SavedFilters {
  readonly all: Observable<readonly SavedFilter[]>;
  /** Replaces them all. */
  keep(filters: readonly SavedFilter[]): Promise<Result<void, SaveFailure>>;
}

export async function openSavedFilters(
  { database, atRest, signal }: Pick<VaultContext, 'database' | 'atRest' | 'signal'>,
  space: SpaceId,
): Promise<SavedFilters> {
  const place = `filters:${space}`;
  const stored = await database.records.get(place);
  const read = savedFiltersSchema.safeParse(stored ? await atRest.open('records', place, stored.sealed) : []);
  const all = createObservable(read.success ? read.data : []);
  return {
    all,
    async keep(filters) {
      if (signal.aborted) return err({ type: 'locked' });
      const saved = await save(async () => {
        await database.records.put({
          id: place,
          sealed: await atRest.seal(
            'records',
            place,
            filters.map((each) => ({ name: each.name, filter: { ...each.filter } })),
          ),
        });
      });
      if (saved.ok) all.set(filters);
      return saved;
    },
  };
}
