/** What the worker does about a lock: with the last window, and against a context that does not let go (R12.5). */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { endHungContexts } from '#extension/background/hung-contexts.ts';
import { lockWithLastWindow } from '#extension/background/last-window.ts';
import { areAllClosed, holdOpen } from '#extension/vault/doors/held-open.ts';
import type { VaultPlatform } from '#extension/vault/platform.ts';
import { createFakeVault, type FakeVault } from '../../support/fake-vault.ts';
import { createLocks } from '../../support/vault-profile.ts';

let vault: FakeVault;
let locks: VaultPlatform['locks'];

beforeEach(() => {
  vault = createFakeVault();
  locks = createLocks();
});

const turnMs = 5;

/** Whoever asked for the lock before has had it, or has given up. */
async function isSettled(): Promise<void> {
  expect(await areAllClosed(locks, new AbortController().signal)).toBe(true);
}

async function watch() {
  const reload = vi.fn<() => void>();
  await endHungContexts(Promise.resolve(vault), locks, reload, turnMs);
  return reload;
}

describe('a context that holds keys', () => {
  it('is left alone when it lets go at the lock [SYNC-2]', async () => {
    const reload = await watch();
    const panel = new AbortController();
    holdOpen(locks, panel.signal);
    await vault.lock('demand');
    panel.abort();
    await isSettled();
    expect(reload).not.toHaveBeenCalled();
  });

  it('is ended with the whole extension when it does not [SYNC-2]', async () => {
    const reload = await watch();
    holdOpen(locks, new AbortController().signal);
    await vault.lock('system');
    await vi.waitFor(() => expect(reload).toHaveBeenCalledOnce());
  });

  it('may go on when the vault was opened again meanwhile', async () => {
    const reload = await watch();
    const panel = new AbortController();
    holdOpen(locks, panel.signal);
    await vault.lock('demand');
    vault.state.set({ type: 'open' });
    panel.abort();
    await isSettled();
    expect(reload).not.toHaveBeenCalled();
  });
});

describe('the last window', () => {
  function openWindows(...ids: number[]) {
    const open = new Set(ids);
    let closed: (id: number) => void = () => undefined;
    const windows = {
      getAll: async () => [...open].map((id) => ({ id })),
      onRemoved: { addListener: (listener: typeof closed) => (closed = listener) },
    } as unknown as Parameters<typeof lockWithLastWindow>[1];
    return {
      windows,
      close(id: number) {
        open.delete(id);
        closed(id);
      },
    };
  }

  it('locks when it is closed, and no window before it [SYNC-2, SYNC-12]', async () => {
    const opened = openWindows(1, 2);
    const locked = vi.spyOn(vault, 'lock');
    lockWithLastWindow(Promise.resolve(vault), opened.windows, async () => true);
    opened.close(1);
    await new Promise((resolve) => setImmediate(resolve));
    expect(locked).not.toHaveBeenCalled();
    opened.close(2);
    await vi.waitFor(() => expect(locked).toHaveBeenCalledExactlyOnceWith('close'));
  });
});
