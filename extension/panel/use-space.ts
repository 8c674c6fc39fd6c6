/** The space that is worked in. */
import { useObservable, useVault } from '#extension/ui/providers.tsx';
import type { Space } from '#extension/vault/space/space-contract.ts';

/** Undefined for a user who is in none. */
export function useSpace(): Space | undefined {
  return useObservable(useVault().spaces)[0];
}
