/**
 * The list as a workbook that prints as the routine says: all borders, wrapped text, landscape, all columns on one
 * page's width (ARK-1). Written here, since the kept writers compress long sheets in workers made from blobs, which the
 * content security policy of an extension forbids. Parts as in ECMA-376, fifth edition, part 1.
 */
import { strToU8, zipSync } from 'fflate';
import { copyBytes, type Bytes } from '#shared/base/bytes.ts';
import type { ExportedList } from '#shared/review/export-list.ts';
import { bookParts, sheetPart } from './xlsx-parts.ts';

export interface ListBook {
  readonly list: ExportedList;
  /** Share of the width per column, in percent. */
  readonly percents: readonly number[];
  /** Name of the sheet with the list, and of the one that says what it is. */
  readonly names: { readonly list: string; readonly about: string };
  /** Unit, interval, sums, signature: one row each. */
  readonly about: readonly (readonly [term: string, value: string])[];
}

/** Characters across A4 landscape in the type that shares of the width were measured for: fitted to the page, it prints as small. */
const pageCharacters = 170;
const narrowestColumn = 8;

export function listToXlsx({ list, percents, names, about }: ListBook): Bytes {
  const parts: Record<string, string> = {
    ...bookParts([names.list, names.about]),
    'xl/worksheets/sheet1.xml': sheetPart({
      widths: percents.map((percent) => Math.max(narrowestColumn, (percent / 100) * pageCharacters)),
      rows: [list.header, ...list.rows],
      isHead: (row) => row === 0,
    }),
    'xl/worksheets/sheet2.xml': sheetPart({
      widths: [30, 100],
      rows: about,
      isHead: (_, column) => column === 0,
    }),
  };
  const bytes = Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)] as const);
  return copyBytes(zipSync(Object.fromEntries(bytes)));
}
