/** Text whose columns stand under each other, kept apart by blanks alone. */

const sampledLines = 60;
/** Two blanks and more, between texts, keep columns apart: a table has such gaps in nearly every line. */
const gap = /\S {2,}(?=\S)/g;
const leastGaps = 2;
/** No log is wider: each more would be a cell of every line. */
const mostColumns = 200;
/** As databases draw it between heading and rows: `---------- -------- ------`. */
const ruler = /^ *-+(?: +-+)+ *$/;

export interface AlignedColumns {
  /** Where they begin, the first at 0. */
  readonly starts: readonly number[];
  /** A ruled line tells them: what crosses a gap is no row. */
  readonly isRuled: boolean;
}

/** Columns by a ruled line, or by the gaps between texts; null when the lines are no table. */
export function findColumns(text: string, by: 'ruled' | 'blank'): AlignedColumns | null {
  const lines = text
    .slice(0, 64 * 1024)
    .split(/\r?\n/)
    .slice(0, sampledLines);
  const starts = by === 'ruled' ? ruledStarts(lines) : blankStarts(lines);
  return starts.length > leastGaps && starts.length <= mostColumns
    ? { starts, isRuled: by === 'ruled' }
    : null;
}

function ruledStarts(lines: readonly string[]): number[] {
  const line = lines.find((candidate) => ruler.test(candidate)) ?? '';
  return [...line.matchAll(/-+/g)].map((dashes, i) => (i === 0 ? 0 : dashes.index));
}

function blankStarts(lines: readonly string[]): number[] {
  const table = lines.filter((line) => (line.match(gap)?.length ?? 0) >= leastGaps);
  if (table.length < 3 || table.length * 2 < lines.filter((line) => line.trim() !== '').length) return [];
  const width = Math.max(...table.map((line) => line.length));
  const isBlank = Array.from({ length: width }, (_, at) => table.every((line) => (line[at] ?? ' ') === ' '));
  const starts = [0];
  for (let at = 2; at < width; at += 1)
    if (!isBlank[at] && isBlank[at - 1] && isBlank[at - 2]) starts.push(at);
  return starts;
}

/** As many cells as the line reaches. */
export function splitAt(line: string, { starts, isRuled }: AlignedColumns): string[] {
  if (isRuled && starts.some((start) => start > 0 && (line[start - 1] ?? ' ') !== ' ')) return [line];
  return starts
    .filter((start) => start === 0 || start < line.length)
    .map((start, i) => line.slice(start, starts[i + 1]));
}
