/**
 * Each way in which Varsam may be unable to tell what a page shows: the record stays covered, one sentence says so and one
 * the mend, the mend has the focus, and Escape leads out.
 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { finishFirstRun, lock, startSpace, unlock, untilOpen } from '../support/acts.ts';
import { killWorker } from '../support/browser.ts';
import { openOffice, passphrase, type Office, type Seat } from '../support/office.ts';
import { focusedName, untilPerceived } from '../support/seen.ts';

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

async function expectClosed(page: Page, name: string, { title, mend, focus }: State): Promise<void> {
  const seen = await untilPerceived(page, title, 20_000);
  expect(seen).toContain(mend);
  expect(seen).not.toMatch(ofRecord);
  expect(await page.evaluate(() => getComputedStyle(document.body).opacity)).toBe('0');
  expect(await focusedName(page)).toContain(focus);
  await office.shoot(page, `state-${name}`);
}

async function leave(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await expect.poll(() => page.url()).toContain(search);
  await page.close();
}

it('covers a record while its user is in no space, and says how to come into one [WARN-11]', async () => {
  const page = await visit(record);
  await expectClosed(page, 'no-space', {
    title: 'Du är inte med i något utrymme',
    mend: 'Skapa ett utrymme eller gå med i enhetens.',
    focus: 'Öppna sidopanelen',
  });
  await leave(page);
  await seat.panel.bringToFront();
  await startSpace(seat.panel, 'Exempelskolan F-9', 'Utbildningsnämnden');
  await finishFirstRun(seat.panel);
});

it('covers a record while it is locked, and uncovers it once it is unlocked [WARN-11]', async () => {
  await lock(seat.panel);
  const page = await visit(record);
  await expectClosed(page, 'locked', {
    title: 'Varsam är låst',
    mend: 'Lås upp så avgörs det direkt.',
    focus: 'Lås upp i sidopanelen',
  });
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
  await expectClosed(page, 'broken', {
    title: 'Sidan går inte att läsa av',
    mend: 'Säg till den som sköter Varsam hos er.',
    focus: 'Gå tillbaka',
  });
  await leave(page);
});

it('shows a record as before when the worker has died [WARN-11]', async () => {
  await killWorker(seat.browser);
  const page = await visit(record);
  await untilPerceived(page, 'Provgatan', 20_000);
  await page.close();
});

it('covers a record when it has looked up too many, and says how long [SYNC-10] [WARN-11]', async () => {
  const worker = await seat.browser.worker();
  const kept = await worker.evaluate(async () => {
    const all = await chrome.storage.session.get(null);
    const key = Object.keys(all).find((each) => /^matched:/.test(each)) ?? '';
    const many = Array.from({ length: 120 }, (_, i) => [String(i).padStart(16, '0'), Date.now()]);
    await chrome.storage.session.set({ [key]: many });
    return { [key]: all[key] };
  });
  await killWorker(seat.browser);
  const page = await visit(record);
  await expectClosed(page, 'too-many', {
    title: 'Många ärenden på kort tid',
    mend: 'Vänta en stund och ladda om sidan.',
    focus: 'Ladda om sidan',
  });
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
      for (const until = Date.now() + 60_000; Date.now() < until;);
    })
    .catch(() => null);
  const page = await visit(record);
  await expectClosed(page, 'no-answer', {
    title: 'Varsam svarar inte',
    mend: 'Försök igen eller starta om webbläsaren.',
    focus: 'Försök igen',
  });
  await killWorker(seat.browser);
  await page.keyboard.press('Enter');
  await untilPerceived(page, 'Provgatan', 20_000);
  await page.close();
});
