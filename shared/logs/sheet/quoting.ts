/** How a separated text quotes its cells, found from its beginning. */

/** A text whose cells papaparse tells apart. It has as many lines as before. */
export interface Quoting {
  readonly text: string;
  readonly quoteChar: string;
  readonly escapeChar: string;
}

const headLength = 64 * 1024;
const sampledLines = 20;
const wholeLine = /^"(?:[^"]|"")*"$/;
const separatorWithin = /[;,|\t]/;
const afterBlank = /"([;,|]) +"/g;
const withoutBlank = /"[;,|]"/g;
/** Of what a cell says: not where it begins or ends. */
const escapedQuote = /[^\\;,|\t\n]\\"(?![;,|\t\r\n])/;

export function findQuoting(text: string): Quoting {
  const plain = unwrapLines(text);
  const head = plain.slice(0, headLength);
  const isLoose = (head.match(afterBlank)?.length ?? 0) > (head.match(withoutBlank)?.length ?? 0);
  const isEscaped = escapedQuote.test(head) && !/[^;,|\t\n"]""/.test(head);
  const quoteChar = findQuote(head);
  return {
    text: isLoose ? plain.replaceAll(afterBlank, '"$1"') : plain,
    quoteChar,
    escapeChar: isEscaped ? '\\' : quoteChar,
  };
}

/** Lines that are each one quoted cell, and hold the cells: as some systems quote what was quoted already. */
function unwrapLines(text: string): string {
  const isWrapped = (line: string) => wholeLine.test(line) && separatorWithin.test(line);
  const sample = text
    .slice(0, headLength)
    .split(/\r?\n/, sampledLines)
    .filter((line) => line.trim() !== '');
  if (sample.length < 2 || !sample.every(isWrapped)) return text;
  return text
    .split(/\r?\n/)
    .map((line) => (wholeLine.test(line) ? line.slice(1, -1).replaceAll('""', '"') : line))
    .join('\n');
}

/** An apostrophe quotes where cells stand between two of them and none between quotation marks. */
function findQuote(head: string): string {
  const quotedCells = (mark: string) =>
    head.match(new RegExp(`[;,|\\t\\n]${mark}[^${mark}\\n]*${mark}(?=[;,|\\t\\r\\n])`, 'gu'))?.length ?? 0;
  return quotedCells('"') === 0 && quotedCells("'") > 0 ? "'" : '"';
}
