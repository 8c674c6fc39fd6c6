/** A list that nobody with protection may stand in: Varsam says which rows do, and when it could not see. */
import { expect, it } from 'vitest';
import { toldTexts } from '#extension/text/page-told.ts';
import { fill } from '#extension/text/fill.ts';
import { treserva } from '#shared/site/adapters/treserva.ts';
import { start } from '../support/guard-stage.ts';
import { harness, layerRoot, until } from '../support/page-harness.ts';
import { shippedForEachTest } from '../support/shipped-for-each-test.ts';

const texts = toldTexts.sv.keptOut;
const said = () => layerRoot()?.querySelector('.toast')?.textContent ?? '';
const asked = () => harness.calls.filter(({ name }) => name === 'page.listed').map(({ input }) => input);

const row = (caseNumber: string, number: string) =>
  `<tr><td>${caseNumber}</td><td>${number}</td><td>1 200 kr</td></tr>`;
const list = (...rows: readonly string[]) =>
  `<table class="lista"><tr><th>Ärendenr</th><th>Pers.nr</th><th>Belopp</th></tr>${rows.join('')}</table>`;

shippedForEachTest(treserva);

it('names the rows of protected people, and those that nobody can be told by [GUARD-12]', async () => {
  harness.answers['page.listed'] = () => ({ ok: true, value: { type: 'checked', protected: [1] } });
  await start(
    '/arbetsyta/integrationsfil.aspx',
    list(row('SN 2024/0757', '19400208-7874'), row('SN2024-0810', '1951'), row('', 'Skyddad')),
  );
  await until(() => expect(said()).toContain(texts.found));
  expect(said()).toContain(fill(texts.rows, { rows: '2' }));
  expect(said()).toContain(fill(texts.unknown, { rows: '3' }));
  expect(asked()).toEqual([
    {
      rows: [
        { subject: '194002087874', caseNumber: 'SN 2024/0757' },
        { subject: null, caseNumber: 'SN 2024/0810' },
        { subject: null, caseNumber: null },
      ],
    },
  ]);
});

it('is silent about a list without them, and asks anew when it shows others [GUARD-12]', async () => {
  await start('/arbetsyta/debitering.aspx', list(row('SN 2024/0757', '19400208-7874')));
  await until(() => expect(asked()).toHaveLength(1));
  expect(said()).toBe('');
  harness.answers['page.listed'] = () => ({ ok: true, value: { type: 'checked', protected: [0] } });
  document.body.innerHTML = list(row('SN 2024/0810', '19780516-9302'));
  await until(() => expect(said()).toContain(texts.found));
});

it('looks at every number of a row and at every such list, and says where each stands [GUARD-12]', async () => {
  harness.answers['page.listed'] = () => ({ ok: true, value: { type: 'checked', protected: [1, 2] } });
  await start(
    '/arbetsyta/integrationsfil.aspx',
    list(row('SN 2024/0757', '19400208-7874, 19780516-9302')) + list(row('SN 2024/0810', '1951')),
  );
  await until(() => expect(said()).toContain(fill(texts.rows, { rows: '1 i lista 1, 1 i lista 2' })));
  expect(asked()).toEqual([
    {
      rows: [
        { subject: '194002087874', caseNumber: 'SN 2024/0757' },
        { subject: '197805169302', caseNumber: 'SN 2024/0757' },
        { subject: null, caseNumber: 'SN 2024/0810' },
      ],
    },
  ]);
});

it('says nothing more of a list that is gone, even when the answer comes late [GUARD-12]', async () => {
  const late: (() => void)[] = [];
  harness.answers['page.listed'] = () =>
    new Promise((resolve) => {
      late.push(() => resolve({ ok: true, value: { type: 'checked', protected: [0] } }));
    });
  await start('/arbetsyta/debitering.aspx', list(row('SN 2024/0757', '19400208-7874')));
  await until(() => expect(asked()).toHaveLength(1));
  harness.answers['page.listed'] = () => ({ ok: true, value: { type: 'checked', protected: [0] } });
  document.body.innerHTML = list(row('SN 2024/0810', '1951'), row('SN 2024/0811', '1951'));
  await until(() => expect(said()).toContain(texts.found));
  harness.answers['page.listed'] = () => ({ ok: true, value: { type: 'checked', protected: [] } });
  document.body.innerHTML = list(row('SN 2024/0812', '1951'));
  await until(() => expect(asked()).toHaveLength(3));
  late.forEach((answer) => answer());
  await new Promise((resolve) => setTimeout(resolve));
  expect(said()).toBe('');
});

it('says from which row on a long list is not checked, and when there is no space to ask [GUARD-12]', async () => {
  const rows = Array.from({ length: 502 }, (_, at) => row(`SN 2024/${1000 + at}`, '1951'));
  await start('/arbetsyta/integrationsfil.aspx', list(...rows));
  await until(() => expect(said()).toContain(fill(texts.beyond, { row: '501' })));
  expect(said()).not.toContain('helt personnummer');
  harness.answers['page.listed'] = () => ({ ok: true, value: { type: 'no-space' } });
  harness.tellLookAgain();
  await until(() => expect(said()).toContain(texts['no-space']));
});

it('says that it could not see while it is locked, and looks once it is opened [GUARD-12]', async () => {
  harness.answers['page.listed'] = () => ({ ok: true, value: { type: 'locked' } });
  await start('/arbetsyta/integrationsfil.aspx', list(row('SN 2024/0810', '19780516-9302')));
  await until(() => expect(said()).toContain(texts.locked));
  harness.answers['page.listed'] = () => ({ ok: true, value: { type: 'checked', protected: [0] } });
  harness.tellLookAgain();
  await until(() => expect(said()).toContain(texts.found));
});

it('says that nothing is checked where the list is not found, tells so, and takes it back once it is [GUARD-12, WARN-12]', async () => {
  const broken = () => harness.calls.filter(({ name }) => name === 'page.broken').map(({ input }) => input);
  await start('/arbetsyta/debitering.aspx', `<div class="grid">19780516-9302</div>`);
  await until(() => expect(said()).toContain(texts.unfound));
  expect(said()).toContain(texts.notChecked);
  expect(broken()).toEqual([{ viewId: 'debitering', missing: ['table'] }]);
  history.pushState(null, '', '/arbetsyta/sok.aspx');
  document.body.innerHTML = '<p>Sök</p>';
  await until(() => expect(said()).toBe(''));
  history.pushState(null, '', '/arbetsyta/debitering.aspx');
  document.body.innerHTML = list(row('SN 2024/0810', '19780516-9302'));
  await until(() => expect(asked()).toHaveLength(1));
  document.body.innerHTML = list(row('SN 2024/0811', '19780516-9302'));
  await until(() => expect(asked()).toHaveLength(2));
  expect(broken().slice(1)).toEqual([{ viewId: 'debitering', missing: [] }]);
});

it('leaves the training environment and all other pages alone [GUARD-12]', async () => {
  await start(
    '/arbetsyta/integrationsfil.aspx',
    `<p class="miljo">Treserva_Utb_Alpha</p>${list(row('SN 2024/0810', '19780516-9302'))}`,
  );
  history.pushState(null, '', '/arbetsyta/sok.aspx');
  document.body.innerHTML = list(row('SN 2024/0811', '19780516-9302'));
  await until(() => expect(harness.calls.some(({ name }) => name === 'page.start')).toBe(true));
  await new Promise((resolve) => setTimeout(resolve));
  expect(asked()).toEqual([]);
});
