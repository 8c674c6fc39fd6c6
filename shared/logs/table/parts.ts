/** Finds the sheets that hold parts of one log, and puts their cells under the same columns. */
import { mappedFields, type MappedField } from '../profile/profile.ts';
import { filledCells, type Sheet, type SheetRow } from '../sheet/sheet.ts';
import { findHeader, guessHeader, type Header } from './header.ts';
import { chooseProfile, countFields, mapColumns } from './mapping.ts';

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
    .flatMap((sheet) => splitWhereReordered(sheet, headerOf(sheet)))
    .map((sheet) => ({ sheet, header: headerOf(sheet) }));
  const main = mainOf(headed, isMapped);
  if (!main) return null;
  const columns = [...widen(main.header, main.sheet)];
  const most = main.header.columns.length + maximumMore;
  const placed = headed.map(({ sheet, header }, i) => ({
    sheet,
    name: sheet.name || String(i + 1),
    isHeaded: header !== null,
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

/** Files that were put one after another may have their columns in another order from the next heading on. */
function splitWhereReordered(sheet: Sheet, header: Header | null): Sheet[] {
  if (header === null || sheet.header !== null || header.columns.length < leastColumns) return [sheet];
  const same = sorted(header.columns);
  const names = new Set(header.columns);
  const begins: number[] = [0];
  let columns = header.columns;
  sheet.rows.forEach(({ cells }, at) => {
    if (at < header.bodyStart || cells.length !== columns.length || !names.has(cells[0] ?? '')) return;
    if (cells.every((cell, column) => cell === columns[column]) || sorted(cells) !== same) return;
    columns = cells;
    begins.push(at);
  });
  if (begins.length === 1) return [sheet];
  return begins.map((begin, i) => ({
    ...sheet,
    rows: sheet.rows.slice(begin, begins[i + 1]),
    merges: begin === 0 ? sheet.merges : [],
  }));
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
