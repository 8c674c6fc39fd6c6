import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchProfile, type BrowserProfile } from '../support/browser.ts';
import { perceived, untilPerceived } from '../support/seen.ts';
import { startWorld, type World } from '../support/world.ts';

const folder = mkdtempSync(join(tmpdir(), 'varsam-open-'));
let world: World;
let browser: BrowserProfile;

beforeAll(async () => {
  world = await startWorld({ folder: join(folder, 'world') });
  browser = await launchProfile({ extension: world.extension, profile: join(folder, 'profile') });
});

afterAll(async () => {
  await browser?.close();
  await world?.close();
  rmSync(folder, { recursive: true, force: true });
});

it('covers a record that was open before Varsam was there, also for screen readers [WARN-11]', async () => {
  const page = await browser.context.newPage();
  await page.goto(`${world.sites.treserva}/arbetsyta/arende.aspx?id=1001`);
  await untilPerceived(page, 'Varsam är låst');
  const seen = await perceived(page);
  expect(seen).not.toContain('Provgatan');
  expect(await page.evaluate(() => getComputedStyle(document.body).opacity)).toBe('0');
});

it('covers a record that loads while Varsam is locked [WARN-11]', async () => {
  const page = await browser.context.newPage();
  await page.goto(`${world.sites.pmo}/elev/1`);
  const seen = await untilPerceived(page, 'Varsam är låst');
  expect(seen).not.toMatch(/\d{6,8}-\d{4}/);
});
