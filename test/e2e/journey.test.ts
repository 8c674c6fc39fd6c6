/** The first journey: two colleagues, real browsers, the built extension, a real relay. Each step stands on the one before. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readExport } from '#shared/logs/read-export.ts';
import {
  finishFirstRun,
  makeInvitation,
  makeVault,
  startSpace,
  takeInvitation,
  typeCode,
  unlock,
  type Person,
} from '../support/acts.ts';
import { homeOf, launchProfile, type BrowserProfile } from '../support/browser.ts';
import { dumpFolder, findCanaries } from '../support/canary.ts';
import { dumpExtensionStorage } from '../support/extension-storage.ts';
import { readPdf } from '../support/pdf.ts';
import { focusedName, perceived, untilPerceived } from '../support/seen.ts';
import { startWorld, type World } from '../support/world.ts';

const karin: Person = {
  role: 'Leder en enhet',
  name: 'Karin Ek',
  systemNames: ['Karin Ek'],
  passphrase: 'tall ugn moln sax',
};
const sara: Person = {
  role: 'Arbetar i ärenden',
  name: 'Sara Lindqvist',
  systemNames: ['Sara Lindqvist', 'salin01'],
  passphrase: 'lampa bok sten val',
};
const karinsComment = 'Samtal med vikarien måndag, kanariefågel ett';
const sarasComment = 'Rätt elev enligt klasslistan, kanariefågel två';

const folder = mkdtempSync(join(tmpdir(), 'varsam-journey-'));
const shots = process.env['VARSAM_SHOTS'] ?? join(folder, 'shots');
const profileOf = (person: Person) => join(folder, person.name.replace(' ', '-'));

let world: World;
let karinBrowser: BrowserProfile;
let saraBrowser: BrowserProfile;
let karinPanel: Page;
let saraPanel: Page;
let treserva: Page;
let karinReview: Page;
let saraReview: Page;

async function shoot(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(shots, `${name}.png`) });
}

async function openPanel(browser: BrowserProfile): Promise<Page> {
  const panel = await browser.openExtensionPage('sidepanel.html');
  await panel.setViewportSize({ width: 400, height: 820 });
  return panel;
}

function workFrame(): Frame {
  const frame = treserva.frames().find((each) => each.name() === 'arbete');
  if (!frame) throw new Error('The work area is gone.');
  return frame;
}

const openCase = (id: number, more = '') =>
  workFrame().goto(`${world.sites.treserva}/arbetsyta/arende.aspx?id=${id}${more}`);

/** Whether the record lies under the veil, as computed styles tell. */
const isVeiled = () => workFrame().evaluate(() => getComputedStyle(document.body).opacity === '0');

beforeAll(async () => {
  mkdirSync(shots, { recursive: true });
  world = await startWorld({ folder: join(folder, 'world'), revealSeconds: 2 });
  [karinBrowser, saraBrowser] = await Promise.all([
    launchProfile({ extension: world.extension, profile: profileOf(karin) }),
    launchProfile({ extension: world.extension, profile: profileOf(sara) }),
  ]);
  [karinPanel, saraPanel] = await Promise.all([openPanel(karinBrowser), openPanel(saraBrowser)]);
});

afterAll(async () => {
  await Promise.all([karinBrowser?.close(), saraBrowser?.close()]);
  await world?.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('the first journey', () => {
  it('takes two colleagues into one space by a link and a code read aloud [UX-4] [SYNC-3]', async () => {
    const worker = await karinBrowser.worker();
    const opens = await worker.evaluate(() => chrome.sidePanel.getPanelBehavior());
    expect(opens.openPanelOnActionClick).toBe(true);
    await shoot(karinPanel, 'first-run');
    await makeVault(karinPanel, karin);
    await startSpace(karinPanel, 'Exempelskolan F-9', 'Utbildningsnämnden');
    await finishFirstRun(karinPanel);
    await makeVault(saraPanel, sara);
    const link = await makeInvitation(karinPanel, 'Medlem');
    const code = await takeInvitation(saraPanel, link);
    expect(code).toMatch(/^\d{8}$/);
    await shoot(saraPanel, 'code-read-aloud');
    await typeCode(karinPanel, code);
    await karinPanel.getByText('Sara Lindqvist är med i utrymmet.').waitFor();
    await saraPanel.getByText('Du är med i Exempelskolan F-9.').waitFor();
    await saraPanel.getByRole('button', { name: 'Fortsätt' }).click();
    await finishFirstRun(saraPanel);
    await shoot(karinPanel, 'space');
  });

  it("opens one's own case without a word, masked [WARN-4] [MASK-1]", async () => {
    treserva = await saraBrowser.context.newPage();
    await treserva.goto(`${world.sites.treserva}/?visa=/arbetsyta/arende.aspx?id=1001`);
    await expect.poll(isVeiled).toBe(false);
    const seen = await perceived(treserva);
    expect(seen).not.toContain('Gå tillbaka');
    const masked = await workFrame().evaluate(() =>
      [...CSS.highlights.values()].reduce((sum, highlight) => sum + highlight.size, 0),
    );
    expect(masked).toBeGreaterThan(4);
    await shoot(treserva, 'own-case-masked');
  });

  it('veils a case without relation, and leaves nothing of it on going back [WARN-2]', async () => {
    await workFrame().goto(`${world.sites.treserva}/arbetsyta/sok.aspx`);
    await openCase(1005);
    await untilPerceived(treserva, 'Ingen koppling till dig');
    expect(await isVeiled()).toBe(true);
    await shoot(treserva, 'warning-unrelated');
    await treserva.keyboard.press('Escape');
    await expect.poll(() => workFrame().url()).toContain('sok.aspx');
    expect(await perceived(treserva)).not.toContain('SN 2024/0633');
  });

  it('opens it for a reason, keeps a banner, and seals the reason to the reviewers [WARN-9] [WARN-10]', async () => {
    await openCase(1005);
    await untilPerceived(treserva, 'Ingen koppling till dig');
    await chooseReason('Jag ersätter handläggaren');
    await expect.poll(isVeiled).toBe(false);
    await untilPerceived(treserva, 'Ditt skäl:');
    await shoot(treserva, 'banner-after');
    await openCase(1005);
    await untilPerceived(treserva, 'Ditt skäl:');
    expect(await perceived(treserva)).not.toContain('Gå tillbaka');

    await karinPanel.bringToFront();
    await karinPanel.getByRole('tab', { name: 'Utrymme' }).click();
    await karinPanel.getByText('SN 2024/0633').waitFor({ timeout: 20_000 });
    await saraPanel.bringToFront();
    await saraPanel.getByRole('tab', { name: 'Utrymme' }).click();
    await saraPanel.getByText('Bara loggranskarna kan läsa registrerade skäl.').waitFor();
  });

  it('warns more strongly of a protected person [WARN-1]', async () => {
    await treserva.bringToFront();
    await openCase(1007);
    expect(await untilPerceived(treserva, 'En varningssignal.')).toContain('Sekretessmarkering');
    await openCase(1008);
    expect(await untilPerceived(treserva, 'Det starkare skyddet.')).toContain('Skyddad folkbokföring');
    await shoot(treserva, 'warning-protected');
  });

  it('reveals one item while it is held, and records that [MASK-5]', async () => {
    await openCase(1001);
    await expect.poll(isVeiled).toBe(false);
    const cell = await workFrame().locator('td.varde').first().boundingBox();
    if (!cell) throw new Error('The cell is not there.');
    await treserva.mouse.move(cell.x + 50, cell.y + cell.height / 2);
    await treserva.mouse.down();
    const shown = () => workFrame().evaluate(() => CSS.highlights.get('varsam-shown')?.size ?? 0);
    await expect.poll(shown).toBe(1);
    await treserva.mouse.up();
    await expect.poll(shown, { timeout: 5000 }).toBe(0);
    await karinPanel.bringToFront();
    await karinPanel.getByText('Visade en dold uppgift').waitFor({ timeout: 20_000 });
  });

  it.each(['lank', 'post', 'blob'])(
    'captures the report fetched by %s, and leaves no file [CAP-1]',
    async (way) => {
      const pmo = await karinBrowser.context.newPage();
      await pmo.goto(`${world.sites.pmo}/rapporter/logg-elevatkomst`);
      await pmo.locator('#fran').fill('2024-03-01');
      await pmo.locator('#till').fill('2024-03-31');
      const before = world.sites.requests.length;
      await pmo.locator(`#hamta-${way}`).click();
      await karinPanel.bringToFront();
      await karinPanel.getByRole('tab', { name: 'Granska' }).click();
      await karinPanel
        .getByRole('button', { name: /^Läs in/ })
        .first()
        .waitFor();
      const asked = world.sites.requests.slice(before).filter(({ url }) => url.includes('rapportfil'));
      expect(asked).toHaveLength(1);
      expect(readdirSync(join(homeOf(profileOf(karin)), 'Downloads'))).toEqual([]);
      await shoot(karinPanel, `captured-by-${way}`);
      await karinPanel
        .getByRole('button', { name: /^Ta bort/ })
        .last()
        .click();
      await karinPanel.getByRole('button', { name: /^Läs in/ }).waitFor({ state: 'detached' });
      await pmo.close();
    },
  );

  it('reads a file chosen by hand, and says in numbers what it holds [CAP-5] [CAP-12]', async () => {
    await karinPanel.bringToFront();
    const choosing = karinPanel.waitForEvent('filechooser');
    await karinPanel.getByRole('button', { name: 'Välj fil' }).click();
    await (await choosing).setFiles('test/exports/pmo-logg-elevatkomst-2024-03.xls');
    await karinPanel.getByText('412 rader lästa, 412 begripna, 0 bortfall.').waitFor();
    await karinPanel.getByText(/133 rader är märkta Behörig: Nej av systemet, 102 av dem/).waitFor();
    await shoot(karinPanel, 'import-in-numbers');
    await karinPanel.getByRole('button', { name: 'Börja granska' }).click();
    await judged(karinPanel, 0);
    expect(await karinPanel.getByText('Behörig: Nej 133').count()).toBe(1);
  });

  it('gives the list to a colleague who is made reviewer [SYNC-3]', async () => {
    await karinPanel.getByRole('tab', { name: 'Utrymme' }).click();
    await karinPanel.getByRole('button', { name: 'Ändra roll för Sara Lindqvist' }).click();
    await karinPanel.getByRole('radio', { name: /^Loggranskare/ }).check({ force: true });
    await karinPanel.getByRole('button', { name: 'Spara rollen' }).click();
    karinReview = await openReview(karinBrowser);
    saraReview = await openReview(saraBrowser);
    expect(await saraReview.getByRole('row').count()).toBeGreaterThan(10);
  });

  it('judges by keyboard, and takes the last act back [REV-1] [REV-2]', async () => {
    await karinReview.bringToFront();
    await firstRow(karinReview).click();
    await karinReview.keyboard.press('1');
    await judged(karinReview, 1);
    await karinReview.keyboard.press('3');
    await judged(karinReview, 2);
    await karinReview.keyboard.press('u');
    await judged(karinReview, 1);
    await shoot(karinReview, 'review-page');
    await judged(saraReview, 1);
    expect(await saraReview.getByText('2 av 412').count()).toBe(0);
  });

  it('lets both go on without the relay, on the same row, and loses nobody’s words [REV-9] [SYNC-5] [SYNC-6]', async () => {
    await world.relay.kill();
    await karinReview.getByText(/Nätet borta sedan/).waitFor({ timeout: 30_000 });
    await comment(karinReview, karinsComment);
    await firstRow(karinReview).click();
    await karinReview.keyboard.press('3');
    await comment(saraReview, sarasComment);
    await firstRow(saraReview).click();
    await saraReview.keyboard.press('2');
    await saraReview.getByText(/ändringar väntar|ändring väntar/).waitFor();
    await shoot(saraReview, 'offline');
    await world.relay.start();
    for (const review of [karinReview, saraReview]) {
      await review.bringToFront();
      await review
        .getByText(/^Synkat|^Sett av kollega/)
        .first()
        .waitFor({ timeout: 60_000 });
      await firstRow(review).click();
      await review.getByText(karinsComment).first().waitFor({ timeout: 60_000 });
      await review.getByText(sarasComment).first().waitFor();
      await review.getByText('Ni har bedömt olika').waitFor();
      expect(await review.getByText('Oklart').count()).toBeGreaterThan(0);
      expect(await review.getByText('Avvikelse').count()).toBeGreaterThan(0);
    }
    await shoot(karinReview, 'both-words-kept');
  });

  it('prints the list as the routine says: landscape, one page wide, with comments [ARK-1]', async () => {
    const printed = await openReview(karinBrowser);
    await printed
      .getByRole('button', { name: 'Skriv ut lista' })
      .or(printed.getByRole('link', { name: 'Skriv ut lista' }))
      .click();
    await printed.getByText('A4 liggande.').waitFor();
    await shoot(printed, 'print-view');
    const pages = await readPdf(await printed.pdf({ preferCSSPageSize: true, printBackground: true }));
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
      if (picture) writeFileSync(join(shots, `printed-${index + 1}.png`), picture);
    await printed.close();
  });

  it('leaves nobody’s number or name in the file of a masked print, and all of them in that for the archive [MASK-7]', async () => {
    const file = readFileSync(join(import.meta.dirname, '../exports/pmo-logg-elevatkomst-2024-03.xls'));
    const reading = await readExport(new Uint8Array(file));
    if (!reading.ok) throw new Error(reading.error.type);
    const { events, columns } = reading.value;
    const named = columns.indexOf('Elev');
    const people = new Set(events.flatMap(({ subject, cells }) => [subject, cells[named] ?? '']));
    people.delete('');
    expect(people.size).toBeGreaterThan(20);
    const printed = await openReview(karinBrowser);
    await printed
      .getByRole('button', { name: 'Skriv ut lista' })
      .or(printed.getByRole('link', { name: 'Skriv ut lista' }))
      .click();
    await printed.getByText('A4 liggande.').waitFor();
    const foundOnPaper = async (): Promise<readonly string[]> => {
      const pages = await readPdf(await printed.pdf({ preferCSSPageSize: true, printBackground: true }));
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
    for (const view of [karinReview, karinPanel]) {
      await view.getByRole('heading', { name: 'Låst' }).waitFor({ timeout: 5000 });
      expect(await view.getByText(karinsComment).count()).toBe(0);
    }
    await shoot(karinPanel, 'locked');
    const canaries = [karinsComment, sarasComment, '189902239871', '18990223', 'Exempelskolan', 'larare12'];
    const stored = await dumpExtensionStorage(karinPanel);
    expect(findCanaries(stored, canaries)).toEqual([]);
    const typed = [karinsComment, sarasComment, karin.passphrase, 'Utbildningsnämnden'];
    expect(findCanaries(await dumpFolder(profileOf(karin)), typed)).toEqual([]);
    const atRelay = [...canaries, ...typed, 'Karin Ek', 'Sara Lindqvist', 'SN 2024/0633'];
    expect(findCanaries(await dumpFolder(world.relay.directory), atRelay)).toEqual([]);
    expect(findCanaries(Buffer.from(world.relay.lines.join('\n')), [...atRelay, '127.0.0.1'])).toEqual([]);

    await karinPanel.evaluate(
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
    expect(findCanaries(await dumpExtensionStorage(karinPanel), ['planterad kontroll'])).toHaveLength(1);
    expect(findCanaries(await dumpFolder(profileOf(karin)), ['planterad kontroll'])).toHaveLength(1);
  });

  it('brings all back on unlocking, and what showed as saved after a kill of the browser [SYNC-2] [SYNC-5]', async () => {
    await unlock(karinPanel, karin.passphrase);
    await karinPanel.getByRole('tab', { name: 'Granska' }).waitFor();
    await saraReview.bringToFront();
    const last = 'Sista ordet före strömavbrottet';
    await comment(saraReview, last);
    await saraBrowser.kill();
    saraBrowser = await launchProfile({ extension: world.extension, profile: profileOf(sara) });
    saraPanel = await openPanel(saraBrowser);
    await unlock(saraPanel, sara.passphrase);
    await saraPanel.getByRole('tab', { name: 'Granska' }).waitFor();
    saraReview = await openReview(saraBrowser);
    await firstRow(saraReview).click();
    await saraReview.getByText(last).first().waitFor();
    await saraReview.getByText(karinsComment).first().waitFor();
    expect(await saraReview.getByText('Ni har bedömt olika').count()).toBe(1);
  });
});

async function openReview(browser: BrowserProfile): Promise<Page> {
  const page = await browser.openExtensionPage('review.html');
  await page.getByRole('button', { name: /^Loggkontroll/ }).click({ timeout: 60_000 });
  const progress = page.getByText(/\d+ av 412/).first();
  await progress.waitFor({ timeout: 60_000 }).catch(async () => {
    throw new Error(`The review did not open. The page shows:\n${await page.locator('body').ariaSnapshot()}`);
  });
  return page;
}

const firstRow = (page: Page) => page.getByRole('row').nth(1);

async function judged(page: Page, count: number): Promise<void> {
  await page.getByText(`${count} av 412`).first().waitFor({ timeout: 30_000 });
}

async function comment(page: Page, text: string): Promise<void> {
  await page.bringToFront();
  await firstRow(page).click();
  await page.keyboard.press('c');
  await page.getByLabel('Kommentar', { exact: true }).fill(text);
  await page.keyboard.press('Control+Enter');
  await page.getByText('Kommentaren är sparad.').first().waitFor();
}

/** By keyboard alone: through the choices to the reason, then to the button that opens. */
async function chooseReason(reason: string): Promise<void> {
  await focusOn(reason);
  await treserva.keyboard.press('Enter');
  await untilPerceived(treserva, 'Öppna ärendet');
  await focusOn('Öppna ärendet');
  // Too early a press does not count: the warning asks for half a second in sight.
  const press = async () => {
    await treserva.keyboard.press('Enter');
    return isVeiled();
  };
  await expect.poll(press, { interval: 600 }).toBe(false);
}

async function focusOn(name: string): Promise<void> {
  for (let step = 0; step < 20; step += 1) {
    await treserva.keyboard.press('Tab');
    if ((await focusedName(treserva)) === name) return;
  }
  throw new Error(`Focus did not reach "${name}".`);
}
