/** The vault key while the vault is open: in the browser's memory for trusted contexts, so that a restarted worker does not ask. */
import { base64UrlToBytes, bytesToBase64Url, type Bytes } from '#shared/base/bytes.ts';
import type { LockCause } from '../contract.ts';
import type { SessionStorage } from '../platform.ts';

const keyName = 'vault-key';
const causeName = 'vault-lock-cause';
const causes: readonly string[] = [
  'start',
  'demand',
  'idle',
  'system',
  'close',
] satisfies readonly LockCause[];

/** Null while locked. */
export async function readVaultKey(session: SessionStorage): Promise<Bytes | null> {
  return toKey(await session.get(keyName));
}

export async function keepVaultKey(session: SessionStorage, key: Bytes): Promise<void> {
  await session.set(keyName, bytesToBase64Url(key));
}

/** Locks every context: all of them watch the key. */
export async function dropVaultKey(session: SessionStorage, cause: LockCause): Promise<void> {
  await session.set(causeName, cause);
  await session.remove(keyName);
}

export async function readLockCause(session: SessionStorage): Promise<LockCause> {
  const cause = await session.get(causeName);
  return typeof cause === 'string' && causes.includes(cause) ? (cause as LockCause) : 'start';
}

/** Calls `listener` when the key has come or gone. */
export function watchVaultKey(session: SessionStorage, listener: (isThere: boolean) => void): () => void {
  return session.subscribe((name, value) => {
    if (name === keyName) listener(toKey(value) !== null);
  });
}

function toKey(value: unknown): Bytes | null {
  return typeof value === 'string' ? base64UrlToBytes(value) : null;
}
