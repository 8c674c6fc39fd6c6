/** In the pages of the built extension: the guard beside a field, presentation mode by key, and our own window as the way out. */
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { longNumber, personById } from '../sites/people.ts';
import { cases } from '../sites/treserva/cases.ts';
import { perceived, untilPerceived } from '../support/seen.ts';
import { openWorkplace, type Workplace } from '../support/workplace.ts';

let place: Workplace;
let treserva: Page;

const own = cases.find(({ id }) => id === 1001)!;
const number = longNumber(personById(own.personId).number);
const shoot = async (page: Page, name: string): Promise<void> => {
  if (process.env['VARSAM_SHOTS'])
    await page.screenshot({ path: join(process.env['VARSAM_SHOTS'], `${name}.png`) });
};
const go = (path: string) => treserva.goto(`${place.world.sites.treserva}/arbetsyta/${path}`);
const subject = () => treserva.locator('input[name="amne"]');

beforeAll(async () => {
  place = await openWorkplace();
  treserva = await place.browser.context.newPage();
});
afterAll(() => place?.end());

it('changes the number in a subject line to the case that was open before, by one key [GUARD-1, GUARD-7]', async () => {
  await go('arende.aspx?id=1001');
  await expect.poll(() => treserva.evaluate(() => getComputedStyle(document.body).opacity)).toBe('1');
  await go('nytt-meddelande.aspx');
  await subject().click();
  await treserva.keyboard.type(`Fråga om ${number}`);
  await untilPerceived(treserva, 'Personnummer i ämnesraden');
  await treserva.keyboard.press('Alt+Digit1');
  await expect.poll(() => subject().inputValue()).toBe(`Fråga om ärende ${own.caseNumber}`);
  await treserva.keyboard.press('Control+z');
  expect(await subject().inputValue()).toBe(`Fråga om ${number}`);
});

it('holds the message until a reason is given, and shows the reason among what is recorded [GUARD-6]', async () => {
  await go('nytt-meddelande.aspx');
  await subject().click();
  await treserva.keyboard.type(number);
  await treserva.keyboard.press('Enter');
  await untilPerceived(treserva, 'Inget är skickat än.');
  expect(treserva.url()).toContain('nytt-meddelande');
  await treserva.keyboard.press('Alt+Digit2');
  await untilPerceived(treserva, 'Varför behövs uppgiften här?');
  await treserva.keyboard.press('Alt+Digit1');
  await expect.poll(() => perceived(treserva)).not.toContain('Varför behövs');
  await treserva.keyboard.press('Enter');
  await expect.poll(() => treserva.url()).not.toContain('nytt-meddelande');
  const panel = await place.browser.openExtensionPage('sidepanel.html');
  await panel.getByText('Behöll en uppgift i ett fält där den inte ska stå').waitFor();
  await panel.close();
});

/** Characters that are painted over, in all frames of a page. */
async function paintedOver(page: Page): Promise<number> {
  const counts = page
    .frames()
    .map((frame) =>
      frame.evaluate(() =>
        [...CSS.highlights.values()]
          .flatMap((highlight) => [...highlight])
          .reduce((sum, { startOffset, endOffset }) => sum + endOffset - startOffset, 0),
      ),
    );
  return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
}

it('hides everything on all adapted sites by Alt+M, says so, and goes back [MASK-6]', async () => {
  const other = await place.browser.context.newPage();
  await other.goto(`${place.world.sites.pmo}/`);
  await go('arende.aspx?id=1001');
  await expect.poll(() => paintedOver(treserva)).toBeGreaterThan(0);
  const before = await Promise.all([treserva, other].map(paintedOver));
  await treserva.bringToFront();
  await treserva.locator('h1').first().click();
  await treserva.keyboard.press('Alt+KeyM');
  const seen = await untilPerceived(treserva, 'Presentationsläget är på');
  expect(seen).toContain('Alt+M stänger av.');
  await shoot(treserva, 'presentation-on');
  await expect.poll(() => paintedOver(treserva)).toBeGreaterThan(before[0]!);
  await expect.poll(() => paintedOver(other)).toBeGreaterThan(before[1]!);
  await shoot(other, 'presentation-on-another-site');
  await treserva.keyboard.press('Alt+KeyM');
  await untilPerceived(treserva, 'Presentationsläget är av');
  await expect.poll(() => Promise.all([treserva, other].map(paintedOver))).toEqual(before);
  await other.close();
});

it('opens our own window when a page fights its warning, and a reason written there opens the record [WARN-11]', async () => {
  await go('arende.aspx?id=1005');
  await untilPerceived(treserva, 'Ingen koppling till dig');
  const opening = place.browser.context.waitForEvent('page');
  await treserva.evaluate(() => {
    const cover = document.documentElement.appendChild(document.createElement('dialog'));
    const fight = setInterval(() => {
      cover.close();
      cover.showModal();
    }, 40);
    setTimeout(() => {
      clearInterval(fight);
      cover.remove();
    }, 2000);
  });
  const gate = await opening;
  await untilPerceived(gate, 'Ärendet är täckt');
  await expect
    .poll(() => gate.getByLabel('Ärendenummer').inputValue())
    .toBe(cases.find(({ id }) => id === 1005)?.caseNumber);
  await gate.getByLabel('Ditt skäl').fill('Möte om samordning.');
  await gate.getByRole('button', { name: 'Spara skälet' }).click();
  await expect.poll(() => treserva.evaluate(() => getComputedStyle(document.body).opacity)).toBe('1');
  await untilPerceived(treserva, 'Ditt skäl:');
  // The window is gone before the click has told of itself.
  await gate
    .getByRole('button', { name: 'Gå tillbaka till ärendet' })
    .click()
    .catch(() => undefined);
  await expect.poll(() => gate.isClosed()).toBe(true);
});
