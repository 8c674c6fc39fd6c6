/** What waits while the vault is open ends with it. */
import { afterEach, expect, it, vi } from 'vitest';
import { pause } from '#extension/vault/at-end.ts';

afterEach(() => {
  vi.useRealTimers();
});

it('a pause ends when its time is over, or with the lock, also with one that came first [SYNC-2]', async () => {
  vi.useFakeTimers();
  const lock = new AbortController();
  const removed = vi.spyOn(lock.signal, 'removeEventListener');
  const waited = pause(1000, lock.signal);
  await vi.advanceTimersByTimeAsync(1000);
  await waited;
  expect(removed).toHaveBeenCalledOnce();

  const cut = pause(1000, lock.signal);
  lock.abort();
  await cut;
  await pause(1000, lock.signal);
  expect(vi.getTimerCount()).toBe(0);
});
