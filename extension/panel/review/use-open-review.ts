/** Opens a review for as long as a view shows it. */
import { useEffect, useState } from 'react';
import type { OpenReview, SaveFailure, Space } from '#extension/vault/contract.ts';

export type OpenFailure = SaveFailure['type'] | 'no-such-review' | 'not-here-yet';

export type ReviewOpening =
  | { readonly type: 'opening' }
  | { readonly type: 'failed'; readonly why: OpenFailure }
  | { readonly type: 'open'; readonly review: OpenReview };

/** A review that has not arrived yet is tried again whenever the space has news. */
export function useOpenReview(space: Space, id: string): ReviewOpening {
  const [opening, setOpening] = useState<ReviewOpening>({ type: 'opening' });
  useEffect(() => {
    let opened: OpenReview | null = null;
    let gone = false;
    const open = async () => {
      const result = await space.openReview(id);
      if (gone) {
        if (result.ok) result.value.close();
        return;
      }
      if (result.ok) opened = result.value;
      setOpening(
        result.ok ? { type: 'open', review: result.value } : { type: 'failed', why: result.error.type },
      );
    };
    void open();
    const stop = space.status.subscribe(() => {
      if (opened === null) void open();
    });
    return () => {
      gone = true;
      stop();
      opened?.close();
      setOpening({ type: 'opening' });
    };
  }, [space, id]);
  return opening;
}
