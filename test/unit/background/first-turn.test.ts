/** A worker that has died is started anew for an event, and hears it only by what it listens for in its first turn. */
import { IDBKeyRange } from 'fake-indexeddb';
import { beforeAll, beforeEach, expect, it, vi } from 'vitest';
import background from '#extension/entrypoints/background.ts';
import { must } from '../../support/spaces.ts';
import { createLocks, createProfile, testPassphrase } from '../../support/vault-profile.ts';

type Listener = (...args: unknown[]) => unknown;
const calledOff = vi.fn<Listener>(async () => undefined);

const origin = 'https://pmo.example.se';

/** Outlives the workers, as the browser's does. */
const memory = new Map<string, unknown>();
let vaultKey: unknown;

beforeAll(async () => {
  const profile = createProfile();
  const vault = await profile.context();
  must(await vault.create(testPassphrase, { displayName: 'Karin', role: 'owner', systemNames: [] }));
  vaultKey = await profile.session.get('vault-key');
  vi.stubGlobal('indexedDB', profile.indexedDB);
  vi.stubGlobal('IDBKeyRange', IDBKeyRange);
  vi.stubGlobal('navigator', { locks: createLocks(), storage: { estimate: async () => ({}) } });
});
beforeEach(() => {
  memory.clear();
  memory.set('vault-key', vaultKey);
  calledOff.mockClear();
});

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
    'storage.local.get': async () => ({ settings: { sites: [{ adapterId: 'pmo', origins: [origin] }] } }),
    'permissions.contains': async () => true,
    'downloads.cancel': calledOff,
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
  await vi.waitFor(() => expect(memory.has('vault-key')).toBe(false));
  expect(memory.get('vault-lock-cause')).toBe(cause);
});

it.each([
  ['is kept when it is an export', `${origin}/rapportfil/logg.csv`, [[7]]],
  ['goes on when it is another file of the system', `${origin}/blankett.csv`, []],
  ['goes on when it is of another site', 'https://example.se/rapportfil/logg.csv', []],
])('a download that woke the worker %s [CAP-1, CAP-6]', async (_, finalUrl, off) => {
  const file = 'Tid;Användare\n';
  vi.stubGlobal('fetch', async () => new Response(file, { headers: { 'content-type': 'text/csv' } }));
  const item = {
    id: 7,
    finalUrl,
    filename: 'logg.csv',
    mime: 'text/csv',
    totalBytes: Buffer.byteLength(file),
  };
  await new Promise<void>((goOn) => {
    const [isHeld] = wake('downloads.onDeterminingFilename', item, goOn);
    if (isHeld !== true) goOn();
  });
  expect(calledOff.mock.calls).toEqual(off);
});
