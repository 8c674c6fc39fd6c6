/** Text with separators, through papaparse: separator, quoting and line ends are found from the text itself. */
import type { ParseResult } from 'papaparse';
import { isFurnitureText } from '../table/furniture.ts';
import { findColumns, splitAt } from './fixed-width.ts';
import { findQuoting, type Quoting } from './quoting.ts';
import { releaseRows } from './released-rows.ts';
import { cleanCell, type Sheet, type SheetRow } from './sheet.ts';

export interface DelimitedFinding {
  readonly sheet: Sheet;
  /** 1-based line of the last whole row when the text breaks off inside a quoted cell or a short last row; else null. */
  readonly cutAfter: number | null;
}

type Parse = (quoting: Quoting, preview: number) => ParseResult<string[]>;

/** A comma stands in what people write, too, and counts for half. */
const separators = new Map([
  [';', 1],
  ['\t', 1],
  [',', 0.5],
  ['|', 1],
  ['\u001f', 1],
  ['^', 1],
  ['~', 1],
]);
const previewRows = 60;
/** What ends a file in DOS, and in programs that come from there. */
const dosEnd = '\u001a';
const statedSeparator = /^"?sep=(.)"?\n/i;

/** One row more than `maximumRows` where there are more, so that the caller can tell. */
export async function readDelimited(source: string, maximumRows: number): Promise<DelimitedFinding> {
  // The parser knows one kind of line end in a text: lines that end otherwise would be parts of the line before.
  const whole = source.trimEnd().endsWith(dosEnd) ? source.slice(0, source.lastIndexOf(dosEnd)) : source;
  const text = whole.replace(whole.includes('\n') ? /\r\n/g : /\r/g, '\n');
  // A return that stands alone in such a text is part of a cell, also where it comes before the first line end.
  const newline = source.includes('\r\n') ? '\n' : undefined;
  const { default: Papa } = await import('papaparse');
  const stated = statedSeparator.exec(text);
  const body = stated ? text.slice(stated[0].length) : text;
  const columns = stated ? null : findColumns(body, 'ruled');
  const quoting = findQuoting(body);
  const parserFor =
    (delimiter: string): Parse =>
    ({ text: input, quoteChar, escapeChar }, preview) =>
      Papa.parse<string[]>(input, {
        delimiter,
        newline,
        quoteChar,
        escapeChar,
        preview,
        skipEmptyLines: false,
      });
  const separator = stated?.[1] ?? (columns ? null : findSeparator(quoting, parserFor));
  const aligned = columns ?? (separator === null ? findColumns(body, 'blank') : null);
  if (aligned) {
    const lines = body.split(/\r?\n/, maximumRows + 1).map((line) => splitAt(line, aligned));
    return { sheet: toSheet(numberRows(lines, 1)), cutAfter: null };
  }
  const parse = parserFor(separator ?? ';');
  const quoted = parse(quoting, maximumRows + 1);
  const openQuote = quoted.errors.some((error) => error.code === 'MissingQuotes');
  const records = releaseRows(quoted.data, separator ?? ';');
  const rows = numberRows(records, stated ? 2 : 1);
  return {
    sheet: toSheet(rows),
    cutAfter: isCut(records, text, openQuote && records.at(-1) === quoted.data.at(-1))
      ? (rows.at(-2)?.number ?? 0)
      : null,
  };
}

function toSheet(rows: readonly SheetRow[]): Sheet {
  return { name: '', preamble: [], header: null, rows, merges: [], hiddenColumns: [], date1904: false };
}

/** The separator that gives the most rows of one same width above one, weighed by that width; null when none does. */
function findSeparator(quoting: Quoting, parserFor: (separator: string) => Parse): string | null {
  const head = { ...quoting, text: quoting.text.slice(0, 64 * 1024) };
  let best: string | null = null;
  let bestScore = 0;
  for (const [separator, weight] of separators) {
    const widths = new Map<number, number>();
    for (const record of parserFor(separator)(head, previewRows).data) {
      widths.set(record.length, (widths.get(record.length) ?? 0) + 1);
    }
    widths.delete(1);
    const [width, count] = [...widths].toSorted((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [1, 0];
    const score = count * Math.min(width, 12) * weight;
    if (score > bestScore) [best, bestScore] = [separator, score];
  }
  return best;
}

/** Lines, not records: a quoted cell may hold several lines. The blank record after the last line end is no row. */
function numberRows(records: readonly string[][], firstLine: number): SheetRow[] {
  const rows: SheetRow[] = [];
  let line = firstLine;
  for (const record of records) {
    rows.push({ number: line, cells: record.map((cell) => cleanCell(asText(cell))) });
    line++;
    for (const cell of record) if (cell.includes('\n')) line += cell.split('\n').length - 1;
  }
  while (rows.length > 0 && rows.at(-1)?.cells.every((cell) => cell === '')) rows.pop();
  return rows;
}

const leadingMark = /^'(?=[\d=+@-])/;
const literalFormula = /^="((?:[^"]|"")*)"$/;

/** How spreadsheets are told that a number is text: `="0123"`, `'0123`. */
function asText(cell: string): string {
  const [mark] = cell;
  if (mark === '=') return literalFormula.exec(cell)?.[1]?.replaceAll('""', '"') ?? cell;
  return mark === "'" ? cell.replace(leadingMark, '') : cell;
}

/** Nothing but a missing line end and a row shorter than all others, which is no footer, tells that a text was cut. */
function isCut(records: readonly string[][], text: string, openQuote: boolean): boolean {
  if (openQuote) return true;
  const last = records.at(-1);
  if (!last || records.length < 4 || /[\r\n]$/.test(text)) return false;
  const width = records.at(-2)?.length ?? 0;
  const even = records.slice(-20, -1).every((record) => record.length === width);
  return even && width > 2 && last.length < width && !isFurnitureText(last[0] ?? '');
}
