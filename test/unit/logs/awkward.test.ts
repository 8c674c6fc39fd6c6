import { readFileSync } from 'node:fs';
import { CFB, utils, write, type BookType } from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import { utf8 } from '#shared/base/bytes.ts';
import { readExport, type ReadOptions } from '#shared/logs/read-export.ts';
import type { ExportReading } from '#shared/logs/reading.ts';

async function read(source: string | Uint8Array, options?: ReadOptions): Promise<ExportReading> {
  const reading = await readExport(typeof source === 'string' ? utf8(source) : source, options);
  if (!reading.ok) throw new Error(JSON.stringify(reading.error));
  return reading.value;
}

async function failure(source: string | Uint8Array, options?: ReadOptions): Promise<unknown> {
  const reading = await readExport(typeof source === 'string' ? utf8(source) : source, options);
  return reading.ok ? 'it could be read' : reading.error;
}

const timesOf = (reading: ExportReading) => reading.events.map((event) => event.time);
const reasonsOf = (reading: ExportReading) => reading.notUnderstood.map(({ reason }) => reason.type);

const columns = 'Tid;Användare;Händelse;Enhet;Personnummer;Info';
const row = (time: string, rest = 'larare12;Läst;Skolan;18990223-9871;Elevakt') => `${time};${rest}`;
const log = (...lines: string[]) => [columns, ...lines, ''].join('\n');
const exported = (name: string) => readFileSync(new URL(`../../exports/${name}`, import.meta.url));

describe('dates as logs write them [CAP-2]', () => {
  it.each([
    ['2024-03-01 07:12', '2024-03-01T07:12'],
    ['2024-03-01T07:12:33', '2024-03-01T07:12:33'],
    ['2024-03-01 07.12', '2024-03-01T07:12'],
    ['2024-03-01T07:12:33.000Z', '2024-03-01T07:12:33.000Z'],
    ['2024-03-01T07:12:33+01:00', '2024-03-01T06:12:33Z'],
    ['20240301071233', '2024-03-01T07:12:33'],
    ['01-mar-24 07:12', '2024-03-01T07:12'],
    ['1 mars 2024 kl. 07.12', '2024-03-01T07:12'],
    ['fre den 1 mars 2024 07:12', '2024-03-01T07:12'],
    ['1/3/2024 07:12', '2024-03-01T07:12'],
    ['24-03-01 07:12', '2024-03-01T07:12'],
    ['November 21 2026 10:15:46\u202fPM', '2026-11-21T22:15:46'],
    ['Nov 21, 2026, 12:05:46 AM', '2026-11-21T00:05:46'],
    ['3/14/2024 7:12 AM', '2024-03-14T07:12'],
    ['45352.3', '2024-03-01T07:12'],
    ['240301 07:12', '2024-03-01T07:12'],
    ['2403010712', '2024-03-01T07:12'],
    ['20240301-071233', '2024-03-01T07:12:33'],
    ['20240301T071233Z', '2024-03-01T07:12:33Z'],
    ['2024-W09-5 07:12', '2024-03-01T07:12'],
    ['1 mars 2024 07:12 em', '2024-03-01T19:12'],
    ['mars 1, 2024 12:12 FM', '2024-03-01T00:12'],
    ['den 1:a mars 2024, klockan 07.12', '2024-03-01T07:12'],
    ['01-MAR-24 07.12.33.123000 AM', '2024-03-01T07:12:33'],
    ['01/Mar/2024:07:12:33 +0100', '2024-03-01T06:12:33Z'],
    ['Fri Mar  1 07:12:33 CET 2024', '2024-03-01T07:12:33'],
    ['Fri Mar 01 2024 07:12:33 GMT+0100 (CET)', '2024-03-01T06:12:33Z'],
    ['Fri, 01 Mar 2024 07:12:33 +0100', '2024-03-01T06:12:33Z'],
    ['2024-03-01 07:12:33 UTC', '2024-03-01T07:12:33Z'],
    ['2024-03-01T07:12:33.123+01', '2024-03-01T06:12:33.123Z'],
    ['2024-03-01T07:12:33+01:00[Europe/Stockholm]', '2024-03-01T06:12:33Z'],
    ['1709273553', '2024-03-01T06:12:33Z'],
    ['1709273553000', '2024-03-01T06:12:33Z'],
  ])('reads %s', async (text, time) => {
    expect(timesOf(await read(log(row(text))))).toEqual([time]);
  });

  it.each([
    '2024-02-30 07:12',
    '2024-03-01 25:00',
    '2024-13-01 07:12',
    '2024-03-01',
    'i går 07:12',
    '1 mras 2024 07:12',
    '2024-W54-1 07:12',
    '2024-03-01 07:12 XYZ',
    '20240230-071233',
  ])('does not make a time of %s [CAP-5]', async (text) => {
    const reading = await read(log(row(text), row('2024-03-01 07:12')));
    expect(reading.notUnderstood).toMatchObject([{ sourceRow: 2, reason: { type: 'bad-time', text } }]);
    expect(reading.counts).toMatchObject({ rows: 2, events: 1, notUnderstood: 1 });
  });

  it('tells month first from day first by the whole column', async () => {
    expect(timesOf(await read(log(row('03/01/2024 07:12'), row('03/15/2024 07:12'))))).toEqual([
      '2024-03-01T07:12',
      '2024-03-15T07:12',
    ]);
  });

  it('says when day and month cannot be told apart', async () => {
    const reading = await read(log(row('03/01/2024 07:12'), row('04/01/2024 07:12')));
    expect(reading.warnings).toContainEqual({ type: 'ambiguous-dates' });
    expect(timesOf(reading)).toEqual(['2024-01-03T07:12', '2024-01-04T07:12']);
  });
});

describe('tables as logs print them [CAP-2]', () => {
  it('takes the date from group rows above their rows, into a column of its own', async () => {
    const reading = await read(
      log('2024-03-01;;;;;', row('07:12'), row('09:30'), 'Datum: 2024-03-02;;;;;', row('08:00')),
    );
    expect(timesOf(reading)).toEqual(['2024-03-01T07:12', '2024-03-01T09:30', '2024-03-02T08:00']);
    expect(reading.columns.at(-1)).toBe('Datum');
    expect(reading.events.map((event) => event.cells.at(-1))).toEqual([
      '2024-03-01',
      '2024-03-01',
      '2024-03-02',
    ]);
    expect(reading.counts).toEqual({ rows: 3, events: 3, notUnderstood: 0, furniture: 3 });
  });

  it('takes title and interval from a sheet of search terms before the log', async () => {
    const terms = [
      ['Rapport', 'Åtkomstlogg'],
      ['Från', '2024-03-01'],
      ['Till', '2024-03-31'],
      ['Enhet', 'Alla'],
    ];
    const reading = await read(
      workbook([terms, [columns.split(';'), row('2024-03-01 07:12').split(';')]], 'xlsx'),
    );
    expect(reading).toMatchObject({
      reportTitle: 'Åtkomstlogg',
      interval: { from: '2024-03-01', to: '2024-03-31' },
      counts: { rows: 1, events: 1, notUnderstood: 0, furniture: 5 },
    });
  });

  it('finds the time of day though group rows stand between', async () => {
    const reading = await read(
      'Datum;Tid;Händelse;Info\nAnvändare:;larare12;;\n2024-03-01;07:12;Läst;x\nAnvändare:;admin03;;\n2024-03-02;07:13;Läst;x\n',
    );
    expect(reading.events.map(({ time, user }) => [time, user])).toEqual([
      ['2024-03-01T07:12', 'larare12'],
      ['2024-03-02T07:13', 'admin03'],
    ]);
  });

  it('takes the user from group rows', async () => {
    const reading = await read(
      'Tid;Händelse;Personnummer\nAnvändare: larare12 (1 händelse);;\n2024-03-01 07:12;Läst;\nAnvändare: admin03;;\n2024-03-01 07:13;Läst;\n',
    );
    expect(reading.events.map((event) => event.user)).toEqual(['larare12', 'admin03']);
  });

  it('knows repeated headers, page numbers and counts from rows', async () => {
    const reading = await read(
      log(
        row('2024-03-01 07:12'),
        'Sida 1 av 2;;;;;',
        columns,
        row('2024-03-01 07:13'),
        'Antal rader: 2;;;;;',
      ),
    );
    expect(reading.counts).toEqual({ rows: 2, events: 2, notUnderstood: 0, furniture: 4 });
    expect(reading.warnings).toEqual([]);
  });

  it('says when the file counts other rows than it holds', async () => {
    const reading = await read(log(row('2024-03-01 07:12'), 'Antal rader: 3;;;;;'));
    expect(reading.warnings).toEqual([{ type: 'stated-count-differs', stated: 3, read: 1 }]);
  });

  it('says when rows lie outside the interval of the heading', async () => {
    const reading = await read(
      `Logg;;;;;\nPeriod: 2024-03-01 - 2024-03-31;;;;;\n${log(row('2024-03-01 07:12'), row('2024-04-02 07:12'))}`,
    );
    expect(reading.interval).toEqual({ from: '2024-03-01', to: '2024-03-31' });
    expect(reading.warnings).toEqual([{ type: 'outside-interval', rows: 1 }]);
  });

  it('names why a row is no event: no time, no user, nearly nothing [CAP-5]', async () => {
    const reading = await read(
      log(row('2024-03-01 07:12'), row(''), row('2024-03-01 07:12', ';Läst;Skolan;;x'), ';;;Skolan;;'),
    );
    expect(reading.notUnderstood.map(({ sourceRow, reason }) => [sourceRow, reason.type])).toEqual([
      [3, 'no-time'],
      [4, 'no-user'],
      [5, 'too-few-cells'],
    ]);
    expect(reading.counts).toEqual({ rows: 4, events: 1, notUnderstood: 3, furniture: 1 });
  });

  it('keeps cells that no heading names', async () => {
    const reading = await read(log(`${row('2024-03-01 07:12')};mer`));
    expect(reading.columns).toHaveLength(7);
    expect(reading.events[0]?.cells.at(-1)).toBe('mer');
  });

  it('is not widened by one stray cell far to the right, and keeps it', async () => {
    const far = `${row('2024-03-01 07:13')}${';'.repeat(400)}långt bort`;
    const reading = await read(log(row('2024-03-01 07:12'), far));
    expect(reading.columns.length).toBeLessThan(50);
    expect(reading.events[1]?.cells.at(-1)).toBe('långt bort');
  });

  it('obeys a sep= line and counts lines, not records', async () => {
    const reading = await read(
      'sep=|\r\nTid|Användare|Händelse|Info\r\n2024-03-01 07:12|anna|Läst|"två\r\nrader"\r\n2024-03-01 07:13|anna|Läst|x\r\n',
    );
    expect(reading.events.map((event) => event.sourceRow)).toEqual([3, 5]);
    expect(reading.events[0]?.detail).toBe('två\nrader');
  });

  it('takes a quotation mark that never closes for a letter', async () => {
    const lines = Array.from({ length: 600 }, (_, i) =>
      row('2024-03-01 07:12', `larare12;Läst;Skolan;;${i === 3 ? '"öppen' : 'x'}`),
    );
    expect((await read(log(...lines))).counts).toMatchObject({ events: 600, notUnderstood: 0 });
  });

  it('finds the log among layout tables, with rows that span and a heading of two levels', async () => {
    const reading = await read(
      '<table><tr><td><h1>Logg elev&aring;tkomst</h1><p>Period: 2024-03-01 till 2024-03-31</p></td></tr><tr><td><table><tr><th rowspan=2>Datum<th colspan=2>Användare<th rowspan=2>Händelse</tr><tr><th>Id<th>Namn</tr><tr><td rowspan=2>2024-03-01 07:12<td>larare12<td>Elof Provlund<td>Läst<tr><td>admin03<td>Alma Provlund<td>Läst</table></td></tr></table>',
    );
    expect(reading).toMatchObject({
      reportTitle: 'Logg elevåtkomst',
      interval: { from: '2024-03-01', to: '2024-03-31' },
      columns: ['Datum', 'Användare Id', 'Användare Namn', 'Händelse'],
      counts: { rows: 2, events: 2, notUnderstood: 0, furniture: 2 },
    });
    expect(reading.events.map(({ time, user }) => [time, user])).toEqual([
      ['2024-03-01T07:12', 'larare12'],
      ['2024-03-01T07:12', 'admin03'],
    ]);
  });

  it.each(['xlsx', 'biff8'] as const)(
    'shows the first rows of a long %s workbook before it has read the rest [CAP-8]',
    async (bookType) => {
      const note = 'Anteckning '.repeat(90);
      const lines = Array.from({ length: 2000 }, (_, i) =>
        row(`2024-03-01 07:12:${10 + (i % 50)}`, `larare${i};Läst;Skolan;;${note}`).split(';'),
      );
      const order: string[] = [];
      const firstUsers: string[] = [];
      const bytes = workbook([[['Logg']], [columns.split(';'), ...lines]], bookType, {}, false);
      const { events } = await read(bytes, {
        onFirstRows: (batch) => {
          order.push(`first ${batch.length}`);
          firstUsers.push(...batch.map(({ user }) => user));
        },
        onEvents: (batch) => order.push(`events ${batch.length}`),
      });
      expect(order.slice(0, 2)).toEqual(['first 59', 'events 1000']);
      expect(firstUsers).toEqual(events.slice(0, 59).map(({ user }) => user));
    },
  );

  it('joins sheets that go on with the log, with or without a header of their own', async () => {
    const head = columns.split(';');
    const line = (time: string) => row(time).split(';');
    const reading = await read(
      workbook(
        [[head, line('2024-03-01 07:12')], [line('2024-03-01 07:13')], [head, line('2024-03-01 07:14')]],
        'xlsx',
      ),
    );
    expect(timesOf(reading)).toEqual(['2024-03-01T07:12', '2024-03-01T07:13', '2024-03-01T07:14']);
  });
});

describe('numbers and serial days in workbooks [CAP-2]', () => {
  it.each(['xlsx', 'biff8', 'biff5'] as const)(
    'shifts days that count from 1904, and keeps every digit of a number (%s)',
    async (type) => {
      const sheet = [
        ['Datum', 'Tid', 'Anv', 'Aktivitet', 'Personnummer'],
        [43_890, 0.3, 'larare12', 'Read', 189_902_239_871],
      ];
      const bytes = workbook([sheet], type, { A2: 'yyyy-mm-dd', B2: 'hh:mm' });
      expect((await read(bytes)).events).toMatchObject([
        { time: '2024-03-01T07:12', subject: '189902239871' },
      ]);
    },
  );

  it('refuses by name a number that lost its digits, and restores one that has them all', async () => {
    const reading = await read(
      log(
        row('2024-03-01 07:12', 'a;Läst;S;1,89902E+11;x'),
        row('2024-03-01 07:13', 'a;Läst;S;1,89902239871E+11;x'),
      ),
    );
    expect(reasonsOf(reading)).toEqual(['digits-lost']);
    expect(reading.events.map((event) => event.subject)).toEqual(['189902239871']);
    expect(reading.warnings).toEqual([{ type: 'digits-lost', rows: 1 }]);
  });

  it('reads what Excel stored beside what it showed (x:num)', async () => {
    const cells = (number: string) =>
      `<tr><td>2024-03-01 07:12</td><td>larare12</td><td>Läst</td><td ${number}>1,89E+11</td></tr>`;
    const reading = await read(
      `<table><tr><td>Tid</td><td>Användare</td><td>Händelse</td><td>Personnummer</td></tr>${cells('x:num="189902239871"')}${cells('x:num')}</table>`,
    );
    expect(reading.events.map((event) => event.subject)).toEqual(['189902239871']);
    expect(reasonsOf(reading)).toEqual(['digits-lost']);
  });
});

describe('a FHIR bundle [CAP-3]', () => {
  it('gives events of AuditEvents and names what is none', async () => {
    const auditEvent = {
      resourceType: 'AuditEvent',
      action: 'D',
      recorded: '2024-03-01T06:12:00Z',
      agent: [{ who: { identifier: { value: 'larare12' } }, requestor: true }],
      entity: [{ what: { identifier: { value: '189902239871' } }, name: 'Elevakt' }],
    };
    const bundle = {
      resourceType: 'Bundle',
      entry: [{ resource: auditEvent }, { resource: { resourceType: 'Patient' } }],
    };
    const reading = await read(JSON.stringify(bundle, null, 1));
    expect(reading.events).toMatchObject([
      { user: 'larare12', actionKind: 'deleted', subject: '189902239871', detail: 'Elevakt' },
    ]);
    expect(reasonsOf(reading)).toEqual(['too-few-cells']);
  });
});

describe('fields that a log lacks [CAP-4, CAP-10]', () => {
  it('are named by the list of social services', async () => {
    const reading = await read('Tid;Användare;Händelse\n2024-03-01 07:12;larare12;Läst\n');
    expect(reading.missingFields).toEqual(['unit', 'subject']);
  });

  it('count as lacking when their column is empty throughout', async () => {
    expect((await read(log(row('2024-03-01 07:12', 'a;Läst;;18990223-9871;x')))).missingFields).toEqual([
      'unit',
    ]);
  });
});

describe('kinds of action [CAP-9]', () => {
  it('are told from the words of the source', async () => {
    const words = ['Läst', 'Ändrat', 'Raderat', 'Kopierat', 'Upprättat', 'Skrivit ut', 'Sökt', 'Inloggning'];
    const reading = await read(log(...words.map((word) => row('2024-03-01 07:12', `a;${word};S;;x`))));
    expect(reading.events.map((event) => event.actionKind)).toEqual([
      'read',
      'changed',
      'deleted',
      'copied',
      'created',
      'printed',
      'searched',
      'other',
    ]);
  });
});

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
    const limits = { bytes: 100_000, unpackedBytes: 1_000_000, rows: 3 };
    expect(await failure(new Uint8Array(100_001), { limits })).toMatchObject({
      type: 'too-large',
      limit: 'bytes',
    });
    expect(
      await failure(log(...Array.from({ length: 4 }, () => row('2024-03-01 07:12'))), { limits }),
    ).toMatchObject({ type: 'too-large', limit: 'rows' });
    const bomb = workbook([Array.from({ length: 40_000 }, () => ['x', 'x', 'x', 'x'])], 'xlsx');
    expect(await failure(bomb, { limits: { ...limits, bytes: 10_000_000 } })).toMatchObject({
      type: 'too-large',
      limit: 'unpacked-bytes',
    });
  });
});

/** Sheets of rows as a file; `formats` are number formats of the first sheet's cells, whose days count from 1904. */
function workbook(
  sheets: readonly (readonly (readonly (string | number)[])[])[],
  bookType: BookType,
  formats: Readonly<Record<string, string>> = {},
  compression = true,
): Uint8Array {
  const book = utils.book_new();
  sheets.forEach((rows, i) =>
    utils.book_append_sheet(book, utils.aoa_to_sheet(rows.map((cells) => [...cells])), `Blad${i + 1}`),
  );
  for (const [address, format] of Object.entries(formats)) book.Sheets['Blad1']![address].z = format;
  if (Object.keys(formats).length > 0) book.Workbook = { WBProps: { date1904: true } };
  return new Uint8Array(write(book, { type: 'array', bookType, compression }) as ArrayBuffer);
}
