/** The vault's surroundings in an extension: session storage for trusted contexts, idle detection, Web Locks. */
import { systemClock } from '#shared/base/clock.ts';
import { createChromePasskeys } from './chrome-passkeys.ts';
import type { VaultPlatform } from './platform.ts';

export async function createChromePlatform(): Promise<VaultPlatform> {
  await chrome.storage.session.setAccessLevel({ accessLevel: 'TRUSTED_CONTEXTS' });
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
    onAway(seconds, listener) {
      const changed = (state: `${chrome.idle.IdleState}`): void => {
        if (state !== 'active') listener(state === 'locked' ? 'system' : 'idle');
      };
      chrome.idle.setDetectionInterval(seconds);
      chrome.idle.onStateChanged.addListener(changed);
      return () => chrome.idle.onStateChanged.removeListener(changed);
    },
  };
}
