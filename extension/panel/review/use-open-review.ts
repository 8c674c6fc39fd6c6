/** Opens a review for as long as a view shows it. */
import { startTransition, useEffect, useState } from 'react';
import type { SaveFailure } from '#extension/vault/failures.ts';
import type { OpenReview } from '#extension/vault/review/review-contract.ts';
import type { Space } from '#extension/vault/space/space-contract.ts';
import { pause } from '#shared/base/pause.ts';
import type { RowKey } from '#shared/review/annotation.ts';

export type OpenFailure = SaveFailure['type'] | 'no-such-review' | 'not-here-yet' | 'culled';

export type ReviewOpening =
  | { readonly type: 'opening' }
  | { readonly type: 'failed'; readonly why: OpenFailure }
  | {
      readonly type: 'open';
      readonly review: OpenReview;
      /** Place of each row in the dataset. */
      readonly indexByKey: ReadonlyMap<RowKey, number>;
    };

/** What arrives in a room that is only read need not change the space's status: while a review lacks, it is looked for. */
const retryMs = 1000;

/** A review that has not arrived yet opens by itself when it has, and anew when more rows of it have been handed over. */
export function useOpenReview(space: Space, id: string): ReviewOpening {
  const [opening, setOpening] = useState<ReviewOpening>({ type: 'opening' });
  useEffect(() => {
    let opened: OpenReview | null = null;
    let gone = false;
    let isOpening = false;
    let wasListed = false;
    const open = async () => {
      if (gone || isOpening || opened?.hasMore.get() === false) return;
      isOpening = true;
      const result = await space.openReview(id);
      const indexByKey = await indexInSteps(result.ok ? result.value.rowKeys : []);
      isOpening = false;
      if (gone) {
        if (result.ok) result.value.close();
        return;
      }
      const before = opened;
      if (!result.ok) {
        if (before === null) setOpening({ type: 'failed', why: result.error.type });
        return;
      }
      const review = result.value;
      opened = review;
      review.hasMore.subscribe(() => void open());
      // Drawn in steps too, so that a press meanwhile is heard.
      startTransition(() => setOpening({ type: 'open', review, indexByKey }));
      before?.close();
    };
    const look = () => {
      const isCulled = space.archive.rooms.get().culled.some((room) => room.id === id);
      // Rows that were handed over end with their review, and stand in no archive of the guest's.
      const isListed = space.reviews.get().some((review) => review.id === id);
      const isOver = wasListed && !isListed;
      wasListed ||= isListed;
      if (!isCulled && !isOver) return;
      gone = true;
      opened?.close();
      setOpening({ type: 'failed', why: isCulled ? 'culled' : 'no-such-review' });
    };
    void open();
    const stops = [space.archive.rooms.subscribe(look), space.reviews.subscribe(look)];
    look();
    const retry = setInterval(() => void open(), retryMs);
    return () => {
      gone = true;
      clearInterval(retry);
      for (const stop of stops) stop();
      opened?.close();
      setOpening({ type: 'opening' });
    };
  }, [space, id]);
  return opening;
}

const indexedAtOnce = 20_000;

/** As `indexRows`, a step at a time: 100,000 names in one go would hold the view still. */
async function indexInSteps(keys: readonly RowKey[]): Promise<ReadonlyMap<RowKey, number>> {
  const index = new Map<RowKey, number>();
  for (const [row, key] of keys.entries()) {
    index.set(key, row);
    if (row % indexedAtOnce === indexedAtOnce - 1) await pause();
  }
  return index;
}
