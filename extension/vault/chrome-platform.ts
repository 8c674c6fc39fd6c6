/** The vault's surroundings in an extension: session storage for trusted contexts, idle detection, Web Locks. */
import { systemClock } from '#shared/base/clock.ts';
import { createChromePasskeys } from './doors/chrome-passkeys.ts';
import type { VaultPlatform } from './platform.ts';

/** To be called in the first turn: a worker that is woken because the user went away hears that only if it listens by then. */
export async function createChromePlatform(): Promise<VaultPlatform> {
  const onAway = listenForAway();
  await chrome.storage.session.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' });
  return {
    clock: systemClock,
    indexedDB,
    IDBKeyRange,
    async diskRoomBytes() {
      const { quota = Infinity, usage = 0 } = await navigator.storage.estimate();
      return quota - usage;
    },
    locks: navigator.locks,
    WebSocket,
    passkeys: createChromePasskeys(),
    random: Math.random,
    session: {
      get: async (key) => (await chrome.storage.session.get(key))[key],
      set: (key, value) => chrome.storage.session.set({ [key]: value }),
      remove: (key) => chrome.storage.session.remove(key),
      subscribe(listener) {
        const changed = (changes: Record<string, chrome.storage.StorageChange>): void => {
          for (const [key, change] of Object.entries(changes)) listener(key, change.newValue);
        };
        chrome.storage.session.onChanged.addListener(changed);
        return () => chrome.storage.session.onChanged.removeListener(changed);
      },
    },
    onAway,
  };
}

/** Listens at once, and keeps what comes before anybody wants to know. */
function listenForAway(): VaultPlatform['onAway'] {
  let early: 'idle' | 'system' | null = null;
  let tell = (cause: 'idle' | 'system'): void => {
    early = cause;
  };
  chrome.idle.onStateChanged.addListener((state) => {
    if (state !== 'active') tell(state === 'locked' ? 'system' : 'idle');
  });
  return (seconds, listener) => {
    chrome.idle.setDetectionInterval(seconds);
    tell = listener;
    if (early) listener(early);
  };
}
