/** The first journey in Firefox: what its content scripts may not do, and where it goes another way. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Organisation } from '#extension/platform/organisation.ts';
import {
  control,
  firefox,
  launchFirefox,
  press,
  pressKeys,
  write,
  type FirefoxProfile,
} from '../support/firefox.ts';
import { passphrase } from '../support/office.ts';
import { servePlaces, type ServedPlaces } from '../support/served-places.ts';
import { startWorld, type World } from '../support/world.ts';

const clear = 'rgba(0, 0, 0, 0)';
const wordsOf = (page: Page): Promise<string> => page.evaluate(() => document.body.innerText);
const isVeiled = (page: Page): Promise<boolean> =>
  page.evaluate(() => getComputedStyle(document.body).opacity === '0');

describe.skipIf(!existsSync(firefox))('in Firefox', () => {
  const folder = mkdtempSync(join(tmpdir(), 'varsam-firefox-'));
  let world: World;
  let served: ServedPlaces;
  let browser: FirefoxProfile;
  let panel: Page;
  let treserva: Page;

  const go = (path: string) =>
    treserva.goto(`${world.sites.treserva}/arbetsyta/${path}`, { waitUntil: 'domcontentloaded' });

  beforeAll(async () => {
    const ground = inject('ground');
    world = await startWorld({ folder: join(folder, 'world'), ground });
    served = await servePlaces();
    const organisation = JSON.parse(readFileSync(ground.organisation, 'utf8')) as Organisation;
    organisation.sites.find(({ adapterId }) => adapterId === 'treserva')?.origins.push(served.origin);
    const file = join(folder, 'organisation.json');
    writeFileSync(file, JSON.stringify(organisation));
    const out = join(folder, 'build');
    execFileSync('node', ['.dev/build.mjs', '--browser', 'firefox', '--organisation', file], {
      env: { ...process.env, VARSAM_OUT: out },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    browser = await launchFirefox(join(out, 'firefox-mv3'), folder);
    panel = await browser.openExtensionPage('sidepanel.html');
  });
  afterAll(async () => {
    await browser?.close();
    served?.close();
    await world?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('a space is started and kept in step with the relay [UX-4] [SYNC-1]', async () => {
    await press(panel, 'Leder en enhet');
    await write(panel, 'Ditt namn', 'Sara Lindqvist');
    await write(panel, 'Dina namn i systemen', 'salin01\nSara Lindqvist');
    await press(panel, 'Fortsätt');
    await write(panel, 'Lösenfras', passphrase);
    await write(panel, 'Samma lösenfras igen', passphrase);
    await press(panel, 'Skapa lås');
    await press(panel, 'Jag har sparat den');
    await press(panel, 'Starta ett utrymme');
    await write(panel, 'Enhet', 'Barn och unga');
    await write(panel, 'Nämnd', 'Socialnämnden');
    await press(panel, 'Starta utrymmet');
    await expect.poll(() => wordsOf(panel)).toContain('Synkat');
  });

  it('an own case is masked, also where it is selected and copied [MASK-1] [MASK-2] [MASK-5]', async () => {
    treserva = await browser.open(`${world.sites.treserva}/arbetsyta/arende.aspx?id=1001`);
    await expect.poll(() => isVeiled(treserva)).toBe(false);
    const seen = await treserva.evaluate(() => {
      const [masked] = CSS.highlights.get('varsam-mask') ?? [];
      const host = masked?.startContainer.parentElement as Element;
      const fields = [...document.querySelectorAll('input')].filter(({ value }) => value !== '');
      getSelection()?.selectAllChildren(document.body);
      return {
        text: getComputedStyle(host, '::highlight(varsam-mask)').color,
        selected: getComputedStyle(host, '::selection').color,
        fields: fields.map((field) => getComputedStyle(field).color),
      };
    });
    expect(seen).toEqual({ text: clear, selected: clear, fields: [clear] });
    await pressKeys(treserva, 'Control', 'c');
    const copied = () => treserva.evaluate(() => navigator.clipboard.readText());
    await expect.poll(copied).toContain('1940••••••');
    expect(await copied()).not.toMatch(/7874|Provgatan/);
  });

  it('what stands in a shadow tree is masked too, also where it is selected [MASK-2]', async () => {
    const seen = () =>
      treserva.evaluate(() => {
        const inner = document.querySelector('#skugga')?.shadowRoot?.querySelector('p') as Element;
        return ['::highlight(varsam-mask)', '::selection'].map((name) => getComputedStyle(inner, name).color);
      });
    await treserva.evaluate(() => {
      const host = document.body.appendChild(document.createElement('div'));
      host.id = 'skugga';
      host.attachShadow({ mode: 'open' }).innerHTML = '<p style="color: red">18900101-9802</p>';
    });
    await expect.poll(seen).toEqual([clear, clear]);
    await treserva.evaluate(() => new Promise((done) => setTimeout(done, 300)));
    expect(await isVeiled(treserva)).toBe(false);
    await treserva.evaluate(() => document.querySelector('#skugga')?.remove());
  });

  describe('a number', () => {
    const pixels = async (page: Page): Promise<{ readable: number; masked: number }> => {
      const { data } = PNG.sync.read(Buffer.from(await page.screenshot()));
      let readable = 0;
      let masked = 0;
      for (let at = 0; at < data.length; at += 4) {
        const [red = 0, green = 0, blue = 0] = data.subarray(at, at + 3);
        if (red > 170 && green < 120 && blue > 170) readable += 1;
        if (red === 0x74 && green === 0x85 && blue === 0x8a) masked += 1;
      }
      return { readable, masked };
    };
    let page: Page;
    const show = (origin: string, place: string) =>
      page.goto(`${origin}/${encodeURIComponent(place)}`, { waitUntil: 'domcontentloaded' });
    beforeAll(async () => {
      page = await browser.open('about:blank');
      await panel.evaluate(() =>
        chrome.runtime.sendMessage({ varsam: 1, name: 'panel.setPresentation', input: { on: true } }),
      );
    });
    afterAll(async () => {
      await page.close();
      await panel.evaluate(() =>
        chrome.runtime.sendMessage({ varsam: 1, name: 'panel.setPresentation', input: { on: false } }),
      );
    });

    it.each([
      'a closed declarative root',
      'a closed root attached late',
      'a closed root attached out of the page',
      'a closed root from another frame',
      'a root itself, in no element of it',
      'a frame made of srcdoc',
      'a blob frame',
      'a modal dialog',
      'glyphs with a fill of their own',
      'text before an element, by a rule written into a sheet',
      'text before an element, by an attribute with words in its stead',
      'text after an element that has some before it',
      'text before the host of a closed root, by its own sheet',
      'fields whose letters have an edge',
      'a drawing that is used again',
    ])('in %s is readable where Varsam is not, and not where it is [MASK-2]', async (place) => {
      // The same page under a name that is no address of the organisation's.
      await show(served.origin.replace('127.0.0.1', 'localhost'), place);
      await expect.poll(async () => (await pixels(page)).readable).toBeGreaterThan(50);
      await show(served.origin, place);
      await expect.poll(async () => (await pixels(page)).masked).toBeGreaterThan(200);
      expect((await pixels(page)).readable).toBe(0);
    });
  });

  it('a highlight that the page lays over ours is laid under again [MASK-2]', async () => {
    const order = () => treserva.evaluate(() => [...CSS.highlights.keys()].at(-1));
    await treserva.evaluate(() => CSS.highlights.set('sidans', new Highlight()));
    expect(await order()).toBe('varsam-shown');
  });

  it('another’s case is covered until a reason is given in a tab of ours [WARN-2] [WARN-9]', async () => {
    await go('arende.aspx?id=1005');
    await expect.poll(() => treserva.evaluate(() => document.activeElement?.localName)).not.toBe('body');
    expect(await isVeiled(treserva)).toBe(true);
    await pressKeys(treserva, 'Tab');
    await pressKeys(treserva, 'Enter');
    await expect.poll(() => browser.opened('gate.html')).not.toBeNull();
    const gate = (await browser.opened('gate.html')) as Page;
    expect(
      await (await control(gate, 'Ärendenummer')).evaluate((field) => (field as HTMLInputElement).value),
    ).toBe('SN 2024/0633');
    await write(gate, 'Ditt skäl', 'Ersätter handläggaren i dag.');
    await press(gate, 'Spara skälet');
    await expect.poll(() => wordsOf(gate)).toContain('Ärendet öppnas på sin sida.');
    await treserva.bringToFront();
    await expect.poll(() => isVeiled(treserva)).toBe(false);
  });

  it('a worker that was stopped knows what it knew, and the reason that was given [WARN-9] [WARN-11]', async () => {
    const lives = () =>
      panel.evaluate(async () => {
        const contexts = await chrome.runtime.getContexts({});
        return contexts.some(({ contextType }) => contextType === 'BACKGROUND');
      });
    await expect.poll(lives, { interval: 20 }).toBe(false);
    await go('arende.aspx?id=1005');
    await expect.poll(() => isVeiled(treserva)).toBe(false);
    await go('arende.aspx?id=1006');
    await expect.poll(() => treserva.evaluate(() => document.activeElement?.localName)).not.toBe('body');
    expect(await isVeiled(treserva)).toBe(true);
  });

  it('a record that is written anew amid its warning stays covered [WARN-11]', async () => {
    await go('arende.aspx?id=1006');
    await expect.poll(() => treserva.evaluate(() => document.activeElement?.localName)).not.toBe('body');
    const opacities = await treserva.evaluate(
      async (written) => {
        document.open();
        document.write(written);
        document.close();
        const seen = new Set<string>();
        for (let frame = 0; frame < 30; frame += 1) {
          await new Promise(requestAnimationFrame);
          seen.add(getComputedStyle(document.body).opacity);
        }
        return [...seen];
      },
      await treserva.content(),
    );
    expect(opacities).toEqual(['0']);
    // The warning stands on it again, and leads out.
    await expect
      .poll(async () => {
        await pressKeys(treserva, 'Escape');
        return treserva.evaluate(() => location.href);
      })
      .not.toContain('id=1006');
  });

  it('the presentation key hides the year too, and shows it again [MASK-6]', async () => {
    await go('mina-arenden.aspx');
    const hidden = () =>
      treserva.evaluate(() => {
        const [range] = CSS.highlights.get('varsam-mask') ?? [];
        return range?.startContainer.textContent?.slice(range.startOffset, range.endOffset);
      });
    await expect.poll(hidden).toMatch(/^\d{4}-\d{4}$/);
    await pressKeys(treserva, 'Alt', 'KeyM');
    await expect.poll(hidden).toMatch(/^\d{6}-\d{4}$/);
    await pressKeys(treserva, 'Alt', 'KeyM');
    await expect.poll(hidden).toMatch(/^\d{4}-\d{4}$/);
  });

  it('the number in a subject line is changed to the case that was open before [GUARD-1]', async () => {
    await go('arende.aspx?id=1001');
    await expect.poll(() => isVeiled(treserva)).toBe(false);
    await go('nytt-meddelande.aspx');
    await expect.poll(() => isVeiled(treserva)).toBe(false);
    await (await treserva.waitForSelector('input[name="amne"]'))?.click();
    await treserva.keyboard.type('Fråga om 19400208-7874');
    const subject = () => treserva.$eval('input[name="amne"]', (field) => field.value);
    await expect
      .poll(async () => {
        await pressKeys(treserva, 'Alt', 'Digit1');
        return subject();
      })
      .toBe('Fråga om ärende SN 2024/0757');
  });

  it('a report is taken by link and by form, and one that the page makes is left to the browser [CAP-1]', async () => {
    const pmo = await browser.open(`${world.sites.pmo}/rapporter/logg-elevatkomst`);
    for (const [id, day] of [
      ['#fran', '2024-03-01'],
      ['#till', '2024-03-31'],
    ] as const)
      await pmo.$eval(id, (field, value) => ((field as HTMLInputElement).value = value), day);
    await panel.bringToFront();
    await press(panel, 'Granska');
    const waiting = () =>
      panel.evaluate(
        () =>
          [...document.querySelectorAll('button')].filter(({ textContent }) =>
            textContent.startsWith('Läs in'),
          ).length,
      );
    for (const way of ['lank', 'post']) {
      await pmo.bringToFront();
      await (await pmo.$(`#hamta-${way}`))?.click();
      await panel.bringToFront();
      await expect.poll(waiting).toBe(1);
      await press(panel, 'Ta bort');
      await expect.poll(waiting).toBe(0);
    }
    expect(readdirSync(browser.downloads)).toEqual([]);
    await pmo.bringToFront();
    await (await pmo.$('#hamta-blob'))?.click();
    await expect.poll(() => readdirSync(browser.downloads)).toEqual(['Logg elevåtkomst 2024-03.xls']);
  });

  it('no script of ours has thrown what nobody caught', () => {
    expect(browser.errors).toEqual([]);
  });
});
