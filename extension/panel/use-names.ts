/** The names of all who have been in the space: what the removed wrote stays, and keeps its name. */
import { useMemo } from 'react';
import type { Space } from '#extension/vault/space/space-contract.ts';
import { useObservable } from '#extension/ui/providers.tsx';

/** Gives `unnamed` for a member that nobody knows. */
export function useNames(space: Space, unnamed: string): (member: string) => string {
  const members = useObservable(space.members);
  const former = useObservable(space.formerMembers);
  return useMemo(() => {
    const names = new Map([...former, ...members].map(({ id, name }) => [id, name]));
    return (member) => names.get(member) ?? unnamed;
  }, [members, former, unnamed]);
}
