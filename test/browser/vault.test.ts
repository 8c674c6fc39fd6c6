import { expect, it } from 'vitest';
import { createVault } from '#extension/vault/create-vault.ts';
import type { Vault } from '#extension/vault/contract.ts';
import type { SessionStorage, VaultPlatform } from '#extension/vault/platform.ts';

const passphrase = 'lugn sjö bär stenar';
const karin = { displayName: 'Karin Öberg', role: 'owner', systemNames: ['rektor01'] } as const;

function memorySession(): SessionStorage {
  const values = new Map<string, unknown>();
  const listeners = new Set<(key: string, value: unknown) => void>();
  return {
    get: async (key) => values.get(key),
    async set(key, value) {
      values.set(key, value);
      for (const listener of listeners) listener(key, value);
    },
    async remove(key) {
      values.delete(key);
      for (const listener of listeners) listener(key, undefined);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function open(session: SessionStorage): Promise<Vault> {
  const platform: VaultPlatform = {
    clock: { now: () => 1_711_000_000_000 },
    indexedDB,
    IDBKeyRange,
    diskRoomBytes: async () => Infinity,
    session,
    locks: navigator.locks,
    WebSocket,
    passkeys: null,
    onAway: () => undefined,
    random: Math.random,
  };
  return createVault(platform, { autoLockMinutes: 10, allowsPin: true, mailboxIntervalMs: 1000 });
}

async function everyValue(): Promise<unknown[]> {
  const opening = indexedDB.open('varsam');
  await new Promise((resolve) => opening.addEventListener('success', resolve));
  const values: unknown[] = [];
  for (const name of opening.result.objectStoreNames) {
    const reading = opening.result.transaction(name).objectStore(name).getAll();
    await new Promise((resolve) => reading.addEventListener('success', resolve));
    values.push(...(reading.result as unknown[]));
  }
  opening.result.close();
  return values;
}

it("keeps no CryptoKey and no name in the browser's own database, and opens again from it (R12.1) [SYNC-1]", async () => {
  const vault = await open(memorySession());
  expect((await vault.create(passphrase, karin)).ok).toBe(true);
  const bytes = new TextEncoder().encode('innehåll');
  const file = {
    fileName: 'Filkanarie.xls',
    bytes,
    way: 'download',
    source: 'http://x',
    capturedAt: 1,
    disk: 'removed',
  } as const;
  expect((await vault.keepCapture(file)).ok).toBe(true);
  const values = await everyValue();
  const leaves = (value: unknown): unknown[] =>
    typeof value === 'object' &&
    value !== null &&
    !(value instanceof Uint8Array) &&
    !(value instanceof CryptoKey)
      ? Object.values(value).flatMap(leaves)
      : [value];
  const found = values.flatMap(leaves);
  expect(found.length).toBeGreaterThan(5);
  expect(found.some((leaf) => leaf instanceof CryptoKey)).toBe(false);
  const text = found
    .map((leaf) => (leaf instanceof Uint8Array ? new TextDecoder('latin1').decode(leaf) : String(leaf)))
    .join('\n');
  expect(text).toContain('passphrase');
  expect(text).not.toContain('Filkanarie');
  expect(text).not.toContain('Karin');

  const later = await open(memorySession());
  expect(later.state.get()).toEqual({ type: 'locked', cause: 'start' });
  expect((await later.unlock(passphrase)).ok).toBe(true);
  expect(later.profile.get()).toEqual(karin);
  expect(later.captures.get().map(({ fileName }) => fileName)).toEqual(['Filkanarie.xls']);
});
