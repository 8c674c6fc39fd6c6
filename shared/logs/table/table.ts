/** From sheets to one table: header, mapping and rows of every sheet that holds a part of the log. */
import type { AccessEvent } from '../access-event.ts';
import type { LogProfile } from '../profile/profile.ts';
import type { ColumnMapping, ReadFailure } from '../reading.ts';
import { err, ok, type Result } from '../../base/result.ts';
import type { Sheet } from '../sheet/sheet.ts';
import { settleClock } from './clock-column.ts';
import { findDayOrder, type DayOrderFinding } from './day-order.ts';
import { readRows, type TableRows } from './events.ts';
import { findHeader, guessHeader, type Header } from './header.ts';
import { chooseProfile, mapColumns } from './mapping.ts';

export interface LogTable {
  readonly sheet: Sheet;
  readonly header: Header;
  readonly columns: readonly string[];
  readonly profile: LogProfile;
  readonly mapping: ColumnMapping;
  readonly dayOrder: DayOrderFinding;
  readonly parts: readonly TableRows[];
  readonly leftOut: readonly Sheet[];
}

export interface TableOptions {
  /** The user's own choice of columns, for exports that no profile knows. */
  readonly mapping?: ColumnMapping;
  readonly onRows?: (events: readonly AccessEvent[]) => void;
}

const sampleRows = 200;

export function readTable(sheets: readonly Sheet[], options: TableOptions): Result<LogTable, ReadFailure> {
  const headed = sheets.map((sheet) => ({
    sheet,
    header: options.mapping ? guessHeader(sheet) : findHeader(sheet),
  }));
  const main = headed.find((candidate) => candidate.header !== null);
  if (!main?.header) return err(unknownColumns(sheets));
  const { sheet } = main;
  const header = widen(main.header, sheet);
  const profile = chooseProfile(header.columns);
  const sample = sheet.rows.slice(header.bodyStart, header.bodyStart + sampleRows);
  const named = options.mapping ?? mapColumns(header.columns, profile);
  const times = (column: number | null) =>
    column === null ? [] : sample.map((row) => row.cells[column] ?? '');
  const dayOrder = findDayOrder([...times(named.time), ...times(named.clock)]);
  const mapping = settleClock(named, sample, { ...dayOrder, date1904: sheet.date1904 });
  const parts: TableRows[] = [];
  const leftOut: Sheet[] = [];
  for (const candidate of headed) {
    const continued =
      candidate.sheet === sheet ? header : continuation(candidate.sheet, candidate.header, header);
    if (!continued) {
      if (candidate.sheet.rows.length > 0) leftOut.push(candidate.sheet);
      continue;
    }
    const { onRows } = options;
    parts.push(
      readRows({
        sheet: candidate.sheet,
        header: continued,
        mapping,
        profile,
        dayOrder: dayOrder.dayOrder,
        ...(onRows && { onRows }),
      }),
    );
  }
  const columns = [...header.columns, ...(parts[0]?.groupedBy ?? []).map((field) => groupColumns[field])];
  return ok({ sheet, header, columns, profile, mapping, dayOrder, parts, leftOut });
}

/** Names of the columns that group rows become. */
const groupColumns = { time: 'Datum', user: 'Användare', unit: 'Enhet', subject: 'Personnummer' } as const;

/** A later sheet goes on with the log when it has the same columns, or none and as many cells a row (65,536-row limit). */
function continuation(sheet: Sheet, own: Header | null, header: Header): Header | null {
  if (own)
    return own.columns.every((column, i) => column === (header.columns[i] ?? ''))
      ? { ...own, columns: header.columns }
      : null;
  const width = sheet.rows[0]?.cells.filter((cell) => cell !== '').length ?? 0;
  return width > 2 && width >= header.columns.length - 2
    ? { columns: header.columns, start: 0, bodyStart: 0 }
    : null;
}

/** Cells behind the last heading get columns without a name, so that none is lost. */
function widen(header: Header, sheet: Sheet): Header {
  let width = header.columns.length;
  for (const row of sheet.rows) {
    if (row.cells.length > width && row.cells.slice(width).some((cell) => cell !== '')) {
      width = row.cells.findLastIndex((cell) => cell !== '') + 1;
    }
  }
  return { ...header, columns: Array.from({ length: width }, (_, i) => header.columns[i] ?? '') };
}

function unknownColumns(sheets: readonly Sheet[]): ReadFailure {
  for (const sheet of sheets) {
    const header = guessHeader(sheet);
    if (!header) continue;
    const sample = sheet.rows.slice(header.bodyStart, header.bodyStart + 5).map((row) => row.cells);
    return { type: 'unknown-columns', columns: header.columns, sample };
  }
  return { type: 'not-a-log', looksLike: 'unknown' };
}
