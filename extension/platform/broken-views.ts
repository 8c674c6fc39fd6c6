/** Views that an adapter no longer matches, with how many pages that was on: of systems, never of people. */
import { z } from 'zod';
import { createTurns } from '#shared/base/turns.ts';
import { readStored, watchStored } from './stored.ts';

const brokenSchema = z.object({
  adapterId: z.string(),
  viewId: z.string(),
  /** Names of the required facts that the last of these pages did not show. */
  missing: z.array(z.string()),
  /** Page views, counted until a page of the view is read whole again. */
  pages: z.number().int(),
  /** Milliseconds since 1970, of the first and the last of them. */
  since: z.number(),
  latest: z.number(),
});

export type BrokenView = z.infer<typeof brokenSchema>;

const key = 'brokenViews';
const maxViews = 200;

/** What cannot be read counts as nothing. */
export async function readBrokenViews(): Promise<readonly BrokenView[]> {
  return (await readStored(key, z.array(brokenSchema))) ?? [];
}

export interface BrokenCount {
  count(view: Pick<BrokenView, 'adapterId' | 'viewId' | 'missing'>, now: number): Promise<void>;
  /** The view has been read whole: what it was is mended. */
  clear(adapterId: string, viewId: string): Promise<void>;
}

/** One change at a time, so that frames that report together are all counted. */
export function createBrokenCount(): BrokenCount {
  const inTurn = createTurns();
  const change = (toNext: (views: readonly BrokenView[]) => readonly BrokenView[]): Promise<void> => {
    const rewrite = async (): Promise<void> => {
      const before = await readBrokenViews();
      const after = toNext(before);
      if (after !== before) await chrome.storage.local.set({ [key]: after.slice(-maxViews) });
    };
    // A disk that is full loses a count and nothing else.
    return inTurn(rewrite).catch(() => undefined);
  };
  const isOf = (adapterId: string, viewId: string) => (view: BrokenView) =>
    view.adapterId === adapterId && view.viewId === viewId;
  return {
    count: ({ adapterId, viewId, missing }, now) =>
      change((views) => {
        const known = views.find(isOf(adapterId, viewId));
        const pages = (known?.pages ?? 0) + 1;
        const next = {
          adapterId,
          viewId,
          missing: [...missing],
          pages,
          since: known?.since ?? now,
          latest: now,
        };
        return [...views.filter((view) => view !== known), next];
      }),
    clear: (adapterId, viewId) =>
      change((views) =>
        views.some(isOf(adapterId, viewId)) ? views.filter((view) => !isOf(adapterId, viewId)(view)) : views,
      ),
  };
}

/** Calls `listener` when the list has changed, in this context or another. */
export function watchBrokenViews(listener: () => void): () => void {
  return watchStored(key, listener);
}
