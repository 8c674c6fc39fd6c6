/** A real Chromium with the built extension and a profile of its own. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { chromium, type BrowserContext, type Page, type Worker } from 'playwright-core';

export interface BrowserProfile {
  readonly context: BrowserContext;
  readonly extensionId: string;
  /** The extension's worker as it is now; it changes identity when it restarts. */
  worker(): Promise<Worker>;
  /** An extension page in a tab, e.g. `sidepanel.html`. */
  openExtensionPage(path: string): Promise<Page>;
  close(): Promise<void>;
  /** Ends every process of the browser at once, as a power cut would. */
  kill(): Promise<void>;
}

export interface LaunchOptions {
  /** Folder of the unpacked build. */
  readonly extension: string;
  /** The user data folder; made when absent, kept afterwards. */
  readonly profile: string;
  readonly headless?: boolean;
  readonly viewport?: { readonly width: number; readonly height: number } | null;
  readonly colorScheme?: 'light' | 'dark';
  readonly args?: readonly string[];
  /** The caller closes it when told to end; else the browser's driver ends both of them at once. */
  readonly leavesSignals?: boolean;
}

/** Where the browser of that profile keeps its `Downloads`. */
export function homeOf(profile: string): string {
  return join(profile, 'home');
}

/** Needs Chromium in `CHROMIUM` or at Debian's place: branded browsers load no unpacked extension from the command line. */
export async function launchProfile(options: LaunchOptions): Promise<BrowserProfile> {
  mkdirSync(join(homeOf(options.profile), 'Downloads'), { recursive: true });
  const context = await chromium.launchPersistentContext(options.profile, {
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    headless: options.headless ?? true,
    ...(options.leavesSignals && { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false }),
    chromiumSandbox: process.getuid?.() !== 0,
    // Downloads land in the home folder, as they do for people; without a language their names may have no å, ä and ö.
    env: { LANG: 'C.UTF-8', ...process.env, HOME: homeOf(options.profile) },
    locale: 'sv-SE',
    timezoneId: 'Europe/Stockholm',
    ...(options.viewport === undefined
      ? { viewport: { width: 1280, height: 800 } }
      : { viewport: options.viewport }),
    ...(options.colorScheme ? { colorScheme: options.colorScheme } : {}),
    ignoreDefaultArgs: ['--disable-extensions'],
    args: [
      `--disable-extensions-except=${options.extension}`,
      `--load-extension=${options.extension}`,
      '--no-first-run',
      '--lang=sv-SE',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-gpu',
      '--disable-quic',
      ...(options.args ?? []),
    ],
  });
  // Playwright's own way with downloads hides them from extensions.
  const session = await context.browser()?.newBrowserCDPSession();
  await session?.send('Browser.setDownloadBehavior', { behavior: 'default' });
  const worker = async () => {
    const running = context.serviceWorkers().find((each) => each.url().startsWith('chrome-extension://'));
    return running ?? (await context.waitForEvent('serviceworker'));
  };
  const extensionId = new URL((await worker()).url()).host;
  return {
    context,
    extensionId,
    worker,
    async openExtensionPage(path) {
      const page = await context.newPage();
      await page.goto(`chrome-extension://${extensionId}/${path}`);
      return page;
    },
    close: () => context.close(),
    kill: () => killBrowser(options.profile),
  };
}

/** By the debugging protocol, as the browser itself ends a worker that has rested. Whether there was one. */
export async function killWorker({ context, extensionId }: BrowserProfile): Promise<boolean> {
  const session = await context.browser()?.newBrowserCDPSession();
  if (!session) throw new Error('no debugging session');
  const { targetInfos } = await session.send('Target.getTargets');
  const worker = targetInfos.find(({ type, url }) => type === 'service_worker' && url.includes(extensionId));
  if (worker) await session.send('Target.closeTarget', { targetId: worker.targetId });
  await session.detach();
  return worker !== undefined;
}

/** The profile's folder stands in the command line of each of its processes. */
export async function killBrowser(profile: string): Promise<void> {
  const mark = `--user-data-dir=${profile}`;
  spawnSync('pkill', ['-KILL', '-f', '--', mark]);
  while (spawnSync('pgrep', ['-f', '--', mark]).status === 0) await pause(20);
  // What a power cut leaves, and Chromium clears by itself only after asking.
  for (const name of ['SingletonLock', 'SingletonCookie', 'SingletonSocket'])
    rmSync(join(profile, name), { force: true });
}
