/** Colleagues who review logs with the built extension, each at a computer of their own, and what they do in its pages. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { finishFirstRun, makeInvitation, makeVault, takeInvitation, typeCode, type Person } from './acts.ts';
import { launchProfile, type BrowserProfile } from './browser.ts';
import { startWorld, type World } from './world.ts';

const dayMs = 86_400_000;

export interface Seat {
  readonly browser: BrowserProfile;
  readonly panel: Page;
  readonly profile: string;
}

export interface Office {
  readonly world: World;
  /** Folder for pictures: the one that `VARSAM_SHOTS` names, or one that goes when the office closes. */
  readonly shots: string;
  /** A computer with a vault, where a space is to be started or joined. */
  sit(name: string, role: Person['role']): Promise<Seat>;
  leave(...seats: readonly Seat[]): Promise<void>;
  shoot(page: Page, name: string): Promise<unknown>;
  close(): Promise<void>;
}

export async function openOffice(): Promise<Office> {
  const folder = mkdtempSync(join(tmpdir(), 'varsam-office-'));
  const shots = process.env['VARSAM_SHOTS'] ?? join(folder, 'shots');
  mkdirSync(shots, { recursive: true });
  const world = await startWorld({ folder: join(folder, 'world') });
  const open = new Set<BrowserProfile>();
  return {
    world,
    shots,
    async sit(name, role) {
      const profile = join(folder, name.replace(' ', '-'));
      const browser = await launchProfile({ extension: world.extension, profile });
      open.add(browser);
      const panel = await browser.openExtensionPage('sidepanel.html');
      await panel.setViewportSize({ width: 400, height: 820 });
      await makeVault(panel, personOf(name, role));
      return { browser, panel, profile };
    },
    async leave(...seats) {
      await Promise.all(seats.map(({ browser }) => browser.close()));
      for (const { browser } of seats) open.delete(browser);
    },
    shoot: (page, name) => page.screenshot({ path: join(shots, `${name}.png`) }),
    async close() {
      await Promise.all([...open].map((browser) => browser.close()));
      await world.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const personOf = (name: string, role: Person['role']): Person => ({
  role,
  name,
  systemNames: [name],
  passphrase: 'provlampa gulsparv kantarell',
});

export async function invite(host: Seat, guest: Seat, role: string): Promise<void> {
  const link = await makeInvitation(host.panel, role);
  await typeCode(host.panel, await takeInvitation(guest.panel, link));
  await host.panel.getByText(/är med i utrymmet\.$/).waitFor();
  await host.panel.getByRole('button', { name: 'Klart', exact: true }).click();
  await guest.panel.getByRole('button', { name: 'Fortsätt' }).click();
  await finishFirstRun(guest.panel);
}

export const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });
export const reads = (page: Page, words: string | RegExp) =>
  page.getByText(words).first().waitFor({ timeout: 60_000 });
export const showTab = (page: Page, tab: string) => page.getByRole('tab', { name: tab, exact: true }).click();

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

export async function chooseFile(
  page: Page,
  trigger: string,
  file: string | { readonly name: string; readonly mimeType: string; readonly buffer: Buffer },
): Promise<void> {
  const choosing = page.waitForEvent('filechooser');
  await button(page, trigger).click();
  await (await choosing).setFiles(file);
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
  await reads(page, new RegExp(`sparat för ${rows} rader`));
}

export async function comment(page: Page, text: string): Promise<void> {
  await page.getByRole('grid').focus();
  await page.keyboard.press('c');
  await page.getByLabel('Kommentar', { exact: true }).fill(text);
  await page.keyboard.press('Control+Enter');
  await reads(page, 'Kommentaren är sparad.');
}
