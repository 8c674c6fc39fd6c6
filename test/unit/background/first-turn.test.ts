/** A worker that has died is started anew for an event, and hears it only by what it listens for in its first turn. */
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import background from '#extension/entrypoints/background.ts';
import { must } from '../../support/spaces.ts';
import { createLocks, createProfile, testPassphrase } from '../../support/vault-profile.ts';

type Listener = (...args: unknown[]) => unknown;

/** Outlives the worker, as the browser's does. */
let memory: Map<string, unknown>;

beforeEach(async () => {
  const profile = createProfile(new IDBFactory());
  const vault = await profile.context();
  must(await vault.create(testPassphrase, { displayName: 'Karin', role: 'owner', systemNames: [] }));
  memory = new Map([['vault-key', await profile.session.get('vault-key')]]);
  vi.stubGlobal('indexedDB', profile.indexedDB);
  vi.stubGlobal('IDBKeyRange', IDBKeyRange);
  vi.stubGlobal('navigator', { locks: createLocks(), storage: { estimate: async () => ({}) } });
});
afterEach(() => void vi.unstubAllGlobals());

/** Starts the worker for an event, and hands that to whoever listens after the first turn. */
function wake(event: string, ...args: unknown[]): unknown[] {
  const listeners = new Map<string, Listener[]>();
  const calls: Record<string, Listener> = {
    'storage.session.get': async (key) => ({ [String(key)]: memory.get(String(key)) }),
    'storage.session.set': async (items) => {
      for (const [key, value] of Object.entries(items as object)) memory.set(key, value);
    },
    'storage.session.remove': async (keys) => {
      for (const key of [keys].flat()) memory.delete(String(key));
    },
    'storage.session.getKeys': async () => [...memory.keys()],
    'runtime.getURL': (path) => `chrome-extension://varsam/${String(path)}`,
  };
  const at = (path: string): unknown =>
    new Proxy(() => undefined, {
      get: (_, key) => at(path === '' ? String(key) : `${path}.${String(key)}`),
      apply(_, __, given: unknown[]) {
        if (!path.endsWith('.addListener')) return calls[path]?.(...given) ?? Promise.resolve({});
        const name = path.slice(0, -'.addListener'.length);
        listeners.set(name, [...(listeners.get(name) ?? []), given[0] as Listener]);
        return undefined;
      },
    });
  vi.stubGlobal('chrome', at(''));
  background.main();
  return (listeners.get(event) ?? []).map((listener) => listener(...args));
}

it.each([
  ['idle', 'idle'],
  ['locked', 'system'],
])('locks when it was woken because the user is away: %s [SYNC-2, SYNC-12]', async (state, cause) => {
  wake('idle.onStateChanged', state);
  await vi.waitFor(() => expect(memory.get('vault-lock-cause')).toBe(cause));
  expect(memory.has('vault-key')).toBe(false);
});
