import { afterAll, beforeAll, expect, it } from 'vitest';
import type { BrowserProfile } from '../support/browser.ts';
import { openOffice, type Office } from '../support/office.ts';
import { perceived, untilPerceived } from '../support/seen.ts';

let office: Office;
let browser: BrowserProfile;

beforeAll(async () => {
  office = await openOffice();
  ({ browser } = await office.boot('new'));
});
afterAll(() => office?.close());

it('covers a record that was open before Varsam was there, also for screen readers [WARN-11]', async () => {
  const page = await browser.context.newPage();
  await page.goto(`${office.world.sites.treserva}/arbetsyta/arende.aspx?id=1001`);
  await untilPerceived(page, 'Varsam är låst');
  const seen = await perceived(page);
  expect(seen).not.toContain('Provgatan');
  expect(await page.evaluate(() => getComputedStyle(document.body).opacity)).toBe('0');
});

it('covers a record that loads while Varsam is locked [WARN-11]', async () => {
  const page = await browser.context.newPage();
  await page.goto(`${office.world.sites.pmo}/elev/1`);
  const seen = await untilPerceived(page, 'Varsam är låst');
  expect(seen).not.toMatch(/\d{6,8}-\d{4}/);
});
