/** Exports as systems write them that nobody here has seen: general rules are to read them, not names of systems. */
import { describe, expect, it } from 'vitest';
import { utf8 } from '#shared/base/bytes.ts';
import { readExport } from '#shared/logs/read-export.ts';
import type { ExportReading } from '#shared/logs/reading.ts';

async function read(text: string): Promise<ExportReading> {
  const reading = await readExport(utf8(text));
  if (!reading.ok) throw new Error(JSON.stringify(reading.error));
  return reading.value;
}

const first = async (text: string) => (await read(text)).events[0];

describe('columns are told', () => {
  it.each([
    [
      'by labels without Swedish letters',
      'TIDSSTAMPEL;ANVANDARID;HANDELSE;ENHET;PERSNR\n2024-03-01 07:12;evaa;Läst;IFO;18990223-9871\n',
    ],
    [
      'by labels with a soft hyphen',
      'Tid;Användar\u00adid;Händelse;Enhet;Person\u00adnummer\n2024-03-01 07:12;evaa;Läst;IFO;18990223-9871\n',
    ],
    [
      'by the number of a person where no label names one',
      'Loggtid;Inloggad användare;Åtgärdstyp;Verksamhetsområde;Berörd\n2024-03-01 07:12;evaa;Läst;IFO;990223+9871\n',
    ],
    [
      'by moments where no label names the time',
      'Access Instant;Employee Name;Employee ID;Action;Department;Patient MRN\n2024-03-01 07:12;Test;evaa;Läst;IFO;18990223-9871\n',
    ],
    [
      'as date and time though time stands first',
      'LOGGTID;LOGGDATUM;SIGN;FUNKTION;ORG;PERSNR\n07.12;2024-03-01;evaa;Läst;IFO;189902239871\n',
    ],
  ])('%s [CAP-3]', async (_, text) => {
    expect(await first(text)).toMatchObject({
      time: '2024-03-01T07:12',
      user: 'evaa',
      action: 'Läst',
      unit: 'IFO',
      subject: '189902239871',
    });
  });

  it('and a person is found in the detail where no column names one [CAP-3]', async () => {
    const text =
      'Tidpunkt,Användare,Objekt,Åtkomst\n2024-03-01 07:12,evaa,"Elevjournal, 18990223-9871",Läsning\n';
    expect(await first(text)).toMatchObject({
      subject: '189902239871',
      detail: 'Elevjournal, 18990223-9871',
    });
  });

  it('as a number sooner than as a name [CAP-3]', async () => {
    const text =
      'Tidpunkt;Klient;Klientens nr;ActorName;ActorId;Åtg;Enh\n2024-03-01 07:12;Test Testsson;18990223-9871;Eva;evaa;Läst;IFO\n';
    expect(await first(text)).toMatchObject({
      user: 'evaa',
      action: 'Läst',
      unit: 'IFO',
      subject: '189902239871',
    });
  });

  it('as the number of the person, and never of who acted or of a relative [CAP-3]', async () => {
    const text = (others: string) =>
      `Tid;Användare;${others};Händelse;Berörd\n2024-03-01 07:12;evaa;19800101-2387;Läst;18990223-9871\n`;
    for (const others of ['Användarens personnummer', 'Handläggares pnr', 'Personnr anhörig'])
      expect((await first(text(others)))?.subject).toBe('189902239871');
    const alone = text('Användarens personnummer').replace('18990223-9871', 'SN 2024/1');
    expect(await read(alone)).toMatchObject({ missingFields: ['unit', 'subject'] });
  });

  it.each([
    ['Vad;Vems akt;Del av akten', 'Läst;18990223-9871;Beslut', { action: 'Läst', detail: 'Beslut' }],
    ['Vad;Vems akt', 'Läst;18990223-9871', { action: 'Läst', detail: '' }],
    ['Vad;Vems akt', 'Elevakt;18990223-9871', { action: '', detail: 'Elevakt' }],
  ])('as the act or what it was done with, as %s: %s [CAP-3]', async (headings, cells, expected) => {
    expect(await first(`När;Vem;${headings}\n2024-03-01 07:12;evaa;${cells}\n`)).toMatchObject(expected);
  });

  it('anew at each heading, where files were put one after another [CAP-5]', async () => {
    const text = [
      'Tid;Användare;Händelse;Person',
      '2024-03-01 07:12;evaa;Läst;18990223-9871',
      'Tid;Händelse;Användare;Person',
      '2024-03-01 07:13;Ändrat;olab;18990223-9871',
      'Person;Användare;Händelse;Tid',
      '18990223-9871;larare12;Sökt;2024-03-01 07:14',
      '',
    ].join('\n');
    const { events, counts } = await read(text);
    expect(events.map(({ sourceRow, user, action }) => [sourceRow, user, action])).toEqual([
      [2, 'evaa', 'Läst'],
      [4, 'olab', 'Ändrat'],
      [6, 'larare12', 'Sökt'],
    ]);
    expect(counts).toEqual({ rows: 3, events: 3, notUnderstood: 0, furniture: 3 });
  });

  it('and a clock with points is no date [CAP-3]', async () => {
    const text = 'Datum;Tid;Användare;Händelse\n01.03.24;07.10.05;evaa;Läst\n01.03.24;07.13.05;evaa;Läst\n';
    expect((await read(text)).events.map(({ time }) => time)).toEqual([
      '2024-03-01T07:10:05',
      '2024-03-01T07:13:05',
    ]);
  });
});

describe('what stands around the rows [CAP-2]', () => {
  it('names the one user or person of the log in its titles', async () => {
    const text =
      'Logg;;\nAnvändare: evaa;;\nPersonnummer;18990223-9871;\nEnhet: Alla;;\nTidpunkt;Händelse;Info\n2024-03-01 07:12;Läst;x\n';
    const reading = await read(text);
    expect(reading.events).toMatchObject([{ user: 'evaa', subject: '189902239871', unit: '' }]);
    expect(reading.columns).toEqual(['Tidpunkt', 'Händelse', 'Info', 'Användare', 'Personnummer']);
  });

  it('names the user of each sheet in its own title', async () => {
    const sheetOf = (user: string) =>
      `<table><tr><td>Användare: ${user}</td></tr><tr><td>Tidpunkt<td>Händelse<td>Enhet</tr><tr><td>2024-03-01 07:12<td>Läst<td>IFO</tr></table>`;
    const titled = (user: string) => `<h3>Användare: ${user}</h3>${sheetOf('-')}`;
    for (const text of [`<html>${sheetOf('evaa')}${sheetOf('olab')}</html>`, titled('evaa') + titled('olab')])
      expect((await read(text)).events.map(({ user }) => user)).toEqual(['evaa', 'olab']);
  });

  it('may be sums of parts, and remarks', async () => {
    const text =
      '# Export\nTidpunkt;Användare;Händelse\n2024-03-01 07:12;evaa;Läst\nDelsumma evaa;1;\nTotalsumma;1;\n# Slut\n';
    expect((await read(text)).counts).toEqual({ rows: 1, events: 1, notUnderstood: 0, furniture: 5 });
  });

  it('may be headings in two languages and ruled lines', async () => {
    const text = [
      '| Tidpunkt         | Användare | Händelse |',
      '|------------------|-----------|----------|',
      '| Time             | User      | Event    |',
      '| 2024-03-01 07:12 | evaa      | Läst     |',
      '',
    ].join('\n');
    expect((await read(text)).counts).toEqual({ rows: 1, events: 1, notUnderstood: 0, furniture: 3 });
  });

  it('gives the interval over several cells', async () => {
    const text =
      'Åtkomstlogg;;;\nPeriod;2024-03-01;–;2024-03-31\nTidpunkt;Användare;Händelse;Info\n2024-03-01 07:12;evaa;Läst;x\n';
    expect((await read(text)).interval).toEqual({ from: '2024-03-01', to: '2024-03-31' });
  });

  it('is not the rest of a note, which names nobody for the rows below', async () => {
    const note = 'Se även\nPersonnummer: 18980124-9873\nAnvändare: olab';
    const text = `Tid;Användare;Händelse;Personnummer;Info\n2024-03-01 07:12;evaa;Läst;18990223-9871;${note}\n2024-03-01 07:13;evaa;Läst;;x\n`;
    expect((await read(text)).events.map(({ user, subject }) => [user, subject])).toEqual([
      ['evaa', '189902239871'],
      ['evaa', ''],
    ]);
  });

  it('may name who has a column that is empty, though its heading comes again', async () => {
    const heading = 'Tid;Användare;Händelse;Personnummer;Info';
    const under = (user: string, person: string) =>
      `Användare: ${user}\nPersonnummer: ${person}\n2024-03-01 07:12;;Läst;;x\n`;
    const text = `${heading}\n${under('evaa', '18990223-9871')}${heading}\n${under('olab', '18980124-9873')}`;
    expect((await read(text)).events.map(({ user, subject }) => [user, subject])).toEqual([
      ['evaa', '189902239871'],
      ['olab', '18980124-9873'],
    ]);
  });

  it('never makes furniture of a row that is wrong in its time [CAP-5]', async () => {
    const text = 'Tid;Användare;Händelse;Info\n2024-03-01 07:12;evaa;Läst;x\nokänd tid;evaa;Händelse;Info\n';
    expect((await read(text)).counts).toMatchObject({ events: 1, notUnderstood: 1 });
  });
});

describe('texts for spreadsheets [CAP-2]', () => {
  it('lose the marks that told the spreadsheet to leave them alone', async () => {
    const text =
      'Tid;Användare;Händelse;Personnummer\n="2024-03-01 07:12";\'0123;Läst;"=""18990223-9871"""\n';
    expect(await first(text)).toMatchObject({
      time: '2024-03-01T07:12',
      user: '0123',
      subject: '189902239871',
    });
  });

  it('get back the zeros that a number cell lost, where they make a personnummer', async () => {
    const text =
      'Tid;Användare;Händelse;Personnummer\n2024-03-01 07:12;evaa;Läst;1020403\n2024-03-01 07:12;evaa;Läst;1020404\n';
    expect((await read(text)).events.map(({ subject }) => subject)).toEqual(['200001020403', '1020404']);
  });
});

it('reads a text that was encoded twice [CAP-2]', async () => {
  const text = 'Tidpunkt;Användare;Händelse;Enhet\n2024-03-01 07:12;evaa;Läst;Älvsbyn\n';
  const letters = new TextDecoder('windows-1252').decode(utf8(text));
  expect(await first(letters)).toMatchObject({ user: 'evaa', action: 'Läst', unit: 'Älvsbyn' });
});

describe('other ways of writing a table [CAP-2]', () => {
  const event = { time: '2024-03-01T07:12', user: 'evaa', action: 'Läst', subject: '189902239871' };
  const cells = ['2024-03-01 07:12', 'evaa', 'Läst', '18990223-9871'];
  const labels = ['Tidpunkt', 'Användare', 'Händelse', 'Personnummer'];
  const record = Object.fromEntries(labels.map((label, i) => [label, cells[i]]));
  const html = `<table>${[labels, cells].map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')}</table>`;
  const quoted = html.replaceAll('=', '=3D').replaceAll('ä', '=C3=A4').replace('</td>', '=\r\n</td>');
  const page = (way: string, body: string) =>
    `MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="----=_x"\r\n\r\n------=_x\r\nContent-Type: text/html; charset="utf-8"\r\nContent-Transfer-Encoding: ${way}\r\n\r\n${body}\r\n------=_x--\r\n`;
  const padded = (row: readonly string[]) => row.map((cell) => cell.padEnd(20)).join('');

  it.each([
    ['records of JSON', 'json', JSON.stringify([record])],
    ['records within an answer', 'json', JSON.stringify({ total: 1, rows: [record] })],
    ['rows under names in an answer', 'json', JSON.stringify({ columns: labels, rows: [cells, cells] })],
    ['rows of which the first names the others', 'json', JSON.stringify([labels, cells])],
    ['records a line', 'json', `${JSON.stringify(record)}\n${JSON.stringify(record)}\n`],
    ['columns kept apart by blanks', 'delimited', [labels, cells, cells].map(padded).join('\n')],
    ['a web page in one file', 'html', page('quoted-printable', quoted)],
    [
      'a web page in one file, packed',
      'html',
      page('base64', btoa(String.fromCharCode(...utf8(`<meta charset="utf-8">${html}`)))),
    ],
  ])('%s', async (_, format, text) => {
    const reading = await read(text);
    expect(reading.format).toBe(format);
    expect(reading.events[0]).toMatchObject(event);
    expect(reading.counts.notUnderstood).toBe(0);
  });

  it('loses no row and no cell of rows under names', async () => {
    const [time, ...rest] = cells;
    const other = [1, ...rest];
    const under = await read(JSON.stringify([other, labels, cells]));
    expect(under.counts).toMatchObject({ events: 1, notUnderstood: 1 });
    const twice = { columns: [...labels, 'Namn', 'Namn'], rows: [[time, ...rest, 'Elof', 'Alma']] };
    expect((await read(JSON.stringify(twice))).events[0]?.cells.slice(-2)).toEqual(['Elof', 'Alma']);
  });

  it('says that an answer is a page of more, and that records are cut or damaged [CAP-5]', async () => {
    const { warnings } = await read(JSON.stringify({ total: 812, count: 1, rows: [record] }));
    expect(warnings).toEqual([{ type: 'stated-count-differs', stated: 812, read: 1 }]);
    const line = JSON.stringify(record);
    const failureOf = async (text: string) => {
      const reading = await readExport(utf8(text));
      return reading.ok ? null : reading.error;
    };
    for (const cut of [`[${line},${line.slice(0, -9)}`, `${line}\n${line.slice(0, -9)}`])
      expect(await failureOf(cut)).toEqual({ type: 'truncated', afterRow: null });
    expect(await failureOf(`${line}\n${line.slice(0, -9)}\n${line}\n`)).toEqual({ type: 'damaged' });
  });

  it('keeps what is no record among records [CAP-5]', async () => {
    const reading = await read(JSON.stringify([record, 'not a record', { ...record, Personnummer: null }]));
    expect(reading.counts).toMatchObject({ events: 2, notUnderstood: 1 });
  });
});
