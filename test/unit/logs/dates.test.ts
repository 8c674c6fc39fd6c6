import { describe, expect, it } from 'vitest';
import { log, read, reasonsOf, row, timesOf, workbook } from './written-logs.ts';

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
    ['2024-03-01 07:12:33:123', '2024-03-01T07:12:33'],
    ['2024\u201103\u201101 07:12', '2024-03-01T07:12'],
    ['Mar 1, 2024 @ 07:12:33.000', '2024-03-01T07:12:33'],
    ['/Date(1709273553000+0100)/', '2024-03-01T06:12:33Z'],
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

  it('are instants where the heading says so', async () => {
    const text = 'Tid (UTC);Användare;Händelse\n2024-03-01 07:12;larare12;Läst\n';
    expect(timesOf(await read(text))).toEqual(['2024-03-01T07:12Z']);
    expect(timesOf(await read(text.replace('UTC', 'UTC+1')))).toEqual(['2024-03-01T07:12']);
  });

  it('tells month first from day first by the whole column', async () => {
    expect(timesOf(await read(log(row('03/01/2024 07:12'), row('03/15/2024 07:12'))))).toEqual([
      '2024-03-01T07:12',
      '2024-03-15T07:12',
    ]);
  });

  it.each([
    ['24/03/01', '24/03/15'],
    ['24.03.01', '24.03.15'],
    ['01-03-24', '15-03-24'],
    ['01/03/24', '15/03/24'],
  ])('tells the year of %s and %s by how few years a log is of, also in a single row', async (one, two) => {
    expect(timesOf(await read(log(row(`${one} 07:12`), row(`${two} 07:12`))))).toEqual([
      '2024-03-01T07:12',
      '2024-03-15T07:12',
    ]);
    expect(timesOf(await read(log(row(`${one} 07:12`))))).toEqual(['2024-03-01T07:12']);
  });

  it.each([
    ['a whole moment beside the day of something else', 'Datum;Tid', '2023-12-24;2024-03-01 07:12'],
    ['the same under names of their own', 'Skapad datum;Loggtid', '2023-12-24;2024-03-01 07:12'],
    ['a time of day beside days at midnight', 'Datum;Loggtid', '2024-03-01 00:00:00;07:12'],
    ['the same where no heading says so', 'Datum;Läge', '2024-03-01 00:00:00.000;07:12'],
    ['a time of day on the day before all days', 'Datum;Tid', '2024-03-01 00:00:00;1899-12-30 07:12'],
    ['the same on the first day that programs know', 'Datum;Klockslag', '2024-03-01;1970-01-01T07:12'],
    ['the same on the first day of all', 'Datum;Tid', '2024-03-01;0001-01-01 07:12'],
    ['a moment beside a day of birth', 'Födelsedatum;Loggad', '1990-01-02;2024-03-01 07:12'],
    ['a moment beside the day of a decision', 'Beslutsdatum;Loggad', '2023-12-24;2024-03-01 07:12'],
  ])('are of the log: %s', async (_, heading, cells) => {
    const reading = await read(`${heading};Användare;Händelse;Info\n${cells};larare12;Läst;x\n`);
    expect(timesOf(reading)).toEqual(['2024-03-01T07:12']);
  });

  it('may have changed places in some, where a spreadsheet made days of those that it could', async () => {
    const warningsOf = async (...times: string[]) =>
      (await read(log(...times.map((time) => row(time))))).warnings;
    const turned = [{ type: 'ambiguous-dates' }];
    expect(await warningsOf('13.03.2024 07:12', '2024-01-03 07:12', '31.03.2024 07:12')).toEqual(turned);
    expect(await warningsOf('13.03.2024 07:12', '2024-03-14 07:12')).toEqual([]);
    expect(await warningsOf('01.03.2024 07:12', '2024-03-01 07:12')).toEqual([]);
  });

  it('are no days of a decision, where the log tells the time of day alone', async () => {
    const text = 'Beslutsdatum;Tid;Användare;Händelse;Info\n2023-12-24;07:12;larare12;Läst;x\n';
    expect(reasonsOf(await read(text))).toEqual(['bad-time']);
  });

  it('are whole where a cell shows minutes and seconds alone, as spreadsheets do by themselves', async () => {
    const sheet = [
      ['Tid', 'Användare', 'Händelse'],
      [43_890.3, 'larare12', 'Läst'],
    ];
    const bytes = workbook([sheet], 'xlsx', { A2: 'mm:ss.0' });
    expect(timesOf(await read(bytes))).toEqual(['2024-03-01T07:12:00']);
  });

  it('says when day and month cannot be told apart', async () => {
    const reading = await read(log(row('03/01/2024 07:12'), row('04/01/2024 07:12')));
    expect(reading.warnings).toContainEqual({ type: 'ambiguous-dates' });
    expect(timesOf(reading)).toEqual(['2024-01-03T07:12', '2024-01-04T07:12']);
  });

  it.each(['Varaktighet', 'Sessionens längd', 'Duration'])(
    'are not told by how long something took, in a column %s, and it is said where no time of day is left',
    async (heading) => {
      const lines = ['01', '02'].map((day) => `2024-03-${day} 00:00:00;larare12;Läst;00:05:12`);
      const reading = await read([`Datum;Användare;Händelse;${heading}`, ...lines, ''].join('\n'));
      expect(timesOf(reading)).toEqual(['2024-03-01T00:00:00', '2024-03-02T00:00:00']);
      expect(reading.warnings).toEqual([{ type: 'midnight-alone' }]);
      const days = await read(`Datum;Användare;Händelse;${heading}\n2024-03-01;larare12;Läst;00:05:12\n`);
      expect(reasonsOf(days)).toEqual(['bad-time']);
    },
  );
});
