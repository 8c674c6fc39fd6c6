/** Rows as a text file that the import reads like any other export. */
import { utf8, type Bytes } from '#shared/base/bytes.ts';

/** Lines of what stands over the table, then headings and rows. A byte order mark says that it is UTF-8. */
export function toCsv(
  titles: readonly string[],
  header: readonly string[],
  rows: readonly (readonly string[])[],
): Bytes {
  const lines = [...titles.map((title) => [title]), header, ...rows];
  return utf8(`\ufeff${lines.map((cells) => cells.map(quoted).join(';')).join('\r\n')}\r\n`);
}

function quoted(cell: string): string {
  return `"${cell.replaceAll('"', '""')}"`;
}
