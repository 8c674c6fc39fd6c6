/** A real Firefox with the built extension and a profile of its own. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { launch, type ElementHandle, type Page } from 'puppeteer-core';

export const firefox = '/usr/bin/firefox-esr';
const identity = 'varsam@varsam.example';
const host = '8c6f3b8e-0c1c-4f6e-9a35-2f1a7c1d5b90';

export interface FirefoxProfile {
  open(address: string): Promise<Page>;
  /** An extension page in a tab, e.g. `sidepanel.html`. */
  openExtensionPage(path: string): Promise<Page>;
  /** The tab that the extension has opened by itself, once its address holds `part`. */
  opened(part: string): Promise<Page | null>;
  /** What the extension's own scripts have thrown and nobody has caught. */
  readonly errors: readonly string[];
  readonly downloads: string;
  close(): Promise<void>;
}

export async function launchFirefox(extension: string, folder: string): Promise<FirefoxProfile> {
  const home = join(folder, 'home');
  const downloads = join(home, 'Downloads');
  mkdirSync(downloads, { recursive: true });
  const browser = await launch({
    browser: 'firefox',
    executablePath: firefox,
    userDataDir: join(folder, 'profile'),
    env: { ...process.env, HOME: home },
    // Pages of extensions are shown to a driver only then.
    args: ['--remote-allow-system-access'],
    extraPrefsFirefox: {
      'browser.dom.window.dump.enabled': true,
      // The worker is stopped after a second without a call, not after thirty: all holds however often that is.
      'extensions.background.idle.timeout': 1000,
      'dom.events.testing.asyncClipboard': true,
      'extensions.webextensions.uuids': JSON.stringify({ [identity]: host }),
      'intl.accept_languages': 'sv',
    },
  });
  const errors: string[] = [];
  browser.process()?.stderr?.on('data', (said: Buffer) => {
    for (const line of said.toString().split('\n'))
      if (/JavaScript error: moz-extension:/.test(line)) errors.push(line);
  });
  await browser.installExtension(extension);
  const open = async (address: string): Promise<Page> => {
    const page = await browser.newPage();
    await page.goto(address, { waitUntil: 'domcontentloaded' });
    return page;
  };
  return {
    open,
    async openExtensionPage(path) {
      const page = await browser.newPage();
      // The driver is not told when such a page has come.
      void page.goto(`moz-extension://${host}/${path}`).catch(() => undefined);
      return page;
    },
    async opened(part) {
      for (const page of await browser.pages())
        if ((await page.evaluate(() => location.href)).includes(part)) return page;
      return null;
    },
    errors,
    downloads,
    close: () => browser.close(),
  };
}

/** The control of that name, as soon as it is there: a button or tab by its words, a field by its label. */
export async function control(page: Page, name: string): Promise<ElementHandle<HTMLElement>> {
  const found = await page.waitForFunction(
    (wanted) => {
      const isShown = (element: Element): boolean => element.getClientRects().length > 0;
      const begins = (element: Element): boolean =>
        (element.getAttribute('aria-label') ?? element.textContent).trim().startsWith(wanted);
      for (const label of document.querySelectorAll<HTMLLabelElement>('label'))
        if (begins(label) && isShown(label))
          return label.control?.matches('[type=radio]') ? label : label.control;
      return [...document.querySelectorAll<HTMLElement>('button, [role=tab]')].find(
        (element) => begins(element) && isShown(element),
      );
    },
    { polling: 100, timeout: 20_000 },
    name,
  );
  return found as ElementHandle<HTMLElement>;
}

export const press = async (page: Page, name: string): Promise<void> => (await control(page, name)).click();
export const write = async (page: Page, name: string, text: string): Promise<void> =>
  (await control(page, name)).type(text);

export async function pressKeys(
  page: Page,
  ...keys: readonly Parameters<Page['keyboard']['press']>[0][]
): Promise<void> {
  for (const key of keys) await page.keyboard.down(key);
  for (const key of keys) await page.keyboard.up(key);
}
