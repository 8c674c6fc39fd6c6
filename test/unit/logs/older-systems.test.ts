import { utils, write } from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import { read } from './written-logs.ts';

const lines = [
  'Tid;Användare;Händelse;Enhet;Personnummer;Info',
  '2024-03-01 07:12;larare12;Läst;Östra skolan;18990223-9871;Åtgärdsprogram',
  '2024-03-01 07:15;larare12;Ändrat;Östra skolan;18990223-9871;Möte',
  '',
];

/** Bytes of a text in a code page that puts the Swedish letters at these places. */
const encoded = (text: string, places: Readonly<Record<string, number>>) =>
  Uint8Array.from(text, (letter) => places[letter] ?? letter.charCodeAt(0));

describe('what older systems write [CAP-2]', () => {
  it.each([
    ['ibm850', { å: 0x86, ä: 0x84, ö: 0x94, Å: 0x8f, Ä: 0x8e, Ö: 0x99 }],
    ['macintosh', { å: 0x8c, ä: 0x8a, ö: 0x9a, Å: 0x81, Ä: 0x80, Ö: 0x85 }],
    ['windows-1252', {}],
  ])('reads text in %s', async (encoding, places) => {
    const reading = await read(encoded(lines.join('\r\n'), places));
    expect(reading.encoding).toBe(encoding);
    expect(reading.events).toMatchObject([
      { action: 'Läst', unit: 'Östra skolan', detail: 'Åtgärdsprogram' },
      { action: 'Ändrat' },
    ]);
  });

  it('keeps Windows-1252 where a text has no Swedish letter but a dash', async () => {
    const text = 'Tid;User;Event;Info\n2024-03-01 07:12;anna;read;a\u0096b\n';
    const reading = await read(Uint8Array.from(text, (letter) => letter.charCodeAt(0)));
    expect(reading).toMatchObject({ encoding: 'windows-1252', events: [{ detail: 'a–b' }] });
  });

  it('takes an apostrophe for a quotation mark where it stands around cells', async () => {
    const quoted = lines.map((line) => line.replace(/[^;]+/g, "'$&'").replaceAll(';', ','));
    const reading = await read(quoted.join('\n').replace("'Möte'", '\'Möte, "kort"\''));
    expect(reading.events.map((event) => event.detail)).toEqual(['Åtgärdsprogram', 'Möte, "kort"']);
  });

  it.each(['^', '~'])('finds the separator %s', async (separator) => {
    const reading = await read(lines.join('\n').replaceAll(';', separator));
    expect(reading.counts).toMatchObject({ events: 2, notUnderstood: 0 });
  });

  it('reads dates and times of bare digits in two columns', async () => {
    const reading = await read(
      'Datum;Klockan;Användare;Händelse\n20240301;71205;anna;Läst\n20240301;142207;anna;Läst\n',
    );
    expect(reading.events.map((event) => event.time)).toEqual(['2024-03-01T07:12:05', '2024-03-01T14:22:07']);
  });

  it('leaves out sums between groups of rows, and finds the number beside a name', async () => {
    const reading = await read(
      [
        'Tid;Händelse;Person;Info',
        'Användare: anna01;;;',
        '2024-03-01 07:12;Läst;18990223-9871 Testsson Test;Akt',
        'Summa;1;;',
        'Användare: bo02;;;',
        '2024-03-01 07:15;Läst;189902239871, Testsson Test;Akt',
        'Summa;1;;',
      ].join('\n'),
    );
    expect(reading.counts).toEqual({ rows: 2, events: 2, notUnderstood: 0, furniture: 5 });
    expect(reading.events).toMatchObject([
      { user: 'anna01', subject: '189902239871' },
      { user: 'bo02', subject: '189902239871' },
    ]);
  });

  it('reads a heading of two levels whose lower names all, and words cut at a line end', async () => {
    const sheet = utils.aoa_to_sheet([
      ['Åtkomstlogg', null, null, null, null],
      ['Tidpunkt', 'Vem', null, 'Vad', 'Om'],
      [null, 'Användar-\nidentitet', 'Enhet', 'Åtgärd', 'Person-\nnummer'],
      ['2024-03-01 07:12', 'anna01', 'Skolan', 'Läst', '189902239871'],
    ]);
    sheet['!merges'] = [{ s: { r: 1, c: 1 }, e: { r: 1, c: 2 } }];
    const book = utils.book_new();
    utils.book_append_sheet(book, sheet, 'Logg');
    const written: unknown = write(book, { type: 'array', bookType: 'xlsx' });
    const reading = await read(new Uint8Array(written as ArrayBuffer));
    expect(reading.events).toMatchObject([
      { user: 'anna01', unit: 'Skolan', action: 'Läst', subject: '189902239871' },
    ]);
    expect(reading.missingFields).toEqual([]);
  });

  it('takes the site of a FHIR event for its unit where no place is named', async () => {
    const event = {
      resourceType: 'AuditEvent',
      recorded: '2024-03-01T07:12:00Z',
      action: 'R',
      agent: [{ requestor: true, name: 'anna01' }],
      source: { site: 'IFO Vuxen' },
      entity: [{ what: { identifier: { value: '189902239871' } } }],
    };
    expect((await read(JSON.stringify(event))).events).toMatchObject([{ user: 'anna01', unit: 'IFO Vuxen' }]);
  });
});
