/**
 * Tells when frames must look again: the vault was locked or unlocked, a reason was given elsewhere, or what records are
 * matched against is another.
 */
import type { Vault } from '#extension/vault/contract.ts';

export interface VaultListener {
  /** What pages have shown is forgotten before they are told. */
  readonly onLocked: () => Promise<void>;
  readonly onChanged: () => Promise<void>;
}

export async function watchVault(
  vault: Promise<Vault>,
  { onLocked, onChanged }: VaultListener,
): Promise<void> {
  const { state, spaces } = await vault;
  let unfollow = (): void => undefined;
  const follow = (): void => {
    unfollow();
    const [space] = spaces.get();
    const ends = [space?.posted, space?.register.version].map((part) =>
      part?.subscribe(() => void onChanged()),
    );
    unfollow = () => {
      for (const end of ends) end?.();
    };
    void onChanged();
  };
  const look = (): void => {
    if (state.get().type === 'open') void onChanged();
    else void onLocked().then(onChanged);
  };
  state.subscribe(look);
  // The worker may have been dead when another context locked.
  if (state.get().type !== 'open') look();
  spaces.subscribe(follow);
  follow();
}
