/**
 * A page that is clumsy or worse, under the built extension: fields that take the names of the form's own, a document written
 * anew.
 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { longNumber, personById } from '../sites/people.ts';
import { cases } from '../sites/treserva/cases.ts';
import { perceived, untilPerceived } from '../support/seen.ts';
import { openWorkplace, type Workplace } from '../support/workplace.ts';

/** What our code or the browser asks a form for, each shadowed by a field of that name. */
const names =
  'attributes parentNode parentElement children childNodes childElementCount nodeType nodeName localName tagName isConnected ownerDocument firstChild lastChild nextSibling previousSibling textContent innerHTML className id closest matches contains querySelector querySelectorAll getAttribute hasAttribute setAttribute getRootNode getBoundingClientRect addEventListener dispatchEvent append remove animate shadowRoot dataset style title action method elements submit requestSubmit checkValidity compareDocumentPosition cloneNode toString';

const number = longNumber(personById(cases.find(({ id }) => id === 1001)!.personId).number);

let place: Workplace;
let page: Page;

const go = (path: string) => page.goto(`${place.world.sites.treserva}/arbetsyta/${path}`);
const opacity = () => page.evaluate(() => getComputedStyle(document.body).opacity);

beforeAll(async () => {
  place = await openWorkplace();
  page = await place.browser.context.newPage();
});
afterAll(() => place?.end());

/** Puts all of the body into a form of that kind, or the fields into the form that is there. */
const clobber = () =>
  page.evaluate((all) => {
    const form = document.querySelector('form') ?? document.createElement('form');
    if (!form.isConnected) {
      form.append(...document.body.childNodes);
      document.body.append(form);
    }
    for (const name of all.split(' ')) {
      const field = document.createElement('input');
      field.setAttribute('name', name);
      field.type = 'hidden';
      Element.prototype.append.call(form, field);
    }
  }, names);

it('does not lose the guard to what a form calls its fields [GUARD-1, GUARD-6]', async () => {
  await go('nytt-meddelande.aspx');
  await clobber();
  // Whoever drives the browser from outside is misled by such a form too.
  await page.evaluate(() => document.getElementById('amne')?.focus());
  await page.keyboard.type(number);
  await untilPerceived(page, 'Personnummer i ämnesraden');
  await page.keyboard.press('Enter');
  await untilPerceived(page, 'Inget är skickat än.');
  expect(page.url()).toContain('nytt-meddelande');
});

it('does not lose the masks to it, of what comes later either [MASK-2]', async () => {
  await go('arende.aspx?id=1001');
  await expect.poll(opacity).toBe('1');
  await clobber();
  await page.evaluate((text) => {
    const line = document.createElement('p');
    line.textContent = text;
    Element.prototype.append.call(document.querySelector('form'), line);
  }, `Gäller ${number}.`);
  const masked = () =>
    page.evaluate(() =>
      [...(CSS.highlights.get('varsam-mask') ?? [])].map(({ startContainer }) => startContainer.textContent),
    );
  await expect.poll(masked).toContain(`Gäller ${number}.`);
  expect(await opacity()).toBe('1');
});

it('keeps a record covered whose page is one such form, and warns of it [WARN-2, WARN-11]', async () => {
  await go('arende.aspx?id=1005');
  await untilPerceived(page, 'Ingen koppling till dig');
  await clobber();
  await page.evaluate(() => {
    for (let i = 0; i < 5; i += 1) document.body.append(String(i));
  });
  expect(await untilPerceived(page, 'Ingen koppling till dig')).not.toContain('Gatan');
  expect(await opacity()).toBe('0');
});

it('keeps a record covered that is written anew amid its warning, and warns again [WARN-11]', async () => {
  await go('arende.aspx?id=1005');
  const before = await untilPerceived(page, 'Ingen koppling till dig');
  const html = await page.content();
  const opacities = await page.evaluate(async (written) => {
    document.open();
    document.write(written);
    document.close();
    const seen = new Set<string>();
    for (let frame = 0; frame < 30; frame += 1) {
      await new Promise(requestAnimationFrame);
      seen.add(getComputedStyle(document.body).opacity);
    }
    return [...seen];
  }, html);
  expect(opacities).toEqual(['0']);
  await untilPerceived(page, 'Ingen koppling till dig');
  expect(await opacity()).toBe('0');
  expect(await perceived(page)).not.toMatch(/18\d{6}-\d{4}|Provgatan/);
  await page.keyboard.press('Escape');
  await expect.poll(() => page.url()).not.toContain('id=1005');
  expect(before).toContain('Gå tillbaka');
});

it('warns of a record that its page writes into a window of its own, as for a print [WARN-2, WARN-11]', async () => {
  await go('arende.aspx?id=1005');
  await untilPerceived(page, 'Ingen koppling till dig');
  const html = await page.content();
  const opening = place.browser.context.waitForEvent('page');
  await page.evaluate((written) => {
    const opened = window.open('')!;
    opened.document.write(written);
    opened.document.close();
  }, html);
  const opened = await opening;
  expect(await untilPerceived(opened, 'Ingen koppling till dig')).toContain('Gå tillbaka');
  expect(await opened.evaluate(() => getComputedStyle(document.body).opacity)).toBe('0');
  await opened.close();
});
