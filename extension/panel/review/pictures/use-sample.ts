/** Which rows of an open review the plan asks for, as the plan and the staff lists come and change. */
import { useMemo } from 'react';
import { useObservable } from '#extension/ui/providers.tsx';
import type { OpenReview } from '#extension/vault/review/review-contract.ts';
import type { Space } from '#extension/vault/space/space-contract.ts';
import { swedishDay } from '#shared/base/swedish-time.ts';
import type { BasisList } from '#shared/casework/basis.ts';
import { indexPeople } from '#shared/casework/people.ts';
import { markRows, sampleOf, type SampleMark } from '#shared/review/sample-mark.ts';

/** By position in the dataset; empty when nothing was drawn or ordered. */
export function useSample(
  space: Space,
  review: OpenReview,
  lists: readonly BasisList[],
): readonly (SampleMark | undefined)[] {
  const plan = useObservable(space.plan);
  const { signOff } = useObservable(review.projection);
  const signedAt = signOff?.claimedTime ?? null;
  return useMemo(() => {
    const until = signedAt === null ? null : swedishDay(signedAt);
    const { id, createdAt } = review.summary;
    const sample = sampleOf(plan, { id, from: swedishDay(createdAt), until });
    return markRows(
      review.dataset.events,
      sample,
      indexPeople(lists.flatMap(({ records }) => records.staff)),
    );
  }, [plan, review, lists, signedAt]);
}
