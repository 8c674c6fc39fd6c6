/** BIFF and xlsx workbooks as sheets, through SheetJS. Formulas are never evaluated: only stored values are read. */
import type { CellObject, ColInfo, DenseWorkSheet, Range, WorkBook } from '@e965/xlsx';
import { err, ok, type Result } from '../../base/result.ts';
import { serialToText } from '../table/serial.ts';
import type { ReadLimits } from '../reading.ts';
import { cleanCell, type Merge, type Sheet, type SheetRow } from './sheet.ts';

export type WorkbookFailure = { readonly type: 'encrypted' } | { readonly type: 'damaged' };

/** `bytes`: an xlsx or a BIFF stream. At most one row more than `limits` a sheet is parsed. */
export async function readWorkbook(
  bytes: Uint8Array,
  limits: ReadLimits,
): Promise<Result<Sheet[], WorkbookFailure>> {
  const { read, SSF } = await import('@e965/xlsx');
  const workbook = parse(() =>
    read(bytes, {
      // As the bytes are: `array` copies them into an array of numbers.
      type: 'buffer',
      dense: true,
      cellFormula: false,
      cellHTML: false,
      cellText: false,
      cellNF: true,
      cellStyles: true,
      sheetRows: limits.rows + 1,
    }),
  );
  if (!workbook.ok) return workbook;
  const date1904 = workbook.value.Workbook?.WBProps?.date1904 ?? false;
  const cellText = createCellText(SSF, date1904);
  const room = { cells: limits.cells };
  return ok(
    workbook.value.SheetNames.flatMap((name) => {
      const sheet = workbook.value.Sheets[name] as DenseWorkSheet | undefined;
      return sheet?.['!data'] ? [toSheet(name, sheet, cellText, date1904, room)] : [];
    }),
  );
}

function parse(read: () => WorkBook): Result<WorkBook, WorkbookFailure> {
  try {
    return ok(read());
  } catch (thrown) {
    // SheetJS has no error codes: `File is password-protected`, `Unsupported encryption`.
    const encrypted = thrown instanceof Error && /password|encrypt/i.test(thrown.message);
    return err({ type: encrypted ? 'encrypted' : 'damaged' });
  }
}

type CellText = (cell: CellObject | undefined) => string;

/** `room`: what sheets may hold together. A sheet for which there is none breaks off with more than that. */
function toSheet(
  name: string,
  sheet: DenseWorkSheet,
  cellText: CellText,
  date1904: boolean,
  room: { cells: number },
): Sheet {
  const grid: string[][] = [];
  for (const row of sheet['!data']) {
    if (room.cells < 0) break;
    room.cells -= row?.length ?? 0;
    grid.push((row ?? []).map(cellText));
  }
  while (room.cells >= 0 && grid.length > 0 && (grid.at(-1) ?? []).every((cell) => cell === '')) grid.pop();
  const merges = fillMerges(grid, sheet['!merges'] ?? []);
  return {
    name,
    preamble: [],
    header: null,
    // `Array.from` closes the holes that a sparse row has.
    rows: Array.from(grid, (cells, i): SheetRow => ({
      number: i + 1,
      cells: Array.from(cells ?? [], (cell) => cell ?? ''),
    })),
    merges,
    hiddenColumns: hiddenIn(sheet['!cols'] ?? []),
    date1904,
  };
}

function hiddenIn(columns: readonly (ColInfo | undefined)[]): number[] {
  return Array.from(columns, (column, i) => (column?.hidden ? i : -1)).filter((i) => i >= 0);
}

/** Bounds what merged cells may cost: some files have tens of thousands, each over every row. */
const maximumFilledCells = 2_000_000;

/** A cell that stretches downwards holds for every row it covers; one that stretches to the right is only noted. */
function fillMerges(grid: string[][], ranges: readonly Range[]): Merge[] {
  const merges: Merge[] = [];
  let budget = maximumFilledCells;
  for (const { s, e } of ranges) {
    const text = grid[s.r]?.[s.c] ?? '';
    for (let row = s.r + 1; row <= e.r && row < grid.length && budget > 0; row++, budget--) {
      const cells = grid[row];
      if (cells && (cells[s.c] ?? '') === '') cells[s.c] = text;
    }
    if (e.c > s.c) merges.push({ row: s.r, column: s.c, span: e.c - s.c + 1 });
  }
  return merges;
}

interface NumberFormats {
  is_date(format: string): boolean;
  format(format: string, value: number): string;
}

/** [MS-XLS] §2.5.10 BErr: what stands where a formula came to nothing. */
const errorTexts = new Map([
  [0x00, '#NULL!'],
  [0x07, '#DIV/0!'],
  [0x0f, '#VALUE!'],
  [0x17, '#REF!'],
  [0x1d, '#NAME?'],
  [0x24, '#NUM!'],
  [0x2a, '#N/A'],
]);

/** Number formats that only place digits, e.g. `00000000-0000`: there the shown text is the value. */
const digitMask = /^[0\- +"\\]*0[0\- +"\\]*$/;

function createCellText(formats: NumberFormats, date1904: boolean): CellText {
  const isDate = new Map<string, boolean>();
  return (cell) => {
    if (cell === undefined || cell === null) return '';
    if (cell.t === 's' || cell.t === 'z') return cleanCell(String(cell.v ?? ''));
    if (cell.t === 'b') return cell.v === true ? 'TRUE' : 'FALSE';
    if (cell.t === 'e') return errorTexts.get(Number(cell.v)) ?? '#N/A';
    if (cell.t !== 'n' || typeof cell.v !== 'number') return cleanCell(cell.w ?? '');
    const format = typeof cell.z === 'string' ? cell.z : 'General';
    let dated = isDate.get(format);
    if (dated === undefined) isDate.set(format, (dated = formats.is_date(format)));
    if (dated) return serialToText(cell.v, format, date1904);
    if (format.length > 1 && digitMask.test(format)) return cleanCell(formats.format(format, cell.v));
    // A share of a day is no clock with a point: `0.25` is 06:00, and so longer than 25 past midnight is written.
    return cell.v > 0 && cell.v < 1 ? String(cell.v).padEnd(5, '0') : String(cell.v);
  };
}
