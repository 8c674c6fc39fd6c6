import { afterAll, beforeAll, expect, it } from 'vitest';
import type { BrowserProfile } from '../support/browser.ts';
import { openOffice, type Office } from '../support/office.ts';
import { perceived, untilPerceived } from '../support/seen.ts';

let office: Office;
let browser: BrowserProfile;

beforeAll(async () => {
  office = await openOffice();
  ({ browser } = await office.boot('new'));
});
afterAll(() => office?.close());

it('covers a record that was open before Varsam was there, also for screen readers [WARN-11]', async () => {
  const page = await browser.context.newPage();
  await page.goto(`${office.world.sites.treserva}/arbetsyta/arende.aspx?id=1001`);
  await untilPerceived(page, 'Varsam är låst');
  const seen = await perceived(page);
  expect(seen).not.toContain('Provgatan');
  expect(await page.evaluate(() => getComputedStyle(document.body).opacity)).toBe('0');
});

it('covers a record that loads while Varsam is locked [WARN-11]', async () => {
  const page = await browser.context.newPage();
  await page.goto(`${office.world.sites.pmo}/elev/1`);
  const seen = await untilPerceived(page, 'Varsam är låst');
  expect(seen).not.toMatch(/\d{6,8}-\d{4}/);
});

it('masks frames that have no origin of their own, as mail programs show messages in [MASK-2]', async () => {
  const page = await browser.context.newPage();
  await page.goto(`${office.world.sites.treserva}/arbetsyta/nytt-meddelande.aspx`);
  await page.evaluate(() => {
    for (const sandbox of ['', 'allow-scripts']) {
      const frame = document.createElement('iframe');
      frame.setAttribute('sandbox', sandbox);
      frame.srcdoc = '<p>Gäller 18900101-9802.</p>';
      document.body.append(frame);
    }
  });
  /** What is masked in each, and whether it is uncovered. */
  const shown = () =>
    Promise.all(
      page
        .frames()
        .slice(1)
        .map((frame) =>
          frame.evaluate(() => {
            const masks = [...(CSS.highlights.get('varsam-mask') ?? [])];
            const texts = masks.map(({ startContainer, startOffset, endOffset }) =>
              (startContainer.textContent ?? '').slice(startOffset, endOffset),
            );
            return [texts.join(), getComputedStyle(document.body).opacity];
          }),
        ),
    );
  await expect.poll(shown).toEqual([
    ['0101-9802', '1'],
    ['0101-9802', '1'],
  ]);
});

it('goes on under a version that comes beneath the page, without blaming it and without losing what was typed [WARN-11]', async () => {
  const page = await browser.context.newPage();
  await page.goto(`${office.world.sites.treserva}/arbetsyta/nytt-meddelande.aspx`);
  const lowered = (): Promise<CSSStyleSheet | undefined> =>
    page.evaluate(() => document.adoptedStyleSheets.at(-1));
  await expect.poll(lowered).toBeDefined();
  await page.locator('input[name="amne"]').fill('Halvskrivet');
  // What a page calls its elements is seen from every world.
  await page.evaluate(() => document.body.insertAdjacentHTML('beforeend', '<p id="varsamStarted"></p>'));
  const old = await page.evaluateHandle(() => document.adoptedStyleSheets.at(-1));
  await comeAnew(browser);
  await page.bringToFront();
  const isTakenOver = (): Promise<boolean> =>
    page.evaluate((sheet) => {
      const [last] = document.adoptedStyleSheets.slice(-1);
      return last !== undefined && last !== sheet && getComputedStyle(document.body).opacity === '1';
    }, old);
  await expect.poll(isTakenOver, { timeout: 20_000 }).toBe(true);
  const opacities = await page.evaluate(async () => {
    const seen = new Set<string>();
    for (let frame = 0; frame < 60; frame += 1) {
      await new Promise(requestAnimationFrame);
      seen.add(getComputedStyle(document.body).opacity);
    }
    return [...seen];
  });
  expect(opacities).toEqual(['1']);
  expect(await page.locator('input[name="amne"]').inputValue()).toBe('Halvskrivet');
  expect(await perceived(page)).not.toMatch(/Sidan tar bort|uppdaterats/);
});

/** As an update does: ends the extension with its scripts left behind, and starts it again. */
async function comeAnew({ context, extensionId }: BrowserProfile): Promise<void> {
  const settings = await context.newPage();
  await settings.goto('chrome://extensions');
  await settings.evaluate(async (id) => {
    const { developerPrivate } = chrome as unknown as { developerPrivate: DeveloperPrivate };
    await developerPrivate.updateProfileConfiguration({ inDeveloperMode: true });
    await developerPrivate.reload(id, { failQuietly: true });
  }, extensionId);
  await settings.close();
}

/** What the browser's own page of extensions may do. */
interface DeveloperPrivate {
  updateProfileConfiguration(change: { inDeveloperMode: boolean }): Promise<void>;
  reload(id: string, options: { failQuietly: boolean }): Promise<unknown>;
}
