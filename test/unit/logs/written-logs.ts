/** Logs as tests write them, and what comes of reading them. */
import { readFileSync } from 'node:fs';
import { utils, write, type BookType } from '@e965/xlsx';
import { utf8 } from '#shared/base/bytes.ts';
import { readExport, type ReadOptions } from '#shared/logs/read-export.ts';
import type { ExportReading } from '#shared/logs/reading.ts';

export async function read(source: string | Uint8Array, options?: ReadOptions): Promise<ExportReading> {
  const reading = await readExport(typeof source === 'string' ? utf8(source) : source, options);
  if (!reading.ok) throw new Error(JSON.stringify(reading.error));
  return reading.value;
}

export async function failure(source: string | Uint8Array, options?: ReadOptions): Promise<unknown> {
  const reading = await readExport(typeof source === 'string' ? utf8(source) : source, options);
  return reading.ok ? 'it could be read' : reading.error;
}

export const timesOf = (reading: ExportReading) => reading.events.map((event) => event.time);
export const reasonsOf = (reading: ExportReading) => reading.notUnderstood.map(({ reason }) => reason.type);

export const columns = 'Tid;Användare;Händelse;Enhet;Personnummer;Info';
export const row = (time: string, rest = 'larare12;Läst;Skolan;18990223-9871;Elevakt') => `${time};${rest}`;
export const log = (...lines: string[]) => [columns, ...lines, ''].join('\n');
export const exported = (name: string) => readFileSync(new URL(`../../exports/${name}`, import.meta.url));

/** Sheets of rows as a file; `formats` are number formats of the first sheet's cells, whose days count from 1904. */
export function workbook(
  sheets: readonly (readonly (readonly (string | number)[])[])[],
  bookType: BookType,
  formats: Readonly<Record<string, string>> = {},
  compression = true,
): Uint8Array {
  const book = utils.book_new();
  sheets.forEach((rows, i) =>
    utils.book_append_sheet(book, utils.aoa_to_sheet(rows.map((cells) => [...cells])), `Blad${i + 1}`),
  );
  for (const [address, format] of Object.entries(formats)) book.Sheets['Blad1']![address].z = format;
  if (Object.keys(formats).length > 0) book.Workbook = { WBProps: { date1904: true } };
  return new Uint8Array(write(book, { type: 'array', bookType, compression }) as ArrayBuffer);
}
