/** A list reviewed by two, with and without the relay, printed and locked away. Each step stands on the one before. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readExport } from '#shared/logs/read-export.ts';
import { finishFirstRun, reads, showTab, startSpace, unlock, untilLocked } from '../support/acts.ts';
import { dumpFolder, findCanaries } from '../support/canary.ts';
import { dumpExtensionStorage } from '../support/extension-storage.ts';
import { invite, openOffice, passphrase, type Office, type Seat } from '../support/office.ts';
import { readPdf } from '../support/pdf.ts';
import { comment, goToFirstRow, marchLog, openReview, readInMarch } from '../support/review-acts.ts';

const march = /^Loggkontroll/;
const unit = 'Exempelskolan F-9';
const karinsComment = 'Samtal med vikarien måndag, kanariefågel ett';
const sarasComment = 'Rätt elev enligt klasslistan, kanariefågel två';

let office: Office;
let karin: Seat;
let sara: Seat;
let karinReview: Page;
let saraReview: Page;

const judged = (page: Page, count: number) => reads(page, `${count} av 412`);

async function say(page: Page, text: string): Promise<void> {
  await page.bringToFront();
  await goToFirstRow(page);
  await comment(page, text);
}

/** The list as it would be printed. */
async function openPrint(): Promise<Page> {
  const page = await openReview(karin, march);
  const name = 'Skriv ut lista';
  await page.getByRole('button', { name }).or(page.getByRole('link', { name })).click();
  await reads(page, 'A4 liggande.');
  return page;
}

const papersOf = async (page: Page) =>
  readPdf(await page.pdf({ preferCSSPageSize: true, printBackground: true }));

beforeAll(async () => {
  office = await openOffice();
  [karin, sara] = await Promise.all([
    office.sit('Karin Ek', 'Leder en enhet'),
    office.sit('Sara Lindqvist', 'Arbetar i ärenden'),
  ]);
  await startSpace(karin.panel, unit, 'Utbildningsnämnden');
  await finishFirstRun(karin.panel);
  await invite(karin, sara, 'Medlem');
  await readInMarch(karin.panel);
});
afterAll(() => office?.close());

describe('a list of two reviewers', () => {
  it('gives the list to a colleague who is made reviewer [SYNC-3]', async () => {
    await showTab(karin.panel, 'Utrymme');
    await karin.panel.getByRole('button', { name: 'Ändra roll för Sara Lindqvist' }).click();
    await karin.panel.getByRole('radio', { name: /^Loggranskare/ }).check({ force: true });
    await karin.panel.getByRole('button', { name: 'Spara rollen' }).click();
    karinReview = await openReview(karin, march);
    saraReview = await openReview(sara, march);
    expect(await saraReview.getByRole('row').count()).toBeGreaterThan(10);
  });

  it('judges by keyboard, and takes the last act back [REV-1] [REV-2]', async () => {
    await karinReview.bringToFront();
    await goToFirstRow(karinReview);
    await karinReview.keyboard.press('1');
    await judged(karinReview, 1);
    await karinReview.keyboard.press('3');
    await judged(karinReview, 2);
    await karinReview.keyboard.press('u');
    await judged(karinReview, 1);
    await office.shoot(karinReview, 'review-page');
    await judged(saraReview, 1);
    expect(await saraReview.getByText('2 av 412').count()).toBe(0);
  });

  it('lets both go on without the relay, on the same row, and loses nobody’s words [REV-9] [SYNC-5] [SYNC-6]', async () => {
    await office.world.relay.kill();
    await karinReview.getByText(/Nätet borta sedan/).waitFor({ timeout: 30_000 });
    await say(karinReview, karinsComment);
    await goToFirstRow(karinReview);
    await karinReview.keyboard.press('3');
    await say(saraReview, sarasComment);
    await goToFirstRow(saraReview);
    await saraReview.keyboard.press('2');
    await saraReview.getByText(/ändringar väntar|ändring väntar/).waitFor();
    await office.shoot(saraReview, 'offline');
    await office.world.relay.start();
    for (const review of [karinReview, saraReview]) {
      await review.bringToFront();
      await review
        .getByText(/^Synkat|^Sett av kollega/)
        .first()
        .waitFor({ timeout: 60_000 });
      await goToFirstRow(review);
      await review.getByText(karinsComment).first().waitFor({ timeout: 60_000 });
      await review.getByText(sarasComment).first().waitFor();
      await review.getByText('Ni har bedömt olika').waitFor();
      expect(await review.getByText('Oklart').count()).toBeGreaterThan(0);
      expect(await review.getByText('Avvikelse').count()).toBeGreaterThan(0);
    }
    await office.shoot(karinReview, 'both-words-kept');
  });

  it('prints the list as the routine says: landscape, one page wide, with comments [ARK-1]', async () => {
    const printed = await openPrint();
    await office.shoot(printed, 'print-view');
    const pages = await papersOf(printed);
    const text = pages.map((page) => page.text).join('\n');
    expect(pages.every(({ width, height }) => Math.round(width) === 842 && Math.round(height) === 595)).toBe(
      true,
    );
    const collapsed = text.replaceAll(/\s+/g, ' ');
    expect(collapsed).toContain('Kommentar');
    expect(collapsed).toContain(karinsComment);
    expect(collapsed).toContain('2024-03-01');
    expect(collapsed).toContain('2024-03-31');
    for (const [index, { picture }] of pages.entries())
      if (picture) writeFileSync(join(office.shots, `printed-${index + 1}.png`), picture);
    await printed.close();
  });

  it('leaves nobody’s number or name in the file of a masked print, and all of them in that for the archive [MASK-7]', async () => {
    const reading = await readExport(new Uint8Array(readFileSync(marchLog)));
    if (!reading.ok) throw new Error(reading.error.type);
    const { events, columns } = reading.value;
    const named = columns.indexOf('Elev');
    const people = new Set(events.flatMap(({ subject, cells }) => [subject, cells[named] ?? '']));
    people.delete('');
    expect(people.size).toBeGreaterThan(20);
    const printed = await openPrint();
    const foundOnPaper = async (): Promise<readonly string[]> => {
      const pages = await papersOf(printed);
      // Without the century a number is the same number.
      const squeeze = (text: string) => text.replaceAll(/[\s-]/g, '').replace(/^\d\d(\d{10})$/, '$1');
      const text = squeeze(pages.map((page) => page.text).join(''));
      return [...people].filter((each) => text.includes(squeeze(each)));
    };
    expect(await foundOnPaper()).toEqual([]);
    await printed.getByText('Omaskat, till arkiv').click();
    await printed
      .getByText([...people][0]!.replace(/^(\d{8})(\d{4})$/, '$1-$2'))
      .first()
      .waitFor();
    expect((await foundOnPaper()).length).toBe(people.size);
    await printed.close();
  });

  it('goes blank in every view when it is locked, and leaves nothing readable behind [SYNC-1] [SYNC-2]', async () => {
    await karinReview.bringToFront();
    await karinReview.keyboard.press('Alt+l');
    for (const view of [karinReview, karin.panel]) {
      await untilLocked(view);
      expect(await view.getByText(karinsComment).count()).toBe(0);
    }
    await office.shoot(karin.panel, 'locked');
    const canaries = [karinsComment, sarasComment, '189902239871', '18990223', 'Exempelskolan', 'larare12'];
    const stored = await dumpExtensionStorage(karin.panel);
    expect(findCanaries(stored, canaries)).toEqual([]);
    const typed = [karinsComment, sarasComment, passphrase, 'Utbildningsnämnden'];
    expect(findCanaries(await dumpFolder(karin.profile), typed)).toEqual([]);
    const atRelay = [...canaries, ...typed, 'Karin Ek', 'Sara Lindqvist'];
    expect(findCanaries(await dumpFolder(office.world.relay.directory), atRelay)).toEqual([]);
    expect(findCanaries(Buffer.from(office.world.relay.lines.join('\n')), [...atRelay, '127.0.0.1'])).toEqual(
      [],
    );

    await karin.panel.evaluate(
      (word) =>
        new Promise((resolve) => {
          const opening = indexedDB.open('control', 1);
          opening.addEventListener('upgradeneeded', () =>
            opening.result.createObjectStore('words').put(word, 1),
          );
          opening.addEventListener('success', () => resolve(opening.result.close()));
        }),
      'planterad kontroll',
    );
    expect(findCanaries(await dumpExtensionStorage(karin.panel), ['planterad kontroll'])).toHaveLength(1);
    expect(findCanaries(await dumpFolder(karin.profile), ['planterad kontroll'])).toHaveLength(1);
  });

  it('brings all back on unlocking, and what showed as saved after a kill of the browser [SYNC-2] [SYNC-5]', async () => {
    await unlock(karin.panel, passphrase);
    await karin.panel.getByRole('tab', { name: 'Granska' }).waitFor();
    await saraReview.bringToFront();
    // The line that says what was saved before goes with it.
    await saraReview.reload();
    const last = 'Sista ordet före strömavbrottet';
    await say(saraReview, last);
    await sara.browser.kill();
    sara = await office.boot('Sara Lindqvist');
    await unlock(sara.panel, passphrase);
    await sara.panel.getByRole('tab', { name: 'Granska' }).waitFor();
    saraReview = await openReview(sara, march);
    await goToFirstRow(saraReview);
    await saraReview.getByText(last).first().waitFor();
    await saraReview.getByText(karinsComment).first().waitFor();
    expect(await saraReview.getByText('Ni har bedömt olika').count()).toBe(1);
  });
});
