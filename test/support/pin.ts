/** A PIN for the session, switched on in the settings. */
import type { Page } from 'playwright-core';
import { button, reads } from './acts.ts';
import type { BrowserProfile } from './browser.ts';
import { passphrase } from './office.ts';

export const pin = '482913';

export async function openWays(browser: BrowserProfile): Promise<Page> {
  const page = await browser.openExtensionPage('options.html');
  await button(page, 'Upplåsning').click();
  return page;
}

/** Whoever changes the ways in shows that they know one. */
export const prove = (page: Page) => page.getByLabel('Lösenfras eller återställningsnyckel').fill(passphrase);

export async function switchOnPin(browser: BrowserProfile): Promise<void> {
  const options = await openWays(browser);
  await button(options, 'Slå på PIN-kod').click();
  await prove(options);
  await options.getByLabel('Ny PIN-kod').fill(pin);
  await button(options, 'Slå på PIN-kod').click();
  await reads(options, 'PIN-koden är påslagen.');
  await options.close();
}
