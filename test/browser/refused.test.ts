/** Pages on which the case system itself keeps the user out: told whom to ask, and a password that nobody reads. */
import { expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { treserva } from '#shared/site/adapters/treserva.ts';
import { toldTexts } from '#extension/text/page-told.ts';
import { harness, isPageVisible, layerRoot } from '../support/page-harness.ts';
import { shippedForEachTest } from '../support/shipped-for-each-test.ts';

const texts = toldTexts.sv.refused;
const box = `<h1 class="vyrubrik">Aktualisering</h1>
  <form><label>Lösenord <input type="password" name="losenord"></label></form>
  <form class="skriv"><input name="amne"></form>`;

shippedForEachTest(treserva);

const toast = (): string => layerRoot()?.querySelector('.toast')?.textContent ?? '';
const told = () => harness.calls.filter(({ name }) => name === 'page.refused').map(({ input }) => input);

async function start(path: string, markup: string): Promise<void> {
  history.pushState(null, '', path);
  document.body.innerHTML = markup;
  await harness.start();
  await expect.poll(isPageVisible).toBe(true);
}

it('says that authority is lacking, leads to whom to ask, and says no more once that is over [WARN-18]', async () => {
  await start('/arbetsyta/arende.aspx?id=1016', '<h1>Behörighet saknas</h1>');
  await expect.poll(told).toEqual([{ refusal: 'denied' }]);
  expect(toast()).toContain(texts.denied.title);
  await page.getByRole('button', { name: texts.whom }).click();
  expect(harness.calls.map(({ name }) => name)).toContain('page.openPanel');
  document.body.innerHTML = '<p>Mina ärenden</p>';
  history.pushState(null, '', '/arbetsyta/mina-arenden.aspx');
  await expect.poll(told).toEqual([{ refusal: 'denied' }, { refusal: null }]);
});

it('never reads, keeps or fills what is written as a password, from the first key on [WARN-18]', async () => {
  harness.holdWork();
  await start('/arbetsyta/aktualisering.aspx?id=1009', box);
  await expect.poll(told).toEqual([{ refusal: 'password' }]);
  expect(toast()).toContain(texts.password.title);
  const [password, subject] = document.querySelectorAll('input');
  const touched: string[] = [];
  for (const field of [password, subject])
    Object.defineProperty(field, 'value', {
      get() {
        touched.push(`read ${field?.name}`);
        return '';
      },
      set() {
        touched.push(`filled ${field?.name}`);
      },
    });
  password?.focus();
  await userEvent.keyboard('lampa');
  harness.deliverWork();
  await userEvent.keyboard('bok');
  // A field of any other kind is read at once, which shows that reading would be seen.
  subject?.focus();
  await userEvent.keyboard('123456');
  await expect.poll(() => touched).toContain('read amne');
  expect(touched.filter((act) => act.endsWith('losenord'))).toEqual([]);
  const written = new FormData(password?.form ?? undefined);
  expect(written.get('losenord')).toBe('lampabok');
  expect(JSON.stringify(harness.calls)).not.toContain('lampa');
});
