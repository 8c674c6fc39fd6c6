/** Who the user is in a space. */
import { useObservable } from '#extension/ui/providers.tsx';
import type { MemberView } from '#extension/vault/members-contract.ts';
import type { Space } from '#extension/vault/space-contract.ts';

/** Undefined while the space does not know the user. */
export function useMe(space: Space): MemberView | undefined {
  return useObservable(space.members).find(({ isMe }) => isMe);
}

/** Owners and administrators decide about members, holds and computers. */
export function decides({ role }: Pick<MemberView, 'role'>): boolean {
  return role === 'owner' || role === 'admin';
}
