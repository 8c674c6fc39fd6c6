/** What a unit shares for everybody's pages, an adapter and its routine: two colleagues with the built extension, a real relay and real pages. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { basePack } from '#shared/routine/base-pack.ts';
import { listAsRecord } from '../support/adapters.ts';
import { chooseFile, finishFirstRun, startSpace, unlock } from '../support/acts.ts';
import type { BrowserProfile } from '../support/browser.ts';
import { invite, openOffice, passphrase, type Office } from '../support/office.ts';
import { untilPerceived } from '../support/seen.ts';

let office: Office;
let own: BrowserProfile;
let colleague: BrowserProfile;

beforeAll(async () => {
  office = await openOffice();
  const [sara, nils] = await Promise.all([
    office.sit('Sara Lindqvist', 'Leder en enhet'),
    office.sit('Nils Ek', 'Arbetar i ärenden'),
  ]);
  await startSpace(sara.panel, 'Äldre Myndighet', 'Äldrenämnden');
  await finishFirstRun(sara.panel);
  await invite(sara, nils, 'Medlem');
  own = sara.browser;
  colleague = nils.browser;
});
afterAll(() => office?.close());

async function openList({ context }: BrowserProfile): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${office.world.sites.treserva}/arbetsyta/mina-arenden.aspx`);
  return page;
}
const isCovered = (page: Page) => page.evaluate(() => getComputedStyle(document.body).opacity === '0');
/** A list that is covered says why. */
async function expectCovered(profile: BrowserProfile): Promise<void> {
  const page = await openList(profile);
  await untilPerceived(page, 'Ärendet är täckt');
  expect(await isCovered(page)).toBe(true);
  await page.close();
}
/** It may have been loaded before this browser heard of a change. */
async function expectOpen(profile: BrowserProfile): Promise<void> {
  const page = await openList(profile);
  const loadAgain = async (): Promise<boolean> => {
    await page.reload();
    await untilPerceived(page, /SN \d{4}\/\d+|Ärendet är täckt/);
    return isCovered(page);
  };
  await expect.poll(loadAgain).toBe(false);
  await page.close();
}
async function openBench(profile: BrowserProfile): Promise<Page> {
  const options = await profile.openExtensionPage('options.html#adapters');
  await options.getByRole('button', { name: 'Pröva Treserva i provbänken' }).first().click();
  await options.getByLabel('Hela systembeskrivningen som JSON').waitFor();
  return options;
}

it('a value is pointed out in the page that is open, and the bench comes back with its place [SITE-3]', async () => {
  const site = await own.context.newPage();
  await site.goto(`${office.world.sites.treserva}/arbetsyta/arende.aspx?id=1001`);
  await untilPerceived(site, /SN \d{4}\/\d+/);
  const heading = await site.locator('h1.vyrubrik').boundingBox();
  const options = await openBench(own);
  const visible = (page: Page) => page.evaluate(() => document.visibilityState === 'visible');
  await options.getByRole('button', { name: 'Peka ut ärendenummer på sidan' }).click();
  // The tab of the system comes to the front by itself.
  await untilPerceived(site, 'Peka på ärendenummer och klicka.');
  await expect.poll(() => visible(site)).toBe(true);
  await site.mouse.move(heading!.x + 10, heading!.y + 10);
  await site.mouse.click(heading!.x + 10, heading!.y + 10);
  await expect.poll(() => visible(options)).toBe(true);
  await expect.poll(() => options.getByLabel('Plats för ärendenummer').inputValue()).toBe('.vyrubrik');
  await site.close();
  await options.close();
});

it('what stands in a frame, and in a closed root, is read and pointed out in the bench [SITE-3]', async () => {
  const site = await own.context.newPage();
  await site.goto(
    `${office.world.sites.treserva}/ram?visa=${encodeURIComponent('/arbetsyta/arende.aspx?id=1001')}`,
  );
  const work = site.frameLocator('iframe[name="arbete"]');
  await work.locator('h1.vyrubrik').waitFor();
  await expect.poll(() => work.locator('body').evaluate((body) => getComputedStyle(body).opacity)).toBe('1');
  const options = await openBench(own);
  await options.getByRole('button', { name: 'Läs den öppna sidan' }).click();
  await options.getByText('Vyer som passar: Ärende (arende).').waitFor();
  await options.getByText('SN 2024/0757').waitFor();
  const heading = await work.locator('h1.vyrubrik').boundingBox();
  await options.getByRole('button', { name: 'Peka ut ärendenummer på sidan' }).click();
  await expect.poll(() => site.evaluate(() => document.visibilityState)).toBe('visible');
  await untilPerceived(site, 'Peka på ärendenummer och klicka.');
  await site.mouse.move(heading!.x + 10, heading!.y + 10);
  await site.mouse.click(heading!.x + 10, heading!.y + 10);
  await expect.poll(() => options.getByLabel('Plats för ärendenummer').inputValue()).toBe('.vyrubrik');
  await site.close();

  const pupil = await own.context.newPage();
  await pupil.goto(`${office.world.sites.pmo}/elev/1`);
  await pupil.evaluate(() => {
    const card = document.body.appendChild(document.createElement('sluten-ruta'));
    card.attachShadow({ mode: 'closed' }).innerHTML = '<b class="bara-har">EA 2015/104</b>';
  });
  const inClosed = {
    version: 2,
    id: 'pmo',
    name: 'PMO',
    verified: false,
    views: [
      {
        id: 'hem',
        kind: 'record',
        paths: ['/elev/**'],
        facts: { caseNumber: { selector: 'b.bara-har' } },
        required: ['caseNumber'],
      },
    ],
  };
  await options.goto(`${options.url().replace(/#.*$/, '')}#adapters`);
  await options.reload();
  await options.getByRole('button', { name: 'Pröva PMO i provbänken' }).first().click();
  await options.getByLabel('Hela systembeskrivningen som JSON').fill(JSON.stringify(inClosed));
  await options.getByRole('button', { name: 'Läs den öppna sidan' }).click();
  await options.getByText('Vyer som passar: Ärende (hem).').waitFor();
  await options.getByText('EA 2015/104').waitFor();
  await pupil.close();
  await options.close();
});

it('a view that no longer matches at a colleague’s is told to whoever leads the space [WARN-12]', async () => {
  const page = await colleague.context.newPage();
  await page.goto(`${office.world.sites.treserva}/arbetsyta/arende.aspx?id=1001&break=1`);
  await untilPerceived(page, 'Sidan går inte att läsa av');
  const options = await own.openExtensionPage('options.html#adapters');
  await options.getByText('Det gäller en kollega').waitFor();
  await options.getByText('Vyn heter Ärende (arende).').waitFor();
  expect(await options.locator('body').innerText()).not.toContain('1001');
  await page.close();
  await options.close();
});

it('a changed adapter is in force on this device, before unlock too, and on no other [SITE-3]', async () => {
  await expectOpen(own);
  const options = await openBench(own);
  await options.getByLabel('Hela systembeskrivningen som JSON').fill(JSON.stringify(listAsRecord));
  await options.getByRole('button', { name: 'Använd på den här datorn' }).click();
  await options.getByText('Bara på den här datorn.', { exact: true }).waitFor();
  await expectCovered(own);
  await expectOpen(colleague);
  await own.close();
  own = (await office.boot('Sara Lindqvist')).browser;
  const page = await openList(own);
  await untilPerceived(page, 'låst');
  expect(await isCovered(page)).toBe(true);
});

it('shared, it is in force at a colleague’s, before unlock too, until it is taken back [SITE-4]', async () => {
  const panel = await own.openExtensionPage('sidepanel.html');
  await unlock(panel, passphrase);
  await panel.getByRole('tab', { name: 'Nu' }).waitFor();
  const options = await openBench(own);
  await options.getByRole('button', { name: 'Dela i Äldre Myndighet' }).click();
  await options.getByText('Version 1 används.').waitFor();

  const theirs = await colleague.openExtensionPage('options.html#adapters');
  await theirs.getByText('Delad, version 1').waitFor();
  await expectCovered(colleague);
  await colleague.close();
  colleague = (await office.boot('Nils Ek')).browser;
  const page = await openList(colleague);
  await untilPerceived(page, 'låst');
  expect(await isCovered(page)).toBe(true);

  const guest = await colleague.openExtensionPage('sidepanel.html');
  await unlock(guest, passphrase);
  await guest.getByRole('tab', { name: 'Nu' }).waitFor();
  await options.getByText('Det som har delats').click();
  await options.getByRole('button', { name: 'Gå tillbaka till: Den som följer med Varsam' }).click();
  await expectOpen(colleague);
});

it('a routine that the unit shares is what colleagues are warned by, also after a restart [SITE-4]', async () => {
  const rules = basePack.rules.map((rule) =>
    rule.about === 'unrelated' ? { ...rule, sentence: { sv: 'Hos oss frågar du Karin.', en: 'Ask.' } } : rule,
  );
  const pack = { ...basePack, id: 'aldre', name: { sv: 'Äldre Myndighets rutin', en: 'Ours' }, rules };
  const options = await own.openExtensionPage('options.html#organisation');
  const buffer = Buffer.from(JSON.stringify({ pack }));
  await chooseFile(options, 'Välj en ändrad fil', {
    name: 'rutin.json',
    mimeType: 'application/json',
    buffer,
  });
  await options.getByRole('button', { name: 'Dela i Äldre Myndighet' }).click();
  await options.getByText('”Äldre Myndighets rutin” används: version 1').waitFor();
  const theirs = await colleague.openExtensionPage('options.html#organisation');
  await theirs.getByText('”Äldre Myndighets rutin” används: version 1').waitFor();

  const page = await colleague.context.newPage();
  const record = `${office.world.sites.treserva}/arbetsyta/arende.aspx?id=1001`;
  await page.goto(record);
  await untilPerceived(page, 'Hos oss frågar du Karin.');
  await colleague.close();
  colleague = (await office.boot('Nils Ek')).browser;
  await unlock(await colleague.openExtensionPage('sidepanel.html'), passphrase);
  const again = await colleague.context.newPage();
  await again.goto(record);
  await untilPerceived(again, 'Hos oss frågar du Karin.');
  expect(await isCovered(again)).toBe(true);
});
