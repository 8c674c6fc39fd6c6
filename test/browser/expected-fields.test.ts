/** A guarded field that is not where it always stands: the user is told that nothing is guarded there, and the worker as well. */
import { expect, it, vi } from 'vitest';
import { welfare } from '#shared/site/adapters/welfare.ts';
import { start } from '../support/guard-stage.ts';
import { goTo, harness, layerRoot, until } from '../support/page-harness.ts';
import { shippedForEachTest } from '../support/shipped-for-each-test.ts';

const form = (...labels: readonly string[]) =>
  `<form id="ny-kund">${labels.map((label, at) => `<p><label for="f${at}">${label}</label><input id="f${at}"></p>`).join('')}</form>`;
const told = () => harness.calls.filter(({ name }) => name === 'page.broken').map(({ input }) => input);
const layerText = () => layerRoot()?.textContent ?? '';
const unguarded = 'Varsam vaktar inte allt som skrivs här';

shippedForEachTest(welfare);

it('is told of once it has been gone for a while, on the page and to the worker, until it is there [WARN-12, GUARD-1]', async () => {
  await start('/kund/ny', form('Födelsedata', 'Benämning'));
  await until(() => expect(told()).toEqual([{ viewId: 'ny-kund', missing: ['planning'] }]));
  expect(layerText()).toContain(unguarded);
  document.body.innerHTML = form('Personnummer', 'Benämning');
  await until(() => expect(told().slice(1)).toEqual([{ viewId: 'ny-kund', missing: [] }]));
  expect(layerText()).not.toContain(unguarded);
});

it('is not missed where it may stand and need not, nor where there is nothing yet to write in [WARN-12]', async () => {
  await start('/kunder', form('Sök'));
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  goTo('/kund/ny', '<h1>Ny kund</h1><p>Hämtar …</p>');
  await vi.advanceTimersByTimeAsync(10_000);
  vi.useRealTimers();
  expect(told()).toEqual([]);
  expect(layerText()).not.toContain(unguarded);
});
