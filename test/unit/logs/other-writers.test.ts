/** Logs as databases, reports and libraries write them: quoting, ruled columns, page headings, comments, large archives. */
import { strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { markUncalculated } from '#shared/logs/format/uncalculated.ts';
import { defaultLimits } from '#shared/logs/reading.ts';
import { asLarge } from './large-zip.ts';
import { columns, failure, log, read, reasonsOf, row, timesOf, workbook } from './written-logs.ts';

const heading = ['Tid', 'Användare', 'Händelse', 'Enhet', 'Personnummer', 'Info'];
const cells = ['2024-03-01 07:12:05', 'larare12', 'Läst', 'Skolan', '189902239871', 'Elevakt, kort'];
const event = {
  time: '2024-03-01T07:12:05',
  user: 'larare12',
  action: 'Läst',
  unit: 'Skolan',
  subject: '189902239871',
  detail: 'Elevakt, kort',
};
const lines = (write: (cells: readonly string[]) => string) => `${[heading, cells].map(write).join('\n')}\n`;
const quoted = (cell: string) => `"${cell}"`;

describe('a table of text [CAP-2]', () => {
  it.each([
    ['with a blank behind each separator', lines((line) => line.map(quoted).join(', '))],
    [
      'whose lines are quoted once more',
      lines((line) => quoted(line.map((cell) => (cell.includes(',') ? `""${cell}""` : cell)).join(','))),
    ],
    [
      'under a ruled line, a blank apart, counted in the end',
      [
        ...[heading, heading.map(() => '-'.repeat(20)), cells].map((line) =>
          line.map((cell) => cell.padEnd(20)).join(' '),
        ),
        '',
        '(1 row affected)',
        '',
        'Completion time: 2024-04-02T08:11:12.1234567+02:00',
      ].join('\r\n'),
    ],
  ])('%s', async (_, text) => {
    const reading = await read(text);
    expect(reading.events).toMatchObject([event]);
    expect(reading.notUnderstood).toEqual([]);
    expect(reading.warnings).toEqual([]);
  });

  it.each([
    ['some by a feed alone', ['\n', '\r\n', '\n', '\r\n']],
    ['all by a return alone', ['\r', '\r', '\r', '\r']],
  ])('whose lines end in several ways, %s: each is a row [CAP-5]', async (_, ends) => {
    const written = ['sep=;', columns, row('2024-03-01 07:12'), row('2024-03-01 07:13')];
    const reading = await read(written.map((line, i) => line + ends[i]).join(''));
    expect(timesOf(reading)).toEqual(['2024-03-01T07:12', '2024-03-01T07:13']);
    expect(reading.reportTitle).toBe('');
  });

  it('whose end is marked as in DOS: it is not cut there [CAP-5]', async () => {
    const reading = await read(
      `${log(row('2024-03-01 07:12'), row('2024-03-01 07:13'), row('2024-03-01 07:14'))}\u001a`,
    );
    expect(reading.counts).toMatchObject({ rows: 3, events: 3 });
  });

  it('whose title holds a return alone: it is no line end where lines have their own [CAP-5]', async () => {
    const text = ['Logg\rrapport', columns, row('2024-03-01 07:12'), row('2024-03-01 07:13'), ''].join(
      '\r\n',
    );
    expect(await read(text)).toMatchObject({ reportTitle: 'Logg rapport', events: { length: 2 } });
  });

  it('where a separator was not quoted: the row is named, and nobody else put in its place [CAP-5]', async () => {
    const written = (user: string) => `2024-03-01 07:12,${user},Läst,189902239871,x`;
    const head = 'Tid,Användare,Händelse,Personnummer,Info';
    const reading = await read([head, written('larare12'), written('Provlund, Elof'), ''].join('\n'));
    expect(reading.events.map(({ user }) => user)).toEqual(['larare12']);
    expect(reading.notUnderstood).toMatchObject([{ sourceRow: 3, reason: { type: 'too-many-cells' } }]);
    const all = await read([head, written('Provlund, Elof'), written('Provlund, Alma'), ''].join('\n'));
    expect(reasonsOf(all)).toEqual(['too-many-cells', 'too-many-cells']);
  });

  it('where nothing is written as NULL, and an error stands for a value [CAP-5]', async () => {
    const cellsOf = (user: string, unit: string, person: string) =>
      row('2024-03-01 07:12', `${user};Läst;${unit};${person};x`);
    const reading = await read(
      log(
        cellsOf('larare12', 'NULL', '(null)'),
        cellsOf('NULL', 'Skolan', '189902239871'),
        cellsOf('#SAKNAS!', 'Skolan', '189902239871'),
        cellsOf('larare12', '#N/A', '\\N'),
        cellsOf('larare12', 'Skolan', '#VÄRDEFEL!'),
      ),
    );
    expect(reading.events).toMatchObject(Array.from({ length: 2 }, () => ({ unit: '', subject: '' })));
    expect(reasonsOf(reading)).toEqual(['no-user', 'no-user', 'digits-lost']);
    expect(reading.missingFields).toEqual(['unit', 'subject']);
  });

  it('whose headings stand in each row, or nowhere: columns for the user to name, and no row is lost [CAP-5]', async () => {
    const each = ['Logg', ...heading.slice(0, 3)].map(quoted).join(',');
    const rows = [0, 1, 2].map((minute) => `"2024-03-01 07:1${minute}","larare12","Läst","x"`);
    for (const text of [rows.join('\n'), rows.map((line) => `${each},${line}`).join('\n')]) {
      const at = text.startsWith('"Logg"') ? 4 : 0;
      expect(await failure(text)).toMatchObject({ type: 'unknown-columns', columns: { length: at + 4 } });
      const none = { clock: null, unit: null, subject: null, detail: null, authorised: null };
      const mapping = { ...none, time: at, user: at + 1, action: at + 2 };
      expect((await read(text, { mapping })).counts).toMatchObject({ rows: 3, events: 3, furniture: 0 });
    }
  });

  it('with marks before quotation marks within cells', async () => {
    const text = lines((line) => line.map(quoted).join(',')).replace(
      'Elevakt, kort',
      'Anteckning \\"kort\\", ny',
    );
    expect((await read(text)).events[0]?.detail).toBe('Anteckning "kort", ny');
  });

  it('whose last column holds more commas than there are columns', async () => {
    const many = log(
      ...Array.from({ length: 9 }, () => row('2024-03-01 07:12', 'a;Läst;E;;a, b, c, d, e, f, g, h, i')),
    );
    expect((await read(many)).events[0]).toMatchObject({ user: 'a', detail: 'a, b, c, d, e, f, g, h, i' });
  });

  it.each([
    ['2024-03-01-07.12.05.123456', '2024-03-01T07:12:05'],
    ['1/3 2024 07:12', '2024-03-01T07:12'],
    ['1/3-24 kl. 07.12', '2024-03-01T07:12'],
  ])('with the time %s', async (written, time) => {
    expect(timesOf(await read(log(row(written))))).toEqual([time]);
  });

  it.each(['189 902 239 871', '189,902,239,871', '1899 02 23 9871', '18990223.9871'])(
    'with the number %s, shown in groups [CAP-3]',
    async (number) => {
      const text = log(row('2024-03-01 07:12', `larare12;Läst;Skolan;${number};Elevakt`));
      expect((await read(text)).events[0]?.subject).toBe('189902239871');
    },
  );
});

describe('what stands around the rows of a page [CAP-2, CAP-5]', () => {
  it.each([
    ['Urval: Enhet = Skolan', 'Enhet = Skolan'],
    ['Filter;Användare: larare12', 'Användare: larare12'],
    ['Sökvillkor: patient 18990223-9871', 'patient ••••••'],
    ['Avgränsning: Skolan\nSelection: Read', 'Skolan; Read'],
    ['Urval: 2024-03-01 - 2024-03-31', ''],
    ['Urvalskontroll: alla', ''],
  ])('tells what the export was limited to: %j [CAP-1]', async (above, filters) => {
    const reading = await read(`Loggutdrag\n${above}\n${log(row('2024-03-01 07:12'))}`);
    expect([reading.filters, reading.events.length]).toEqual([filters, 1]);
  });

  it.each([
    ['Antal poster: 123\n', '', 123],
    ['Antal träffar: 1 000 (högst)\n', '', 1000],
    ['Visar 1–2 av 1 234 träffar\n', '', 1234],
    ['', 'Visar rad 1 till 2 av 412\n', 412],
    ['Antal träffar: 2\n', '', null],
    ['Antal användare: 3\nPoster per sida: 50\n', '', null],
    ['', 'Textbox33\nAntal: 2\n', null],
  ])('compares the count that stands above or below: %j, %j [CAP-5]', async (above, below, stated) => {
    const rows = log(row('2024-03-01 07:12'), row('2024-03-01 07:13'));
    const { warnings, events } = await read(`Loggrapport\n${above}${rows}${below}`);
    expect(events).toHaveLength(2);
    expect(warnings).toEqual(stated === null ? [] : [{ type: 'stated-count-differs', stated, read: 2 }]);
  });

  it('gives a title in which no person is numbered [MASK-7]', async () => {
    const text = `Loggutdrag 18990223-9871, mars 2024\n${log(row('2024-03-01 07:12'))}`;
    expect((await read(text)).reportTitle).toBe('Loggutdrag ••••••, mars 2024');
  });

  it.each([
    'Sid 1',
    'Sid. 1 av 3',
    '1 (3)',
    '1/3',
    'Blad 1',
    '- 1 -',
    'Page -1 of 1',
    'Konfidentiellt',
    '2 rader',
  ])('%s is no row', async (text) => {
    const reading = await read(log(row('2024-03-01 07:12'), text, row('2024-03-01 07:13'), text));
    expect(reading.counts).toMatchObject({ events: 2, notUnderstood: 0 });
  });

  it('a heading with date and page number in cells of their own, and a title', async () => {
    const page = (number: number) => [
      `Utskriven:;2024-04-02 08:00;;;Sida;${number} av 2`,
      'Logg elevåtkomst',
      columns,
    ];
    const text = [...page(1), row('2024-03-01 07:12'), ...page(2), row('2024-03-01 07:13'), ''].join('\n');
    expect((await read(text)).counts).toMatchObject({ events: 2, notUnderstood: 0 });
  });

  it('an act called Utskrift by a user who is a number is a row', async () => {
    const text = 'Händelse;Tid;Användare;Personnummer\nUtskrift;2024-03-01 07:12;4711;189902239871\n';
    expect((await read(text)).events).toMatchObject([{ action: 'Utskrift', user: '4711' }]);
    expect(reasonsOf(await read(text.replace(' 07:12', '')))).toEqual(['bad-time']);
  });

  it.each([
    ['in cells of their own', 'Användare:;larare12;Enhet:;Skolan'],
    ['a label and its value in a cell', 'Användare: larare12;Enhet: Skolan'],
    ['all in one cell', 'Användare: larare12, Enhet: Skolan'],
  ])('two labels head a group of rows, %s', async (_, group) => {
    const text = `Tid;Händelse;Personnummer;Info\n${group}\n2024-03-01 07:12;Läst;;Elevakt\n`;
    const reading = await read(text);
    expect(reading.events).toMatchObject([{ user: 'larare12', unit: 'Skolan' }]);
    expect(reading.notUnderstood).toEqual([]);
  });
});

describe('workbooks by other writers [CAP-2]', () => {
  const plain = workbook([[heading, cells]], 'xlsx');

  it('comments in SpreadsheetML are not what the cell says', async () => {
    const comment = '<Comment ss:Author="x"><ss:Data><B>kolla upp</B></ss:Data></Comment>';
    const sheet = [heading, cells]
      .map((line) => line.map((cell) => `<Cell><Data ss:Type="String">${cell}</Data>${comment}</Cell>`))
      .map((line) => `<Row>${line.join('')}</Row>`);
    const text = `<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="Logg"><Table>${sheet.join('')}</Table></Worksheet></Workbook>`;
    expect((await read(text)).events).toMatchObject([event]);
  });

  it('the number that LibreOffice keeps beside what it shows in a web page is the number', async () => {
    const cell = '<td sdval="189902239871" sdnum="1053;">1,9E+11</td>';
    const text = `<table><tr><td>${heading.join('<td>')}<tr><td>${cells.join('<td>').replace('<td>189902239871', cell)}</table>`;
    expect((await read(text)).events).toMatchObject([event]);
  });

  it('a table in a cell of a web page is what the cell says, and one that lays out the page is none', async () => {
    const table = (wrap: (cell: string) => string) =>
      `<table>${[heading, cells].map((line) => `<tr><td>${line.with(5, wrap(line[5]!)).join('<td>')}`).join('')}</table>`;
    const inner = table((cell) => `<table><tr><td>${cell}</table>`);
    expect((await read(inner)).events).toMatchObject([event]);
    const layout = `<table><tr><td>Meny<tr><td>Sök<tr><td>${table((cell) => cell)}<tr><td>Hjälp</table>`;
    const reading = await read(layout);
    expect(reading.events).toMatchObject([event]);
    expect(reading.warnings).toEqual([]);
  });

  it('a column that a web page does not show is named', async () => {
    const text = `<table><col span=3><col style='display:none;width:0'><tr><td>${heading.join('<td>')}<tr><td>${cells.join('<td>')}</table>`;
    expect((await read(text)).warnings).toEqual([{ type: 'hidden-columns', columns: ['Enhet'] }]);
  });

  it('a day and a share of a day in cells without a format are a moment', async () => {
    const sheet = [
      ['Datum', 'Tid', ...heading.slice(1)],
      [45352, 0.30005787037037, ...cells.slice(1)],
      [45352, 0.25, ...cells.slice(1)],
      [45352, 0.5, ...cells.slice(1)],
    ];
    expect(timesOf(await read(workbook([sheet], 'xlsx')))).toEqual([
      '2024-03-01T07:12:05',
      '2024-03-01T06:00',
      '2024-03-01T12:00',
    ]);
  });

  it('paths of Windows lead to the same parts', async () => {
    const parts = Object.entries(unzipSync(plain)).map(([name, part]) => [name.replaceAll('/', '\\'), part]);
    expect((await read(zipSync(Object.fromEntries(parts)))).events).toMatchObject([event]);
  });

  it('a directory for large archives is read, and what it says is bounded [CAP-5]', async () => {
    expect((await read(asLarge(plain))).events).toMatchObject([event]);
    const limits = { ...defaultLimits, unpackedBytes: 1000 };
    expect(await failure(asLarge(plain), { limits })).toMatchObject({ limit: 'unpacked-bytes' });
  });

  it.each(['<f>H2</f>', '<f t="shared" si="0"/>', '<f>H2</f><v></v>', '<f>H2</f><v />'])(
    'a number that a formula was never worked out for, %s, is lost and not lacking [CAP-5]',
    async (formula) => {
      const parts = unzipSync(plain);
      const sheet = new TextDecoder().decode(parts['xl/worksheets/sheet1.xml']);
      const open = sheet.replace(/(<c r="E2")[^>]*>.*?<\/c>/, `$1 s="0">${formula}</c>`);
      const reading = await read(zipSync({ ...parts, 'xl/worksheets/sheet1.xml': strToU8(open) }));
      expect(reasonsOf(reading)).toEqual(['digits-lost']);
    },
  );

  it('cells with formulas are sought once through, whatever blank there is in them', () => {
    const blank = strToU8(`<c><f>H2</f>${' '.repeat(400_000)}`);
    expect(markUncalculated({ 'xl/worksheets/sheet1.xml': blank })).toEqual({
      'xl/worksheets/sheet1.xml': blank,
    });
  });

  it('what a formula came to nothing with is shown, not left out', async () => {
    const parts = unzipSync(workbook([[heading, cells.with(5, 'PLACE')]], 'xlsx'));
    const sheet = new TextDecoder().decode(parts['xl/worksheets/sheet1.xml']);
    const broken = sheet.replace(/<c r="F2"[^>]*>.*?<\/c>/, '<c r="F2" t="e"><v>#REF!</v></c>');
    expect(broken).not.toBe(sheet);
    const bytes = zipSync({ ...parts, 'xl/worksheets/sheet1.xml': strToU8(broken) });
    expect((await read(bytes)).events).toMatchObject([{ ...event, detail: '#REF!' }]);
  });
});
