/** Cuts the sheets of an unpacked xlsx (ECMA-376 §18.3) after their first rows, for a look before the whole is read. */
import type { ZipParts } from './repack.ts';

const worksheet = /^xl\/worksheets\/[^/]+\.xml$/i;
/** A row of a log is far shorter. */
const bytesPerRow = 4096;
const rowEnd = /<\/(\w+:)?row\s*>/g;

/** Null when no sheet is longer than `rows` rows. */
export function firstXlsxRows(parts: ZipParts, rows: number): ZipParts | null {
  let isCut = false;
  const cut = Object.entries(parts).map(([name, bytes]) => {
    const head = worksheet.test(name) ? firstRows(bytes, rows) : null;
    isCut ||= head !== null;
    return [name, head ?? bytes] as const;
  });
  return isCut ? Object.fromEntries(cut) : null;
}

function firstRows(bytes: Uint8Array, rows: number): Uint8Array | null {
  const head = new TextDecoder().decode(bytes.subarray(0, rows * bytesPerRow));
  const end = [...head.matchAll(rowEnd)][rows - 1];
  if (!end) return null;
  const prefix = end[1] ?? '';
  return new TextEncoder().encode(
    `${head.slice(0, end.index + end[0].length)}</${prefix}sheetData></${prefix}worksheet>`,
  );
}
