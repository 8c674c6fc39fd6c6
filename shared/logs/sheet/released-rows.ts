/** Gives back the rows that a quotation mark has taken up which was meant as a letter: `Anteckning: "kort`. */
import { parseMoment } from '../table/moment.ts';

/** A table of fewer columns has too little that tells a row from a line of a note. */
const leastWidth = 3;
const sampledRecords = 2000;
/** Where a row is searched for a day. */
const searchedCells = 12;

/** The same records where no cell of several lines holds rows; one that holds none is the same array. */
export function releaseRows(records: readonly string[][], separator: string): readonly string[][] {
  if (!records.some(isLong)) return records;
  const sample = records.slice(0, sampledRecords).filter((record) => record.length >= leastWidth);
  const width = widthOf(sample);
  if (width < leastWidth) return records;
  // Where rows have days, a line of a note with as many commas is none.
  const areDated = sample.filter(hasDay).length * 2 >= sample.length;
  const isRow = (start: readonly string[]) => !areDated || hasDay(start);
  return records.flatMap((record) => (isLong(record) ? released(record, separator, width, isRow) : [record]));
}

const isLong = (record: readonly string[]) => record.some((cell) => cell.includes('\n'));

function hasDay(record: readonly string[]): boolean {
  return record.slice(0, searchedCells).some((cell) => {
    const moment = parseMoment(cell.replace(/^"|"$/g, ''), { dayOrder: 'dmy', date1904: false });
    return moment !== null && moment.date !== null;
  });
}

/** Of most records of one line, the heading among them: longer ones may be several rows. */
function widthOf(sample: readonly string[][]): number {
  const counts = new Map<number, number>();
  for (const record of sample)
    if (!isLong(record)) counts.set(record.length, (counts.get(record.length) ?? 0) + 1);
  return [...counts].toSorted((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0;
}

function released(
  record: string[],
  separator: string,
  width: number,
  isRow: (start: readonly string[]) => boolean,
): string[][] {
  let row: string[] = [];
  const rows = [row];
  for (const [column, cell] of record.entries()) {
    const [first = '', ...lines] = column > 0 && cell.includes('\n') ? cell.split('\n') : [cell];
    const taken = lines.map((line) => line.split(separator));
    const filled = taken.filter((cells) => cells.length > 1 || cells[0] !== '');
    const whole = filled.filter((cells) => {
      const behind = cells === taken.at(-1) ? record.length - column - 1 : 0;
      if (cells.length + behind < width) return false;
      return isRow(behind === 0 ? cells : [...cells, ...record.slice(column + 1, column + searchedCells)]);
    });
    if (whole.length * 2 <= filled.length) {
      row.push(cell);
      continue;
    }
    for (const text of first.split(separator)) row.push(text);
    for (const cells of taken) rows.push((row = cells));
  }
  return rows.length === 1 ? [record] : rows;
}
