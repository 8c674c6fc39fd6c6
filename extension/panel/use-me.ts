/** Who the user is in a space. */
import { useObservable } from '#extension/ui/providers.tsx';
import type { MemberView } from '#extension/vault/members/members-contract.ts';
import type { Space } from '#extension/vault/space/space-contract.ts';
import { isAtLeast } from '#shared/protocol/access.ts';

/** Undefined while the space does not know the user. */
export function useMe(space: Space): MemberView | undefined {
  return useObservable(space.members).find(({ isMe }) => isMe);
}

/**
 * Which reviews the user reads: all as a reviewer, else those of which rows were handed over. What somebody who is no longer in
 * the space has fetched, they have.
 */
export function useReadsReview(space: Space): (id: string) => boolean {
  const me = useMe(space);
  const summaries = useObservable(space.reviews);
  return (id) => {
    if (me === undefined || reviews(me)) return true;
    const summary = summaries.find((each) => each.id === id);
    return summary === undefined || summary.handedFrom !== undefined;
  };
}

/** Owners and administrators decide about members, holds and computers. */
export function decides({ role }: Pick<MemberView, 'role'>): boolean {
  return isAtLeast(role, 'admin');
}

/** All but plain members read the logs, the plan and the mailbox. */
export function reviews({ role }: Pick<MemberView, 'role'>): boolean {
  return isAtLeast(role, 'reviewer');
}
