/** Who is in the review: names for member ids, and on which rows colleagues stand. */
import { useMemo } from 'react';
import { useObservable, useTexts } from '#extension/ui/providers.tsx';
import { reviewTexts } from '#extension/text/review.ts';
import type { MemberView } from '#extension/vault/members/members-contract.ts';
import type { OpenReview } from '#extension/vault/review/review-contract.ts';
import type { Space } from '#extension/vault/space/space-contract.ts';
import type { RowKey } from '#shared/review/annotation.ts';
import { useNames } from '../use-names.ts';

export interface Colleagues {
  readonly members: readonly MemberView[];
  /** Member id of the user; null when the space does not know the user. */
  readonly me: string | null;
  readonly nameOf: (member: string) => string;
  /** Names of colleagues, joined, by the row their cursor stands on. */
  readonly presentByRow: ReadonlyMap<RowKey, string>;
}

export function useColleagues(space: Space, review: OpenReview): Colleagues {
  const texts = useTexts(reviewTexts);
  const members = useObservable(space.members);
  const nameOf = useNames(space, texts.unnamed);
  const presence = useObservable(review.presence);
  const me = members.find((member) => member.isMe)?.id ?? null;
  const presentByRow = useMemo(() => {
    const byRow = new Map<RowKey, string>();
    for (const { member, row } of presence) {
      if (row === null || member === me) continue;
      const name = nameOf(member);
      const others = byRow.get(row);
      byRow.set(row, others === undefined ? name : `${others}, ${name}`);
    }
    return byRow;
  }, [presence, nameOf, me]);
  return { members, me, nameOf, presentByRow };
}
