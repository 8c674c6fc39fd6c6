/** Long logs in three formats for the benchmarks: seeded, so that every run measures the same bytes. */
import { utils, write } from '@e965/xlsx';

const columns = ['Tidpunkt', 'Användare', 'Namn', 'Enhet', 'Händelse', 'Personnummer', 'Ärende', 'Detalj'];
const actions = ['Läst', 'Ändrat', 'Skapat', 'Sökt', 'Skrivit ut'];
const units = ['Hemtjänst Öster', 'LSS Daglig verksamhet', 'IFO Vuxen', 'Särskilt boende Åsgården'];
const subjects = ['18990223-9871', '18951022-9926', '18940104-9870', '18960108-9833', '18970608-9985'];
const details = [
  'Journalanteckning',
  'Genomförandeplan',
  'Läkemedelslista',
  'Beslut',
  'Utredning enl. 11 kap. SoL',
];
/** BIFF8 holds 65,536 rows a sheet. */
const rowsPerXlsSheet = 60_000;

export function logRows(count: number): string[][] {
  let seed = 20_240_301;
  const draw = (below: number) => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return seed % below;
  };
  const pick = (list: readonly string[]) => list[draw(list.length)] ?? '';
  const start = Date.UTC(2024, 2, 1, 7);
  return Array.from({ length: count }, (_, i) => {
    const user = draw(400);
    const time = new Date(start + i * 25_000).toISOString().slice(0, 19).replace('T', ' ');
    const serial = String(draw(9000)).padStart(4, '0');
    return [
      time,
      `user${user}`,
      `Namn ${user}`,
      pick(units),
      pick(actions),
      pick(subjects),
      `SN 2024/${serial}`,
      pick(details),
    ];
  });
}

export function csvOf(rows: readonly string[][]): Uint8Array {
  return new TextEncoder().encode([columns, ...rows].map((cells) => cells.join(';')).join('\r\n'));
}

export function workbookOf(rows: readonly string[][], bookType: 'xlsx' | 'biff8'): Uint8Array {
  const book = utils.book_new();
  const perSheet = bookType === 'biff8' ? rowsPerXlsSheet : rows.length;
  for (let at = 0; at < rows.length; at += perSheet) {
    const sheet = utils.aoa_to_sheet([columns, ...rows.slice(at, at + perSheet)], { dense: true });
    utils.book_append_sheet(book, sheet, `Logg ${at / perSheet + 1}`);
  }
  return new Uint8Array(write(book, { type: 'array', bookType, compression: true }) as ArrayBuffer);
}
