/** What the vault needs of its surroundings, so that the same vault runs in every context and in tests. */
import type { Bytes } from '#shared/base/bytes.ts';
import type { Clock } from '#shared/base/clock.ts';
import type { Result } from '#shared/base/result.ts';

/** Values that live as long as the browser and are seen by trusted contexts only. */
export interface SessionStorage {
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown): Promise<void>;
  remove(key: string): Promise<void>;
  /** Calls `listener` in every context but, where the platform can tell, the one that wrote. `undefined`: removed. */
  subscribe(listener: (key: string, value: unknown) => void): () => void;
}

export type PasskeyFailure = { readonly type: 'passkey-refused' | 'passkey-without-secret' };

/** Passkeys from which an authenticator makes a secret of 32 bytes for a salt, the same each time. */
export interface Passkeys {
  /** A new passkey, and its secret for `salt`. */
  create(
    salt: Bytes,
  ): Promise<Result<{ readonly credential: Bytes; readonly secret: Bytes }, PasskeyFailure>>;
  secretOf(credential: Bytes, salt: Bytes): Promise<Result<Bytes, PasskeyFailure>>;
}

export interface VaultPlatform {
  readonly clock: Clock;
  readonly indexedDB: IDBFactory;
  readonly IDBKeyRange: typeof IDBKeyRange;
  /** How much the disk still takes; `Infinity` where nobody can tell. */
  readonly diskRoomBytes: () => Promise<number>;
  readonly session: SessionStorage;
  /** Web Locks: one holder of a name over all contexts. */
  readonly locks: Pick<LockManager, 'request'>;
  readonly WebSocket: typeof WebSocket;
  /** Null where the context or the browser has none. */
  readonly passkeys: Passkeys | null;
  /** Calls the one `listener` when the user has been away for `seconds`, or the system was locked, also if just before. */
  onAway(seconds: number, listener: (cause: 'idle' | 'system') => void): void;
  /** A number from 0 up to 1, for spreading retries. */
  random(): number;
}

export interface VaultPolicy {
  readonly autoLockMinutes: number;
  /** Whether a short code may open the vault again within a session of the browser. */
  readonly allowsPin: boolean;
  readonly mailboxIntervalMs: number;
}
