/** A system's own list of the user's cases: told to the worker with whose it is, and no list of anybody's else. */
import { expect, it, vi } from 'vitest';
import { treserva } from '#shared/site/adapters/treserva.ts';
import { start } from '../support/guard-stage.ts';
import { goTo, harness, until } from '../support/page-harness.ts';
import { shippedForEachTest } from '../support/shipped-for-each-test.ts';

const mine = '/arbetsyta/mina-arenden.aspx';
const list = (whose: string, ...numbers: readonly string[]) =>
  `<h1 class="vyrubrik">Mina ärenden</h1><p>Handläggare: <b>${whose}</b></p><table class="lista arenden">
  <tr><th>Namn</th><th>Ärendenr</th></tr>${numbers.map((each) => `<tr><td>SN 2020/1</td><td>${each}</td></tr>`).join('')}</table>`;
const told = () => harness.calls.filter(({ name }) => name === 'page.ownCases').map(({ input }) => input);

shippedForEachTest(treserva);

it('is told once as it stands, anew when it shows others, and when Varsam was unlocked [WARN-4]', async () => {
  await start(mine, list('Sara Lindqvist', 'SN2024-0757', 'SN 2023/1188', ''));
  const first = { whose: 'Sara Lindqvist', caseNumbers: ['SN 2024/0757', 'SN 2023/1188'] };
  await until(() => expect(told()).toEqual([first]));
  document.body.append(document.createElement('hr'));
  document.body.innerHTML = list('Sara Lindqvist', 'SN 2024/0903');
  const second = { whose: 'Sara Lindqvist', caseNumbers: ['SN 2024/0903'] };
  await until(() => expect(told()).toEqual([first, second]));
  harness.tellLookAgain();
  await until(() => expect(told()).toEqual([first, second, second]));
});

it('is not told where the page does not say whose it is, nor from any other page [WARN-4]', async () => {
  await start(mine, list('', 'SN 2024/0757'));
  history.pushState(null, '', '/arbetsyta/sok.aspx');
  document.body.innerHTML = list('Sara Lindqvist', 'SN 2024/0757');
  await new Promise((resolve) => setTimeout(resolve));
  document.body.innerHTML = '';
  history.pushState(null, '', mine);
  document.body.innerHTML = list('Sara Lindqvist', 'SN 2024/0903');
  await until(() => expect(told()).toHaveLength(1));
  expect(told()).toEqual([{ whose: 'Sara Lindqvist', caseNumbers: ['SN 2024/0903'] }]);
});

it('whose page looks otherwise is told of with what is missing, once it has stood so, and not while all is there [WARN-12]', async () => {
  const broken = () => harness.calls.filter(({ name }) => name === 'page.broken').map(({ input }) => input);
  await start(mine, list('Sara Lindqvist', 'SN 2024/0757'));
  await until(() => expect(broken()).toEqual([{ viewId: 'mina-arenden', missing: [] }]));
  document.body.innerHTML = list('', 'SN 2024/0757').replaceAll('Ärendenr', 'Referens');
  await until(() =>
    expect(broken().at(-1)).toEqual({ viewId: 'mina-arenden', missing: ['whose', 'column'] }),
  );
  document.body.innerHTML = '<div class="rutnat"><p>SN 2024/0757</p></div>';
  await until(() => expect(broken().at(-1)).toEqual({ viewId: 'mina-arenden', missing: ['table'] }));
  document.body.innerHTML = list('Sara Lindqvist', 'SN 2024/0903');
  await until(() => expect(broken().at(-1)).toEqual({ viewId: 'mina-arenden', missing: [] }));
  expect(broken()).toHaveLength(4);
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  document.body.innerHTML = '<h1>Mina ärenden</h1><p>Du har inga ärenden 2024-03-15.</p>';
  await vi.advanceTimersByTimeAsync(10_000);
  vi.useRealTimers();
  expect(broken()).toHaveLength(4);
});

it('is missed where the system keeps the user out no more than a log is, and a log where its page shows none [WARN-12, CAP-1]', async () => {
  const broken = () => harness.calls.filter(({ name }) => name === 'page.broken').map(({ input }) => input);
  await start('/arbetsyta/sok.aspx', '');
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  goTo('/arbetsyta/logg.aspx', '<h1>Behörighet saknas</h1>');
  await vi.advanceTimersByTimeAsync(10_000);
  document.body.innerHTML = '<h1>Logg</h1><form><input value="2024-03-01"> <input value="2024-03-15"></form>';
  await vi.advanceTimersByTimeAsync(10_000);
  vi.useRealTimers();
  expect(broken()).toEqual([]);
  const line = '<p>2024-03-01 SN 2024/0757</p>';
  document.body.innerHTML = `<h1>Logg</h1><div class="rutnat">${line.repeat(3)}</div>`;
  history.pushState(null, '', '/arbetsyta/logg.aspx?sida=2');
  await until(() => expect(broken()).toEqual([{ viewId: 'logg', missing: ['table'] }]));
  document.body.innerHTML = '<table id="logg"><tr><th>Tid</th></tr><tr><td>2024-03-01</td></tr></table>';
  await until(() => expect(broken().slice(1)).toEqual([{ viewId: 'logg', missing: [] }]));
});
