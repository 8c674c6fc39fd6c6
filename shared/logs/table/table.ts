/** From sheets to one table: header, mapping and rows of every sheet that holds a part of the log. */
import type { LogProfile } from '../profile/profile.ts';
import type { ColumnMapping, ReadFailure } from '../reading.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { filledCells, type Sheet } from '../sheet/sheet.ts';
import { settleClock } from './clock-column.ts';
import { joinDay } from './day-column.ts';
import { findDayOrder, type DayOrderFinding } from './day-order.ts';
import { readRows, type OnEvents, type TableRows } from './events.ts';
import { groupFields, groupRowsOf, groupsAbove, type GroupField } from './group-row.ts';
import { guessHeader, type Header } from './header.ts';
import { mapByContent } from './column-content.ts';
import { chooseProfile, mapColumns } from './mapping.ts';
import { findParts } from './parts.ts';

export interface LogTable {
  readonly sheet: Sheet;
  readonly header: Header;
  readonly columns: readonly string[];
  readonly profile: LogProfile;
  readonly mapping: ColumnMapping;
  readonly dayOrder: DayOrderFinding;
  readonly parts: readonly TableRows[];
  readonly leftOut: readonly Sheet[];
  /** Names of those among `leftOut` that somebody might miss. */
  readonly missable: readonly string[];
}

export interface TableOptions {
  /** The user's own choice of columns, for exports that no profile knows. */
  readonly mapping?: ColumnMapping;
  readonly onEvents?: OnEvents;
}

const sampleRows = 200;

export function readTable(sheets: readonly Sheet[], options: TableOptions): Result<LogTable, ReadFailure> {
  const headed = findParts(sheets, options.mapping !== undefined);
  if (!headed) return err(unknownColumns(sheets));
  const found = joinDay(headed);
  const { sheet, header } = found.main;
  const profile = chooseProfile(header.columns);
  const body = sheet.rows.slice(header.bodyStart);
  const named = options.mapping ?? mapColumns(header.columns, profile);
  const texts = (column: number | null) =>
    column === null ? [] : body.map((row) => row.cells[column] ?? '');
  const sample = body.slice(0, sampleRows);
  const roughly = { dayOrder: findDayOrder(texts(named.time)).dayOrder, date1904: sheet.date1904 };
  const mapping = settleClock(
    mapByContent(named, header.columns, sample, roughly),
    header.columns,
    sample,
    roughly,
  );
  const order = findDayOrder(texts(mapping.time));
  const hints = { ...roughly, dayOrder: order.dayOrder };
  const above = groupsAbove(sheet, header, mapping, hints);
  const told = new Set<GroupField>(above.keys());
  for (const part of found.parts)
    for (const row of part.sheet.rows.slice(part.header.bodyStart))
      for (const { field } of groupRowsOf(row, hints, mapping.user === null)) told.add(field);
  // Who is told in the rows is told by no line between them: that may be the rest of a note.
  const isTold = (column: number | null) =>
    column !== null &&
    found.parts.some(({ sheet: { rows }, header: { bodyStart, columns } }) =>
      rows.slice(bodyStart).some((row) => {
        const text = row.cells[column] ?? '';
        return text !== '' && text !== columns[column] && filledCells(row).length > 2;
      }),
    );
  const groupedBy = groupFields.filter(
    (field) => told.has(field) && (field === 'time' || !isTold(mapping[field])),
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
    parts: found.parts.map((part) => {
      const own = groupsAbove(part.sheet, part.header, mapping, hints);
      return readRows({ ...part, ...reading, above: new Map([...above, ...own]) });
    }),
    leftOut: found.leftOut,
    missable: found.missable,
  });
}

/** Names of the columns that group rows become. */
const groupColumns = { time: 'Datum', user: 'Användare', unit: 'Enhet', subject: 'Personnummer' } as const;

function unknownColumns(sheets: readonly Sheet[]): ReadFailure {
  for (const sheet of sheets) {
    const header = guessHeader(sheet);
    if (!header) continue;
    const sample = sheet.rows.slice(header.bodyStart, header.bodyStart + 5).map((row) => row.cells);
    return { type: 'unknown-columns', columns: header.columns, sample };
  }
  return { type: 'not-a-log', looksLike: 'unknown' };
}
