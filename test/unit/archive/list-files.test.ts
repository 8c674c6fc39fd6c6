import { read, utils } from '@e965/xlsx';
import { strFromU8, unzipSync } from 'fflate';
import Papa from 'papaparse';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aboutList } from '#extension/panel/archive/about-list.ts';
import { listToCsv } from '#extension/panel/archive/list-csv.ts';
import { listToXlsx } from '#extension/panel/archive/list-xlsx.ts';
import { remainingFiles } from '#extension/panel/archive/remaining-files.ts';
import { printTexts } from '#extension/text/print.ts';
import { reviewImportTexts } from '#extension/text/review-import.ts';
import type { Space } from '#extension/vault/space/space-contract.ts';
import { utf8ToString } from '#shared/base/bytes.ts';
import type { AnnotationOperation } from '#shared/review/annotation.ts';
import { exportList, type ExportedList } from '#shared/review/export-list.ts';
import { createFakeReview, fakeSignOff } from '../../support/fake-review.ts';
import { sampleDataset } from '../../support/review-data.ts';

const words = printTexts.sv;
const nameOf = (id: string): string => (id === 'm-karin' ? 'Karin Öberg' : 'Maja Lindqvist');

function sample(masked: boolean, more: readonly AnnotationOperation[] = []): ExportedList {
  const summary = { id: 'r', title: 'Mars', createdAt: 0, createdBy: 'm-karin', source: null as never };
  const review = createFakeReview(summary, sampleDataset(20), 'm-karin', () => 0);
  const [first, second] = review.rowKeys;
  review.receive('m-karin', [
    { type: 'verdict', row: first!, value: 'ok' },
    { type: 'comment', row: first!, id: 'c', text: 'Gäller 18990223-9871; "eget" ärende' },
    fakeSignOff(),
  ]);
  review.receive('m-maja', [{ type: 'verdict', row: second!, value: 'deviation' }]);
  if (more.length > 0) review.receive('m-karin', more);
  const { dataset, rowKeys, projection } = review;
  return exportList({ dataset, rowKeys, projection: projection.get(), masked, nameOf, words });
}

describe('the exported list', () => {
  it('holds every row and column, the interval in the date column and kommentar last [ARK-1]', () => {
    const { header, rows } = sample(false);
    expect(header[0]).toBe('Datum\n2024-03-01–2024-03-31');
    expect(header.at(-1)).toBe('Kommentar');
    expect(rows).toHaveLength(20);
    expect(rows[0]).toContain('18990223-9871');
    expect(rows[0]?.at(-1)).toBe('OK. KÖ\nGäller 18990223-9871; "eget" ärende KÖ');
  });

  it('masks why a comment was taken back [MASK-7]', () => {
    const [row] = sample(true, [{ type: 'redact', comment: 'c', reason: 'Gällde 18990223-9871' }]).rows;
    expect(row?.at(-1)).toMatch(/Gällde 1899•+\)/);
  });

  it('is masked in rows and in comments, and says what was said after the sign-off [MASK-7, REV-8]', () => {
    const { rows } = sample(true);
    expect(JSON.stringify(rows)).not.toMatch(/9871|Provlund|Låtsasfors/);
    expect(rows[0]?.at(-1)).toContain('1899••••••');
    expect(rows[1]?.at(-1)).toBe('Avvikelse. ML (efter signering)');
  });
});

describe('what the list is', () => {
  it('says what the list lacks, who wrote, and the reasons that were signed, masked with it [ARK-1, CAP-4, MASK-7]', () => {
    const summary = { id: 'r', title: 'Mars', createdAt: 0, createdBy: 'm-karin', source: null as never };
    const whole = sampleDataset(3, { missingFields: ['unit'] });
    const dataset = {
      ...whole,
      provenance: { ...whole.provenance, filters: 'Enhet = Skolan; Elev = Ek, Bo' },
    };
    const review = createFakeReview(summary, dataset, 'm-karin', () => 0);
    review.receive('m-karin', [{ type: 'verdict', row: review.rowKeys[0]!, value: 'ok' }]);
    const why = '18990223-9871 är kvar';
    review.receive('m-karin', [fakeSignOff({ openRows: 2, openReason: why, gapReason: why })]);
    const linesOf = (masked: boolean) =>
      aboutList({
        space: { name: 'Skolan', board: 'Nämnden' } as Space,
        review,
        projection: review.projection.get(),
        masked,
        nameOf,
        words,
        outcome: reviewImportTexts.sv.outcome,
      }).map((line) => line.join(': '));
    const lines = linesOf(false);
    for (const line of [
      'KÖ: Karin Öberg',
      'Fil: Loggen saknar enhet, som riktlinjen kräver.',
      'Fil: Listan är begränsad till Enhet = Skolan; Elev = Ek, Bo. Vad som hänt utanför det står inte i den.',
      `Granskningen är signerad: 2 rader utan bedömning: ${why}`,
      `Granskningen är signerad: Dagar saknas före listan: ${why}`,
    ])
      expect(lines).toContain(line);
    expect(linesOf(true).filter((line) => line.includes('1899•••••• är kvar'))).toHaveLength(2);
    expect(linesOf(true).join()).toContain('Enhet = Skolan; Elev: ••••••.');
    expect(linesOf(true).join()).not.toContain('9871');
  });
});

describe('the text file', () => {
  const readText = (list: ExportedList) =>
    Papa.parse<string[]>(utf8ToString(listToCsv(list)), { delimiter: ';' }).data;

  it('begins with its mark, ends lines as Windows does, and reads back as it was [ARK-1]', () => {
    const list = sample(false);
    const bytes = listToCsv(list);
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(readText(list)).toEqual([list.header, ...list.rows]);
  });

  it('leaves no cell that a spreadsheet takes for a formula [CAP-13]', () => {
    const cells = ['=1+1', '+46', '-2', '@SUM(A1)', '\t=1', ' =cmd', '＝1', '\r=1', '\0=1', '\u200b=1'];
    const list = { header: ['x'], rows: cells.map((cell) => [cell]) };
    for (const [cell] of readText(list).slice(1)) expect(cell).toMatch(/^'/);
    expect(readText({ header: ['x'], rows: [['2024-03-01'], ['a=b'], ['']] }).flat()).toContain('2024-03-01');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (cell) => {
        const [, [back = ''] = []] = readText({ header: ['x', 'y'], rows: [[cell, 'z']] });
        expect(back.replace(/^'/, '')).toBe(cell.replace(/^'/, ''));
        expect(back).not.toMatch(/^[\s\p{Cc}\p{Cf}]*[=+\-@]/u);
      }),
    );
  });
});

describe('the workbook', () => {
  const percents = [8, 6, 8, 10, 10, 10, 10, 8, 4.5, 0, 25.5];
  const book = (list: ExportedList) =>
    listToXlsx({ list, percents, names: sheetWords.sheets, about: [['Enhet', 'Exempelskolan F-9']] });
  const sheetWords = { sheets: { list: 'Logglista', about: 'Om listan' } };

  it('reads back, in a reader that did not write it, as the list that was written [ARK-1]', () => {
    const list = sample(false);
    const opened = read(book(list), { type: 'array' });
    expect(opened.SheetNames).toEqual(['Logglista', 'Om listan']);
    const cells = utils.sheet_to_json(opened.Sheets['Logglista']!, { header: 1, defval: '' });
    expect(cells).toEqual([list.header, ...list.rows]);
    expect(utils.sheet_to_json(opened.Sheets['Om listan']!, { header: 1 })).toEqual([
      ['Enhet', 'Exempelskolan F-9'],
    ]);
  });

  it('keeps every character that XML can hold, and is no worse for those that it cannot [ARK-1]', () => {
    const texts = ['<b>&amp;</b>', '"Åsa" & co', 'en\nrad', '  blank  ', 'a\u0000b\u001f', '\ud800x', '😀'];
    const opened = read(book({ header: ['x'], rows: texts.map((text) => [text]) }), { type: 'array' });
    const cells = utils.sheet_to_json<string[]>(opened.Sheets['Logglista']!, { header: 1 }).slice(1).flat();
    expect(cells).toEqual(['<b>&amp;</b>', '"Åsa" & co', 'en\nrad', '  blank  ', 'ab', '\ufffdx', '😀']);
  });

  it('prints in landscape on A4, all columns on one page, its header on every page [ARK-1]', async () => {
    const parts = unzipSync(book(sample(true)));
    const sheet = strFromU8(parts['xl/worksheets/sheet1.xml']!);
    expect(sheet).toMatch(/<sheetPr><pageSetUpPr fitToPage="1"\/><\/sheetPr><sheetViews>/);
    expect(sheet).toMatch(
      /<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"\/>/,
    );
    const workbook = strFromU8(parts['xl/workbook.xml']!);
    expect(workbook.match(/<definedNames/g)).toHaveLength(1);
    expect(workbook).toContain(
      '<definedName name="_xlnm.Print_Titles" localSheetId="0">\'Logglista\'!$1:$1</definedName>',
    );
  });

  it('makes each row as high as its wrapped text, for readers that do not fit rows themselves [ARK-1]', () => {
    const long = 'Föräldrasamtal enligt kalender, stämt av med skolsköterskan. '.repeat(4);
    const cells = ['kort', long, 'a\nb\nc', 'x'.repeat(100_000)];
    const rows = cells.map((cell) => ['a', '2024-03-01', cell]);
    const bytes = listToXlsx({
      list: { header: ['A', 'Datum', 'Kommentar'], rows },
      // A day takes 6.8 % of the page in the type of the print, and is not broken here either.
      percents: [10, 6.8, 25.5],
      names: sheetWords.sheets,
      about: [],
    });
    const sheet = strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml']!);
    const heights = [...sheet.matchAll(/<row ht="([\d.]+)"/g)].map(([, height]) => Number(height));
    const [head, short, wrapped, broken, endless] = heights;
    expect(short).toBe(head);
    expect(wrapped).toBeGreaterThanOrEqual(head! * Math.ceil(long.length / 43));
    expect(broken).toBe(head! * 3);
    expect(endless).toBe(409);
  });

  it('has borders, wrapped text and text format in every cell, so that nothing becomes a formula [ARK-1]', async () => {
    const list = { header: ['Händelse'], rows: [['=HYPERLINK("http://example.se")'], ['+1']] };
    const parts = unzipSync(book(list));
    const sheet = strFromU8(parts['xl/worksheets/sheet1.xml']!);
    const styles = strFromU8(parts['xl/styles.xml']!);
    const formats = [...styles.matchAll(/<xf [^>]*applyBorder="1"[^>]*>.*?<\/xf>/g)].map(([xf]) => xf);
    const used = [...sheet.matchAll(/<c [^>]*s="(\d+)"/g)].map(([, style]) => Number(style));
    expect(used).toHaveLength(3);
    expect(sheet).not.toContain('<f>');
    expect(formats).toHaveLength(2);
    for (const format of formats) expect(format).toContain('wrapText="1"');
    for (const format of formats) expect(format).toContain('numFmtId="49"');
    expect(styles).toMatch(
      /<left style="thin"\/>.*<right style="thin"\/>.*<top style="thin"\/>.*<bottom style="thin"\/>/,
    );
    const opened = read(book(list), { type: 'array' });
    expect(opened.Sheets['Logglista']?.['A2']).toMatchObject({
      t: 's',
      v: '=HYPERLINK("http://example.se")',
    });
  });
});

describe('files that are to be removed', () => {
  it('are those made and not removed since, by name [CAP-13]', () => {
    const file = (type: 'file-made' | 'file-removed', fileName: string, at: number) =>
      ({ type, fileName, at, masked: true }) as const;
    const posted = [
      file('file-made', 'a.csv', 1),
      file('file-made', 'b.xlsx', 2),
      { type: 'wrong-click', at: 3, adapterId: 'pmo', caseNumber: null } as const,
      file('file-removed', 'a.csv', 4),
      file('file-made', 'c.csv', 5),
    ];
    expect(remainingFiles(posted).map(({ fileName }) => fileName)).toEqual(['b.xlsx', 'c.csv']);
    expect(remainingFiles([...posted, file('file-made', 'a.csv', 6)])).toHaveLength(3);
  });
});
