/**
 * What was said is kept: when the worker is killed again and again (`VARSAM_KILLS` says how often; 50 in the long run), and
 * when every computer is gone and a file and a piece of paper are left.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  button,
  chooseFile,
  finishFirstRun,
  lock,
  reads,
  showTab,
  startSpace,
  unlock,
  untilLocked,
  untilOpen,
} from '../support/acts.ts';
import { homeOf, killWorker } from '../support/browser.ts';
import { findCanaries } from '../support/canary.ts';
import { openOffice, passphrase, type Office, type Seat } from '../support/office.ts';
import { comment, goToFirstRow, openReview, readInMarch } from '../support/review-acts.ts';

const name = 'Karin Ek';
const unit = 'Exempelskolan F-9';
const march = /^Loggkontroll/;
const kills = Number(process.env['VARSAM_KILLS'] ?? 5);

let office: Office;
let karin: Seat;

beforeAll(async () => {
  office = await openOffice();
  karin = await office.sit(name, 'Leder en enhet');
  await startSpace(karin.panel, unit, 'Utbildningsnämnden');
  await finishFirstRun(karin.panel);
});
afterAll(() => office?.close());

async function say(page: Page, text: string): Promise<void> {
  await goToFirstRow(page);
  await comment(page, text);
}

describe('a worker that is killed again and again', () => {
  it(`loses nothing and unlocks nothing over ${kills} kills [SYNC-2] [SYNC-5]`, async () => {
    const { browser, panel } = karin;
    await readInMarch(panel);
    const review = await openReview(karin, march);
    const said: string[] = [];
    for (let round = 1; round <= kills; round += 1) {
      const text = `Anteckning ${round}`;
      // Before, in the middle of, and after the way of an edit: the worker may be the one who sends.
      if (round % 3 === 0) await killWorker(browser);
      const saying = say(review, text);
      if (round % 3 === 1) await killWorker(browser);
      await saying;
      if (round % 3 === 2) await killWorker(browser);
      said.push(text);
    }
    await review.close();
    const again = await openReview(karin, march);
    await goToFirstRow(again);
    await again
      .getByText(said.at(-1) ?? '', { exact: true })
      .first()
      .waitFor();
    for (const text of said) expect(await again.getByText(text, { exact: true }).count()).toBeGreaterThan(0);
    await again.close();

    await lock(panel);
    for (let round = 1; round <= kills; round += 1) {
      await killWorker(browser);
      const page = await browser.openExtensionPage('sidepanel.html');
      await untilLocked(page);
      await page.close();
    }
    await unlock(panel, passphrase);
    await untilOpen(panel);
  }, 1_200_000);
});

describe('a space whose every computer is gone', () => {
  it('lives again from its backup and its printed key, on a clean profile, with all that was said (R19) [SYNC-7]', async () => {
    const { panel } = karin;
    await showTab(panel, 'Utrymme');
    await button(panel, 'Skapa utrymmets nyckel').click();
    const spaceKey = (await panel.getByLabel('Utrymmets nyckel', { exact: true }).textContent()) ?? '';
    expect(spaceKey).toMatch(/^([0-9A-Z]{4}-){7}[0-9A-Z]{4}$/);
    await button(panel, 'Jag har sparat den').click();
    await button(panel, 'Säkerhetskopiera').click();
    await reads(panel, /^Säkerhetskopian är sparad som /);
    const downloads = join(homeOf(karin.profile), 'Downloads');
    const [file] = readdirSync(downloads).filter((each) => each.endsWith('.varsam'));
    if (!file) throw new Error(`no backup among ${readdirSync(downloads).join(', ')}`);
    const backup = join(downloads, file);
    expect(findCanaries(readFileSync(backup), [unit, 'Anteckning', name])).toEqual([]);
    await karin.browser.kill();

    const clean = await office.sit('Karin på ny dator', 'Leder en enhet');
    const page = clean.panel;
    await page.getByRole('radio', { name: /^Återställ från säkerhetskopia/ }).check({ force: true });
    await chooseFile(page, 'Välj fil', backup);
    await page.getByLabel('Utrymmets nyckel').fill(spaceKey.toLowerCase());
    await page.getByLabel('Ditt namn i utrymmet').fill('Karin på ny dator');
    await button(page, 'Återställ').click();
    await reads(page, `${unit} är återställt.`);
    await finishFirstRun(page);
    const review = await openReview(clean, march);
    await goToFirstRow(review);
    await review.getByText('Anteckning 1', { exact: true }).first().waitFor();
    await say(review, 'Från den nya datorn');
    await showTab(page, 'Utrymme');
    await reads(page, '2 medlemmar');
    // The computer that is gone is put out, and the new one goes on alone.
    await page
      .getByRole('button', { name: `Ta bort ${name}` })
      .first()
      .click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: `Ta bort ${name}` })
      .click();
    await reads(page, '1 medlem');
  });
});
