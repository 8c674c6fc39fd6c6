/** Reads an export of any format into access events: the one door into this room for bytes from outside. */
import { err, ok, type Result } from '../base/result.ts';
import { findIdentifiers } from '../identifiers/find-identifiers.ts';
import { maskText } from '../identifiers/masked-form.ts';
import {
  defaultLimits,
  type ColumnMapping,
  type ExportFormat,
  type ExportReading,
  type ReadFailure,
  type ReadLimits,
} from './reading.ts';
import { openSheets, type OnPeek } from './sheet/open-sheets.ts';
import { filledCells, type Sheet } from './sheet/sheet.ts';
import type { OnEvents } from './table/events.ts';
import { findFilters, findInterval, findTitle } from './table/furniture.ts';
import { missingFields, regimeOf } from './table/missing-fields.ts';
import { readTable, type LogTable } from './table/table.ts';
import { warningsOf } from './table/warnings.ts';

export interface ReadOptions {
  readonly limits?: ReadLimits;
  /** The user's own choice of columns, for exports that no profile knows. */
  readonly mapping?: ColumnMapping;
  readonly onEvents?: OnEvents;
  /** Called with the first rows of a long workbook, which come again in `onEvents` when all of it is read. */
  readonly onFirstRows?: OnEvents;
}

/** Content decides the format, never the name. Synchronous work of seconds for long files: call it in a worker. */
export async function readExport(
  bytes: Uint8Array,
  options: ReadOptions = {},
): Promise<Result<ExportReading, ReadFailure>> {
  const limits = options.limits ?? defaultLimits;
  if (bytes.length > limits.bytes) return err({ type: 'too-large', limit: 'bytes', maximum: limits.bytes });
  const opened = await openSheets(
    bytes,
    limits,
    options.onFirstRows && peekWith(options, options.onFirstRows),
  );
  if (!opened.ok) return opened;
  const { format, encoding, sheets } = opened.value;
  if (sheets.every((sheet) => sheet.rows.length === 0)) return err({ type: 'empty' });
  const rows = sheets.flatMap((sheet) => sheet.rows);
  if (rows.length > limits.rows) return err({ type: 'too-large', limit: 'rows', maximum: limits.rows });
  if (rows.reduce((sum, { cells }) => sum + cells.length, 0) > limits.cells)
    return err({ type: 'too-large', limit: 'cells', maximum: limits.cells });
  const table = readTable(sheets, options);
  return table.ok ? ok(toReading(table.value, format, encoding)) : table;
}

function peekWith({ mapping }: ReadOptions, onFirstRows: OnEvents): OnPeek {
  return (sheets) => {
    const table = readTable(sheets, mapping ? { mapping } : {});
    const [first] = table.ok ? table.value.parts : [];
    if (first) onFirstRows(first.events);
  };
}

function toReading(table: LogTable, format: ExportFormat, encoding: string | null): ExportReading {
  const { sheet, header, columns, profile, mapping, parts, leftOut } = table;
  const events = parts.flatMap((part) => part.events);
  const notUnderstood = parts.flatMap((part) => part.notUnderstood);
  const titles = [
    ...sheet.preamble,
    ...sheet.rows.slice(0, header.start).flatMap(filledCells),
    ...leftOut.flatMap(titleTexts),
  ].flatMap((text) => text.split('\n'));
  const interval = findInterval(titles);
  return {
    format,
    encoding,
    profileId: profile.id,
    sourceSystem: profile.sourceSystem,
    reportTitle: withoutIdentifiers(findTitle(titles) || sheet.name),
    interval,
    filters: withoutIdentifiers(findFilters(titles)),
    columns,
    mapping,
    events,
    notUnderstood,
    counts: {
      rows: events.length + notUnderstood.length,
      events: events.length,
      notUnderstood: notUnderstood.length,
      furniture: [...parts.map((part) => part.furniture), ...leftOut.map((left) => left.rows.length)].reduce(
        (a, b) => a + b,
        0,
      ),
    },
    missingFields: missingFields(regimeOf(profile, columns, titles), events),
    warnings: warningsOf(table, events, notUnderstood, interval),
  };
}

/** A log of one person may say whose in its title, which stands where the rows are masked, and outlives them on a certificate. */
function withoutIdentifiers(title: string): string {
  return maskText(title, findIdentifiers(title));
}

/** Small tables beside the log are headings: a layout table, a page of search terms. */
function titleTexts(sheet: Sheet): string[] {
  return sheet.rows.length <= 20 ? sheet.rows.flatMap(filledCells) : [];
}
