/** Pages that come back from where they could not hear of a lock, and pages that the browser gives no storage. */
import { afterEach, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { cleanup, render } from 'vitest-browser-react';
import { hideWhileFrozen } from '#extension/panel/lock/frozen.ts';
import { NoStorage } from '#extension/panel/lock/no-storage.tsx';
import { clean, lookWithAxe, shoot } from '../support/view.tsx';

const isHidden = () => document.documentElement.hidden;

afterEach(async () => {
  document.documentElement.hidden = false;
  await cleanup();
});

function watch() {
  let answer: () => void = () => undefined;
  const looked = vi.fn<() => Promise<void>>(() => new Promise<void>((resolve) => (answer = resolve)));
  hideWhileFrozen(window, looked);
  return { looked, answer: () => answer() };
}

it.each([
  [
    'frozen',
    () => document.dispatchEvent(new Event('freeze')),
    () => document.dispatchEvent(new Event('resume')),
  ],
  [
    'kept for the way back',
    () => window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true })),
    () => window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })),
  ],
])(
  'a page that is %s shows nothing until it knows that the vault is open (R12.5) [SYNC-2]',
  async (_, leave, back) => {
    const { looked, answer } = watch();
    leave();
    expect(isHidden()).toBe(true);
    expect(getComputedStyle(document.documentElement).display).toBe('none');
    back();
    await Promise.resolve();
    expect(isHidden()).toBe(true);
    expect(looked).toHaveBeenCalledOnce();
    answer();
    await vi.waitFor(() => expect(isHidden()).toBe(false));
  },
);

it('a page without storage says why, and how to go on [SYNC-6]', async () => {
  const reload = vi.fn<() => void>();
  await render(<NoStorage language="sv" isLater={false} onReload={reload} />);
  await expect.element(page.getByRole('heading', { name: 'Varsam når inte sin lagring' })).toBeVisible();
  await page.getByRole('button', { name: 'Ladda om' }).click();
  expect(reload).toHaveBeenCalledOnce();
  expect(await lookWithAxe()).toEqual(clean);
  await shoot('no-storage', [320]);
});

it('a page older than what is stored says so, and that it is left as it is [SYNC-6, UX-4]', async () => {
  await render(<NoStorage language="sv" isLater onReload={() => undefined} />);
  await expect.element(page.getByRole('heading', { name: 'Varsam är för gammalt' })).toBeVisible();
  await expect.element(page.getByText(/så den här versionen rör det inte/)).toBeVisible();
  expect(await lookWithAxe()).toEqual(clean);
  await shoot('later-store', [320]);
});
