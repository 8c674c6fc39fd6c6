/** Finds the sheets that hold parts of one log, and puts their cells under the same columns. */
import { mappedFields, type MappedField } from '../profile/profile.ts';
import { filledCells, isBlank, type Sheet, type SheetRow } from '../sheet/sheet.ts';
import { isFurnitureText } from './furniture.ts';
import { findHeader, guessHeader, type Header } from './header.ts';
import { chooseProfile, countFields, mapColumns } from './mapping.ts';
import { parseMoment } from './moment.ts';

export interface LogPart {
  readonly sheet: Sheet;
  readonly header: Header;
}

export interface LogParts {
  /** The part whose heading names most. */
  readonly main: LogPart;
  /** All of them in the order of the file, `main` among them; every heading has the same columns. */
  readonly parts: readonly LogPart[];
  readonly leftOut: readonly Sheet[];
  /** Names of those among `leftOut` that somebody might miss, or their places in the file. */
  readonly missable: readonly string[];
}

/** A small sheet without a heading is a page of titles or search terms. */
const longestTitles = 20;
/** A row of fewer that says headings again may be one of the log. */
const leastColumns = 3;
/** Bounds how many columns the first heading may lack: one stray cell far to the right must not widen every row. */
const maximumMore = 32;

/** Null when no sheet has a heading. `isMapped`: the user says which column is what, so that any heading will do. */
export function findParts(sheets: readonly Sheet[], isMapped: boolean): LogParts | null {
  const headerOf = (sheet: Sheet) => (isMapped ? guessHeader(sheet) : findHeader(sheet));
  const headed = sheets
    .flatMap((sheet) => splitAtHeadings(sheet, headerOf(sheet)))
    .map((sheet) => ({ sheet, header: headerOf(sheet) }));
  const main = mainOf(headed, isMapped);
  if (!main) return null;
  const columns = [...widen(main.header, main.sheet)];
  const most = main.header.columns.length + maximumMore;
  const placed = headed.map(({ sheet, header }, i) => ({
    sheet,
    name: sheet.name || String(i + 1),
    // What was parted from a sheet was so by a heading.
    isHeaded: header !== null || !sheets.includes(sheet),
    part: sheet === main.sheet ? main : partOf(sheet, header, columns, most, isMapped),
  }));
  const complete = ({ sheet, header }: LogPart) => ({ sheet, header: { ...header, columns } });
  const leftOut = placed.filter(({ sheet, part }) => part === null && sheet.rows.length > 0);
  return {
    main: complete(main),
    parts: placed.flatMap(({ part }) => (part ? [complete(part)] : [])),
    leftOut: leftOut.map(({ sheet }) => sheet),
    missable: leftOut
      .filter(({ sheet, isHeaded }) => isHeaded || sheet.rows.length > longestTitles)
      .map(({ name }) => name),
  };
}

/** Below a heading further down, columns may stand in another order, as where files were put one after another, or be another log's. */
function splitAtHeadings(sheet: Sheet, header: Header | null): Sheet[] {
  if (header === null || sheet.header !== null || header.columns.length < leastColumns) return [sheet];
  const { columns, start, bodyStart } = header;
  const same = sorted(columns);
  const names = new Set([...columns, ...sheet.rows.slice(start, bodyStart).flatMap(filledCells)]);
  const begins: number[] = [0];
  let current: readonly string[] = columns;
  sheet.rows.forEach(({ cells }, at) => {
    if (at < bodyStart) return;
    const isReordered =
      cells.length === columns.length && names.has(cells[0] ?? '') && sorted(cells) === same;
    if (!isReordered && !isOtherHeading(sheet.rows, at, names)) return;
    if (cells.length === current.length && cells.every((cell, column) => cell === current[column])) return;
    current = cells;
    begins.push(titleAbove(sheet.rows, at));
  });
  if (begins.length === 1) return [sheet];
  return begins.map((begin, i) => {
    const rows = sheet.rows.slice(begin, begins[i + 1]);
    return begin === 0
      ? { ...sheet, rows }
      : { ...sheet, name: titleOf(rows) || sheet.name, rows, merges: [] };
  });
}

/** The first of the blank rows and lone words right above the row at `at`; itself where there are none. A count ends what is above. */
function titleAbove(rows: readonly SheetRow[], at: number): number {
  let first = at;
  for (let row = rows[at - 1]; row && isAlone(row); row = rows[first - 1]) {
    if (filledCells(row).some(isFurnitureText)) break;
    first--;
  }
  return first;
}

const isAlone = (row: SheetRow | undefined): boolean => row !== undefined && filledCells(row).length < 2;

const titleOf = ([first, second]: readonly SheetRow[]): string =>
  (first && filledCells(first)[0]) ?? (second && filledCells(second)[0]) ?? '';

/** Words below a gap, not all of them `names`: one stands over the moment of the next row and another names a field. */
function isOtherHeading(rows: readonly SheetRow[], at: number, names: ReadonlySet<string>): boolean {
  if (!isAlone(rows[at - 1])) return false;
  const cells = rows[at]?.cells ?? [];
  // No row of a log is without digits: few are looked at further.
  if (cells.some((cell) => /\d{2}/.test(cell)) || cells.every((cell) => cell === '' || names.has(cell)))
    return false;
  const mapping = mapColumns(cells, chooseProfile(cells));
  const time = mapping.time ?? mapping.clock;
  const known = mappedFields.filter((field) => mapping[field] !== null);
  const below = rows.slice(at + 1, at + 3).find((row) => !isBlank(row));
  return (
    time !== null &&
    known.length > 1 &&
    parseMoment(below?.cells[time] ?? '', { dayOrder: 'dmy', date1904: false }) !== null
  );
}

function sorted(texts: readonly string[]): string {
  return texts.toSorted().join('\n');
}

/** The first of those whose headings name most: a summary before the log names less. */
function mainOf(
  headed: readonly { readonly sheet: Sheet; readonly header: Header | null }[],
  isMapped: boolean,
): LogPart | null {
  let best: LogPart | null = null;
  let bestFields = -1;
  for (const { sheet, header } of headed) {
    if (!header) continue;
    const fields = isMapped ? 0 : countFields(header.columns).fields;
    if (fields > bestFields) [best, bestFields] = [{ sheet, header }, fields];
  }
  return best;
}

/** Names of the columns, with columns without a name for cells behind the last heading, so that none is lost. */
function widen(header: Header, sheet: Sheet): string[] {
  let width = header.columns.length;
  for (const row of sheet.rows) {
    if (row.cells.length > width && row.cells.slice(width).some((cell) => cell !== '')) {
      width = row.cells.findLastIndex((cell) => cell !== '') + 1;
    }
  }
  const bounded = Math.min(width, header.columns.length + maximumMore);
  return Array.from({ length: bounded }, (_, i) => header.columns[i] ?? '');
}

/**
 * A sheet goes on with the log when its heading names the same things, or when it has none and as many cells a row (65,536-row
 * limit).
 */
function partOf(
  sheet: Sheet,
  header: Header | null,
  columns: string[],
  most: number,
  isMapped: boolean,
): LogPart | null {
  if (!header) {
    const width = sheet.rows[0] ? filledCells(sheet.rows[0]).length : 0;
    const isWide = width > 2 && width >= columns.length - 2;
    return isWide ? { sheet, header: { columns, start: 0, bodyStart: 0 } } : null;
  }
  if (header.columns.every((column, i) => column === (columns[i] ?? ''))) return { sheet, header };
  const places = isMapped ? null : placesOf(header.columns, columns, most);
  return places && { sheet: { ...sheet, rows: arrange(sheet.rows, places, columns.length) }, header };
}

/** What a log tells in every row; its unit and detail may be missing or called otherwise. */
const essential: readonly MappedField[] = ['time', 'user', 'action', 'subject'];

/**
 * Where each of a sheet's own columns stands among `columns`: by name, then by meaning, else behind them, where it is
 * added up to `most`. Null when the sheet lacks what the log tells in every row.
 */
function placesOf(own: readonly string[], columns: string[], most: number): (number | undefined)[] | null {
  const meant = mapColumns(own, chooseProfile(own));
  const wanted = mapColumns(columns, chooseProfile(columns));
  if (essential.some((field) => wanted[field] !== null && meant[field] === null)) return null;
  const places: (number | undefined)[] = [];
  const free = new Map<string, number[]>();
  columns.forEach((name, place) => free.set(name, [...(free.get(name) ?? []), place]));
  own.forEach((name, column) => {
    if (name !== '') places[column] = free.get(name)?.shift();
  });
  const taken = new Set(places);
  for (const field of mappedFields) {
    const [column, place] = [meant[field], wanted[field]];
    if (column !== null && place !== null && places[column] === undefined && !taken.has(place))
      places[column] = place;
  }
  own.forEach((name, column) => {
    if (name !== '' && places[column] === undefined && columns.length < most)
      places[column] = columns.push(name) - 1;
  });
  return places;
}

/** Cells without a place come last. A row of a cell or two is a title or heads a group, and stays as it is. */
function arrange(
  rows: readonly SheetRow[],
  places: readonly (number | undefined)[],
  width: number,
): SheetRow[] {
  return rows.map((row) => {
    if (filledCells(row).length < 3) return row;
    const cells = Array.from({ length: width }, () => '');
    row.cells.forEach((cell, column) => {
      if (cell !== '') cells[places[column] ?? cells.length] = cell;
    });
    return { ...row, cells };
  });
}
