/** Files made to cost more than they are: each ends within limits, in a reading or in a failure that has its sentence. */
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { utf8 } from '#shared/base/bytes.ts';
import { readExport } from '#shared/logs/read-export.ts';
import { defaultLimits } from '#shared/logs/reading.ts';
import { findColumns, splitAt } from '#shared/logs/sheet/fixed-width.ts';
import { readJsonRecords } from '#shared/logs/sheet/json-records.ts';
import { workbook } from './written-logs.ts';

const spreadsheetMl = (body: string, before = '') =>
  `<?xml version="1.0"?>${before}<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="a"><Table>${body}</Table></Worksheet></Workbook>`;
const log = (...rows: readonly string[]) => ['Tid;Användare;Händelse', ...rows, ''].join('\n');

describe('what is made to cost more than it is [CAP-5]', () => {
  it.each([
    [
      'tables in tables in tables',
      `<html>${'<table><tr><td>hej'.repeat(50_000)}${'</td></tr></table>'.repeat(50_000)}`,
    ],
    ['elements that are never closed', `<html><table>${'<div>'.repeat(200_000)}</table>`],
  ])('%s: damaged', async (_, text) => {
    expect(await readExport(utf8(text))).toEqual({ ok: false, error: { type: 'damaged' } });
  });

  it.each([
    ['a table that lays out the page and is a log long', layoutOf(300_000)],
    ['JSON that lies deep', `${'[{"a":'.repeat(20_000)}1${'}]'.repeat(20_000)}`],
    [
      'entities that name entities',
      spreadsheetMl(
        '<Row><Cell><Data ss:Type="String">&j;</Data></Cell></Row>',
        `<!DOCTYPE l [<!ENTITY a "ha">${Array.from('bcdefghij', (name, i) => `<!ENTITY ${name} "${`&${'abcdefghi'[i]};`.repeat(10)}">`).join('')}]>`,
      ),
    ],
    [
      'web pages in web pages',
      'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="x"\n\n--x\nContent-Type: text/html\n\n'.repeat(
        20_000,
      ),
    ],
  ])('%s: no log', async (_, text) => {
    expect(await readExport(utf8(text))).toMatchObject({ ok: false, error: { type: 'not-a-log' } });
  });

  it('web pages in web pages, each behind a mark of its own: a failure and no fall', async () => {
    const page = (mark: number) =>
      `MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b${mark}x"\n\n--b${mark}x\nContent-Type: text/html\n\n`;
    const pages = Array.from({ length: 20_000 }, (_, mark) => page(mark)).join('');
    expect(await readExport(utf8(pages))).toMatchObject({ ok: false });
  });

  it('columns of blanks beyond number: nothing is divided by them, and a line has no more than it reaches', () => {
    const columns = (count: number) => `${'a  '.repeat(count)}\n`.repeat(4);
    expect(findColumns(columns(5000), 'blank')).toBeNull();
    const found = findColumns(columns(200), 'blank');
    expect(found?.starts).toHaveLength(200);
    expect(splitAt('x  y', found!)).toEqual(['x  ', 'y']);
  });

  it('a record with all the names, and records with none: rows as long as they are', () => {
    const read = readJsonRecords(`[{${names}}${',{"n3":2}'.repeat(10)}]`, defaultLimits);
    const lengths = read?.ok ? read.value.rows.map(({ cells }) => cells.length) : [];
    expect(lengths).toEqual([200, 200, ...Array<number>(10).fill(4)]);
  });

  const names = Array.from({ length: 200 }, (_, at) => `"n${at}":1`).join();
  it.each([
    ['JSON', `[{${names}}${',{"n199":2}'.repeat(1000)}]`],
    ['SpreadsheetML', spreadsheetMl('<Row><Cell ss:Index="999"><Data>x</Data></Cell></Row>'.repeat(1000))],
    ['a web page', `<table>${'<tr><td colspan=999>x</td></tr>'.repeat(1000)}</table>`],
    ['a workbook', workbook([Array.from({ length: 1000 }, () => [...Array<string>(200), 'x'])], 'xlsx')],
  ])('rows that each hold one cell, far to the right, in %s: a bound on cells', async (_, file) => {
    const limits = { ...defaultLimits, cells: 10_000 };
    expect(await readExport(typeof file === 'string' ? utf8(file) : file, { limits })).toEqual({
      ok: false,
      error: { type: 'too-large', limit: 'cells', maximum: 10_000 },
    });
  });

  it('cells that stretch over all columns and all rows to come', async () => {
    const cell =
      '<Cell ss:MergeDown="999999999" ss:MergeAcross="16383"><Data ss:Type="String">x</Data></Cell>';
    const rows = `<Row ss:Index="999999999">${cell}</Row>`.repeat(5000);
    expect(await readExport(utf8(spreadsheetMl(rows)))).toMatchObject({ ok: false });
    const html = `<table><tr><th>Tid<th>Användare<th>Händelse</tr>${'<tr><td colspan=99999999 rowspan=99999999>x<td colspan=9999999>y</tr>'.repeat(2000)}</table>`;
    const reading = await readExport(utf8(html));
    expect(reading).toMatchObject({ ok: true, value: { counts: { rows: 2000, notUnderstood: 2000 } } });
    expect(reading.ok && reading.value.columns.length).toBeLessThan(100);
  });

  it.each([
    ['a line of ten million letters', 'x'.repeat(10_000_000)],
    ['a moment that is all brackets', `${'('.repeat(100_000)};a;b`],
    ['a moment that is all digits', `07:12:33.${'1'.repeat(100_000)}x;a;b`],
    ['a page number that is all blanks', `Sid${'\u00a0'.repeat(100_000)};a;b`],
    ['a sum that is all blanks', `Summa${'\u00a0'.repeat(100_000)}x;a;b`],
    ['a moment that is all blanks', `1${'\u00a0'.repeat(100_000)}kl;a;b`],
  ])('%s: a row not understood', async (_, row) => {
    const reading = await readExport(utf8(log('2024-03-01 07:12;larare12;Läst', row)));
    expect(reading).toMatchObject({ ok: true, value: { counts: { events: 1, notUnderstood: 1 } } });
  });

  it('a zip whose directory says less than there is inside', async () => {
    const name = 'xl/worksheets/sheet1.xml';
    const bytes = zipSync({
      'xl/workbook.xml': utf8('<workbook/>'),
      [name]: new Uint8Array(50_000_000),
    });
    const said = utf8(name);
    const view = new DataView(bytes.buffer);
    for (let at = 0; at < bytes.length - said.length; at += 1) {
      if (!said.every((byte, i) => bytes[at + i] === byte)) continue;
      if (view.getUint32(Math.max(0, at - 46), true) === 0x02014b50) view.setUint32(at - 46 + 24, 1000, true);
    }
    const reading = await readExport(bytes, { limits: { ...defaultLimits, unpackedBytes: 1_000_000 } });
    expect(reading).toMatchObject({ ok: false, error: { type: expect.stringMatching(/damaged|empty/) } });
  });
});

function layoutOf(rows: number): string {
  return `<table><tr><td><table><tr><td>a</td></tr></table></td></tr>${'<tr><td>x</td></tr>'.repeat(rows)}</table>`;
}
