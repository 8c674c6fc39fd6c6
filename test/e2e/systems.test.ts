/** Journeys over several systems of the built extension: a protected person from the case to the planning, a log from its table. */
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fictive, longNumber, personById } from '../sites/people.ts';
import { focusedName, perceived, untilPerceived } from '../support/seen.ts';
import { openWorkplace, type Workplace } from '../support/workplace.ts';

const elsa = personById(9);
let place: Workplace;
let site: Page;

beforeAll(async () => {
  place = await openWorkplace();
  site = await place.browser.context.newPage();
});
afterAll(() => place?.end());

/** Our layer is closed to scripts: a button there is reached as a person without a mouse does. */
async function pressByKey(name: string): Promise<void> {
  for (let step = 0; step < 60; step += 1) {
    if ((await focusedName(site))?.startsWith(name) === true) {
      await site.keyboard.press('Enter');
      return;
    }
    await site.keyboard.press('Tab');
  }
  throw new Error(`No key leads to “${name}”.`);
}
const shoot = async (name: string): Promise<void> => {
  if (process.env['VARSAM_SHOTS'])
    await site.screenshot({ path: join(process.env['VARSAM_SHOTS'], `${name}.png`) });
};
const isOpen = () => site.evaluate(() => getComputedStyle(document.body).opacity);

/** What our closed layer draws over the page; the page itself has no way to it. */
async function drawnNames(): Promise<readonly string[]> {
  const session = await place.browser.context.newCDPSession(site);
  const { root } = await session.send('DOM.getDocument', { depth: -1, pierce: true });
  await session.detach();
  type Drawn = typeof root;
  const all = (node: Drawn): readonly Drawn[] => [
    node,
    ...[...(node.children ?? []), ...(node.shadowRoots ?? [])].flatMap(all),
  ];
  return all(root)
    .filter(({ attributes = [] }) => attributes.includes('layer fictive shown'))
    .flatMap(({ children = [] }) => children.map(({ nodeValue }) => nodeValue));
}

it('puts the fictive data of a protected person into the planning system, and keeps her out of SAMSA [GUARD-4, MASK-4]', async () => {
  await site.goto(`${place.world.sites.treserva}/arbetsyta/arende.aspx?id=1009&last=upp`);
  await untilPerceived(site, 'Skyddad folkbokföring');
  await pressByKey('Jag är handläggare eller medhandläggare');
  // A reason counts once the dialog has been in sight for a while.
  await expect
    .poll(async () => {
      if ((await isOpen()) !== '1') await pressByKey('Öppna ärendet');
      return isOpen();
    })
    .toBe('1');
  // The name's cell has its number as a tooltip, and the icon of a linked person beside it.
  await expect.poll(drawnNames).toEqual([fictive.name]);
  expect(await site.getByTitle(longNumber(elsa.number)).innerText()).toBe('Elsa Sagoberg');

  await site.goto(`${place.world.sites.welfare}/kund/ny`);
  await site.getByLabel('Personnummer').click();
  await site.keyboard.type(longNumber(elsa.number));
  await untilPerceived(site, 'Personen har skyddade personuppgifter.');
  await site.keyboard.press('Alt+Digit1');
  await expect.poll(() => site.getByLabel('Personnummer').inputValue()).toBe(longNumber(fictive.number));
  await site.getByLabel('Namn').click();
  await site.keyboard.type('Elsa Sagoberg');
  await untilPerceived(site, fictive.name);
  await site.keyboard.press('Alt+Digit1');
  await expect.poll(() => site.getByLabel('Namn').inputValue()).toBe(fictive.name);

  await site.goto(`${place.world.sites.samsa}/registrera`);
  await site.getByLabel('Personnummer').click();
  await site.keyboard.type(longNumber(elsa.number));
  await site.getByRole('button', { name: 'Registrera' }).click();
  await untilPerceived(site, 'Inget är skickat än.');
  expect(
    place.world.sites.requests.filter(({ method, url }) => method === 'POST' && url.includes('/registrera')),
  ).toEqual([]);
});

it('knows in an editor with a frame of its own that the record around it is protected [GUARD-2]', async () => {
  const address = `${place.world.sites.treserva}/arbetsyta/arende.aspx?id=1009&last=upp`;
  await site.route(`${address}&redigera`, async (route) => {
    const response = await route.fetch({ url: address });
    const editor = '<iframe srcdoc="<body contenteditable=plaintext-only></body>"></iframe>';
    await route.fulfill({ response, body: (await response.text()).replace('</body>', `${editor}</body>`) });
  });
  await site.goto(`${address}&redigera`);
  await expect.poll(isOpen).toBe('1');
  const editor = site.frameLocator('iframe').locator('body');
  await editor.click();
  await site.keyboard.type('Bor på Storgatan 12 nu');
  await untilPerceived(site, 'Adress i ett skyddat ärende');
  await site.keyboard.press('Alt+Digit1');
  await expect.poll(() => editor.innerText()).toBe('Bor på nu');
});

it('names the row of a protected person in the file to finance, and of nobody else [GUARD-12]', async () => {
  await site.goto(`${place.world.sites.treserva}/arbetsyta/integrationsfil.aspx`);
  const seen = await untilPerceived(
    site,
    'På rad 3 står någon med skyddade personuppgifter eller lokalt skydd.',
  );
  expect(new Set(seen.match(/[Rr]ad \d+/g))).toEqual(new Set(['rad 3']));
  await shoot('kept-out');
});

it('judges records of Viva by their marks and their handler [SITE-6]', async () => {
  await site.goto(`${place.world.sites.viva}/arende?nr=73`);
  await untilPerceived(site, 'Skyddad folkbokföring');
  expect(await isOpen()).toBe('0');
  await site.goto(`${place.world.sites.viva}/arende?nr=71`);
  await expect.poll(isOpen).toBe('1');
  await site.goto(`${place.world.sites.viva}/arende?nr=72`);
  await untilPerceived(site, 'Ingen koppling till dig');
});

it('takes no real number in the training environment, and none of a protected person where fees are real [SITE-7, GUARD-12]', async () => {
  const fee = `${place.world.sites.treserva}/arbetsyta/avgift.aspx`;
  for (const [address, why] of [
    [`${fee}?miljo=utb`, 'I övningsmiljön får det bara finnas fiktiva personer.'],
    [fee, 'Personen har skyddade personuppgifter.'],
  ] as const) {
    await site.goto(address);
    await site.getByLabel('Pers.nr').click();
    await site.keyboard.type(longNumber(elsa.number));
    await untilPerceived(site, why);
    await site.keyboard.press('Enter');
    await untilPerceived(site, 'Inget är skickat än.');
    expect(site.url()).toBe(address);
  }
});

it('knows systems around the case, each by its adapter [SITE-9, GUARD-3, GUARD-11, GUARD-12]', async () => {
  const { around } = place.world.sites;
  const worker = await place.browser.worker();
  const use = (adapterId: string) =>
    worker.evaluate(
      async (named) => {
        const { settings } = await chrome.storage.local.get('settings');
        await chrome.storage.local.set({ settings: { ...(settings as object), sites: [named] } });
      },
      { adapterId, origins: [around] },
    );
  const write = async (adapterId: string, path: string, label: string, text: string, why: string) => {
    await use(adapterId);
    await site.goto(around + path);
    await site.getByLabel(label, { exact: true }).click();
    await site.keyboard.type(text);
    await untilPerceived(site, why);
  };
  const number = longNumber(elsa.number);
  const notHere = 'Den som har skyddade personuppgifter ska inte läggas in här.';
  await write('sakra-meddelanden', '/meddelande/nytt', 'Till', 'Elsa Sagoberg', 'Vem menar du?');
  await write('larmmottagning', '/larm/901', 'Meddelande till larmappen', number, notHere);
  await write('larm-etjanst', '/ansokan/larm', 'Personnummer på den som ska ha larmet', number, notHere);
  await write('ekonomi', '/kund/ny', 'Personnummer', number, notHere);
  for (const [adapterId, path, title] of [
    ['larmmottagning', '/abonnent/77', 'Sekretessmarkering'],
    ['generell-akt', '/elev/4', 'Sekretessmarkering'],
    ['generell-akt', '/barn/12', 'Ingen koppling till dig'],
    ['generell-akt', '/deltagare/31', 'Sekretessmarkering'],
  ] as const) {
    await use(adapterId);
    await site.goto(around + path);
    await untilPerceived(site, title);
    expect(await isOpen()).toBe('0');
  }
});

it('knows to whom a message of Treserva goes, and lets Trygghetsjouren have the case number alone [GUARD-7]', async () => {
  await site.goto(`${place.world.sites.treserva}/arbetsyta/nytt-meddelande.aspx`);
  await site.getByLabel('Till').selectOption('Trygghetsjouren uppdragsmottagare');
  await site.getByLabel('Text').click();
  await site.keyboard.type(`Nycklarna till ${longNumber(elsa.number)} är hämtade`);
  const seen = await untilPerceived(site, 'Till Trygghetsjouren skrivs bara ärendenumret.');
  expect(seen).toContain('Byt till ärendenummer');
  await shoot('receiver-case-number-only');
  await site.keyboard.press('Alt+Digit1');
  await expect
    .poll(() => site.getByLabel('Text').inputValue())
    .toBe('Nycklarna till ärende SN 2024/0810 är hämtade');
  await site.getByLabel('Till').selectOption('Maryam Holm');
  await site.getByLabel('Text').click();
  await site.keyboard.press('End');
  await site.keyboard.type(` ${longNumber(elsa.number)}`);
  await untilPerceived(site, 'Personnummer i meddelandet');
  await site.keyboard.press('Alt+Digit2');
  const asked = await untilPerceived(site, 'Vad behövs uppgiften till?');
  expect(asked).toContain('Begäran om aktualisering');
  expect(asked).toContain('Till utsedd boendesekreterare');
  expect(asked).not.toContain('Namn och postadress till avgiften');
  await shoot('receiver-unknown');
});

it('holds a letter that may be about an offered place until the writer says that it is not [GUARD-8]', async () => {
  const sent = () =>
    place.world.sites.requests.filter(({ method, url }) => method === 'POST' && url.includes('/api/skicka'));
  const before = sent().length;
  await site.goto(`${place.world.sites.outlook}/mail/compose`);
  await site.getByLabel('Till', { exact: true }).click();
  await site.keyboard.type('Lova Provberg, BoSam');
  await site.getByLabel(/^Meddelandetext/).click();
  await site.keyboard.type('Hej, kan du ringa mig?');
  await untilPerceived(site, 'Gäller brevet en erbjuden plats?');
  await shoot('offered-place');
  await site.keyboard.press('Escape');
  await site.keyboard.press('Control+Enter');
  await untilPerceived(site, 'Svara på frågan, och skicka sedan igen om brevet gäller något annat.');
  expect(sent()).toHaveLength(before);
  await site.keyboard.press('Alt+Digit2');
  await expect.poll(() => perceived(site)).not.toContain('Gäller brevet');
  await site.keyboard.press('Control+Enter');
  await expect.poll(() => sent().length).toBe(before + 1);
});

it('tells whom to ask where Treserva says that authority is lacking, and covers nothing there [WARN-18]', async () => {
  await site.goto(`${place.world.sites.treserva}/arbetsyta/arende.aspx?id=1016`);
  await untilPerceived(site, 'Systemet släpper inte in dig');
  await untilPerceived(site, 'Visa vem jag frågar');
  expect(await isOpen()).toBe('1');
  await site.goto(`${place.world.sites.treserva}/arbetsyta/aktualisering.aspx?id=1009`);
  await untilPerceived(site, 'Systemet frågar efter ditt lösenord');
  await site.getByLabel('Lösenord').fill('ovning');
  await site.getByRole('button', { name: 'OK' }).click();
  await untilPerceived(site, 'Skyddad folkbokföring');
});

it('warns about an unprotected person for the mark of a linked one, whom it does not name [WARN-3, WARN-15]', async () => {
  await site.goto(`${place.world.sites.treserva}/arbetsyta/arende.aspx?id=1017`);
  await untilPerceived(site, 'Ärendet är låst för att en person i det har skydd.');
  expect(await isOpen()).toBe('0');
});

it('asks for the reason in the words of school health in its records, and opens for one [WARN-2]', async () => {
  await site.goto(`${place.world.sites.pmo}/elev/9`);
  await untilPerceived(site, 'Jag möter eleven i elevhälsan');
  await shoot('pupil-unrelated');
  await pressByKey('Hälsobesök eller vaccination');
  await expect
    .poll(async () => {
      if ((await isOpen()) !== '1') await pressByKey('Öppna ärendet');
      return isOpen();
    })
    .toBe('1');
  await site.goto(`${place.world.sites.pmo}/elev/4`);
  await untilPerceived(site, 'Jag möter eleven i elevhälsan');
  await untilPerceived(site, 'Akut fara för liv eller hälsa');
  await shoot('pupil-protected');
});

it.each([
  ['treserva', '/arbetsyta/logg.aspx?sida=1', 'Logg', 140, 6],
  ['viva', '/logg?sida=1', 'Logguttag', 40, 4],
] as const)(
  'takes the whole log of %s from the page, and it is read in as a file would be [CAP-1, CAP-5, SITE-6]',
  async (system, path, name, rows, pages) => {
    await site.goto(place.world.sites[system] + path);
    await untilPerceived(site, 'Sidan visar en logg');
    await pressByKey('Ta hela loggen');
    await untilPerceived(site, `Rader: ${rows}. Sidor: ${pages}.`);
    expect(site.url()).toContain('sida=1');
    const panel = await place.browser.openExtensionPage('sidepanel.html');
    await panel.getByRole('tab', { name: 'Granska' }).click();
    await panel.getByRole('button', { name: new RegExp(`^Läs in ${name} \\d`) }).click();
    await panel.getByText(`${rows} rader lästa, ${rows} begripna, 0 bortfall.`).waitFor();
    await panel.getByRole('button', { name: 'Börja granska' }).waitFor();
    await panel.close();
  },
);
