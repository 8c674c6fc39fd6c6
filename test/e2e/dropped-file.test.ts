/** The way of a log from a system that is no web page: saved by hand, dropped into the built extension, and off the disk. */
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { finishFirstRun, makeVault, startSpace, type Person } from '../support/acts.ts';
import { homeOf, launchProfile, type BrowserProfile } from '../support/browser.ts';
import { startWorld, type World } from '../support/world.ts';

const karin: Person = {
  role: 'Granskar loggar',
  name: 'Karin Ek',
  systemNames: ['Karin Ek'],
  passphrase: 'lampa bok sten val',
};
const folder = mkdtempSync(join(tmpdir(), 'varsam-dropped-'));
const profile = join(folder, 'karin');
const saved = (name: string): string => join(homeOf(profile), 'Downloads', name);
let world: World;
let browser: BrowserProfile;
let panel: Page;

beforeAll(async () => {
  world = await startWorld({ folder: join(folder, 'world') });
  browser = await launchProfile({ extension: world.extension, profile });
  panel = await browser.openExtensionPage('sidepanel.html');
  await makeVault(panel, karin);
  await startSpace(panel, 'Exempelskolan', 'Grundskolenämnden');
  await finishFirstRun(panel);
});
afterAll(async () => {
  await browser?.close();
  await world?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** As the desktop lets go of a file over the panel: the browser gives the page a handle to it. */
async function drop(name: string, file: string): Promise<void> {
  copyFileSync(join(import.meta.dirname, '../exports', file), saved(name));
  await panel.getByRole('tab', { name: 'Granska' }).click();
  const box = await panel.getByRole('heading', { name: 'Släpp en loggfil här' }).boundingBox();
  const [x, y] = [(box?.x ?? 0) + 20, (box?.y ?? 0) + 10];
  const session = await browser.context.newCDPSession(panel);
  const data = { items: [], files: [saved(name)], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, x, y, data });
  await session.detach();
}

/**
 * Starts the browser anew as if the user, or the organisation, had answered its own question about changing files: without
 * windows it cannot be asked there, and lets nothing be pressed until it is.
 */
async function answerForGood(answer: 'allow' | 'block'): Promise<void> {
  await browser.close();
  const file = join(profile, 'Default', 'Preferences');
  const preferences = JSON.parse(readFileSync(file, 'utf8')) as {
    profile: { content_settings: { exceptions: Record<string, object> } };
  };
  const origin = `chrome-extension://${browser.extensionId}/,*`;
  const setting = answer === 'allow' ? 1 : 2;
  preferences.profile.content_settings.exceptions['file_system_write_guard'] = { [origin]: { setting } };
  writeFileSync(file, JSON.stringify(preferences));
  browser = await launchProfile({ extension: world.extension, profile });
  panel = await browser.openExtensionPage('sidepanel.html');
  await panel.getByLabel('Lösenfras', { exact: true }).fill(karin.passphrase);
  await panel.keyboard.press('Enter');
}

it('says which file is to be deleted by hand where the browser does not let it be removed [SITE-8] [CAP-6]', async () => {
  await answerForGood('block');
  await drop('Logg ur klienten.csv', '08-semicolon-cp1252.csv');
  await panel.getByRole('button', { name: 'Ta bort filen' }).click();
  await panel
    .getByText('Logg ur klienten.csv ligger kvar där du tog den. Ta bort den när du är klar.')
    .waitFor();
  await panel.getByRole('button', { name: 'Börja granska' }).waitFor();
  expect(existsSync(saved('Logg ur klienten.csv'))).toBe(true);
});

it('takes the file off the disk through its handle once the user and the browser let it, and no other [SITE-8] [CAP-6]', async () => {
  await answerForGood('allow');
  await drop('Lista.xlsx', '06-lifecare-like.xlsx');
  await panel.getByRole('heading', { name: 'Ska filen tas bort från datorn?' }).waitFor();
  expect(existsSync(saved('Lista.xlsx'))).toBe(true);
  await panel.getByRole('button', { name: 'Ta bort filen' }).click();
  await panel.getByText('Lista.xlsx är borttagen från disken.').waitFor();
  expect(existsSync(saved('Lista.xlsx'))).toBe(false);
  expect(existsSync(saved('Logg ur klienten.csv'))).toBe(true);
  await panel.getByRole('button', { name: 'Börja granska' }).click();
  await panel.getByText('Lista.xlsx').first().waitFor();
});
