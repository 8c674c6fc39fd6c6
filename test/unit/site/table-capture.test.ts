/** Logs taken from the tables of the stand-ins, read in like any other export. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readTable } from '#extension/page/capture/table/read-table.ts';
import { toCsv } from '#extension/page/capture/table/to-csv.ts';
import { readExport } from '#shared/logs/read-export.ts';
import { parsePage } from '../../../.dev/saved-page/parse.ts';
import { startSites, type Sites } from '../../sites/server.ts';

let sites: Sites;
beforeAll(async () => {
  sites = await startSites();
});
afterAll(async () => {
  await sites.close();
});

async function tableAt(address: string, selector: string) {
  const url = new URL(address);
  const { document, roots } = parsePage(await (await fetch(url)).text(), url);
  const table = document.querySelector(selector);
  if (table === null) throw new Error(`No ${selector} at ${address}.`);
  return readTable(table, roots);
}

async function readLog(base: string, selector: string, pages: number) {
  const read = [];
  for (let page = 1; page <= pages; page += 1) read.push(await tableAt(`${base}${page}`, selector));
  const rows = read.flatMap((table) => table.rows);
  const file = toCsv(['Logg', 'Tidsintervall: 2024-03-01 - 2024-03-31'], read[0]?.header ?? [], rows);
  return { rows, reading: await readExport(file) };
}

it.each([
  ['Treserva', () => `${sites.treserva}/arbetsyta/logg.aspx?sida=`, 'table#logg', 6, 140],
  ['Viva', () => `${sites.viva}/logg?sida=`, 'table.logg', 4, 40],
])(
  'all pages of the log of %s become as many events as rows [CAP-1, CAP-5, SITE-6]',
  async (_, base, selector, pages, count) => {
    const { rows, reading } = await readLog(base(), selector, pages);
    expect(rows).toHaveLength(count);
    expect(reading).toMatchObject({ ok: true, value: { counts: { events: count, notUnderstood: 0 } } });
  },
);

it('the log of Viva is read by its own profile, with every field that its regime asks for [SITE-6, CAP-3, CAP-10]', async () => {
  const { reading } = await readLog(`${sites.viva}/logg?sida=`, 'table.logg', 4);
  expect(reading).toMatchObject({
    ok: true,
    value: {
      profileId: 'viva',
      sourceSystem: 'Viva',
      missingFields: [],
      events: expect.arrayContaining([
        expect.objectContaining({
          user: 'Sara Lindqvist',
          unit: 'Familjeenheten',
          subject: '195305122623',
          detail: 'IFO-2024-00171',
        }),
      ]),
    },
  });
});

it('cells keep their text whatever is in it, in the column of their heading', () => {
  const markup = `<table><thead><tr><th>Tid<th>Vem<th>Vad</thead><tr><td colspan=2>a;"b"<td>c<br>d</tr>
    <tr><td></td></tr><tr><th scope=row>e<td><span hidden>x</span>f<td><table><tr><td>g</table></table>`;
  const { document, roots } = parsePage(markup, new URL('https://s.example.se/'));
  const table = readTable(document.querySelector('table')!, roots);
  expect(table).toEqual({
    header: ['Tid', 'Vem', 'Vad'],
    rows: [
      ['a;"b"', '', 'c d'],
      ['e', 'f', 'g'],
    ],
  });
  expect(new TextDecoder().decode(toCsv([], table.header, table.rows)).split('\r\n')[1]).toBe(
    '"a;""b""";"";"c d"',
  );
});
