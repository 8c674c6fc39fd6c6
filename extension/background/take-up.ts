/** Takes up what is shared in the spaces of this device, as long as the vault is open. */
import type { Vault } from '#extension/vault/contract.ts';
import type { SpaceBundles } from '#extension/vault/space/bundles-contract.ts';
import type { Space } from '#extension/vault/space/space-contract.ts';
import type { SignedBundle } from '#shared/documents/signed-bundle.ts';
import type { OfSpace } from './taken-bundle.ts';

/** `of`: the shared things of one kind in a space. The catalogue gets those of all spaces, each time that one has changed. */
export async function watchShared(
  vault: Promise<Vault>,
  of: (space: Space) => SpaceBundles,
  catalogue: { takeUp(spaces: readonly OfSpace[]): Promise<void> },
): Promise<void> {
  const { state, spaces } = await vault;
  const take = (): void => {
    // While locked the list of spaces is empty, and what was taken up stays.
    if (state.get().type !== 'open' || spaces.get().length === 0) return;
    const all = spaces.get().map((space) => {
      const bundles = of(space);
      return {
        id: space.id,
        shared: bundles.shared.get(),
        refused: bundles.refused.get(),
        isGenuine: (signed: SignedBundle) => bundles.isGenuine(signed),
      };
    });
    // What could not be taken up now is when the vault is opened next.
    void catalogue.takeUp(all).catch(() => undefined);
  };
  let ends: readonly (() => void)[] = [];
  const follow = (): void => {
    for (const end of ends) end();
    ends = spaces
      .get()
      .map(of)
      .flatMap(({ shared, refused }) => [shared.subscribe(take), refused.subscribe(take)]);
    take();
  };
  state.subscribe(take);
  spaces.subscribe(follow);
  follow();
}
