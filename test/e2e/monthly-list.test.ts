/** A principal’s monthly list with the built extension, from report to culled copy. Each step stands on the one before. */
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { button, chooseFile, finishFirstRun, reads, showTab, startSpace } from '../support/acts.ts';
import { homeOf } from '../support/browser.ts';
import { invite, openOffice, type Office, type Seat } from '../support/office.ts';
import { readPdf } from '../support/pdf.ts';
import { comment, judgeShown, openEarlier, openPage, openReview } from '../support/review-acts.ts';

let office: Office;

beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office?.close());

describe('a principal’s monthly list', () => {
  const march = /^Loggkontroll .*mars 2024/;
  let karin: Seat;
  let maja: Seat;
  let vera: Seat;
  let review: Page;

  /** The month before, up to the 24th: five days lack. */
  const february = [
    'Logg elevåtkomst;;;;;;;;;',
    'Tidsintervall: 2024-02-01 - 2024-02-24;;;;;;;;;',
    'Datum;Tid;Användare;Yrkesroll;Enhet;Personnummer;Elev;Journal/akt;Händelse;Behörig',
    '2024-02-05;08:10;larare12;Lärare;Exempelskolan F-9;18990223-9871;Elof Provlund;Elevakt;Läst;Ja',
    '2024-02-19;09:40;larare12;Lärare;Exempelskolan F-9;18940104-9870;Alma Provlund;Elevakt;Läst;Ja',
    'Antal rader: 2;;;;;;;;;',
  ].join('\r\n');

  it('begins with a report that never reaches the disk, beside the month before [CAP-1] [CAP-6]', async () => {
    karin = await office.sit('Karin Ek', 'Leder en enhet');
    await startSpace(karin.panel, 'Exempelskolan F-9', 'Utbildningsnämnden');
    await finishFirstRun(karin.panel);
    await showTab(karin.panel, 'Granska');
    await chooseFile(karin.panel, 'Välj fil', {
      name: 'Logg elevåtkomst 2024-02.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(`\uFEFF${february}`),
    });
    await reads(karin.panel, '2 rader lästa, 2 begripna, 0 bortfall.');
    const pmo = await karin.browser.context.newPage();
    await pmo.goto(`${office.world.sites.pmo}/rapporter/logg-elevatkomst`);
    await pmo.locator('#fran').fill('2024-03-01');
    await pmo.locator('#till').fill('2024-03-31');
    await pmo.locator('#hamta-lank').click();
    await karin.panel.bringToFront();
    await karin.panel.getByRole('button', { name: /^Läs in/ }).click();
    await reads(karin.panel, '412 rader lästa, 412 begripna, 0 bortfall.');
    await reads(karin.panel, /aldrig legat på disken|borttagen från disken/);
    await office.shoot(karin.panel, 'j1-read-in');
    expect(readdirSync(join(homeOf(karin.profile), 'Downloads'))).toEqual([]);
    await pmo.close();
  });

  it('gives the rows from health records to the school nurse, who sees nothing else [REV-3] [REV-11]', async () => {
    [maja, vera] = await Promise.all([
      office.sit('Maja Lindqvist', 'Granskar loggar'),
      office.sit('Vera Testsson', 'Granskar loggar'),
    ]);
    await invite(karin, maja, 'Loggranskare');
    await invite(karin, vera, 'Medlem');
    review = await openReview(karin, march);
    await review.getByRole('grid').focus();
    await review.keyboard.press('a');
    await review.getByRole('dialog').getByText('De 158 ur hälsojournal', { exact: false }).click();
    await office.shoot(review, 'j1-hand-over');
    await review.getByRole('dialog').getByRole('button', { name: 'Vera Testsson' }).click();
    await reads(review, '158 rader är lämnade till Vera Testsson.');
    const handed = await openReview(vera, /^Rader till dig: Loggkontroll/);
    await reads(handed, '0 av 158');
    expect(await handed.getByText('Elevakt').count()).toBe(0);
    await judgeShown(handed, 158, '1', 'Egna elever enligt klasslistan.');
    await office.shoot(handed, 'j1-nurse');
    await handed.close();
    await reads(review, '158 av 412');
  });

  it('is refused the signature while a row is open [REV-10]', async () => {
    await review.getByRole('button', { name: 'Signera' }).click();
    await reads(review, '254 rader saknar bedömning. Bedöm dem, eller skriv varför de lämnas.');
    await review.getByLabel('Din roll').fill('rektor');
    await button(review, 'Signera').click();
    await reads(review, 'Skriv varför, eller gå tillbaka och bedöm raderna.');
    await reads(review, /Ingen lista visar 2024-02-25–2024-02-29, 5 dagar/);
    expect(await review.getByRole('dialog').count()).toBe(0);
    await office.shoot(review, 'j1-refused');
    await button(review, 'Till granskningen').click();
    await review.getByRole('grid').waitFor();
  });

  it('is judged to the last row, with a colleague who is offline meanwhile [REV-9]', async () => {
    const hers = await openReview(maja, march);
    await reads(hers, '158 av 412');
    await office.world.relay.kill();
    await reads(hers, /Nätet borta sedan/);
    await comment(hers, 'Vikarie hela mars, enligt schemat.');
    await review.bringToFront();
    await review.getByRole('button', { name: 'Ej bedömda 254' }).click();
    await reads(review, 'Ej bedömda 254');
    await judgeShown(review, 254, '1', 'Genomgången med personalen 2 april.');
    await office.world.relay.start();
    await reads(hers, '412 av 412');
    await review.getByRole('button', { name: /^Alla 412/ }).click();
    await review.getByRole('grid').focus();
    await review.keyboard.press('Home');
    await reads(review, 'Vikarie hela mars, enligt schemat.');
    expect(await review.getByRole('button', { name: 'Ej bedömda 0' }).count()).toBe(1);
    await office.shoot(review, 'j1-judged');
    await hers.close();
  });

  it('is signed with the gap explained, and printed as the routine says [REV-8] [CAP-11] [ARK-1]', async () => {
    await review.getByRole('button', { name: 'Signera' }).click();
    await review.getByLabel('Varför saknas dagarna?').fill('Sportlov, skolan var stängd.');
    await review.getByLabel('Din roll').fill('rektor');
    await button(review, 'Signera').click();
    await review.getByRole('dialog').getByRole('button', { name: 'Signera' }).click();
    await review.getByRole('heading', { name: 'Granskningen är signerad' }).waitFor();
    await office.shoot(review, 'j1-signed');
    await button(review, 'Skriv ut listan').click();
    await reads(review, 'A4 liggande.');
    const pages = await readPdf(await review.pdf({ preferCSSPageSize: true, printBackground: true }));
    expect(pages.every(({ width, height }) => Math.round(width) === 842 && Math.round(height) === 595)).toBe(
      true,
    );
    const text = pages
      .map((page) => page.text)
      .join(' ')
      .replaceAll(/\s+/g, ' ');
    for (const column of [
      'Datum',
      'Tid',
      'Användare',
      'Yrkesroll',
      'Enhet',
      'Personnummer',
      'Elev',
      'Kommentar',
    ])
      expect(text).toContain(column);
    expect(text).toContain('2024-03-01');
    expect(text).toContain('2024-03-31');
    expect(text).toContain('Vikarie hela mars');
    for (const [index, { picture }] of pages.entries())
      if (picture && index < 2) writeFileSync(join(office.shots, `j1-paper-${index + 1}.png`), picture);
  });

  it('lies on paper for ten years, and its digital copy is culled by two [ARK-3] [ARK-4] [ARK-5]', async () => {
    // Eight days go by: what is done first is done on pages whose clock stands there.
    const title = 'Loggkontroll mars 2024';
    const archive = await openEarlier(karin, '#/archive');
    await button(archive, `I pärm och inlåst: ${title}`).click();
    await reads(archive, 'Utskriften är arkiverad');
    const hers = await openEarlier(maja, '#/archive');
    await button(hers, `Föreslå gallring: ${title}`).click({ timeout: 60_000 });
    await reads(hers, /Gallring föreslogs av Maja Lindqvist/);
    await Promise.all([archive.close(), hers.close()]);
    const now = await openPage(karin, '#/archive');
    await button(now, `Gallra: ${title}`).click({ timeout: 60_000 });
    await office.shoot(now, 'j1-cull');
    await now.getByRole('dialog').getByRole('button', { name: 'Gallra', exact: true }).click();
    await reads(now, 'Gallrat. Datorerna raderar nu.');
    await reads(now, /3 av 3 datorer/);
    await office.shoot(now, 'j1-culled');
    await now.goto(now.url().replace('#/archive', '#/archive-list'));
    await now.reload();
    await reads(now, '2034');
    await office.shoot(now, 'j1-archivist');
    expect(readdirSync(join(homeOf(karin.profile), 'Downloads'))).toEqual([]);
    await office.leave(karin, maja, vera);
  });
});
