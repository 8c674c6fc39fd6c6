/**
 * Each way in which Varsam may be unable to tell what a page shows: the record stays covered, one sentence says so and one
 * the mend, the mend has the focus, and Escape leads out.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { finishFirstRun, lock, startSpace, unlock, untilOpen } from '../support/acts.ts';
import { killWorker } from '../support/browser.ts';
import { openOffice, passphrase, type Office, type Seat } from '../support/office.ts';
import { focusedName, perceived, untilPerceived } from '../support/seen.ts';

let office: Office;
let seat: Seat;
let treserva: string;

const search = '/arbetsyta/sok.aspx';
const record = '/arbetsyta/arende.aspx?id=1001';
/** Of the record, and of no other page. */
const ofRecord = /Provgatan|18\d{6}-\d{4}/;

beforeAll(async () => {
  office = await openOffice();
  seat = await office.sit('Sara Lindqvist', 'Leder en enhet');
  treserva = office.world.sites.treserva;
});
afterAll(() => office?.close());

/** In a tab that came from the search. */
async function visit(path: string): Promise<Page> {
  const page = await seat.browser.context.newPage();
  await page.goto(treserva + search);
  await page.goto(treserva + path);
  return page;
}

interface State {
  readonly title: string;
  readonly mend: string;
  /** What has the focus: the way on, else the way out. */
  readonly focus: string;
}

/** Resolves with what is seen of the page. */
async function closed(page: Page, name: string, { title, mend, focus }: State): Promise<string> {
  const seen = await untilPerceived(page, title, 20_000);
  expect(seen).toContain(mend);
  expect(await page.evaluate(() => getComputedStyle(document.body).opacity)).toBe('0');
  expect(await focusedName(page)).toContain(focus);
  await office.shoot(page, `state-${name}`);
  return seen;
}

async function leave(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await expect.poll(() => page.url()).toContain(search);
  await page.close();
}

it('covers a record while its user is in no space, and says how to come into one [WARN-11]', async () => {
  const page = await visit(record);
  const seen = await closed(page, 'no-space', {
    title: 'Du är inte med i något utrymme',
    mend: 'Starta ett utrymme eller gå med i enhetens.',
    focus: 'Öppna sidopanelen',
  });
  expect(seen).not.toMatch(ofRecord);
  await leave(page);
  await seat.panel.bringToFront();
  await startSpace(seat.panel, 'Exempelskolan F-9', 'Utbildningsnämnden');
  await finishFirstRun(seat.panel);
});

it('covers a record while it is locked, and uncovers it once it is unlocked [WARN-11]', async () => {
  await lock(seat.panel);
  const page = await visit(record);
  const seen = await closed(page, 'locked', {
    title: 'Varsam är låst',
    mend: 'Lås upp så avgörs det direkt.',
    focus: 'Lås upp i sidopanelen',
  });
  expect(seen).not.toMatch(ofRecord);
  await leave(page);
  const again = await visit(record);
  await untilPerceived(again, 'Varsam är låst');
  await unlock(seat.panel, passphrase);
  await untilOpen(seat.panel);
  await untilPerceived(again, 'Provgatan');
  await again.close();
});

it('asks before a page that no longer looks as its adapter says is shown [WARN-12]', async () => {
  const page = await visit(`${record}&break=1`);
  const seen = await closed(page, 'broken', {
    title: 'Sidan går inte att läsa av',
    mend: 'Säg till den som sköter Varsam hos er.',
    focus: 'Gå tillbaka',
  });
  expect(seen).not.toMatch(ofRecord);
  await leave(page);
});

it('shows a record as before when the worker has died [WARN-11]', async () => {
  await killWorker(seat.browser);
  const page = await visit(record);
  expect(await untilPerceived(page, 'Provgatan', 20_000)).not.toContain('Varsam svarar inte');
  await page.close();
});

it('covers a record when it has looked up too many, and says how long [SYNC-10] [WARN-11]', async () => {
  const worker = await seat.browser.worker();
  const kept = await worker.evaluate(async () => {
    const all = await chrome.storage.session.get(null);
    const key = Object.keys(all).find((each) => each.startsWith('matched:')) ?? '';
    const many = Array.from({ length: 120 }, (_, i) => [String(i).padStart(16, '0'), Date.now()]);
    await chrome.storage.session.set({ [key]: many });
    return { [key]: all[key] };
  });
  await killWorker(seat.browser);
  const page = await visit(record);
  const seen = await closed(page, 'too-many', {
    title: 'Många ärenden på kort tid',
    mend: 'Vänta en stund och ladda om sidan.',
    focus: 'Ladda om sidan',
  });
  expect(seen).not.toMatch(ofRecord);
  await leave(page);
  await (await seat.browser.worker()).evaluate((stored) => chrome.storage.session.set(stored), kept);
  await killWorker(seat.browser);
});

it('covers a record while the worker answers nobody, and shows it when it does again [WARN-11]', async () => {
  const before = await visit(record);
  await untilPerceived(before, 'Provgatan');
  await before.close();
  const worker = await seat.browser.worker();
  void worker
    .evaluate(() => {
      for (const until = Date.now() + 25_000; Date.now() < until;);
    })
    .catch(() => null);
  const state = {
    title: 'Varsam svarar inte',
    mend: 'Försök igen eller starta om webbläsaren.',
    focus: 'Försök igen',
  };
  const left = await visit(record);
  await closed(left, 'no-answer', state);
  await leave(left);
  const page = await visit(record);
  expect(await closed(page, 'no-answer', state)).not.toMatch(ofRecord);
  const retried = async (): Promise<string> => {
    if ((await focusedName(page)) === 'Försök igen') await page.keyboard.press('Enter');
    return perceived(page);
  };
  await expect.poll(retried, { timeout: 60_000, interval: 500 }).toContain('Provgatan');
  await page.close();
});

it('covers every page of a site that it has no rules for, and says whom to tell [WARN-11]', async () => {
  const site = createServer((_, response) => response.end('<!doctype html><p>18900101-9802'));
  await new Promise<void>((listening) => site.listen(0, '127.0.0.1', listening));
  const origin = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
  const worker = await seat.browser.worker();
  await worker.evaluate(async (named) => {
    const { settings } = await chrome.storage.local.get('settings');
    const sites = [{ adapterId: 'finns-inte', origins: [named] }];
    await chrome.storage.local.set({ settings: { ...(settings as object), sites } });
  }, origin);
  const page = await seat.browser.context.newPage();
  await page.goto(origin);
  const seen = await closed(page, 'no-rules', {
    title: 'Varsam saknar regler för webbplatsen',
    mend: 'Säg till den som sköter Varsam hos er.',
    focus: 'Ladda om sidan',
  });
  expect(seen).not.toMatch(ofRecord);
  await page.keyboard.press('Escape');
  await expect.poll(() => page.url()).toBe('about:blank');
  await page.close();
  site.close();
});

it('covers the next record of a page that was open when it was switched off, and says so [WARN-11]', async () => {
  const page = await seat.browser.context.newPage();
  await page.goto(`${office.world.sites.pmo}/elever`);
  await expect.poll(() => page.evaluate(() => getComputedStyle(document.body).opacity)).toBe('1');
  const settings = await seat.browser.context.newPage();
  await settings.goto('chrome://extensions');
  await settings.evaluate((id) => chrome.management.setEnabled(id, false), seat.browser.extensionId);
  await settings.close();
  await page.bringToFront();
  await page.evaluate(() => document.querySelector<HTMLElement>('a[href^="/elev/"]')?.click());
  const seen = await closed(page, 'ended', {
    title: 'Varsam är inte igång på sidan',
    mend: 'Varsam har uppdaterats eller stängts av. Sidan är täckt tills du laddar om den.',
    focus: 'Ladda om sidan',
  });
  expect(seen).not.toMatch(ofRecord);
  await page.keyboard.press('Escape');
  await expect.poll(() => page.url()).toMatch(/\/elever$/);
  await expect.poll(() => page.evaluate(() => getComputedStyle(document.body).opacity)).toBe('1');
  await page.close();
});
