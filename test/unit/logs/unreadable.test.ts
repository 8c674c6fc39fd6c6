import { CFB } from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import { exported, failure, log, read, row, workbook } from './written-logs.ts';

describe('files that cannot be read [CAP-5]', () => {
  const pmo = exported('pmo-logg-elevatkomst-2024-03.xls');

  it('a cut .xls says after which row, at every place of the cut', async () => {
    for (const share of [0.3, 0.6, 0.9, 0.99]) {
      expect(await failure(pmo.subarray(0, pmo.length * share))).toEqual({
        type: 'truncated',
        afterRow: expect.any(Number),
      });
    }
    expect(await failure(pmo.subarray(0, 600))).toMatchObject({ type: 'truncated' });
  });

  it.each([
    ['06-lifecare-like.xlsx', null],
    ['03-html-disguised-cp1252.xls', 46],
    ['04-spreadsheetml.xml', 26],
    ['08-semicolon-cp1252.csv', 126],
    ['13-openemr-like.csv', 67],
    ['14-fhir-auditevent.ndjson', 19],
  ])('a cut %s says so', async (name, afterRow) => {
    expect(await failure(exported(name).subarray(0, 9003))).toEqual({ type: 'truncated', afterRow });
  });

  it.each([
    ['nothing', '', { type: 'empty' }],
    ['blanks', ' \n\n', { type: 'empty' }],
    [
      'a picture',
      new Uint8Array([0x89, 0x50, 0x4e, 0x47, 1, 2, 3]),
      { type: 'not-a-log', looksLike: 'picture' },
    ],
    ['a PDF', '%PDF-1.7 ...', { type: 'not-a-log', looksLike: 'pdf' }],
    ['a login page', '<!doctype html><form>Logga in</form>', { type: 'not-a-log', looksLike: 'web-page' }],
    ['a letter', 'Hej!\nMed vänlig hälsning\n', { type: 'not-a-log', looksLike: 'unknown' }],
    [
      'a workbook of another office suite',
      workbook([[['a']]], 'ods'),
      { type: 'not-a-log', looksLike: 'document' },
    ],
  ])('%s', async (_, source, expected) => {
    expect(await failure(source)).toEqual(expected);
  });

  it('a workbook with a password says so', async () => {
    const container = CFB.utils.cfb_new();
    CFB.utils.cfb_add(container, '/EncryptionInfo', new Uint8Array(200));
    CFB.utils.cfb_add(container, '/EncryptedPackage', new Uint8Array(9000));
    const bytes = Uint8Array.from(CFB.write(container, { type: 'array' }) as number[]);
    expect(await failure(bytes)).toEqual({ type: 'encrypted' });
  });

  it('a table of something else gives its columns, for the user to map', async () => {
    const source = 'A;B;C\n2024-03-01 07:12;larare12;Läst\n';
    expect(await failure(source)).toMatchObject({ type: 'unknown-columns', columns: ['A', 'B', 'C'] });
    const mapping = {
      time: 0,
      clock: null,
      user: 1,
      action: 2,
      unit: null,
      subject: null,
      detail: null,
      authorised: null,
    };
    expect((await read(source, { mapping })).events).toMatchObject([
      { time: '2024-03-01T07:12', user: 'larare12', actionKind: 'read' },
    ]);
  });

  it('a file, its contents and its rows are bounded', async () => {
    const limits = { bytes: 100_000, unpackedBytes: 1_000_000, rows: 3, cells: 1000 };
    expect(await failure(new Uint8Array(100_001), { limits })).toMatchObject({
      type: 'too-large',
      limit: 'bytes',
    });
    expect(
      await failure(log(...Array.from({ length: 4 }, () => row('2024-03-01 07:12'))), { limits }),
    ).toMatchObject({ type: 'too-large', limit: 'rows' });
    expect(await failure(`<table>${'<tr><td>x</td></tr>'.repeat(4)}</table>`, { limits })).toMatchObject({
      type: 'too-large',
      limit: 'rows',
    });
    expect(
      await failure(
        `<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet><Table>${'<Row><Cell><Data>x</Data></Cell></Row>'.repeat(5)}</Table></Worksheet></Workbook>`,
        { limits },
      ),
    ).toMatchObject({ type: 'too-large', limit: 'rows' });
    const bomb = workbook([Array.from({ length: 40_000 }, () => ['x', 'x', 'x', 'x'])], 'xlsx');
    expect(await failure(bomb, { limits: { ...limits, bytes: 10_000_000 } })).toMatchObject({
      type: 'too-large',
      limit: 'unpacked-bytes',
    });
  });
});
