import { describe, expect, it } from 'vitest';
import { columns, failure, log, read, reasonsOf, row, timesOf, workbook } from './written-logs.ts';

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

  it('takes the day that stands above each heading, also when a day comes again', async () => {
    const list = (day: string) => ['', day, 'Kl;Användare;Händelse;Personnummer', '07:12;larare12;Läst;'];
    const reading = await read(
      ['Utskrivet;2024-04-02', ...['2024-03-01', '2024-03-02', '2024-03-01'].flatMap(list), ''].join('\n'),
    );
    expect(timesOf(reading)).toEqual(['2024-03-01T07:12', '2024-03-02T07:12', '2024-03-01T07:12']);
    const printed = await read('2024-04-02\nSkolan\nKl;Användare;Händelse;Enhet\n07:12;larare12;Läst;x\n');
    expect(reasonsOf(printed)).toEqual(['bad-time']);
  });

  it.each([
    ['År;Månad;Dag;Klockslag', '2024;3;1;07:12'],
    ['Year;Month;Day;Time', '24;03;01;7.12'],
    ['Tid;Dag;Mån;År', '07:12;1;mars;2024'],
  ])('takes a day in three columns, %s, into one of its own', async (dayColumns, day) => {
    const lines = [`${dayColumns};Användare;Händelse`, `${day};larare12;Läst`, `${day};admin03;Läst;mer`];
    const reading = await read(['Åtkomstlogg', ...lines, 'Antal rader: 2', ''].join('\n'));
    expect(timesOf(reading)).toEqual(['2024-03-01T07:12', '2024-03-01T07:12']);
    expect(reading.columns.at(-1)).toBe('Datum');
    expect(reading.events[1]?.cells.slice(-2)).toEqual(['mer', '2024-03-01']);
    expect(reading.counts).toEqual({ rows: 2, events: 2, notUnderstood: 0, furniture: 3 });
  });

  it('does not guess the day of three columns that make none, nor makes one where a column has it', async () => {
    const heading = 'År;Månad;Dag;Kl;Användare;Händelse';
    const impossible = await read(`${heading}\n2024;4;31;07:12;larare12;Läst\n`);
    expect(reasonsOf(impossible)).toEqual(['bad-time']);
    const whole = await read(`${heading};Datum\n2023;12;31;07:12;larare12;Läst;2024-03-01\n`);
    expect(timesOf(whole)).toEqual(['2024-03-01T07:12']);
    expect(whole.columns).toHaveLength(7);
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

  it('takes a row for outside the interval only where it is by the clock of the source and by that of Sweden', async () => {
    const reading = await read(
      `Intervall: 2024-03-01--2024-03-31\n${log(
        row('2024-02-29T23:30:00Z'),
        row('2024-03-31T22:30:00Z'),
        row('2024-02-29T22:59:00Z'),
        row('2024-04-01T00:00:00Z'),
      )}`,
    );
    expect(reading.warnings).toEqual([{ type: 'outside-interval', rows: 2 }]);
  });

  it('says when the person seems to stand in the first row of each group alone', async () => {
    const rowsOf = (...persons: readonly string[]) =>
      read(log(...persons.map((person, minute) => row(`2024-03-01 07:1${minute}`, `a;Läst;S;${person};x`))));
    const [ada, bo] = ['18990223-9871', '18900411-9971'];
    const grouped = await rowsOf(ada, '', '', bo, '');
    expect(grouped.warnings).toEqual([{ type: 'person-in-first-row', rows: 3 }]);
    expect(grouped.events).toHaveLength(5);
    for (const usual of [
      [ada, ada, '', bo, ''],
      [ada, bo, ada, bo, ''],
      [ada, '', ''],
      ['', '', ada, bo],
    ])
      expect((await rowsOf(...usual)).warnings).toEqual([]);
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

  it.each([
    ['never closes', 600, { 3: '"öppen' }],
    ['never closes, near the end', 9, { 6: '"öppen' }],
    ['opens in every row', 9, Object.fromEntries(Array.from({ length: 9 }, (_, i) => [i, '=A("x";"y")']))],
    ['closes rows later, or in the next row', 9, { 1: '"öppen', 4: '"text; mer"', 6: '"öppen', 7: 'mer"' }],
  ])('takes a quotation mark that %s for a letter [CAP-5]', async (_, count, details) => {
    const written: Readonly<Record<number, string>> = details;
    const lines = Array.from({ length: count }, (__, i) =>
      row('2024-03-01 07:12', `larare${i};Läst;Skolan;;${written[i] ?? 'x'}`),
    );
    for (const text of [log(...lines), log(...lines).trimEnd()]) {
      const { events, counts } = await read(text);
      expect(counts).toMatchObject({ events: count, notUnderstood: 0 });
      expect(events.map(({ user, sourceRow }) => [user, sourceRow])).toEqual(
        lines.map((line, i) => [line.split(';')[1], i + 2]),
      );
    }
  });

  it('keeps notes of several lines whole, though every row has one', async () => {
    const note = 'rad 1\nmed; två\nrad; 3';
    const rows = [0, 1, 2, 3].map((i) => `2024-03-01 07:1${i};larare12;"${note}";Läst;x`);
    const { events, counts } = await read(['Tid;Användare;Info;Händelse;Enhet', ...rows, ''].join('\n'));
    expect(counts).toMatchObject({ events: 4, notUnderstood: 0 });
    expect(events.map(({ detail }) => detail)).toEqual(Array(4).fill(note));
  });

  it('keeps notes whole whose lines have as many commas as a row, and tells where one was cut', async () => {
    const notes = ['Samtal\nmamma, pappa, syster\na, b, c, d', 'x'];
    for (const heading of ['Tid,Användare,Info', 'Tid,Användare,Info,Händelse,Enhet']) {
      const behind = heading.endsWith('Enhet') ? ',Läst,x' : '';
      const rows = notes.map((note) => `2024-03-01 07:12,larare12,"${note}"${behind}`);
      const { events } = await read([heading, ...rows, ''].join('\n'));
      expect(events.map(({ detail }) => detail)).toEqual(notes);
    }
    const lines = [0, 1, 2, 3].map((i) =>
      row('2024-03-01 07:12', `larare12;Läst;;;${i === 1 ? '"öppen' : 'x'}`),
    );
    const within = log(...lines.map((line, i) => (i === 0 ? line.replace('Läst', '"Läst') : line)), 'x;"');
    expect((await read(within)).events).toMatchObject(
      lines.map(() => ({ user: 'larare12', action: 'Läst' })),
    );
    const cut = log(...lines, 'x "', row('2024-03-01 07:12', 'larare12;Läst;;;"en not\nsom'));
    expect(await failure(cut)).toMatchObject({ type: 'truncated' });
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
