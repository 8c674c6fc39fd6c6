/** What administrators push by the browser's own policy: sites, rules and an adapter, in the built extension. */
import { createHash, generateKeyPairSync } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { BrowserProfile } from '../support/browser.ts';
import { listAsRecord } from '../support/adapters.ts';
import { openOffice, type Office } from '../support/office.ts';
import { untilPerceived } from '../support/seen.ts';

/** Where Chromium on Linux reads policy; elsewhere, and without the right to write there, nothing can be pushed. */
const policies = '/etc/chromium/policies';
const isNew = !existsSync(policies);
const mayPush = ((): boolean => {
  try {
    mkdirSync(join(policies, 'managed'), { recursive: true });
    return true;
  } catch {
    return false;
  }
})();
let file = '';
let office: Office;
let browser: BrowserProfile;

/** A key of its own, so that the policy is for this build and no other that runs on the machine. */
function giveOwnId(extension: string): string {
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key = publicKey.export({ type: 'spki', format: 'der' });
  const path = join(extension, 'manifest.json');
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as object;
  writeFileSync(path, JSON.stringify({ ...manifest, key: key.toString('base64') }));
  const hash = createHash('sha256').update(key).digest('hex').slice(0, 32);
  return hash.replace(/./g, (digit) => String.fromCharCode(97 + Number.parseInt(digit, 16)));
}
function push(id: string, policy: object): void {
  file = join(policies, 'managed', `varsam-${id}.json`);
  writeFileSync(file, JSON.stringify({ '3rdparty': { extensions: { [id]: policy } } }));
}
const isCovered = (page: Page) => page.evaluate(() => getComputedStyle(document.body).opacity === '0');

beforeAll(async () => {
  if (!mayPush) return;
  office = await openOffice();
  const extension = join(office.folder, 'extension');
  cpSync(office.world.extension, extension, { recursive: true });
  push(giveOwnId(extension), {
    organisation: JSON.stringify({
      name: 'Exempelstad, IT',
      role: 'reviewer',
      policy: { autoLockMinutes: 3, reasonDays: 400 },
    }),
    adapters: [JSON.stringify(listAsRecord), '{"version": 2}'],
  });
  ({ browser } = await office.boot('pushed', { extension }));
});
afterAll(async () => {
  await office?.close();
  if (file !== '') rmSync(file, { force: true });
  if (isNew && mayPush) rmSync(policies, { recursive: true, force: true });
});

it.skipIf(!mayPush)(
  'the rules that administrators push hold, and what does not hold is named in the settings [SITE-4]',
  async () => {
    const options = await browser.openExtensionPage('options.html#organisation');
    const seen = await untilPerceived(options, 'Exempelstad, IT');
    expect(seen).toContain('3 minuter');
    expect(seen).toContain('7 dagar');
    expect(seen).toContain('En del av det som er organisation skickar ut gäller inte.');
    expect(seen).toContain('policy.reasonDays');
    expect(seen).toContain('adapters[1]');
    if (process.env['VARSAM_SHOTS'])
      await options.screenshot({ path: join(process.env['VARSAM_SHOTS'], 'managed-faults.png') });
    await options.close();
  },
);

it.skipIf(!mayPush)('nobody is asked for a role that they have decided [UX-4]', async () => {
  const panel = await browser.openExtensionPage('sidepanel.html');
  await panel.getByLabel('Ditt namn', { exact: true }).waitFor();
  expect(await panel.getByRole('radio').count()).toBe(0);
  await panel.close();
});

it.skipIf(!mayPush)('an adapter that they push is in force, before unlock too [SITE-4]', async () => {
  const page = await browser.context.newPage();
  await page.goto(`${office.world.sites.treserva}/arbetsyta/mina-arenden.aspx`);
  await untilPerceived(page, 'Ärendet är täckt');
  expect(await isCovered(page)).toBe(true);
  const options = await browser.openExtensionPage('options.html#adapters');
  await untilPerceived(options, 'Från organisationen');
});
