/** What people do in Varsam's own pages, by what they see: labels and names, never selectors of ours. */
import type { Page } from 'playwright-core';

export interface Person {
  readonly role: 'Arbetar i ärenden' | 'Granskar loggar' | 'Sköter system' | 'Leder en enhet';
  readonly name: string;
  /** As the case systems show the person, one per line. */
  readonly systemNames: readonly string[];
  readonly passphrase: string;
}

/** The input is there for assistive technology; what people hit is its label. */
const choose = (page: Page, name: string | RegExp) =>
  page.getByRole('radio', { name }).check({ force: true });
export const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });
export const reads = (page: Page, words: string | RegExp) =>
  page.getByText(words).first().waitFor({ timeout: 60_000 });
export const showTab = (page: Page, tab: string) => page.getByRole('tab', { name: tab, exact: true }).click();

/** By the button of that name: a file by its path, or one that is made of bytes. */
export async function chooseFile(
  page: Page,
  trigger: string,
  file: string | { readonly name: string; readonly mimeType: string; readonly buffer: Buffer },
): Promise<void> {
  const choosing = page.waitForEvent('filechooser');
  await button(page, trigger).click();
  await (await choosing).setFiles(file);
}

/** Role, names, passphrase and recovery key; ends where a space is to be started or joined. Gives the recovery key. */
export async function makeVault(page: Page, person: Person): Promise<string> {
  await choose(page, person.role);
  await page.getByLabel('Ditt namn', { exact: true }).fill(person.name);
  await page.getByLabel('Dina namn i systemen').fill(person.systemNames.join('\n'));
  await button(page, 'Fortsätt').click();
  await page.getByLabel('Lösenfras', { exact: true }).fill(person.passphrase);
  await page.getByLabel('Samma lösenfras igen').fill(person.passphrase);
  await button(page, 'Skapa lås').click();
  const key = await page.getByLabel('Återställningsnyckel', { exact: true }).textContent();
  await button(page, 'Jag har sparat den').click();
  return key ?? '';
}

export async function startSpace(page: Page, unit: string, board: string): Promise<void> {
  await choose(page, /^Starta ett utrymme/);
  await page.getByLabel('Enhet', { exact: true }).fill(unit);
  await page.getByLabel('Nämnd', { exact: true }).fill(board);
  await button(page, 'Starta utrymmet').click();
}

/** No site is asked about: the organisation has switched on all of them. */
export async function finishFirstRun(page: Page): Promise<void> {
  await page.getByRole('tab', { name: 'Nu' }).waitFor();
}

/** In the host's *Utrymme*: gives the link to send. */
export async function makeInvitation(page: Page, role: string): Promise<string> {
  await page.getByRole('tab', { name: 'Utrymme' }).click();
  await button(page, 'Bjud in').click();
  await choose(page, new RegExp(`^${role}`));
  await button(page, 'Gör en länk').click();
  return page.getByLabel('Inbjudningslänk').inputValue();
}

/** The guest pastes the link; gives the code that the guest's screen shows. */
export async function takeInvitation(page: Page, link: string): Promise<string> {
  await choose(page, /^Anslut med länk/);
  await page.getByLabel('Inbjudningslänk').fill(link);
  await button(page, 'Anslut').click();
  const code = await page.getByLabel('Kod att läsa upp, åtta siffror').textContent();
  return (code ?? '').replaceAll(/\D/g, '');
}

export async function typeCode(page: Page, digits: string): Promise<void> {
  await page.getByLabel('Kod, åtta siffror').fill(digits);
  await button(page, 'Släpp in').click();
}

export async function unlock(page: Page, passphrase: string): Promise<void> {
  await page.getByLabel('Lösenfras', { exact: true }).fill(passphrase);
  await button(page, 'Lås upp').click();
}

export async function lock(page: Page): Promise<void> {
  await button(page, 'Lås Varsam').click();
  await untilLocked(page);
}

export const untilLocked = (page: Page) => page.getByRole('heading', { name: 'Låst' }).waitFor();
export const untilOpen = (page: Page) => page.getByRole('tab', { name: 'Nu' }).waitFor();
