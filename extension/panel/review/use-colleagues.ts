/** Who is in the review: names for member ids, and on which rows colleagues stand. */
import { useMemo } from 'react';
import { useObservable, useTexts } from '#extension/ui/providers.tsx';
import { reviewTexts } from '#extension/text/review.ts';
import type { MemberView, OpenReview, Space } from '#extension/vault/contract.ts';
import type { RowKey } from '#shared/review/annotation.ts';

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
  const former = useObservable(space.formerMembers);
  const presence = useObservable(review.presence);
  const me = members.find((member) => member.isMe)?.id ?? null;
  const names = useMemo(
    () => new Map([...former, ...members].map((member) => [member.id, member.name])),
    [members, former],
  );
  const presentByRow = useMemo(() => {
    const byRow = new Map<RowKey, string>();
    for (const { member, row } of presence) {
      const name = names.get(member);
      if (row === null || member === me || name === undefined) continue;
      const others = byRow.get(row);
      byRow.set(row, others === undefined ? name : `${others}, ${name}`);
    }
    return byRow;
  }, [presence, names, me]);
  return { members, me, nameOf: (member) => names.get(member) ?? texts.unnamed, presentByRow };
}
