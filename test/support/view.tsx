/** Puts one of our own views into a real page, with a vault and a browser in memory, and looks at it with axe. */
import type { ReactNode } from 'react';
import axe from 'axe-core';
import { page } from 'vitest/browser';
import { cleanup, render } from 'vitest-browser-react';
import { PageRoot } from '#extension/ui/page-root.tsx';
import { clearToasts } from '#extension/ui/toast.tsx';
import type { Language } from '#extension/text/text.ts';
import { createFakePlatform, type FakePlatform } from './fake-platform.ts';
import { createFakeVault, type FakeSpace, type FakeVault } from './fake-vault.ts';
import '#extension/ui/ui.css';
import '#extension/panel/panel.css';
import '#extension/options/options.css';

export interface Shown {
  readonly vault: FakeVault;
  readonly platform: FakePlatform;
}

export async function show(
  view: ReactNode,
  given: { readonly vault?: FakeVault; readonly platform?: FakePlatform; readonly language?: Language } = {},
): Promise<Shown> {
  const vault = given.vault ?? createFakeVault();
  const platform = given.platform ?? createFakePlatform();
  await cleanup();
  clearToasts();
  await render(
    <PageRoot vault={vault} platform={platform} language={given.language ?? 'sv'}>
      {view}
    </PageRoot>,
  );
  return { vault, platform };
}

/** By its whole name, or by a pattern. */
export const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
/** Wherever they stand, within whatever else. */
export const words = (text: string | RegExp) => page.getByText(text, { exact: false });
export const dialog = () => page.getByRole('dialog');

/** The space that the vault has, where it has one. */
export function spaceOf(vault: FakeVault): FakeSpace {
  const [space] = vault.spaces.get();
  if (!space) throw new Error('the fake vault has a space');
  return space;
}

/**
 * Every violation in the page as `rule: where`; the whole page, so that landmarks and headings count too. A tooltip stands
 * outside of every landmark by its nature: it belongs to the button that it names.
 */
async function violations(): Promise<readonly string[]> {
  document.title ||= 'Varsam';
  const found = await axe.run(
    { include: document, exclude: [['[data-overlay-container]:has(> [role=tooltip])']] },
    {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    },
  );
  return found.violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`));
}

/** What axe finds in light and in dark, whether it finds a planted nameless button, and what sticks out at 320 px (400 % zoom). */
export interface Looked {
  readonly light: readonly string[];
  readonly dark: readonly string[];
  readonly findsPlanted: boolean;
  readonly sideways: readonly string[];
}

export const clean: Looked = { light: [], dark: [], findsPlanted: true, sideways: [] };

export async function lookWithAxe(): Promise<Looked> {
  const light = await violationsIn('light');
  const dark = await violationsIn('dark');
  delete document.documentElement.dataset['theme'];
  await settleAnimations();
  const planted = document.createElement('button');
  // A dialog hides the rest of the page from assistive technology, and so from axe.
  (document.querySelector('[role=dialog]') ?? document.querySelector('main'))?.append(planted);
  const withPlanted = await violations();
  planted.remove();
  const findsPlanted = withPlanted.some((violation) => violation.startsWith('button-name'));
  return { light, dark, findsPlanted, sideways: await sideways() };
}

/** What makes the page scroll sideways in a window of 320 px. Named regions that scroll by themselves may. */
async function sideways(): Promise<readonly string[]> {
  await page.viewport(320, 640);
  if (document.documentElement.scrollWidth <= 320) return [];
  return [...document.body.querySelectorAll('*')]
    .filter((element) => element.getBoundingClientRect().right > 320.5)
    .map((element) => `${element.tagName} ${element.className}`);
}

async function violationsIn(theme: 'light' | 'dark'): Promise<readonly string[]> {
  document.documentElement.dataset['theme'] = theme;
  await settleAnimations();
  return violations();
}

/**
 * Colours that are on their way to their new value have the contrast of neither, and the end of one can begin another. Where no
 * frames are drawn they would never get there: after a second they are put there.
 */
async function settleAnimations(): Promise<void> {
  await nextFrames();
  for (let moving = movingNow(); moving.length > 0; moving = movingNow()) {
    const late = new Promise((resolve) => setTimeout(resolve, 1000));
    await Promise.race([Promise.allSettled(moving.map((animation) => animation.finished)), late]);
    for (const animation of moving) if (animation.playState === 'running') animation.finish();
  }
}

/** What has just been put into the page begins to move with the next frame: until then it looks settled, and is transparent. */
function nextFrames(): Promise<unknown> {
  const drawn = new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  return Promise.race([drawn, new Promise((resolve) => setTimeout(resolve, 500))]);
}

/** What turns for ever, as long as something goes on, is left to turn. */
function movingNow(): readonly Animation[] {
  return document
    .getAnimations()
    .filter(
      ({ effect, playState }) => playState === 'running' && effect?.getComputedTiming().endTime !== Infinity,
    );
}

/** Pictures for the eye, when `VITE_SHOTS` names a folder for them. */
export async function shoot(name: string, widths: readonly number[] = [320, 400, 720]): Promise<void> {
  const folder = import.meta.env['VITE_SHOTS'] as string | undefined;
  if (!folder) return;
  for (const width of widths) {
    for (const theme of ['light', 'dark']) {
      document.documentElement.dataset['theme'] = theme;
      await page.viewport(width, 1250);
      await page.screenshot({ path: `${folder}/${name}-${width}-${theme}.png` });
    }
  }
  delete document.documentElement.dataset['theme'];
}
