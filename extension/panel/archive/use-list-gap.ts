/** Whether days are missing between the last list of the same source and this one (CAP-11). */
import { useMemo } from 'react';
import { useObservable } from '#extension/ui/providers.tsx';
import type { OpenReview, Space } from '#extension/vault/contract.ts';
import { gapBefore, listSpan, type ListGap } from '#shared/review/list-gap.ts';

export type BeforeList =
  | { readonly type: 'first-list' }
  | { readonly type: 'no-gap' }
  | { readonly type: 'gap'; readonly gap: ListGap };

export function useListGap(space: Space, review: OpenReview): BeforeList {
  const reviews = useObservable(space.reviews);
  return useMemo(() => {
    const span = listSpan(review.dataset);
    if (span === null) return { type: 'first-list' };
    const earlier = reviews.flatMap(({ id, source }) =>
      id !== review.summary.id &&
      source.interval &&
      source.sourceSystem === span.sourceSystem &&
      source.interval.from < span.from
        ? [{ sourceSystem: source.sourceSystem, ...source.interval }]
        : [],
    );
    if (earlier.length === 0) return { type: 'first-list' };
    const gap = gapBefore(span, earlier);
    return gap === null ? { type: 'no-gap' } : { type: 'gap', gap };
  }, [reviews, review]);
}
