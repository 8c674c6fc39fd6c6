/** A context that still holds keys a while after the lock is ended, and all others with it: the extension starts anew (R12.5). */
import type { Vault } from '#extension/vault/contract.ts';
import { areAllClosed } from '#extension/vault/held-open.ts';
import type { VaultPlatform } from '#extension/vault/platform.ts';

/** Views go blank within a second; a busy computer is given more time than a page that hangs deserves. */
const graceMs = 5000;

/** `reload` ends every context of the extension. */
export async function endHungContexts(
  vault: Promise<Vault>,
  locks: VaultPlatform['locks'],
  reload: () => void,
  afterMs = graceMs,
): Promise<void> {
  const { state } = await vault;
  let isOver = new AbortController();
  state.subscribe(() => {
    isOver.abort();
    isOver = new AbortController();
    if (state.get().type === 'locked') void look(isOver.signal);
  });

  async function look(over: AbortSignal): Promise<void> {
    const closed = await areAllClosed(locks, AbortSignal.any([over, AbortSignal.timeout(afterMs)]));
    if (!closed && !over.aborted) reload();
  }
}
