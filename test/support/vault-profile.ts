/** A browser profile without a browser: one disk, one session memory, one set of locks, and as many contexts as a test wants. */
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { createVault } from '#extension/vault/create-vault.ts';
import type { Vault } from '#extension/vault/contract.ts';
import type { SessionStorage, VaultPlatform, VaultPolicy } from '#extension/vault/platform.ts';

export const testPassphrase = 'lugn sjö bär stenar';
export const quickPolicy: VaultPolicy = { autoLockMinutes: 10, mailboxIntervalMs: 200 };

export interface TestProfile {
  readonly indexedDB: IDBFactory;
  readonly session: SessionStorage;
  /** Another context: panel, page or worker. */
  context(policy?: VaultPolicy): Promise<Vault>;
  /** The user goes away, or the system locks. */
  away(cause: 'idle' | 'system'): void;
  /** A new browser session on the same disk: what was in memory is gone. */
  restart(): TestProfile;
}

export function createProfile(indexedDB = new IDBFactory(), now: () => number = Date.now): TestProfile {
  const session = createSessionMemory();
  const locks = createLocks();
  const watchers = new Set<(cause: 'idle' | 'system') => void>();
  return {
    indexedDB,
    session,
    context(policy = quickPolicy) {
      const platform: VaultPlatform = {
        clock: { now },
        indexedDB,
        diskRoomBytes: async () => Infinity,
        IDBKeyRange,
        session,
        locks,
        WebSocket,
        random: Math.random,
        onAway(_seconds, listener) {
          watchers.add(listener);
          return () => watchers.delete(listener);
        },
      };
      return createVault(platform, policy);
    },
    away: (cause) => watchers.forEach((listener) => listener(cause)),
    restart: () => createProfile(indexedDB, now),
  };
}

function createSessionMemory(): SessionStorage {
  const values = new Map<string, unknown>();
  const listeners = new Set<(key: string, value: unknown) => void>();
  const tell = (key: string, value: unknown) =>
    queueMicrotask(() => listeners.forEach((listener) => listener(key, value)));
  return {
    get: async (key) => values.get(key),
    async set(key, value) {
      values.set(key, value);
      tell(key, value);
    },
    async remove(key) {
      if (values.delete(key)) tell(key, undefined);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Exclusive locks in the order of asking; enough of Web Locks for the vault. */
export function createLocks(): VaultPlatform['locks'] {
  const queues = new Map<string, Promise<unknown>>();
  const request = async (name: string, ...rest: readonly unknown[]): Promise<unknown> => {
    const work = rest.at(-1) as (lock: unknown) => unknown;
    const { signal } = (rest.length > 1 ? rest[0] : {}) as { signal?: AbortSignal };
    const before = queues.get(name) ?? Promise.resolve();
    const aborted = new Promise<never>((_, reject) => {
      const abort = () => reject(new DOMException('aborted', 'AbortError'));
      if (signal?.aborted) abort();
      else signal?.addEventListener('abort', abort, { once: true });
    });
    let started = false;
    const run = before.then(() => {
      if (signal?.aborted) throw new DOMException('aborted', 'AbortError');
      started = true;
      return work({ name, mode: 'exclusive' });
    });
    queues.set(
      name,
      run.catch(() => undefined),
    );
    aborted.catch(() => undefined);
    return Promise.race([
      run,
      aborted.catch((error: unknown) => (started ? run : Promise.reject(error as Error))),
    ]);
  };
  return { request } as VaultPlatform['locks'];
}
