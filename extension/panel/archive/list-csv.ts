/** The list as text that a Swedish Excel opens by itself: semicolons, UTF-8 with its mark, and nothing that becomes a formula. */
import Papa from 'papaparse';
import { utf8, type Bytes } from '#shared/base/bytes.ts';
import type { ExportedList } from '#shared/review/export-list.ts';

/**
 * What spreadsheets take for a formula, also in the wide forms of East Asian keyboards, and behind characters that
 * nobody sees and LibreOffice drops: https://owasp.org/www-community/attacks/CSV_Injection
 */
const formula = /^[\s\p{Cc}\p{Cf}]*[=+\-@\t\r＝＋－＠]/u;
const byteOrderMark = '\uFEFF';

/** A cell that could be a formula gets an apostrophe before it. */
export function listToCsv({ header, rows }: ExportedList): Bytes {
  const table = [header, ...rows].map((row) => [...row]);
  return utf8(
    byteOrderMark + Papa.unparse(table, { delimiter: ';', newline: '\r\n', escapeFormulae: formula }),
  );
}
