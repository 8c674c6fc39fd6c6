/** What people do on the full page of reviews, by what they see. */
import type { Page } from 'playwright-core';
import { chooseFile, reads, showTab } from './acts.ts';
import type { Seat } from './office.ts';

const dayMs = 86_400_000;

/** A page of the extension in a tab of its own, at an address within it. */
export async function openPage({ browser }: Seat, address = ''): Promise<Page> {
  return browser.openExtensionPage(`review.html${address}`);
}

/** The same, eight days ago by its own clock. */
export async function openEarlier(seat: Seat, address: string): Promise<Page> {
  const page = await seat.browser.context.newPage();
  await page.addInitScript((agoMs) => {
    const now = Date.now;
    Date.now = () => now() - agoMs;
  }, 8 * dayMs);
  await page.goto(`chrome-extension://${seat.browser.extensionId}/review.html${address}`);
  return page;
}

export async function openReview(seat: Seat, title: RegExp): Promise<Page> {
  const page = await openPage(seat);
  await page.getByRole('button', { name: title }).click({ timeout: 60_000 });
  await page.getByRole('grid').waitFor({ timeout: 60_000 });
  return page;
}

/** Marks the rows that the filter shows, from the first to the last, and gives all one verdict with a reason. */
export async function judgeShown(page: Page, rows: number, key: string, reason: string): Promise<void> {
  await page.getByRole('grid').focus();
  await page.keyboard.press('Home');
  await page.getByRole('grid').hover();
  await page.mouse.wheel(0, 1_000_000);
  await page.locator(`[aria-rowindex="${rows + 1}"]`).click({ modifiers: ['Shift'] });
  await reads(page, rows === 1 ? '1 rad markerad' : `${rows} rader markerade`);
  await page.keyboard.press(key);
  await page.getByRole('dialog').getByLabel('Skäl').fill(reason);
  await page.getByRole('dialog').getByRole('button', { name: 'Sätt bedömningen' }).click();
  await reads(page, new RegExp(`Sparat för ${rows} rad`));
}

/** On the row that has the focus. */
export async function comment(page: Page, text: string): Promise<void> {
  await page.getByRole('grid').focus();
  await page.keyboard.press('c');
  await page.getByLabel('Kommentar', { exact: true }).fill(text);
  await page.keyboard.press('Control+Enter');
  await reads(page, 'Kommentaren är sparad.');
}

/** Moves the focus to the first row of the list. */
export const goToFirstRow = (page: Page) => page.getByRole('row').nth(1).click();

/** A school's log of March, of 412 rows. */
export const marchLog = 'test/exports/pmo-logg-elevatkomst-2024-03.xls';

export async function readInMarch(panel: Page): Promise<void> {
  await showTab(panel, 'Granska');
  await chooseFile(panel, 'Välj fil', marchLog);
  await reads(panel, '412 rader lästa, 412 begripna, 0 bortfall.');
}
