/** HTML tables, as many systems save them under the name `.xls`: every innermost table is a sheet of its own. */
import { Parser } from 'htmlparser2';
import type { ReadLimits } from '../reading.ts';
import { cleanCell, type Merge, type Sheet, type SheetRow } from './sheet.ts';

export interface HtmlFinding {
  readonly sheets: readonly Sheet[];
  /** False when the file ends inside a table. */
  readonly whole: boolean;
  /** The limit that reading stopped at. */
  readonly past: 'rows' | 'cells' | null;
}

interface OpenTable {
  readonly rows: SheetRow[];
  readonly merges: Merge[];
  /** Cells of earlier rows that stretch down into later ones: column to text and rows left. */
  readonly down: Map<number, { text: string; left: number }>;
  readonly preamble: string[];
  cells: string[] | null;
  cell: OpenCell | null;
  /** A cell holds a table of its own: this one only lays out the page. */
  isLayout: boolean;
}

interface OpenCell {
  text: string;
  readonly colspan: number;
  readonly rowspan: number;
  readonly stored: string | null;
}

const lineBreakers = new Set(['br', 'p', 'div', 'li']);
const silent = new Set(['style', 'script', 'title']);
const maximumSpan = 1000;
/** Bounds what `colspan` may cost: no log is this wide. */
const maximumColumns = 1000;
/** Bounds what elements within elements may cost. */
const maximumDepth = 1000;
/** What lays out a page is short: its texts are headings. */
const maximumLayoutRows = 200;
/** Stands for a line break while blanks are folded: a private-use character that no log writes. */
const lineMark = '\ue000';

/** Null when elements lie in each other deeper than any page has them: each would cost what all around it do. */
export function readHtml(text: string, limits: ReadLimits): HtmlFinding | null {
  const sheets: Sheet[] = [];
  const open: OpenTable[] = [];
  let preamble: string[] = [];
  let hush = 0;
  let afterTag = true;
  let rowCount = 0;
  let taken = 0;
  let past: HtmlFinding['past'] = null;
  let depth = 0;
  let isTooDeep = false;
  const top = () => open.at(-1);

  const parser = new Parser(
    {
      onopentag(name, attributes) {
        afterTag = true;
        if (++depth > maximumDepth) {
          isTooDeep = true;
          parser.pause();
          return;
        }
        if (silent.has(name)) hush++;
        const table = top();
        if (name === 'table') {
          if (table) table.isLayout = true;
          open.push({
            rows: [],
            merges: [],
            down: new Map(),
            preamble,
            cells: null,
            cell: null,
            isLayout: false,
          });
          preamble = [];
        } else if (table && name === 'tr') {
          endRow(table);
          table.cells = [];
          taken += table.rows.at(-1)?.cells.length ?? 0;
          past = ++rowCount > limits.rows ? 'rows' : taken > limits.cells ? 'cells' : null;
          if (past !== null) parser.pause();
        } else if (table && (name === 'td' || name === 'th')) {
          endCell(table);
          table.cells ??= [];
          table.cell = openCell(attributes);
        } else if (
          table?.cell &&
          lineBreakers.has(name) &&
          (name === 'br' || table.cell.text.trim() !== '')
        ) {
          table.cell.text += lineMark;
        }
      },
      ontext(chunk) {
        if (hush > 0) return;
        const table = top();
        if (table?.cell) {
          table.cell.text += chunk;
          return;
        }
        // A character reference splits a text in two: only a tag begins a new heading.
        const loose = table ? table.preamble : preamble;
        if (afterTag) loose.push('');
        afterTag = false;
        loose.push((loose.pop() ?? '') + chunk);
      },
      onclosetag(name) {
        afterTag = true;
        depth--;
        if (silent.has(name)) hush--;
        const table = top();
        if (!table) return;
        if (name === 'td' || name === 'th') endCell(table);
        else if (name === 'tr') endRow(table);
        else if (name === 'table') {
          endRow(table);
          open.pop();
          if (!table.isLayout) sheets.push(toSheet(table));
          else
            preamble = [
              ...preamble,
              ...table.preamble,
              ...table.rows
                .slice(0, maximumLayoutRows)
                .flatMap((row) => row.cells.flatMap((cell) => cell.split('\n'))),
            ];
        }
      },
    },
    { decodeEntities: true, lowerCaseTags: true },
  );
  parser.write(text);
  parser.end();
  if (isTooDeep) return null;
  return { sheets: joinPreambles(sheets, preamble), whole: endsOutsideTables(text), past };
}

function endsOutsideTables(text: string): boolean {
  const lower = text.toLowerCase();
  return lower.lastIndexOf('</table') > lower.lastIndexOf('<table');
}

function openCell(attributes: Readonly<Record<string, string>>): OpenCell {
  const span = (text: string | undefined) =>
    Math.min(maximumSpan, Math.max(1, Number.parseInt(text ?? '1', 10) || 1));
  return {
    text: '',
    colspan: span(attributes['colspan']),
    rowspan: span(attributes['rowspan']),
    // LibreOffice calls it `sdval`.
    stored: attributes['x:num'] ?? attributes['sdval'] ?? null,
  };
}

function endCell(table: OpenTable): void {
  const { cell, cells } = table;
  if (!cell || !cells) return;
  table.cell = null;
  fillFromAbove(table, cells);
  const shown = cleanCell(cell.text.replace(/\s+/g, ' ').replace(/ ?\ue000 ?/g, '\n'));
  const text = isCutNumber(shown) && cell.stored ? storedNumber(cell.stored, shown) : shown;
  if (cell.colspan > 1)
    table.merges.push({ row: table.rows.length, column: cells.length, span: cell.colspan });
  for (let i = 0; i < cell.colspan && cells.length < maximumColumns; i++) {
    if (cell.rowspan > 1) table.down.set(cells.length, { text: i === 0 ? text : '', left: cell.rowspan - 1 });
    cells.push(i === 0 ? text : '');
  }
}

function endRow(table: OpenTable): void {
  endCell(table);
  if (!table.cells) return;
  fillFromAbove(table, table.cells);
  table.rows.push({ number: table.rows.length + 1, cells: table.cells });
  table.cells = null;
}

function fillFromAbove(table: OpenTable, cells: string[]): void {
  let above = table.down.get(cells.length);
  while (above) {
    if (--above.left === 0) table.down.delete(cells.length);
    cells.push(above.text);
    above = table.down.get(cells.length);
  }
}

/** What a spreadsheet shows when a number does not fit: `1,89E+11` or `####`. */
function isCutNumber(shown: string): boolean {
  return /^\d+([.,]\d+)?E\+?\d+$/i.test(shown) || /^#+$/.test(shown);
}

/** The value of Excel's `x:num` attribute in whole digits, if it has them all. */
function storedNumber(stored: string, shown: string): string {
  const value = Number(stored.trim());
  const digits = stored.replace(/e.*$/i, '').replaceAll(/\D/g, '').length;
  return Number.isSafeInteger(value) && String(value).length <= digits ? String(value) : shown;
}

function toSheet(table: OpenTable): Sheet {
  return {
    name: '',
    preamble: headings(table.preamble),
    header: null,
    rows: table.rows,
    merges: table.merges,
    hiddenColumns: [],
    date1904: false,
  };
}

/** Headings of the page hold for every table in it. */
function joinPreambles(sheets: readonly Sheet[], rest: readonly string[]): Sheet[] {
  return sheets.map((sheet) => ({ ...sheet, preamble: [...sheet.preamble, ...headings(rest)] }));
}

function headings(loose: readonly string[]): string[] {
  return loose.map((text) => cleanCell(text.replace(/\s+/g, ' '))).filter((text) => text !== '');
}
