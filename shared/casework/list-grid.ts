/** The bytes of a list as heading and rows, whatever its format. Content decides, never the name. Call it in a worker. */
import { err, ok, type Result } from '../base/result.ts';
import { decodeText } from '../logs/format/text.ts';
import { defaultLimits, type ReadFailure } from '../logs/reading.ts';
import { openSheets } from '../logs/sheet/open-sheets.ts';
import { isBlank, type Sheet } from '../logs/sheet/sheet.ts';
import type { BasisKind } from './basis.ts';
import { calendarHeader, calendarRows, isCalendar } from './calendar-rows.ts';
import { columnsOf, lackingFields, type ListField } from './list-columns.ts';

export interface ListGrid {
  readonly header: readonly string[];
  /** `number` is 1-based as in the source; 0 where the source has no rows, as in a calendar. */
  readonly rows: readonly { readonly number: number; readonly cells: readonly string[] }[];
}

export type ListFailure =
  | Exclude<ReadFailure, { readonly type: 'unknown-columns' }>
  | { readonly type: 'too-many-occurrences' }
  /** `lacking`: of each group one column is needed. `found`: the headings that the file has. */
  | {
      readonly type: 'lacking-columns';
      readonly lacking: readonly (readonly ListField[])[];
      readonly found: readonly string[];
    };

/** Lists are small beside logs: what is larger than this is another file than the user thinks. */
const mostBytes = 20_000_000;
const searchedRows = 40;

export async function readListGrid(
  bytes: Uint8Array,
  kind: BasisKind,
): Promise<Result<ListGrid, ListFailure>> {
  if (bytes.length > mostBytes) return err({ type: 'too-large', limit: 'bytes', maximum: mostBytes });
  const start = new TextDecoder().decode(bytes.subarray(0, 64));
  if (kind === 'roster' && isCalendar(start)) {
    const rows = calendarRows(decodeText(bytes).text);
    if (!rows.ok) return rows;
    if (rows.value.length === 0) return err({ type: 'empty' });
    return ok({ header: calendarHeader, rows: rows.value.map((cells) => ({ number: 0, cells })) });
  }
  const opened = await openSheets(bytes, { ...defaultLimits, bytes: mostBytes });
  if (!opened.ok)
    return opened.error.type === 'unknown-columns' ? err({ type: 'damaged' }) : err(opened.error);
  return gridOf(opened.value.sheets, kind);
}

function gridOf(sheets: readonly Sheet[], kind: BasisKind): Result<ListGrid, ListFailure> {
  let best: { sheet: Sheet; at: number; known: number } | null = null;
  for (const sheet of sheets)
    for (const [at, row] of sheet.rows.slice(0, searchedRows).entries()) {
      const known = columnsOf(row.cells).size;
      if (known > (best?.known ?? 0)) best = { sheet, at, known };
    }
  const rows = sheets.flatMap((sheet) => sheet.rows);
  if (rows.every(isBlank)) return err({ type: 'empty' });
  const header = best?.sheet.rows[best.at]?.cells ?? rows[0]?.cells ?? [];
  const lacking = lackingFields(kind, columnsOf(header));
  if (best === null || lacking.length > 0) return err({ type: 'lacking-columns', lacking, found: header });
  return ok({ header, rows: best.sheet.rows.slice(best.at + 1).filter((row) => !isBlank(row)) });
}
