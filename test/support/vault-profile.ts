/** A browser profile without a browser: one disk, one session memory, one set of locks, and as many contexts as a test wants. */
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { createVault } from '#extension/vault/create-vault.ts';
import type { Vault } from '#extension/vault/contract.ts';
import type { Passkeys, SessionStorage, VaultPlatform, VaultPolicy } from '#extension/vault/platform.ts';

export const testPassphrase = 'lugn sjö bär stenar';
export const quickPolicy: VaultPolicy = {
  autoLockMinutes: 10,
  allowsPin: true,
  mailboxIntervalMs: 1500,
};

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

export function createProfile(
  indexedDB = new IDBFactory(),
  now: () => number = Date.now,
  passkeys: Passkeys | null = null,
): TestProfile {
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
        passkeys,
        random: nearNought,
        onAway(_seconds, listener) {
          watchers.add(listener);
        },
      };
      return createVault(platform, policy);
    },
    away: (cause) => watchers.forEach((listener) => listener(cause)),
    restart: () => createProfile(indexedDB, now, passkeys),
  };
}

/** What waits a while, spread so that not all speak at once, waits about as short as it may: tests wait for it. */
export const nearNought = (): number => Math.random() / 16;

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

/** Exclusive and shared locks in the order of asking; enough of Web Locks for the vault. */
export function createLocks(): VaultPlatform['locks'] {
  interface Asked {
    readonly mode: string;
    readonly start: () => Promise<unknown>;
  }
  const waiting = new Map<string, Asked[]>();
  const held = new Map<string, Asked[]>();
  const listOf = (lists: Map<string, Asked[]>, name: string): Asked[] => {
    const list = lists.get(name) ?? [];
    lists.set(name, list);
    return list;
  };
  const grant = (name: string): void => {
    const queue = listOf(waiting, name);
    const holders = listOf(held, name);
    const [next] = queue;
    const isFree = holders.length === 0 || [...holders, next].every((one) => one?.mode === 'shared');
    if (!next || !isFree) return;
    queue.shift();
    holders.push(next);
    void next.start().finally(() => {
      holders.splice(holders.indexOf(next), 1);
      grant(name);
    });
    grant(name);
  };
  const request = (name: string, ...rest: readonly unknown[]): Promise<unknown> => {
    const work = rest.at(-1) as (lock: unknown) => unknown;
    const { signal, mode = 'exclusive' } = (rest.length > 1 ? rest[0] : {}) as LockOptions;
    return new Promise((resolve, reject) => {
      const queue = listOf(waiting, name);
      const asked: Asked = {
        mode,
        async start() {
          signal?.removeEventListener('abort', leave);
          await Promise.resolve()
            .then(() => work({ name, mode }))
            .then(resolve, reject);
        },
      };
      const leave = (): void => {
        if (queue.includes(asked)) queue.splice(queue.indexOf(asked), 1);
        reject(new DOMException('aborted', 'AbortError'));
        grant(name);
      };
      if (signal?.aborted) return leave();
      signal?.addEventListener('abort', leave, { once: true });
      queue.push(asked);
      grant(name);
    });
  };
  return { request } as VaultPlatform['locks'];
}
