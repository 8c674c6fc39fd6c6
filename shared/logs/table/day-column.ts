/** A day that stands in three columns, of year, month and day, told in one more that says it whole. */
import { normaliseLabel } from '../profile/profile.ts';
import type { SheetRow } from '../sheet/sheet.ts';
import { parseMoment } from './moment.ts';
import type { LogPart, LogParts } from './parts.ts';

/** Year, month, day. */
const labels = [
  ['år', 'year'],
  ['månad', 'mån', 'month'],
  ['dag', 'day'],
];
const wholeDay = /dat(?!a)|tidpunkt|timestamp/;

/** The same parts where a column has the day whole, or there are not three that make one. */
export function joinDay(found: LogParts): LogParts {
  const { columns } = found.main.header;
  const names = columns.map(normaliseLabel);
  const places = labels.map((known) => names.findIndex((name) => known.includes(name)));
  if (places.includes(-1) || names.some((name) => wholeDay.test(name))) return found;
  const joined = ({ sheet, header }: LogPart): LogPart => ({
    sheet: { ...sheet, rows: sheet.rows.map((row) => withDay(row, places, columns.length)) },
    header: { ...header, columns: [...columns, 'Datum'] },
  });
  return { ...found, main: joined(found.main), parts: found.parts.map(joined) };
}

/** What is no day stays as it is: headings, sums, the 31st of April. */
function withDay(row: SheetRow, places: readonly number[], width: number): SheetRow {
  const [year = '', month = '', day = ''] = places.map((place) => (row.cells[place] ?? '').padStart(2, '0'));
  const text = /^\d+$/.test(month) ? `${year}-${month}-${day}` : `${day} ${month} ${year}`;
  const date = parseMoment(text, { dayOrder: 'ymd', date1904: false })?.date;
  if (!date) return row;
  const within = Array.from({ length: width }, (_, i) => row.cells[i] ?? '');
  return { ...row, cells: [...within, date, ...row.cells.slice(width)] };
}
