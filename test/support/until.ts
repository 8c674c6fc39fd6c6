/** Waiting for a state instead of for a time. */
import type { SyncStatus } from '#extension/vault/space/space-contract.ts';
import type { Observable } from '#shared/base/observable.ts';

/** Resolves with the first value, now or later, that `holds`. The test's own timeout bounds it. */
export function until<T, S extends T = T>(
  observable: Observable<T>,
  holds: ((value: T) => value is S) | ((value: T) => boolean),
): Promise<S> {
  return new Promise((resolve) => {
    const look = (): void => {
      const value = observable.get();
      if (!holds(value)) return;
      stop();
      resolve(value as S);
    };
    const stop = observable.subscribe(look);
    look();
  });
}

/** Resolves when the condition holds, looked at every few milliseconds: for what cannot be watched. */
export async function eventually(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 5));
}

/** All is at the relay, whether or not a colleague has fetched it. */
export function isSynced(status: SyncStatus): boolean {
  return status.type === 'synced' || status.type === 'seen';
}
