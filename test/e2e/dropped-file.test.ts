/** The way of a log from a system that is no web page: saved by hand, dropped into the built extension, and off the disk. */
import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { finishFirstRun, startSpace, unlock } from '../support/acts.ts';
import { homeOf } from '../support/browser.ts';
import { openOffice, passphrase, type Office, type Seat } from '../support/office.ts';

let office: Office;
let karin: Seat;
const saved = (name: string): string => join(homeOf(karin.profile), 'Downloads', name);

beforeAll(async () => {
  office = await openOffice();
  karin = await office.sit('Karin Ek', 'Granskar loggar');
  await startSpace(karin.panel, 'Exempelskolan', 'Grundskolenämnden');
  await finishFirstRun(karin.panel);
});
afterAll(() => office?.close());

/** As the desktop lets go of a file over the panel: the browser gives the page a handle to it. */
async function drop(name: string, file: string): Promise<void> {
  const { browser, panel } = karin;
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
  await office.leave(karin);
  const file = join(karin.profile, 'Default', 'Preferences');
  const preferences = JSON.parse(readFileSync(file, 'utf8')) as {
    profile: { content_settings: { exceptions: Record<string, object> } };
  };
  const origin = `chrome-extension://${karin.browser.extensionId}/,*`;
  const setting = answer === 'allow' ? 1 : 2;
  preferences.profile.content_settings.exceptions['file_system_write_guard'] = { [origin]: { setting } };
  writeFileSync(file, JSON.stringify(preferences));
  karin = await office.boot('Karin Ek');
  await unlock(karin.panel, passphrase);
}

it('says which file is to be deleted by hand where the browser does not let it be removed [SITE-8] [CAP-6]', async () => {
  await answerForGood('block');
  const { panel } = karin;
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
  const { panel } = karin;
  await drop('Lista.xlsx', '06-lifecare-like.xlsx');
  await panel.getByRole('heading', { name: 'Ska filen tas bort från datorn?' }).waitFor();
  expect(existsSync(saved('Lista.xlsx'))).toBe(true);
  await panel.getByRole('button', { name: 'Ta bort filen' }).click();
  await panel.getByText('Lista.xlsx är borttagen från disken.').waitFor();
  expect(existsSync(saved('Lista.xlsx'))).toBe(false);
  expect(existsSync(saved('Logg ur klienten.csv'))).toBe(true);
  await panel.getByRole('button', { name: 'Börja granska' }).click();
  await panel.getByRole('heading', { name: /^Loggkontroll .*2024$/ }).waitFor();
});
