/**
 * Two journeys of log review with the built extension: a principal's monthly list from report to culled copy, and a unit's
 * systematic check with the administration, with the targeted check that follows. Each step stands on the one before.
 */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  finishFirstRun,
  makeInvitation,
  makeVault,
  startSpace,
  takeInvitation,
  typeCode,
  type Person,
} from '../support/acts.ts';
import { homeOf, launchProfile, type BrowserProfile } from '../support/browser.ts';
import { readPdf } from '../support/pdf.ts';
import { startWorld, type World } from '../support/world.ts';

const folder = mkdtempSync(join(tmpdir(), 'varsam-log-review-'));
const shots = process.env['VARSAM_SHOTS'] ?? join(folder, 'shots');
const dayMs = 86_400_000;

let world: World;
const open = new Set<BrowserProfile>();

interface Seat {
  readonly browser: BrowserProfile;
  readonly panel: Page;
  readonly profile: string;
}

const personOf = (name: string, role: Person['role']): Person => ({
  role,
  name,
  systemNames: [name],
  passphrase: 'provlampa gulsparv kantarell',
});

async function sit(name: string, role: Person['role']): Promise<Seat> {
  const profile = join(folder, name.replace(' ', '-'));
  const browser = await launchProfile({ extension: world.extension, profile });
  open.add(browser);
  const panel = await browser.openExtensionPage('sidepanel.html');
  await panel.setViewportSize({ width: 400, height: 820 });
  await makeVault(panel, personOf(name, role));
  return { browser, panel, profile };
}

async function invite(host: Seat, guest: Seat, role: string): Promise<void> {
  const link = await makeInvitation(host.panel, role);
  await typeCode(host.panel, await takeInvitation(guest.panel, link));
  await host.panel.getByText(/är med i utrymmet\.$/).waitFor();
  await host.panel.getByRole('button', { name: 'Klart', exact: true }).click();
  await guest.panel.getByRole('button', { name: 'Fortsätt' }).click();
  await finishFirstRun(guest.panel);
}

async function leave(...seats: readonly Seat[]): Promise<void> {
  await Promise.all(seats.map(({ browser }) => browser.close()));
  for (const { browser } of seats) open.delete(browser);
}

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });
const reads = (page: Page, words: string | RegExp) =>
  page.getByText(words).first().waitFor({ timeout: 60_000 });
const showTab = (page: Page, tab: string) => page.getByRole('tab', { name: tab, exact: true }).click();
const shoot = (page: Page, name: string) => page.screenshot({ path: join(shots, `${name}.png`) });

/** A page of the extension in a tab of its own, at an address within it. */
async function openPage({ browser }: Seat, address = ''): Promise<Page> {
  return browser.openExtensionPage(`review.html${address}`);
}

/** The same, eight days ago by its own clock. */
async function openEarlier(seat: Seat, address: string): Promise<Page> {
  const page = await seat.browser.context.newPage();
  await page.addInitScript((agoMs) => {
    const now = Date.now;
    Date.now = () => now() - agoMs;
  }, 8 * dayMs);
  await page.goto(`chrome-extension://${seat.browser.extensionId}/review.html${address}`);
  return page;
}

async function openReview(seat: Seat, title: RegExp): Promise<Page> {
  const page = await openPage(seat);
  await page.getByRole('button', { name: title }).click({ timeout: 60_000 });
  await page.getByRole('grid').waitFor({ timeout: 60_000 });
  return page;
}

async function chooseFile(
  page: Page,
  trigger: string,
  file: string | { readonly name: string; readonly mimeType: string; readonly buffer: Buffer },
): Promise<void> {
  const choosing = page.waitForEvent('filechooser');
  await button(page, trigger).click();
  await (await choosing).setFiles(file);
}

/** Marks the rows that the filter shows, from the first to the last, and gives all one verdict with a reason. */
async function judgeShown(page: Page, rows: number, key: string, reason: string): Promise<void> {
  await page.getByRole('grid').focus();
  await page.keyboard.press('Home');
  await page.getByRole('grid').hover();
  await page.mouse.wheel(0, 1_000_000);
  await page.locator(`[aria-rowindex="${rows + 1}"]`).click({ modifiers: ['Shift'] });
  await reads(page, rows === 1 ? '1 rad markerad' : `${rows} rader markerade`);
  await page.keyboard.press(key);
  await page.getByRole('dialog').getByLabel('Skäl').fill(reason);
  await page.getByRole('dialog').getByRole('button', { name: 'Sätt bedömningen' }).click();
  await reads(page, new RegExp(`sparat för ${rows} rader`));
}

async function comment(page: Page, text: string): Promise<void> {
  await page.getByRole('grid').focus();
  await page.keyboard.press('c');
  await page.getByLabel('Kommentar', { exact: true }).fill(text);
  await page.keyboard.press('Control+Enter');
  await reads(page, 'Kommentaren är sparad.');
}

beforeAll(async () => {
  mkdirSync(shots, { recursive: true });
  world = await startWorld({ folder: join(folder, 'world') });
});

afterAll(async () => {
  await Promise.all([...open].map((browser) => browser.close()));
  await world?.close();
  rmSync(folder, { recursive: true, force: true });
});

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
    karin = await sit('Karin Ek', 'Leder en enhet');
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
    await pmo.goto(`${world.sites.pmo}/rapporter/logg-elevatkomst`);
    await pmo.locator('#fran').fill('2024-03-01');
    await pmo.locator('#till').fill('2024-03-31');
    await pmo.locator('#hamta-lank').click();
    await karin.panel.bringToFront();
    await karin.panel.getByRole('button', { name: /^Läs in/ }).click();
    await reads(karin.panel, '412 rader lästa, 412 begripna, 0 bortfall.');
    await reads(karin.panel, /aldrig legat på disken|borttagen från disken/);
    await shoot(karin.panel, 'j1-read-in');
    expect(readdirSync(join(homeOf(karin.profile), 'Downloads'))).toEqual([]);
    await pmo.close();
  });

  it('gives the rows from health records to the school nurse, who sees nothing else [REV-3] [REV-11]', async () => {
    [maja, vera] = await Promise.all([
      sit('Maja Lindqvist', 'Granskar loggar'),
      sit('Vera Testsson', 'Granskar loggar'),
    ]);
    await invite(karin, maja, 'Loggranskare');
    await invite(karin, vera, 'Medlem');
    review = await openReview(karin, march);
    await review.getByRole('grid').focus();
    await review.keyboard.press('a');
    await review.getByRole('dialog').getByText('De 158 ur hälsojournal', { exact: false }).click();
    await shoot(review, 'j1-hand-over');
    await review.getByRole('dialog').getByRole('button', { name: 'Vera Testsson' }).click();
    await reads(review, '158 rader är lämnade till Vera Testsson.');
    const handed = await openReview(vera, /^Rader till dig: Loggkontroll/);
    await reads(handed, '0 av 158');
    expect(await handed.getByText('Elevakt').count()).toBe(0);
    await judgeShown(handed, 158, '1', 'Egna elever enligt klasslistan.');
    await shoot(handed, 'j1-nurse');
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
    await shoot(review, 'j1-refused');
    await button(review, 'Till granskningen').click();
    await review.getByRole('grid').waitFor();
  });

  it('is judged to the last row, with a colleague who is offline meanwhile [REV-9]', async () => {
    const hers = await openReview(maja, march);
    await reads(hers, '158 av 412');
    await world.relay.kill();
    await reads(hers, /Nätet borta sedan/);
    await comment(hers, 'Vikarie hela mars, enligt schemat.');
    await review.bringToFront();
    await review.getByRole('button', { name: 'Ej bedömda 254' }).click();
    await reads(review, 'Ej bedömda 254');
    await judgeShown(review, 254, '1', 'Genomgången med personalen 2 april.');
    await world.relay.start();
    await reads(hers, '412 av 412');
    await review.getByRole('button', { name: /^Alla 412/ }).click();
    await review.getByRole('grid').focus();
    await review.keyboard.press('Home');
    await reads(review, 'Vikarie hela mars, enligt schemat.');
    expect(await review.getByRole('button', { name: 'Ej bedömda 0' }).count()).toBe(1);
    await shoot(review, 'j1-judged');
    await hers.close();
  });

  it('is signed with the gap explained, and printed as the routine says [REV-8] [CAP-11] [ARK-1]', async () => {
    await review.getByRole('button', { name: 'Signera' }).click();
    await review.getByLabel('Varför saknas dagarna?').fill('Sportlov, skolan var stängd.');
    await review.getByLabel('Din roll').fill('rektor');
    await button(review, 'Signera').click();
    await review.getByRole('dialog').getByRole('button', { name: 'Signera' }).click();
    await review.getByRole('heading', { name: 'Granskningen är signerad' }).waitFor();
    await shoot(review, 'j1-signed');
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
      if (picture && index < 2) writeFileSync(join(shots, `j1-paper-${index + 1}.png`), picture);
  });

  it('lies on paper for ten years, and its digital copy is culled by two [ARK-3] [ARK-4] [ARK-5]', async () => {
    // Eight days go by: what is done first is done on pages whose clock stands there.
    const title = 'Loggkontroll mars 2024';
    const archive = await openEarlier(karin, '#/archive');
    await button(archive, `Inbunden och inlåst: ${title}`).click();
    await reads(archive, 'Utskriften är arkiverad');
    const hers = await openEarlier(maja, '#/archive');
    await button(hers, `Föreslå gallring: ${title}`).click({ timeout: 60_000 });
    await reads(hers, /Gallring föreslogs av Maja Lindqvist/);
    await Promise.all([archive.close(), hers.close()]);
    const now = await openPage(karin, '#/archive');
    await button(now, `Gallra: ${title}`).click({ timeout: 60_000 });
    await shoot(now, 'j1-cull');
    await now.getByRole('dialog').getByRole('button', { name: 'Gallra', exact: true }).click();
    await reads(now, 'Gallrat. Datorerna raderar nu.');
    await reads(now, /3 av 3 datorer/);
    await shoot(now, 'j1-culled');
    await now.goto(now.url().replace('#/archive', '#/archive-list'));
    await now.reload();
    await reads(now, '2034');
    await shoot(now, 'j1-archivist');
    expect(readdirSync(join(homeOf(karin.profile), 'Downloads'))).toEqual([]);
    await leave(karin, maja, vera);
  });
});

describe('a unit’s systematic check', () => {
  const log = /^Loggkontroll /;
  const unit = 'Boendestöd Väst';
  const year = new Date().getFullYear();
  const users = ['annsve01', 'bogus02', 'cektst03', 'danprv04', 'eriöva05', 'fiaåtk06'];
  const cases = ['SN 2024/0041', 'SN 2024/0453', 'SN 2024/0369;;skyddad', 'SN 2024/0831'];
  const csv = (name: string, ...lines: readonly string[]) => ({
    name,
    mimeType: 'text/csv',
    buffer: Buffer.from(`\uFEFF${lines.join('\r\n')}`),
  });
  let eva: Seat;
  let adam: Seat;
  let review: Page;

  it('opens as a task, and is drawn from a seed that was locked before the lists [PLAN-1] [PLAN-2] [PLAN-3]', async () => {
    [eva, adam] = await Promise.all([
      sit('Eva Provman', 'Leder en enhet'),
      sit('Adam Testberg', 'Sköter system'),
    ]);
    await startSpace(eva.panel, unit, 'Socialnämnden');
    await finishFirstRun(eva.panel);
    await invite(eva, adam, 'Loggranskare');
    const { panel } = eva;
    await showTab(panel, 'Plan');
    await panel.getByLabel('Ärenden i varje stickprov').fill('2');
    await panel.getByLabel('Antal anställda, om du vet').fill('360');
    await panel.getByLabel('Planen gäller från').fill(`${year}-01-01`);
    await button(panel, 'Spara planen').click();
    await reads(panel, 'Stickprov 1 av 9');
    await button(panel, 'Lås frö').click();
    await reads(panel, 'Kontrollsumma');
    await panel
      .getByLabel('Personallista', { exact: true })
      .fill(users.map((id) => `${id};${unit}`).join('\n'));
    await panel.getByLabel('Ärendelista', { exact: true }).fill(cases.join('\n'));
    await shoot(panel, 'j2-locked');
    await button(panel, 'Dra urval').click();
    await button(panel, 'Dra nu').click();
    await reads(panel, 'Dragna urval');
    await reads(panel, /9 stickprov med 3 användare är 27 på ett år\. Det är 5 % av 540 anställda\./);
    await reads(panel, 'mål 5 % av 6');
    const drawn = (await panel.locator('body').textContent()) ?? '';
    expect(users.filter((id) => drawn.includes(id))).toHaveLength(3);
    await shoot(panel, 'j2-drawn');
  });

  it('has its log read in by the administration, who cannot sign for it [CAP-2] [REV-12]', async () => {
    await showTab(adam.panel, 'Granska');
    await chooseFile(adam.panel, 'Välj fil', 'test/exports/01-treserva-like.xls');
    await reads(adam.panel, '140 rader lästa, 140 begripna, 0 bortfall.');
    const his = await openReview(adam, log);
    await his.getByRole('button', { name: 'Signera' }).click();
    await reads(his, /Du har läst in listan\..*en annan granskare signerar\./);
    expect(await button(his, 'Signera').count()).toBe(0);
    await shoot(his, 'j2-drawer');
    await his.close();
  });

  it('is walked through by the five points, each with its evidence or why it was not tried [REV-4] [REV-6]', async () => {
    const home = await openPage(eva);
    for (const [kind, file] of [
      ['Uppdrag och behörigheter', csv('uppdrag.csv', 'personnummer;användare', '18930602-9936;bogus02')],
      ['Schema', csv('schema.csv', 'användare;från;till', 'bogus02;2024-02-29 07:00;2024-02-29 16:00')],
      ['Personal', csv('personal.csv', 'användarnamn;namn', ...users.map((id) => `${id};${id} Testsson`))],
    ] as const) {
      await chooseFile(home, `Välj lista: ${kind}`, file);
      await button(home, 'Spara listan').click();
      await reads(home, `${file.name} är sparad och används i granskningarna.`);
    }
    await home.close();
    review = await openReview(eva, log);
    await review.getByLabel('Sök i raderna').fill('bogus02');
    await reads(review, 'Oförklarad');
    await review.getByRole('grid').focus();
    await review.keyboard.press('e');
    await reads(review, 'Inte prövat');
    await reads(review, 'Lokalt eller medialt intresse: ingen lista är inläst.');
    await shoot(review, 'j2-points');
    const orders = await review.getByLabel('Ordning').locator('option').allTextContents();
    expect(orders.toSorted()).toEqual(['Oförklarade först', 'Per användare', 'Per ärende', 'Som loggen']);
    await review.getByLabel('Sök i raderna').fill('');
  });

  it('is judged, drawn rows alone, with one left unclear [REV-2]', async () => {
    await review.getByRole('button', { name: 'Urvalet' }).click();
    const rows = Number(await review.getByRole('grid').getAttribute('aria-rowcount')) - 1;
    expect(rows).toBeGreaterThan(50);
    expect(rows).toBeLessThan(140);
    await judgeShown(review, rows, '1', 'Egna ärenden enligt genomgången.');
    await review.getByRole('grid').focus();
    await review.keyboard.press('Home');
    await review.keyboard.press('2');
    await reads(review, /^Oklart sparat för/);
    await shoot(review, 'j2-judged');
  });

  it('is read again, blind, by a member who cannot open it, and the verdicts are compared [PLAN-3]', async () => {
    const ove = await sit('Ove Testgren', 'Granskar loggar');
    await eva.panel.bringToFront();
    await invite(eva, ove, 'Medlem');
    await eva.panel.getByRole('tab', { name: /^Plan/ }).click();
    await review.bringToFront();
    await review.getByRole('button', { name: 'Signera' }).click();
    await review.getByText('Ove Testgren', { exact: true }).click();
    await review.getByLabel('Antal rader').fill('3');
    await button(review, 'Lås frö').click();
    await button(review, 'Dra och lämna raderna').click();
    await button(review, 'Dra nu').click();
    await reads(review, 'Ove Testgren har bedömt 0 av 3 rader.');
    const blind = await openReview(ove, /^Andra granskning: Loggkontroll/);
    await reads(blind, '0 av 3');
    expect(
      await blind
        .getByRole('row')
        .getByText(/^(OK|Oklart|Avvikelse|Dragen)$/)
        .count(),
    ).toBe(0);
    expect(await blind.getByLabel('Kommentar', { exact: true }).count()).toBe(0);
    await blind.getByRole('grid').focus();
    for (const key of ['1', '1', '3']) await blind.keyboard.press(key);
    await reads(blind, 'Alla rader är bedömda. Granskarna kan jämföra.');
    await shoot(blind, 'j2-blind');
    await review.bringToFront();
    await button(review, 'Jämför bedömningarna').click({ timeout: 60_000 });
    await reads(review, /av 3 rader är bedömda lika/);
    await shoot(review, 'j2-compared');
    await leave(ove);
  });

  it('is signed by the manager [REV-8]', async () => {
    await review.getByLabel('Varför lämnas rader utan bedömning?').fill('Bara de dragna granskas.');
    await review.getByLabel('Din roll').fill('enhetschef');
    await button(review, 'Signera').click();
    await review.getByRole('dialog').getByRole('button', { name: 'Signera' }).click();
    await review.getByRole('heading', { name: 'Granskningen är signerad' }).waitFor();
    expect(await button(review, 'Signera').count()).toBe(0);
  });

  it('is told to the unit manager, and stands on a form and in the year [PLAN-5] [ARK-2]', async () => {
    const { panel } = eva;
    await panel.bringToFront();
    await button(panel, 'Stickprov 1 är granskat').click();
    await panel.getByRole('radio', { name: log }).check({ force: true });
    await panel.getByRole('radio', { name: 'Utreds vidare' }).check({ force: true });
    await panel.getByLabel('Åtgärder').fill('Rutinen tas upp på enhetens möte.');
    await button(panel, 'Avsluta kontrollen').click();
    await button(panel, 'Visa: Berätta om stickprov 1').click();
    await reads(panel, new RegExp(`Granskade medarbetare på ${unit}: (\\S+, ){2}\\S+\\.`));
    await shoot(panel, 'j2-told');
    await button(panel, 'Cheferna har fått veta').click();
    const [form] = await Promise.all([
      eva.browser.context.waitForEvent('page'),
      button(panel, `Blankett om Stickprov 1, ${year}`).click(),
    ]);
    await reads(form, 'Utförd loggkontroll');
    await reads(form, '3 användare och 2 ärenden, slumpvis dragna');
    await reads(form, /^Adam Testberg, /);
    await reads(form, /^Eva Provman, /);
    await reads(form, 'Systemförvaltning, datum');
    await shoot(form, 'j2-form');
    await form.close();
    const [summary] = await Promise.all([
      eva.browser.context.waitForEvent('page'),
      button(panel, `Sammanställning ${year}`).click(),
    ]);
    await reads(summary, `Loggkontroller ${year}`);
    await reads(summary, 'Rutinen tas upp på enhetens möte.');
    const said = await summary.locator('body').innerText();
    for (const name of users) expect(said).not.toContain(name);
    await shoot(summary, 'j2-year');
    await summary.close();
  });

  it('leads to a targeted check the same day, whose rows are judged [PLAN-4] [PLAN-7]', async () => {
    const { panel } = eva;
    await panel.bringToFront();
    await button(panel, 'Begär en kontroll').click();
    await panel.getByRole('radio', { name: /^På förekommen anledning/ }).check({ force: true });
    await panel.getByLabel('Användare det gäller').fill('bogus02');
    await panel.getByLabel('Från och med').fill('2024-02-29');
    await panel.getByLabel('Till och med').fill('2024-03-31');
    await button(panel, 'Lägg till i planen').click();
    await reads(panel, 'Riktad kontroll: på förekommen anledning');
    await reads(panel, 'Görs samma dag.');
    await shoot(panel, 'j3-ordered');
    await button(review, 'Öppna igen').click();
    await review.getByLabel('Varför?').fill('Riktad kontroll begärd.');
    await review.getByRole('dialog').getByRole('button', { name: 'Öppna igen' }).click();
    await button(review, 'Till granskningen').click();
    await review.getByLabel('Sök i raderna').fill('bogus02');
    await review.getByRole('button', { name: 'Urvalet' }).click();
    await expect.poll(() => review.getByRole('grid').getAttribute('aria-rowcount')).toBe('23');
    await review.getByRole('grid').focus();
    await review.keyboard.press('Home');
    await review.keyboard.press('3');
    await review.keyboard.press('3');
    await expect.poll(() => review.getByRole('row').getByText('Avvikelse').count()).toBe(2);
    await shoot(review, 'j3-judged');
  });

  it('keeps the log back from culling as long as the investigation lasts [INV-6]', async () => {
    const archive = await openPage(eva, '#/archive');
    await archive.getByRole('button', { name: /^Håll kvar: Loggkontroll/ }).click();
    await archive.getByLabel('Varför hålls det kvar?').fill('Utredning 7');
    await archive.getByRole('dialog').getByRole('button', { name: 'Håll kvar' }).click();
    await reads(archive, 'Hålls kvar av Eva Provman: Utredning 7');
    const his = await openPage(adam, '#/archive');
    await reads(his, 'Hålls kvar av Eva Provman: Utredning 7');
    for (const page of [archive, his])
      expect(
        await page.getByRole('button', { name: /^(Föreslå|Behövs inte|Gallra).*Loggkontroll/ }).count(),
      ).toBe(0);
    await shoot(archive, 'j3-held');
    await leave(eva, adam);
  });
});
