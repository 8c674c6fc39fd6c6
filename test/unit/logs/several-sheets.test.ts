/** Workbooks whose sheets differ: a summary before the log, and sheets of one log with other columns. */
import { describe, expect, it } from 'vitest';
import { read, workbook } from './written-logs.ts';

const heading = ['Tid', 'Användare', 'Händelse', 'Enhet', 'Personnummer', 'Info'];
const row = (minute: string, unit: string) => [
  `2024-03-01 07:${minute}`,
  'larare12',
  'Läst',
  unit,
  '189902239871',
  'Elevakt',
];

describe('a workbook of several sheets [CAP-2, CAP-5]', () => {
  it('takes the sheet that names most for the log, and says what it left out', async () => {
    const summary = [
      ['Användare', 'Enhet', 'Senaste datum', 'Antal händelser'],
      ['larare12', 'Skolan', '2024-03-01', 2],
    ];
    const reading = await read(workbook([summary, [heading, row('12', 'A'), row('13', 'A')]], 'xlsx'));
    expect(reading.events.map(({ sourceRow, subject }) => [sourceRow, subject])).toEqual([
      [2, '189902239871'],
      [3, '189902239871'],
    ]);
    expect(reading.notUnderstood).toEqual([]);
    expect(reading.warnings).toEqual([{ type: 'sheets-left-out', sheets: ['Blad1'] }]);
  });

  it('tells a table of a web page that it left out by its place', async () => {
    const table = (...rows: readonly (readonly string[])[]) =>
      `<table>${rows.map((cells) => `<tr><td>${cells.join('<td>')}`).join('')}</table>`;
    const sums = table(['Användare', 'Händelse', 'Senaste datum'], ['larare12', 'Läst', '2024-03-01']);
    const reading = await read(`${table(heading, row('12', 'A'))}${sums}`);
    expect(reading.events).toHaveLength(1);
    expect(reading.warnings).toEqual([{ type: 'sheets-left-out', sheets: ['2'] }]);
  });

  it('reads no other log below under the headings of the first, and says that it left it out', async () => {
    const log = (...minutes: string[]) => [
      ['Åtkomst'],
      heading,
      ...minutes.map((at) => row(at, 'A')),
      ['Antal rader: 2'],
      [''],
    ];
    const logins = [
      ['Inloggningar'],
      ['Tidpunkt', 'IP-adress', 'Användare'],
      ['2024-03-01 07:14', '10.0.0.4', 'larare12'],
      [''],
    ];
    const text = [...log('12', '13'), ...logins, ...log('15', '16')];
    const reading = await read(text.map((cells) => cells.join(';')).join('\n'));
    expect(reading.events.map(({ sourceRow, user, unit }) => [sourceRow, user, unit])).toEqual(
      [3, 4, 13, 14].map((at) => [at, 'larare12', 'A']),
    );
    expect(reading.notUnderstood).toEqual([]);
    expect(reading.warnings).toEqual([{ type: 'sheets-left-out', sheets: ['Inloggningar'] }]);
  });

  it('puts sheets with columns more, in other order, or called otherwise under the same columns', async () => {
    const swap = <T>([time, user, ...rest]: readonly T[]) => [user!, time!, ...rest];
    const reading = await read(
      workbook(
        [
          [heading, row('12', 'A')],
          [
            [...heading, 'Dator'],
            [...row('13', 'B'), 'PC7'],
          ],
          [swap(heading), swap(row('14', 'C'))],
          [
            [...heading.slice(0, 5), 'Kommentar'],
            [...row('15', 'D').slice(0, 5), 'Beslut'],
          ],
        ],
        'xlsx',
      ),
    );
    expect(reading.columns).toEqual([...heading, 'Dator']);
    expect(reading.events.map(({ time, user, unit, detail }) => [time, user, unit, detail])).toEqual([
      ['2024-03-01T07:12', 'larare12', 'A', 'Elevakt'],
      ['2024-03-01T07:13', 'larare12', 'B', 'Elevakt'],
      ['2024-03-01T07:14', 'larare12', 'C', 'Elevakt'],
      ['2024-03-01T07:15', 'larare12', 'D', 'Beslut'],
    ]);
    expect(reading.events.map(({ cells }) => cells.at(-1))).toEqual(['', 'PC7', '', '']);
    expect(reading.warnings).toEqual([]);
  });

  it('says which rows stand on two sheets, and reads them all the same', async () => {
    const [first, second, third] = [row('12', 'A'), row('12', 'A'), row('13', 'B')];
    const twice = await read(
      workbook(
        [
          [heading, first],
          [heading, second, third],
        ],
        'xlsx',
      ),
    );
    expect(twice.events).toHaveLength(3);
    expect(twice.warnings).toEqual([{ type: 'rows-on-two-sheets', rows: 1 }]);
    const beside = await read(
      workbook(
        [
          [heading, first, second],
          [heading, third],
        ],
        'xlsx',
      ),
    );
    expect(beside.warnings).toEqual([]);
  });
});
