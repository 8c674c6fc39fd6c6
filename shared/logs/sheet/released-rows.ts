/** Gives back the rows that a quotation mark has taken up which was meant as a letter: `Anteckning: "kort`. */

/** A table of fewer columns has too little that tells a row from a line of a note. */
const leastWidth = 3;
const sampledRecords = 2000;

/** The same records where no cell of several lines holds rows. `isCut`: the last cell was never closed, nor its last line ended. */
export function releaseRows(
  records: readonly string[][],
  separator: string,
  isCut: boolean,
): readonly string[][] {
  const width = widthOf(records);
  if (width < leastWidth) return records;
  const kept = isCut ? records.length - 1 : records.length;
  return records.flatMap((record, at) =>
    at < kept && isLong(record) ? released(record, separator, width) : [record],
  );
}

const isLong = (record: readonly string[]) => record.some((cell) => cell.includes('\n'));

/** Of most records of one line, the heading among them: longer ones may be several rows. */
function widthOf(records: readonly string[][]): number {
  const counts = new Map<number, number>();
  for (const record of records.slice(0, sampledRecords))
    if (record.length >= leastWidth && !isLong(record))
      counts.set(record.length, (counts.get(record.length) ?? 0) + 1);
  return [...counts].toSorted((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0;
}

function released(record: readonly string[], separator: string, width: number): string[][] {
  let row: string[] = [];
  const rows = [row];
  for (const [column, cell] of record.entries()) {
    const [first = '', ...lines] = column > 0 && cell.includes('\n') ? cell.split('\n') : [cell];
    const taken = lines.map((line) => line.split(separator));
    const behind = record.length - column - 1;
    const filled = taken.filter((cells) => cells.length > 1 || cells[0] !== '');
    const whole = filled.filter((cells) => cells.length + (cells === taken.at(-1) ? behind : 0) >= width);
    if (whole.length * 2 <= filled.length) {
      row.push(cell);
      continue;
    }
    row.push(first);
    for (const cells of taken) rows.push((row = cells));
  }
  return rows;
}
