/** Masks in every kind of place that a page can draw text in, in the isolated world of a real browser. */
import type { BrowserContext, Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildMaskExtension, openBrowser } from '../bench/mask-extension.ts';
import { inScript, number, places, printed } from '../support/drawn-places.ts';
import { readPdf } from '../support/pdf.ts';
import { servePlaces, type ServedPlaces } from '../support/served-places.ts';

let served: ServedPlaces;
let origin = '';
let masked: BrowserContext;
let bare: BrowserContext;

beforeAll(async () => {
  served = await servePlaces();
  origin = served.origin;
  const { directory } = await buildMaskExtension();
  [masked, bare] = await Promise.all([openBrowser(directory), openBrowser(null)]);
});
afterAll(async () => {
  await Promise.all([masked.close(), bare.close()]);
  served.close();
});

type Colour = readonly [red: number, green: number, blue: number];
const isMagenta = ([red, green, blue]: Colour): boolean => red > 170 && green < 120 && blue > 170;
const isMask = ([red, green, blue]: Colour): boolean => red === 0x74 && green === 0x85 && blue === 0x8a;

async function pixels(page: Page, matches: (colour: Colour) => boolean): Promise<number> {
  const { data } = PNG.sync.read(await page.screenshot());
  let count = 0;
  for (let i = 0; i < data.length; i += 4)
    if (matches([data[i] ?? 0, data[i + 1] ?? 0, data[i + 2] ?? 0])) count++;
  return count;
}

async function show(context: BrowserContext, place: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${origin}/${encodeURIComponent(place)}`, { waitUntil: 'commit' });
  return page;
}

describe('a number', () => {
  it.each(Object.keys(places))(
    'in %s is readable without masks and not with them [MASK-2]',
    async (place) => {
      const without = await show(bare, place);
      await expect.poll(() => pixels(without, isMagenta)).toBeGreaterThan(50);
      const within = await show(masked, place);
      // The mask shows, so that an empty page proves nothing.
      await expect.poll(() => pixels(within, isMask)).toBeGreaterThan(200);
      expect(await pixels(within, isMagenta)).toBe(0);
      await Promise.all([without.close(), within.close()]);
    },
  );

  it('is not readable at any zoom of the browser [MASK-2]', async () => {
    const page = await show(masked, 'an open declarative root');
    const session = await page.context().newCDPSession(page);
    for (const scale of [0.25, 0.67, 1.5, 5]) {
      await session.send('Emulation.setDeviceMetricsOverride', {
        width: Math.round(900 / scale),
        height: Math.round(700 / scale),
        deviceScaleFactor: scale,
        mobile: false,
      });
      await expect.poll(() => pixels(page, isMask)).toBeGreaterThan(20);
      expect(await pixels(page, isMagenta)).toBe(0);
    }
    await page.close();
  });

  it('is no act of the page in a frame that is not displayed, nor readable once it is [MASK-2, MASK-3]', async () => {
    const page = await masked.newPage();
    const defeats: string[] = [];
    page.on('console', (message) => defeats.push(message.text()));
    await page.goto(`${origin}/nothing`);
    await page.setContent(`<iframe src="${origin}/linked text" style="display:none"></iframe>`);
    await page.evaluate(async () => {
      for (let frame = 0; frame < 20; frame += 1) await new Promise(requestAnimationFrame);
    });
    expect(defeats).toEqual([]);
    await page.locator('iframe').evaluate((frame) => frame.removeAttribute('style'));
    await expect.poll(() => pixels(page, isMask)).toBeGreaterThan(200);
    expect(await pixels(page, isMagenta)).toBe(0);
    await page.close();
  });

  it('is not readable in the list of an opened field that the page draws itself [MASK-3]', async () => {
    const without = await show(bare, 'an opened list');
    const within = await show(masked, 'an opened list');
    await without.waitForLoadState();
    const closed = await pixels(without, isMagenta);
    for (const page of [without, within]) await page.locator('select').click();
    await expect.poll(() => pixels(without, isMagenta)).toBeGreaterThan(closed + 150);
    await expect.poll(() => pixels(within, isMask)).toBeGreaterThan(200);
    await expect.poll(() => pixels(within, isMagenta)).toBe(0);
    await Promise.all([without.close(), within.close()]);
  });

  it.each([
    ['a window that a script fills', `w=window.open('');w.document.body.innerHTML=${inScript}`],
    ['a window that a script writes', `w=window.open('');w.document.write(${inScript})`],
    ['a blob in a window', `window.open(URL.createObjectURL(new Blob([${inScript}],{type:'text/html'})))`],
    [
      'a window that floats over others',
      `documentPictureInPicture.requestWindow().then(w=>{w.document.body.innerHTML=${inScript}})`,
    ],
    [
      'a window that floats over others, moved there',
      `documentPictureInPicture.requestWindow().then(w=>w.document.body.append(document.querySelector('p')))`,
    ],
  ])('in %s is readable without masks and not with them [MASK-2]', async (_, open) => {
    const opened = async (context: BrowserContext): Promise<readonly [Page, Page]> => {
      const page = await show(context, 'linked text');
      await page.evaluate(`addEventListener('click',()=>{${open}})`);
      const [window] = await Promise.all([context.waitForEvent('page'), page.mouse.click(300, 300)]);
      return [window, page];
    };
    const without = await opened(bare);
    await expect.poll(() => pixels(without[0], isMagenta)).toBeGreaterThan(50);
    const within = await opened(masked);
    await expect.poll(() => pixels(within[0], isMask)).toBeGreaterThan(200);
    expect(await pixels(within[0], isMagenta)).toBe(0);
    await Promise.all([...without, ...within].map((page) => page.close()));
  });

  it.each([
    ['the same site', '127.0.0.1'],
    ['another site', 'localhost'],
  ])('is not printed in a frame of %s [MASK-5]', async (_, host) => {
    const print = async (context: BrowserContext): Promise<string> => {
      const page = await context.newPage();
      await page.goto(`${origin.replace('127.0.0.1', host)}/nothing`);
      await page.setContent(`<p>Ring</p><iframe src="${origin}/linked text"></iframe>`);
      const sheets = await readPdf(await page.pdf());
      await page.close();
      return sheets.map((sheet) => sheet.text).join();
    };
    expect(await print(bare)).toContain(number);
    const within = await print(masked);
    expect(within).toMatch(/Sidan skrivs\s+inte ut/);
    expect(within).not.toContain(number);
  });

  it.each(Object.keys(printed))('is not printed by a page that %s [MASK-5]', async (name) => {
    const print = async (context: BrowserContext): Promise<string> => {
      const page = await show(context, name);
      await page.waitForLoadState();
      const sheets = await readPdf(await page.pdf());
      await page.close();
      return sheets.map((sheet) => sheet.text).join();
    };
    expect(await print(bare)).toContain(number);
    const within = await print(masked);
    expect(within).toMatch(/Sidan skrivs\s+inte ut/);
    expect(within).not.toContain(number);
  });

  it('is not readable while one view of the page passes into another [MASK-2]', async () => {
    const passing = async (context: BrowserContext): Promise<Page> => {
      const page = await show(context, 'linked text');
      await page.waitForLoadState();
      await page.addStyleTag({
        content:
          'p{view-transition-name:p}::view-transition-group(*),::view-transition-old(*),::view-transition-new(*){animation-duration:99s}',
      });
      await page.evaluate(`document.startViewTransition(()=>{document.body.textContent='Ring'}).ready`);
      return page;
    };
    const without = await passing(bare);
    expect(await pixels(without, isMagenta)).toBeGreaterThan(50);
    const within = await passing(masked);
    expect(await pixels(within, isMagenta)).toBe(0);
    await Promise.all([without.close(), within.close()]);
  });

  it('is not readable where a link leads to it [MASK-2]', async () => {
    const link = async (context: BrowserContext): Promise<Page> => {
      const page = await context.newPage();
      await page.goto(`${origin}/${encodeURIComponent('linked text')}#:~:text=${number.slice(0, 8)}`);
      return page;
    };
    const without = await link(bare);
    await expect.poll(() => pixels(without, isMagenta)).toBeGreaterThan(20);
    const within = await link(masked);
    await expect.poll(() => pixels(within, isMask)).toBeGreaterThan(50);
    expect(await pixels(within, isMagenta)).toBe(0);
    await Promise.all([without.close(), within.close()]);
  });

  it('is not readable where a search has found and selected it [MASK-2]', async () => {
    const find = `window.find('${number.slice(0, 8)}')`;
    const without = await show(bare, 'zoomed text');
    expect(await without.evaluate(find)).toBe(true);
    expect(await pixels(without, isMagenta)).toBeGreaterThan(50);
    const within = await show(masked, 'zoomed text');
    await expect.poll(() => pixels(within, isMask)).toBeGreaterThan(200);
    expect(await within.evaluate(find)).toBe(true);
    expect(await pixels(within, isMagenta)).toBe(0);
    await Promise.all([without.close(), within.close()]);
  });
});
