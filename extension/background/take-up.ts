/** Takes up what is shared in the spaces of this device, as long as the vault is open. */
import type { Vault } from '#extension/vault/contract.ts';
import type { SignedAdapter } from '#shared/documents/adapter-bundle.ts';
import type { Catalogue } from './catalogue.ts';

export async function watchSharedAdapters(
  vault: Promise<Vault>,
  catalogue: Pick<Catalogue, 'takeUp'>,
): Promise<void> {
  const { state, spaces } = await vault;
  const take = (): void => {
    // While locked the list of spaces is empty, and what was taken up stays.
    if (state.get().type !== 'open' || spaces.get().length === 0) return;
    const all = spaces.get().map(({ id, adapters }) => ({
      id,
      shared: adapters.shared.get(),
      refused: adapters.refused.get(),
      isGenuine: (signed: SignedAdapter) => adapters.isGenuine(signed),
    }));
    // What could not be taken up now is when the vault is opened next.
    void catalogue.takeUp(all).catch(() => undefined);
  };
  let ends: readonly (() => void)[] = [];
  const follow = (): void => {
    for (const end of ends) end();
    ends = spaces
      .get()
      .flatMap(({ adapters: { shared, refused } }) => [shared.subscribe(take), refused.subscribe(take)]);
    take();
  };
  state.subscribe(take);
  spaces.subscribe(follow);
  follow();
}
