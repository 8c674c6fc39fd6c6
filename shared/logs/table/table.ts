/** From sheets to one table: header, mapping and rows of every sheet that holds a part of the log. */
import type { LogProfile } from '../profile/profile.ts';
import type { ColumnMapping, ReadFailure } from '../reading.ts';
import { err, ok, type Result } from '../../base/result.ts';
import type { Sheet } from '../sheet/sheet.ts';
import { settleClock } from './clock-column.ts';
import { findDayOrder, type DayOrderFinding } from './day-order.ts';
import { readRows, type OnEvents, type TableRows } from './events.ts';
import { groupFields, groupRowOf, groupsAbove } from './group-row.ts';
import { findHeader, guessHeader, type Header } from './header.ts';
import { mapByContent } from './column-content.ts';
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
  readonly onEvents?: OnEvents;
}

const sampleRows = 200;

export function readTable(sheets: readonly Sheet[], options: TableOptions): Result<LogTable, ReadFailure> {
  const headed = sheets.map((sheet) => ({
    sheet,
    own: options.mapping ? guessHeader(sheet) : findHeader(sheet),
  }));
  const main = headed.find((candidate) => candidate.own !== null);
  if (!main?.own) return err(unknownColumns(sheets));
  const { sheet } = main;
  const header = widen(main.own, sheet);
  const held = headed.flatMap((candidate) => {
    const continued = candidate === main ? header : continuation(candidate.sheet, candidate.own, header);
    return continued ? [{ sheet: candidate.sheet, header: continued }] : [];
  });
  const profile = chooseProfile(header.columns);
  const body = sheet.rows.slice(header.bodyStart);
  const named = options.mapping ?? mapColumns(header.columns, profile);
  const texts = (column: number | null) =>
    column === null ? [] : body.map((row) => row.cells[column] ?? '');
  const sample = body.slice(0, sampleRows);
  const roughly = { dayOrder: findDayOrder(texts(named.time)).dayOrder, date1904: sheet.date1904 };
  const mapping = settleClock(mapByContent(named, sample, roughly), header.columns, sample, roughly);
  const order = findDayOrder(texts(mapping.time));
  const hints = { ...roughly, dayOrder: order.dayOrder };
  const above = groupsAbove(sheet, header, mapping, hints);
  const groupedBy = groupFields.filter(
    (field) =>
      above.has(field) ||
      held.some((part) =>
        part.sheet.rows
          .slice(part.header.bodyStart)
          .some((row) => groupRowOf(row, hints, mapping.user === null)?.field === field),
      ),
  );
  const { onEvents } = options;
  const reading = {
    mapping,
    profile,
    dayOrder: order.dayOrder,
    groupedBy,
    ...(onEvents && { onEvents }),
  };
  return ok({
    sheet,
    header,
    columns: [...header.columns, ...groupedBy.map((field) => groupColumns[field])],
    profile,
    mapping,
    dayOrder: order,
    parts: held.map((part) => {
      const own = groupsAbove(part.sheet, part.header, mapping, hints);
      return readRows({ ...part, ...reading, above: new Map([...above, ...own]) });
    }),
    leftOut: sheets.filter((other) => other.rows.length > 0 && !held.some((part) => part.sheet === other)),
  });
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

/** Bounds how many columns without a name there may be: one stray cell far to the right must not widen every row. */
const maximumUnnamed = 32;

/** Cells behind the last heading get columns without a name, so that none is lost. */
function widen(header: Header, sheet: Sheet): Header {
  let width = header.columns.length;
  for (const row of sheet.rows) {
    if (row.cells.length > width && row.cells.slice(width).some((cell) => cell !== '')) {
      width = row.cells.findLastIndex((cell) => cell !== '') + 1;
    }
  }
  const bounded = Math.min(width, header.columns.length + maximumUnnamed);
  return { ...header, columns: Array.from({ length: bounded }, (_, i) => header.columns[i] ?? '') };
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
