/** Whether days are missing between the unit's last list of the same source and this one, and what the plan says of them (CAP-11). */
import { useMemo } from 'react';
import { useObservable } from '#extension/ui/providers.tsx';
import type { OpenReview } from '#extension/vault/review/review-contract.ts';
import type { Space } from '#extension/vault/space/space-contract.ts';
import { recordsOf, type PlanRecord } from '#shared/plan/plan-record.ts';
import { gapBefore, listSpan, type ListGap } from '#shared/review/list-gap.ts';

export type BeforeList =
  | { readonly type: 'first-list' }
  | { readonly type: 'no-gap' }
  | {
      readonly type: 'gap';
      readonly gap: ListGap;
      /** The unit whose list this is, by the plan; null when it does not say. */
      readonly unit: string | null;
      /** What the plan explains the days by; empty while nobody has. */
      readonly why: string;
    };

export function useListGap(space: Space, review: OpenReview): BeforeList {
  const reviews = useObservable(space.reviews);
  const plan = useObservable(space.plan);
  return useMemo(() => {
    const span = listSpan(review.dataset);
    if (span === null) return { type: 'first-list' };
    const unit = unitOf(plan, review.summary.id);
    const ofOthers = new Set(
      recordsOf(plan, 'list').flatMap((list) => (unit === null || list.unit === unit ? [] : [list.reviewId])),
    );
    const earlier = reviews.flatMap(({ id, source }) =>
      id !== review.summary.id &&
      !ofOthers.has(id) &&
      source.interval &&
      source.sourceSystem === span.sourceSystem &&
      source.interval.from < span.from
        ? [{ sourceSystem: source.sourceSystem, ...source.interval }]
        : [],
    );
    if (earlier.length === 0) return { type: 'first-list' };
    const gap = gapBefore(span, earlier);
    if (gap === null) return { type: 'no-gap' };
    const explained = recordsOf(plan, 'gap').find(
      (each) => each.unit === unit && each.from <= gap.from && each.to >= gap.to,
    );
    return { type: 'gap', gap, unit, why: explained?.why ?? '' };
  }, [reviews, plan, review]);
}

/** The list's own unit, else the only one that takes out lists. */
function unitOf(plan: readonly PlanRecord[], reviewId: string): string | null {
  const own = recordsOf(plan, 'list').find((list) => list.reviewId === reviewId);
  if (own) return own.unit;
  const units = recordsOf(plan, 'settings')[0]?.monthlyUnits ?? [];
  return units.length === 1 ? (units[0] ?? null) : null;
}
