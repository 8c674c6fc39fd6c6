/**
 * A context of a profile whose n-th write goes wrong: the disk has no room for it, its transaction is aborted, or the
 * context is killed just before or after it, as the browser kills a worker, and nothing it began goes on.
 */
import { IDBKeyRange as FakeKeyRange, type IDBFactory } from 'fake-indexeddb';
import { createVault } from '#extension/vault/create-vault.ts';
import type { Vault } from '#extension/vault/contract.ts';
import type { Passkeys, SessionStorage, VaultPolicy } from '#extension/vault/platform.ts';
import { createLocks, nearNought, type TestProfile } from './vault-profile.ts';

/** Counted in transactions that write, from the moment of arming. */
export interface Fault {
  readonly way: 'killed before' | 'killed after' | 'full' | 'aborted';
  readonly write: number;
}

export interface MortalContext {
  readonly vault: Vault;
  /** From now on its writes are counted, and that one goes wrong; none with null. */
  arm(fault: Fault | null): void;
  /** Whether that write has come, and goes wrong: one killed after it dies only once it has ended. */
  readonly isHurt: () => boolean;
  /** Resolves when it is dead. */
  readonly died: Promise<void>;
  readonly isDead: () => boolean;
  kill(): void;
}

/** Alone in its profile: its Web Locks die with it. */
export async function openMortalContext(
  profile: TestProfile,
  policy: VaultPolicy,
  passkeys: Passkeys | null = null,
): Promise<MortalContext> {
  let fault: Fault | null = null;
  let writes = 0;
  let isHurt = false;
  let dead = false;
  let tell: () => void = () => undefined;
  const died = new Promise<void>((resolve) => (tell = resolve));
  const sockets = new Set<WebSocket>();
  const kill = (): void => {
    dead = true;
    for (const socket of sockets) socket.close();
    tell();
  };

  const spoil = (transaction: IDBTransaction, way: Fault['way']): void => {
    isHurt = true;
    // The first to hear of it: nobody who waits for the commit goes on.
    if (way === 'killed after')
      return ['complete', 'abort'].forEach((end) => transaction.addEventListener(end, kill, { once: true }));
    if (way === 'aborted') return transaction.abort();
    const storeOf = transaction.objectStore.bind(transaction);
    const refuse = (): never => {
      throw new DOMException('The disk is full.', 'QuotaExceededError');
    };
    transaction.objectStore = (name) => Object.assign(storeOf(name), { add: refuse, put: refuse });
  };

  const mortal = (database: IDBDatabase): IDBDatabase => {
    const begin = database.transaction.bind(database);
    database.transaction = (names, mode, options) => {
      if (mode === 'readwrite') writes += 1;
      const way = mode === 'readwrite' && writes === fault?.write ? fault.way : null;
      if (way === 'killed before') kill();
      if (dead) return inert;
      const transaction = begin(names, mode, options);
      if (way !== null) spoil(transaction, way);
      return transaction;
    };
    return database;
  };
  const factory = {
    open(name: string, version?: number) {
      if (dead) return inert;
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
      WebSocket: new Proxy(MortalSocket, {
        construct: (Socket, [url]: [string]) => (dead ? inert : new Socket(url)),
      }),
      passkeys,
      onAway: () => undefined,
      random: nearNought,
    },
    policy,
  );
  return {
    vault,
    died,
    isDead: () => dead,
    kill,
    isHurt: () => isHurt || dead,
    arm(next) {
      writes = 0;
      fault = next;
    },
  };
}

/** What a dead context gets of its disk and of the network: an answer that never comes, whatever it asks. */
const inert = new Proxy(new EventTarget(), {
  get: (target, name) =>
    name in target ? Reflect.get(target, name).bind(target) : name === 'then' ? undefined : () => inert,
}) as unknown as IDBTransaction & IDBOpenDBRequest;
