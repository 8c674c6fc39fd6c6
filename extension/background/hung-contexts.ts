/** A context that still holds keys a moment after the lock is ended, and all others with it: the extension starts anew (R12.5). */
import type { Vault } from '#extension/vault/contract.ts';
import { areAllClosed } from '#extension/vault/doors/held-open.ts';
import type { VaultPlatform } from '#extension/vault/platform.ts';

/** Turns of this worker: on a computer that is busy they take longer than they should, and views have as much longer. */
const graceTurns = 8;
const usualTurnMs = 100;

/** `reload` ends every context of the extension. */
export async function endHungContexts(
  vault: Promise<Vault>,
  locks: VaultPlatform['locks'],
  reload: () => void,
  turnMs = usualTurnMs,
): Promise<void> {
  const { state } = await vault;
  let isOver = new AbortController();
  state.subscribe(() => {
    isOver.abort();
    isOver = new AbortController();
    if (state.get().type === 'locked') void look(isOver.signal);
  });

  async function look(over: AbortSignal): Promise<void> {
    const grace = new AbortController();
    void passTurns().then(() => grace.abort());
    const closed = await areAllClosed(locks, AbortSignal.any([over, grace.signal]));
    if (!closed && !over.aborted) reload();
  }

  async function passTurns(): Promise<void> {
    for (let turn = 0; turn < graceTurns; turn += 1)
      await new Promise((resolve) => setTimeout(resolve, turnMs));
  }
}
