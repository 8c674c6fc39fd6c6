/** A context of a profile that can be killed between two writes, as the browser kills a worker: nothing it began goes on. */
import { IDBKeyRange as FakeKeyRange, type IDBFactory } from 'fake-indexeddb';
import { createVault } from '#extension/vault/create-vault.ts';
import type { Vault } from '#extension/vault/contract.ts';
import type { SessionStorage, VaultPolicy } from '#extension/vault/platform.ts';
import { createLocks, nearNought, type TestProfile } from './vault-profile.ts';

/** Counted in transactions that write, from the moment of arming. */
export interface Death {
  readonly when: 'before' | 'after';
  readonly write: number;
}

export interface MortalContext {
  readonly vault: Vault;
  /** From now on its writes are counted, and it dies at that one. */
  arm(death: Death): void;
  /** Resolves when it is dead. */
  readonly died: Promise<void>;
  readonly isDead: () => boolean;
  kill(): void;
}

/** Alone in its profile: its Web Locks die with it. */
export async function openMortalContext(profile: TestProfile, policy: VaultPolicy): Promise<MortalContext> {
  let death: Death | null = null;
  let writes = 0;
  let dead = false;
  let tell: () => void = () => undefined;
  const died = new Promise<void>((resolve) => (tell = resolve));
  const sockets = new Set<WebSocket>();
  const gone = (): DOMException => new DOMException('The context is dead.', 'InvalidStateError');
  const kill = (): void => {
    dead = true;
    for (const socket of sockets) socket.close();
    tell();
  };

  const mortal = (database: IDBDatabase): IDBDatabase => {
    const begin = database.transaction.bind(database);
    database.transaction = (names, mode, options) => {
      if (mode === 'readwrite' && death) {
        writes += 1;
        if (death.when === 'before' && writes === death.write) kill();
      }
      if (dead) throw gone();
      const transaction = begin(names, mode, options);
      if (mode === 'readwrite' && death?.when === 'after' && writes === death.write)
        // The first to hear of it: nobody who waits for the commit goes on.
        transaction.addEventListener('complete', kill, { once: true });
      return transaction;
    };
    return database;
  };
  const factory = {
    open(name: string, version?: number) {
      if (dead) throw gone();
      const request = profile.indexedDB.open(name, version);
      request.addEventListener('success', () => mortal(request.result));
      return request;
    },
    deleteDatabase: (name: string) => profile.indexedDB.deleteDatabase(name),
    databases: () => profile.indexedDB.databases(),
  } as unknown as IDBFactory;

  const session: SessionStorage = {
    get: (key) => profile.session.get(key),
    set: async (key, value) => (dead ? undefined : profile.session.set(key, value)),
    remove: async (key) => (dead ? undefined : profile.session.remove(key)),
    subscribe: (listener) =>
      profile.session.subscribe((key, value) => {
        if (!dead) listener(key, value);
      }),
  };

  class MortalSocket extends WebSocket {
    constructor(url: string | URL) {
      super(url);
      sockets.add(this);
    }
    override send(data: Parameters<WebSocket['send']>[0]): void {
      if (!dead) super.send(data);
    }
  }

  const vault = await createVault(
    {
      clock: { now: Date.now },
      indexedDB: factory,
      // In a browser, its own.
      IDBKeyRange: globalThis.IDBKeyRange ?? FakeKeyRange,
      diskRoomBytes: async () => Infinity,
      session,
      locks: createLocks(),
      WebSocket: MortalSocket,
      passkeys: null,
      onAway: () => () => undefined,
      random: nearNought,
    },
    policy,
  );
  return {
    vault,
    died,
    isDead: () => dead,
    kill,
    arm(next) {
      writes = 0;
      death = next;
    },
  };
}
