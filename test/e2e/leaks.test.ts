/**
 * Nothing of an identifier is painted in any frame that the browser hands out, while pages stream, draw anew, change route,
 * scroll and fight, and none could be read when any frame was about to be painted, captured or not. Identifiers are magenta
 * here and words beside them green: a magenta pixel is a leak, and a green one shows that the page was not merely covered. The
 * same acts without the extension must leak.
 */
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readOfficialNumbers } from '../identifiers-suite/official.ts';
import { finishFirstRun, makeVault, startSpace } from '../support/acts.ts';
import { openOffice, passphrase, type Office } from '../support/office.ts';
import { holds, record, type Recording } from '../support/screencast.ts';

const viewport = { width: 800, height: 600 };
const magenta = 'color: #f0f; fill: #f0f;';

/** Only places that hold an identifier and nothing else; the plain words beside them are green. */
const paint: readonly (readonly [file: string, style: string])[] = [
  [
    '**/stil/treserva.css',
    `.personkort td.varde, .kopplade td:nth-child(n + 2):nth-child(-n + 3), .karta text:nth-of-type(-n + 2),
     form.kontakt :is(input, select), .arenden tr:nth-child(-n + 5) td:nth-child(3) { ${magenta} }
     td.etikett, .arenden td:nth-child(6) { color: #0f0; }`,
  ],
  [
    '**/static/pmo.css',
    `h1.elevnamn, dl.elevfakta dd:nth-of-type(1), .elevrad .personnummer { ${magenta} }
     dt, .elevrad .klass { color: #0f0; }`,
  ],
];

/** The last line of each card is a number and nothing else. */
const paintCards = (script: string): string =>
  script.replace('sheet.replaceSync(`', `sheet.replaceSync(\`p:last-child { ${magenta} }`);

/** Pages of the system that go on drawing, and some of them fight what hides their numbers. */
const restless: Readonly<Record<string, string>> = {
  redrawn: '',
  clearing: 'CSS.highlights.clear()',
  outranking: `if (turn === 5) document.head.append(Object.assign(document.createElement('style'), { textContent:
    '#list p::highlight(varsam-mask), #list p::highlight(varsam-current) { color: #f0f !important }' }))`,
  resetting: 'document.adoptedStyleSheets = []',
};
const number = (turn: string): string => `numbers[(${turn}) % numbers.length]`;
const restlessPage = (fight: string): string => `<!doctype html><meta charset="utf-8">
  <style>body { font: 16px monospace } .n { ${magenta} } b { color: #0f0 }</style>
  <h1>Sökning</h1><b>Rad</b><div id="list"></div><input class="n" id="field"><script>
  const numbers = ${JSON.stringify(readOfficialNumbers().slice(0, 60))}.map((each) => each.slice(0, 8) + '-' + each.slice(8));
  let turn = 0;
  const draw = () => {
    turn += 1;
    list.innerHTML = Array.from({ length: 20 }, (_, at) => '<p class="n">' + ${number('at + turn')} + '</p>').join('');
    field.value = ${number('turn')};
    ${fight};
    requestAnimationFrame(draw);
  };
  requestAnimationFrame(draw);
  </script>`;

async function paintSites(context: BrowserContext): Promise<void> {
  await context.route('**/arbetsyta/prov/*', async (route) => {
    const name = new URL(route.request().url()).pathname.split('/').at(-1) ?? '';
    await route.fulfill({ contentType: 'text/html', body: restlessPage(restless[name] ?? '') });
  });
  for (const [file, style] of paint)
    await context.route(file, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: `${await response.text()}\n${style}` });
    });
  await context.route('**/static/cards.js', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: paintCards(await response.text()) });
  });
}

let office: Office;
let guarded: BrowserContext;
let bare: Browser;

/** Until the record is uncovered, or at once where nothing covers it. */
async function uncovered(page: Page): Promise<void> {
  const frame = page.frames().find((each) => each.name() === 'arbete') ?? page.mainFrame();
  await frame.waitForFunction(() => getComputedStyle(document.body).opacity !== '0');
}

/** Plain words are on the screen for good: the last frames show them. */
async function settled(page: Page): Promise<void> {
  await uncovered(page);
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
}

async function goOn(page: Page, name: string): Promise<void> {
  await page.goto(`${office.world.sites.treserva}/arbetsyta/prov/${name}`);
  await page.waitForTimeout(2500);
}

const acts: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  'a case page arrives in pieces': async (page) => {
    for (const address of ['arende.aspx?id=1001', 'person.aspx?id=1', 'arende.aspx?id=1002']) {
      await page.goto(`${office.world.sites.treserva}/arbetsyta/${address}&stream=1&chunk=96&delay=10`);
      await settled(page);
    }
  },
  'a case page arrives in pieces within a frameset': async (page) => {
    const inner = encodeURIComponent('/arbetsyta/arende.aspx?id=1001');
    await page.goto(`${office.world.sites.treserva}/?visa=${inner}&stream=1&chunk=96&delay=10`);
    await settled(page);
  },
  'a list of cases arrives in pieces': async (page) => {
    await page.goto(`${office.world.sites.treserva}/arbetsyta/mina-arenden.aspx?stream=1`);
    await settled(page);
  },
  'a pupil page arrives in pieces': async (page) => {
    await page.goto(`${office.world.sites.pmo}/utskrift/elev/1?stream=1&chunk=96&delay=10`);
    await settled(page);
  },
  'a pupil gives room to the next in the same nodes': async (page) => {
    await page.goto(`${office.world.sites.pmo}/elev/5`);
    for (const next of [6, 7, 8]) {
      await settled(page);
      await page.locator(`a.nasta[href*="/elev/${next}"]`).click();
      await page.waitForURL(`**/elev/${next}`);
      await page.locator(`a.nasta[href*="/elev/${next + 1}"]`).waitFor();
    }
    await settled(page);
  },
  'a pupil page is written letter by letter': async (page) => {
    await page.goto(`${office.world.sites.pmo}/elev/1?stream=1&chunk=8&delay=8`);
    await page.locator('a.nasta[href*="/elev/2"]').waitFor();
    await settled(page);
  },
  'a page is drawn anew in each frame': (page) => goOn(page, 'redrawn'),
  'a page takes all highlights away in each frame': (page) => goOn(page, 'clearing'),
  'a page writes rules that outrank ours': (page) => goOn(page, 'outranking'),
  'a page resets its adopted sheets in each frame': (page) => goOn(page, 'resetting'),
  'a list of pupils is scrolled': async (page) => {
    await page.goto(`${office.world.sites.pmo}/elever`);
    await page.locator('.elevrad').first().waitFor();
    await page.locator('#elevlista').hover();
    for (let turn = 0; turn < 24; turn += 1) await page.mouse.wheel(0, turn % 5 === 4 ? -300 : 240);
    await settled(page);
  },
};

/** Covered as long as they go on. */
const fighting: ReadonlySet<string> = new Set([
  'a page takes all highlights away in each frame',
  'a page resets its adopted sheets in each frame',
]);

async function watch(context: BrowserContext, act: (page: Page) => Promise<void>): Promise<Recording> {
  const page = await context.newPage();
  const recording = await record(page, () => act(page));
  await page.close();
  return recording;
}

beforeAll(async () => {
  office = await openOffice();
  const { browser, panel } = await office.boot('Karin Ek', { viewport });
  guarded = browser.context;
  bare = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    chromiumSandbox: process.getuid?.() !== 0,
  });
  await makeVault(panel, {
    role: 'Leder en enhet',
    name: 'Karin Ek',
    systemNames: ['Karin Ek', 'Sara Lindqvist'],
    passphrase,
  });
  await startSpace(panel, 'Exempelskolan F-9', 'Utbildningsnämnden');
  await finishFirstRun(panel);
  // Otherwise the year of birth stays readable, and nothing parts its digits from the rest.
  await panel.evaluate(() =>
    chrome.runtime.sendMessage({ varsam: 1, name: 'panel.setPresentation', input: { on: true } }),
  );
  await paintSites(guarded);
});

afterAll(async () => {
  await Promise.all([office?.close(), bare?.close()]);
});

describe('nothing of an identifier is painted', () => {
  it.each(Object.entries(acts))('while %s [MASK-1, MASK-2]', async (name, act) => {
    const { frames, drawn, order } = await watch(guarded, act);
    const different = [...new Set(frames)];
    const leaks = different.filter((frame) => holds(frame, 'magenta')).length;
    console.log(
      `${name}: ${frames.length} frames captured of about ${drawn}, ${leaks} with something readable; ${order.frames} looked at before they were painted, ${order.readable.length} with something readable`,
    );
    expect(fighting.has(name) || different.some((frame) => holds(frame, 'green'))).toBe(true);
    expect({ leaks, readable: order.readable }).toEqual({ leaks: 0, readable: [] });
    expect(order.frames).toBeGreaterThan(0);
  });

  it('which the search would see: without the extension each of these leaks', async () => {
    const context = await bare.newContext({ viewport });
    await paintSites(context);
    const leaking: string[] = [];
    for (const [name, act] of Object.entries(acts)) {
      const { frames, order } = await watch(context, act);
      if (frames.some((frame) => holds(frame, 'magenta')) && order.readable.length > 0) leaking.push(name);
    }
    expect(leaking).toEqual(Object.keys(acts));
  });
});
