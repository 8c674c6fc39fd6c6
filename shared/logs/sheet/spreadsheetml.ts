/** SpreadsheetML 2003 ("XML Spreadsheet"): rows and cells may skip ahead by `ss:Index`. */
import { Parser } from 'htmlparser2';
import type { ReadLimits } from '../reading.ts';
import { cleanCell, type Merge, type Sheet, type SheetRow } from './sheet.ts';

export interface SpreadsheetMlFinding {
  readonly sheets: readonly Sheet[];
  /** False when the file ends before `</Workbook>`. */
  readonly whole: boolean;
  /** The limit that reading stopped at. */
  readonly past: 'rows' | 'cells' | null;
}

/** Bounds how far `ss:Index` and `ss:MergeAcross` may reach: no log is this wide. */
const maximumColumns = 1000;

export function readSpreadsheetMl(text: string, limits: ReadLimits): SpreadsheetMlFinding {
  const sheets: Sheet[] = [];
  let rows: SheetRow[] = [];
  let merges: Merge[] = [];
  let hiddenColumns: number[] = [];
  let name = '';
  let cells: string[] = [];
  let rowNumber = 0;
  let taken = 0;
  let past: SpreadsheetMlFinding['past'] = null;
  let column = 0;
  let nextColumn = 0;
  let columnOfWidth = 0;
  let dataType: string | null = null;
  /** A comment on a cell holds `Data` of its own. */
  let isComment = false;
  let data = '';
  let date1904 = false;
  const down = new Map<number, { text: string; left: number; span: number }>();

  const takeDown = () => {
    for (
      let above = down.get(nextColumn);
      above && nextColumn < maximumColumns;
      above = down.get(nextColumn)
    ) {
      cells[nextColumn] = above.text;
      if (--above.left === 0) down.delete(nextColumn);
      nextColumn += above.span;
    }
  };

  const parser = new Parser(
    {
      onopentag(tag, attributes) {
        const read = (key: string) => attributes[`ss:${key}`] ?? attributes[key];
        const local = localName(tag);
        if (local === 'Worksheet') {
          [rows, merges, hiddenColumns, rowNumber, columnOfWidth] = [[], [], [], 0, 0];
          name = read('Name') ?? '';
          down.clear();
        } else if (local === 'Column') {
          columnOfWidth = indexOr(read('Index'), columnOfWidth + 1);
          if (read('Hidden') === '1') hiddenColumns.push(columnOfWidth - 1);
          columnOfWidth += Number(read('Span') ?? 0);
        } else if (local === 'Row') {
          rowNumber = Math.max(rowNumber + 1, Number(read('Index') ?? 0));
          cells = [];
          nextColumn = 0;
          past = rows.length > limits.rows ? 'rows' : taken > limits.cells ? 'cells' : null;
          if (past !== null) parser.pause();
        } else if (local === 'Cell') {
          takeDown();
          column = indexOr(read('Index'), nextColumn + 1) - 1;
          const across = Math.min(Number(read('MergeAcross') ?? 0) || 0, maximumColumns);
          const downwards = Number(read('MergeDown') ?? 0) || 0;
          nextColumn = column + 1 + across;
          if (column >= maximumColumns) return;
          if (across > 0) merges.push({ row: rows.length, column, span: across + 1 });
          if (downwards > 0) down.set(column, { text: '', left: downwards, span: across + 1 });
        } else if (local === 'Comment') {
          isComment = true;
        } else if (local === 'Data' && !isComment) {
          dataType = read('Type') ?? 'String';
          data = '';
        } else if (local === 'Date1904') {
          date1904 = true;
        }
      },
      ontext(chunk) {
        if (dataType !== null) data += chunk;
      },
      onclosetag(tag) {
        const local = localName(tag);
        if (local === 'Comment') {
          isComment = false;
        } else if (local === 'Data' && !isComment) {
          const value = dataType === 'DateTime' ? dateTimeText(data) : cleanCell(data);
          if (column < maximumColumns) cells[column] = value;
          const above = down.get(column);
          if (above) above.text = value;
          dataType = null;
        } else if (local === 'Row') {
          takeDown();
          taken += cells.length;
          rows.push({ number: rowNumber, cells: Array.from(cells, (cell) => cell ?? '') });
        } else if (local === 'Worksheet') {
          sheets.push({ name, preamble: [], header: null, rows, merges, hiddenColumns, date1904 });
        }
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.write(text);
  parser.end();
  return { sheets, whole: /<\/(\w+:)?Workbook\s*>\s*$/.test(text.slice(-400)), past };
}

function localName(tag: string): string {
  return tag.slice(tag.indexOf(':') + 1);
}

function indexOr(text: string | undefined, otherwise: number): number {
  const index = Number(text);
  return text !== undefined && Number.isInteger(index) && index > 0 && index <= maximumColumns
    ? index
    : otherwise;
}

/** `2024-02-29T21:48:56.000` loses the empty milliseconds, and a date at midnight stays a date and time as written. */
function dateTimeText(text: string): string {
  const clean = cleanCell(text).replace('T', ' ').replace(/\.0+$/, '');
  return clean.startsWith('1899-12-31 ') || clean.startsWith('1899-12-30 ') ? clean.slice(11) : clean;
}
