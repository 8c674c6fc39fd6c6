/** A case load that is read in, and an adapter that is tried: with the built extension, a real relay and a real page. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { untilPerceived } from '../support/seen.ts';
import { openWorkplace, type Workplace } from '../support/workplace.ts';

let place: Workplace;

beforeAll(async () => {
  place = await openWorkplace();
});
afterAll(() => place?.end());

it('a record of somebody else’s is covered until the case load says that it is the user’s too [WARN-2, WARN-4]', async () => {
  const site = await place.browser.context.newPage();
  await site.goto(`${place.world.sites.treserva}/arbetsyta/arende.aspx?id=1005`);
  const seen = await untilPerceived(site, 'Ingen koppling till dig');
  const caseNumber = /SN \d{4}\/\d+/.exec(seen)?.[0] ?? '';
  expect(caseNumber).not.toBe('');
  const panel = await place.browser.openExtensionPage('sidepanel.html');
  await panel.getByRole('tab', { name: 'Granska' }).click();
  const list = {
    name: 'uppdrag.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`Användare;Ärende\nsalin01;${caseNumber}\n`),
  };
  const choosing = panel.waitForEvent('filechooser');
  await panel.getByRole('button', { name: 'Välj lista: Uppdrag och behörigheter' }).click();
  await (await choosing).setFiles(list);
  await panel.getByRole('button', { name: 'Spara listan' }).click();
  // The frame looks again by itself.
  await expect.poll(() => site.evaluate(() => getComputedStyle(document.body).opacity)).toBe('1');
  expect(await untilPerceived(site, caseNumber)).not.toContain('Ingen koppling till dig');
});

it('a record that names another handler opens once the system’s own list has shown it as the user’s [WARN-4]', async () => {
  const site = await place.browser.context.newPage();
  const address = `${place.world.sites.treserva}/arbetsyta/arende.aspx?id=1001`;
  await site.route(address, async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replaceAll(
      /(Handläggare:<\/b\s*>(?:&nbsp;)?)Sara Lindqvist/g,
      '$1Johan Ek',
    );
    await route.fulfill({ response, body });
  });
  await site.goto(address);
  await untilPerceived(site, 'Ingen koppling till dig');
  await site.goto(`${place.world.sites.treserva}/arbetsyta/mina-arenden.aspx`);
  const isOpen = async () => {
    await site.goto(address);
    const seen = await untilPerceived(site, /Ingen koppling till dig|Provgatan/);
    if (!seen.includes('Provgatan')) await site.goBack();
    return seen.includes('Provgatan');
  };
  await expect.poll(isOpen, { timeout: 15_000 }).toBe(true);
});

it('a listed case gives the softer note to who works with it, until its last day [WARN-7, WARN-17]', async () => {
  const panel = await place.browser.openExtensionPage('sidepanel.html');
  await panel.getByRole('tab', { name: 'Granska' }).click();
  const rows = [
    'Ärende;Slag;Till',
    'SN 2023/1188;Före detta personal;2099-12-31',
    'SN2024-0761;Medialt;2020-01-01',
  ];
  const list = { name: 'intresse.csv', mimeType: 'text/csv', buffer: Buffer.from(rows.join('\n')) };
  const choosing = panel.waitForEvent('filechooser');
  await panel.getByRole('button', { name: 'Välj lista: Ärenden att vara varsam med' }).click();
  await (await choosing).setFiles(list);
  await panel.getByRole('button', { name: 'Spara listan' }).click();
  await panel.getByText('intresse.csv är sparad').waitFor();
  await panel.close();
  const site = await place.browser.context.newPage();
  await site.goto(`${place.world.sites.treserva}/arbetsyta/arende.aspx?id=1003`);
  await untilPerceived(site, 'Ärendet gäller någon som arbetar eller har arbetat här.');
  expect(await site.evaluate(() => getComputedStyle(document.body).opacity)).toBe('1');
  await site.goto(`${place.world.sites.treserva}/arbetsyta/arende.aspx?id=1002`);
  expect(await untilPerceived(site, 'SN2024-0761')).not.toContain('Kontrollera att du har en relation');
});

it('the test bench reads the page that is open, in the extension’s own world [SITE-3]', async () => {
  const site = await place.browser.context.newPage();
  await site.goto(`${place.world.sites.treserva}/arbetsyta/arende.aspx?id=1001`);
  const options = await place.browser.openExtensionPage('options.html#adapters');
  await options.getByRole('button', { name: 'Pröva Treserva i provbänken' }).first().click();
  await options.getByRole('button', { name: 'Läs den öppna sidan' }).click();
  const found = options.getByRole('region', { name: 'Det som läses' });
  await found.waitFor({ timeout: 8000 }).catch(async () => {
    throw new Error(await options.locator('.err').allInnerTexts().then(String));
  });
  expect(await found.textContent()).toMatch(/SN \d{4}\/\d+/);
});
