/** The retention that holds here: the organisation's own, or the base pack's until it has decided (ARK-3). */
import { usePlatform } from '#extension/ui/providers.tsx';
import type { RetentionPolicy } from '#shared/routine/retention-rule.ts';

export function useRetention(): RetentionPolicy {
  return usePlatform().pack.retention;
}
