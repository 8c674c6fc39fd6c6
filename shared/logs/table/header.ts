/** Finds the row, or the two rows of a split heading, that name the columns. */
import { momentColumn } from './column-content.ts';
import { parseMoment } from './moment.ts';
import { countFields } from './mapping.ts';
import { filledCells, isBlank, type Sheet, type SheetRow } from '../sheet/sheet.ts';

export interface Header {
  readonly columns: readonly string[];
  /** Index into `sheet.rows` of the first row below the header. */
  readonly bodyStart: number;
  /** Index of its first row: what stands above is titles. */
  readonly start: number;
}

const searchedRows = 80;
const leastFields = 3;
const sampledRows = 20;

/** Null when no row names a time, or stands over one, and names at least two other fields. */
export function findHeader(sheet: Sheet): Header | null {
  if (sheet.header) return { columns: sheet.header, start: 0, bodyStart: 0 };
  let best: Header | null = null;
  let bestFields = leastFields - 1;
  sheet.rows.slice(0, searchedRows).forEach((row, start) => {
    if (row.cells.some(isMoment)) return;
    for (const header of candidates(sheet, row, start)) {
      const { fields, hasTime } = countFields(header.columns);
      const known = hasTime ? fields : fields + 1;
      if (known > bestFields && (hasTime || hasMoments(sheet, header))) [best, bestFields] = [header, known];
    }
  });
  return best;
}

/** Whether a column below, whatever its heading says, holds moments and nothing else. */
function hasMoments(sheet: Sheet, { bodyStart }: Header): boolean {
  const rows = sheet.rows.slice(bodyStart, bodyStart + sampledRows).filter((row) => !isBlank(row));
  return momentColumn(rows, { dayOrder: 'dmy', date1904: sheet.date1904 }, new Set()) !== null;
}

/** Of a row of the log: report writers may put the headings into each. */
function isMoment(text: string): boolean {
  const moment = parseMoment(text, { dayOrder: 'dmy', date1904: false });
  return moment !== null && moment.date !== null && moment.clock !== null;
}

/**
 * For the mapping step: the first row that is as wide as the table and holds only words; columns without names where there is
 * none, and one holds moments.
 */
export function guessHeader(sheet: Sheet): Header | null {
  const width = Math.max(0, ...sheet.rows.slice(0, searchedRows).map((row) => filledCells(row).length));
  if (width < leastFields) return null;
  const start = sheet.rows.findIndex(
    (row) => filledCells(row).length >= width - 1 && filledCells(row).every(isWord),
  );
  const row = sheet.rows[start];
  if (row) return { columns: row.cells, start, bodyStart: start + 1 };
  const nameless = { columns: Array.from({ length: width }, () => ''), start: 0, bodyStart: 0 };
  return hasMoments(sheet, nameless) ? nameless : null;
}

function* candidates(sheet: Sheet, row: SheetRow, start: number): Generator<Header> {
  const spread = spreadMerges(sheet, row, start);
  const below = sheet.rows[start + 1];
  if (below && isSecondLevel(row, below, spread)) {
    const width = Math.max(spread.length, below.cells.length);
    const levels = Array.from({ length: width }, (_, i) => [spread[i] ?? '', below.cells[i] ?? ''] as const);
    const joined = levels.map(([upper, lower]) => joinLevels(upper, lower));
    const lowest = levels.map(([upper, lower]) => (lower === '' ? upper : lower));
    for (const columns of [joined, lowest]) yield { columns, start, bodyStart: start + 2 };
  }
  yield { columns: spread, start, bodyStart: start + 1 };
}

/** A heading over several columns names each of them. */
function spreadMerges(sheet: Sheet, row: SheetRow, index: number): string[] {
  const columns = [...row.cells];
  for (const merge of sheet.merges) {
    if (merge.row !== index) continue;
    for (let i = 1; i < merge.span; i++) columns[merge.column + i] = row.cells[merge.column] ?? '';
  }
  return Array.from(columns, (column) => column ?? '');
}

/** Words only, under a heading that is merged, empty or repeated downwards: never under every heading anew. */
function isSecondLevel(above: SheetRow, below: SheetRow, spread: readonly string[]): boolean {
  const headings = new Set(spread);
  const isTitle =
    filledCells(above).length < 2 &&
    (headings.size === 1 || !spread.some((text, i) => text !== '' && text === spread[i + 1]));
  if (isTitle || isBlank(below) || !filledCells(below).every(isWord)) return false;
  const isMerged = spread.some((text, i) => text !== '' && text === spread[i + 1]);
  return below.cells.every((text, i) => {
    if (text === '' || isMerged) return true;
    const heading = spread[i] ?? '';
    const merged = heading !== '' && ((above.cells[i] ?? '') === '' || spread[i + 1] === heading);
    return merged || heading === '' || heading === text;
  });
}

function joinLevels(above: string, below: string): string {
  return above === below || below === '' ? above : `${above} ${below}`.trim();
}

function isWord(text: string): boolean {
  return (
    !/^[\d\s.,:/+-]+$/.test(text) &&
    text.length <= 60 &&
    parseMoment(text, { dayOrder: 'ymd', date1904: false }) === null
  );
}
