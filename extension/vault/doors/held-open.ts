/**
 * Every context that holds keys holds a shared lock as well, for exactly as long: whoever can have the lock alone knows
 * that all have let go (R12.5). A page that holds one is not frozen, nor kept for the way back.
 */
import { untilAborted } from '../at-end.ts';
import type { VaultPlatform } from '../platform.ts';

const lockName = 'varsam:open';

type Locks = VaultPlatform['locks'];

/** Until `signal` aborts. */
export function holdOpen(locks: Locks, signal: AbortSignal): void {
  locks.request(lockName, { mode: 'shared', signal }, () => untilAborted(signal)).catch(() => undefined);
}

/** Resolves with true when no context holds keys any more, and with false when `signal` aborts first. */
export async function areAllClosed(locks: Locks, signal: AbortSignal): Promise<boolean> {
  try {
    return await locks.request(lockName, { signal }, () => true);
  } catch {
    return false;
  }
}
