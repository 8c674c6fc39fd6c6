/**
 * HTML tables, as many systems save them under the name `.xls`: every table that is longer than those in its cells is a sheet
 * of its own.
 */
import { Parser } from 'htmlparser2';
import type { ReadLimits } from '../reading.ts';
import {
  detailOf,
  endCell,
  endRow,
  headings,
  lineMark,
  openCell,
  spanOf,
  toSheet,
  type OpenTable,
} from './html-table.ts';
import type { Sheet } from './sheet.ts';

export interface HtmlFinding {
  readonly sheets: readonly Sheet[];
  /** False when the file ends inside a table. */
  readonly whole: boolean;
  /** The limit that reading stopped at. */
  readonly past: 'rows' | 'cells' | null;
}

const lineBreakers = new Set(['br', 'p', 'div', 'li']);
const silent = new Set(['style', 'script', 'title']);
/** Bounds what elements within elements may cost. */
const maximumDepth = 1000;
/** What lays out a page is short: its texts are headings. */
const maximumLayoutRows = 200;

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
          open.push({
            rows: [],
            merges: [],
            down: new Map(),
            preamble,
            innerRows: 0,
            columns: 0,
            hiddenColumns: [],
            cells: null,
            cell: null,
          });
          preamble = [];
        } else if (table && name === 'col') {
          const count = spanOf(attributes['span']);
          if (/display:\s*none/i.test(attributes['style'] ?? ''))
            for (let i = 0; i < count; i++) table.hiddenColumns.push(table.columns + i);
          table.columns += count;
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
          if (table.rows.length > table.innerRows) sheets.push(toSheet(table));
          else
            preamble = [
              ...preamble,
              ...table.preamble,
              ...table.rows
                .slice(0, maximumLayoutRows)
                .flatMap((row) => row.cells.flatMap((cell) => cell.split('\n'))),
            ];
          const around = top();
          if (around) around.innerRows = Math.max(around.innerRows, table.rows.length, 1);
          if (around?.cell) around.cell.text += detailOf(table);
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

/** Headings of the page hold for every table in it. */
function joinPreambles(sheets: readonly Sheet[], rest: readonly string[]): Sheet[] {
  return sheets.map((sheet) => ({ ...sheet, preamble: [...sheet.preamble, ...headings(rest)] }));
}
