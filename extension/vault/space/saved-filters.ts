/** Filters of log review that this user has named: one sealed record per space on this device. */
import { createObservable, type Observable } from '#shared/base/observable.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { SpaceId } from '#shared/protocol/ids.ts';
import { savedFiltersSchema, type FilterChange, type SavedFilter } from '#shared/review/saved-filter.ts';
import { atEnd } from '../at-end.ts';
import type { SaveFailure } from '../failures.ts';
import { createReading } from '../reading.ts';
import { save } from '../save.ts';
import type { VaultContext } from './space-context.ts';

export interface SavedFilters {
  readonly all: Observable<readonly SavedFilter[]>;
  /** Puts what `change` makes of those on disk in their place: another window may have named some meanwhile. */
  change(change: FilterChange): Promise<Result<void, SaveFailure>>;
}

export async function openSavedFilters(
  { platform, database, atRest, signal }: VaultContext,
  space: SpaceId,
): Promise<SavedFilters> {
  const place = `filters:${space}`;
  /** Changes when they have. */
  const newsKey = `wake:${place}`;
  const read = async (): Promise<readonly SavedFilter[]> => {
    const stored = await database.records.get(place);
    const kept = savedFiltersSchema.safeParse(
      stored ? await atRest.open('records', place, stored.sealed) : [],
    );
    return kept.success ? kept.data : [];
  };
  const all = createObservable<readonly SavedFilter[]>([]);
  const reading = createReading(signal, async () => {
    const filters = await read();
    return () => all.set(filters);
  });
  const stop = platform.session.subscribe((key) => {
    if (key === newsKey) void reading.again();
  });
  atEnd(signal, stop);
  await reading.once();
  return {
    all,
    async change(change) {
      if (signal.aborted) return err({ type: 'locked' });
      const saved = await save(() =>
        platform.locks.request(`varsam:${place}`, async () => {
          const filters = change(await read());
          const value = filters.map((each) => ({ name: each.name, filter: { ...each.filter } }));
          await database.records.put({ id: place, sealed: await atRest.seal('records', place, value) });
        }),
      );
      if (!saved.ok) return saved;
      await reading.again().catch(() => undefined);
      await platform.session.set(newsKey, platform.random()).catch(() => undefined);
      return ok();
    },
  };
}
