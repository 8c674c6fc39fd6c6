/** Opens the bytes of an export as sheets, or says why it cannot be one. */
import { assertNever } from '../../base/assert.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { firstBiffRows } from '../format/biff-rows.ts';
import { inspectOle2 } from '../format/ole2.ts';
import { htmlOfMhtml, isMhtml } from '../format/mhtml.ts';
import { packParts, unpackZip } from '../format/repack.ts';
import { sniff } from '../format/sniff.ts';
import { decodeText, type DecodedText } from '../format/text.ts';
import { markUncalculated } from '../format/uncalculated.ts';
import { firstXlsxRows } from '../format/xlsx-rows.ts';
import { inspectZip } from '../format/zip.ts';
import { defaultLimits, type ExportFormat, type ReadFailure, type ReadLimits } from '../reading.ts';
import { readDelimited } from './delimited.ts';
import { isFhir, readFhir } from './fhir.ts';
import { readHtml } from './html.ts';
import { readJsonRecords } from './json-records.ts';
import type { Sheet } from './sheet.ts';
import { readSpreadsheetMl } from './spreadsheetml.ts';
import { readWorkbook } from './workbook.ts';

export interface OpenedSheets {
  readonly format: ExportFormat;
  readonly encoding: string | null;
  readonly sheets: readonly Sheet[];
}

type Opening = Promise<Result<OpenedSheets, ReadFailure>>;

/** Called with the first rows of a long workbook, before the seconds that the rest takes. */
export type OnPeek = (sheets: readonly Sheet[]) => void;

/** A shorter workbook is read whole within a second. */
const peekFromBytes = 1_000_000;
const peekRows = 60;

/** Content decides the format, never the name. */
export async function openSheets(bytes: Uint8Array, limits: ReadLimits, onPeek?: OnPeek): Opening {
  if (bytes.length === 0) return err({ type: 'empty' });
  const kind = sniff(bytes);
  switch (kind.type) {
    case 'other':
      return err({ type: 'not-a-log', looksLike: kind.looksLike });
    case 'ole2':
      return openOle2(bytes, limits, onPeek);
    case 'bare-biff':
      return openWorkbook(bytes, 'xls', limits);
    case 'zip':
      return openZip(bytes, limits, onPeek);
    case 'text':
      return openText(bytes, limits);
    default:
      return assertNever(kind);
  }
}

async function openOle2(bytes: Uint8Array, limits: ReadLimits, onPeek?: OnPeek): Opening {
  const finding = inspectOle2(bytes);
  if (finding.type === 'other-document') return err({ type: 'not-a-log', looksLike: 'document' });
  if (finding.type !== 'workbook') return err(finding);
  const { stream } = finding;
  if (stream !== null && stream.length > peekFromBytes) await peek(firstBiffRows(stream, peekRows), onPeek);
  // SheetJS unpacks the container into an array of a number for each byte: several times slower, and ten times as large.
  return openWorkbook(stream ?? bytes, 'xls', limits);
}

async function openZip(bytes: Uint8Array, limits: ReadLimits, onPeek?: OnPeek): Opening {
  const finding = inspectZip(bytes);
  if (finding.type === 'truncated') return err({ type: 'truncated', afterRow: null });
  if (finding.encrypted) return err({ type: 'encrypted' });
  if (finding.unpackedBytes > limits.unpackedBytes) {
    return err({ type: 'too-large', limit: 'unpacked-bytes', maximum: limits.unpackedBytes });
  }
  if (finding.names.some((name) => /^xl\/workbook\.(xml|bin)$/i.test(name))) {
    const unpacked = unpackZip(bytes);
    if (!unpacked.ok) return unpacked;
    const parts = markUncalculated(unpacked.value);
    const first = bytes.length > peekFromBytes ? firstXlsxRows(parts, peekRows) : null;
    await peek(first && packParts(first), onPeek);
    return openWorkbook(packParts(parts), 'xlsx', limits);
  }
  const office = finding.names.some((name) => /^(word|ppt)\/|^content\.xml$/i.test(name));
  return err({ type: 'not-a-log', looksLike: office ? 'document' : 'archive' });
}

async function peek(bytes: Uint8Array | null, onPeek: OnPeek | undefined): Promise<void> {
  if (bytes === null || !onPeek) return;
  const sheets = await readWorkbook(bytes, { ...defaultLimits, rows: peekRows });
  if (sheets.ok) onPeek(sheets.value);
}

async function openWorkbook(bytes: Uint8Array, format: 'xls' | 'xlsx', limits: ReadLimits): Opening {
  const sheets = await readWorkbook(bytes, limits);
  return sheets.ok ? ok({ format, encoding: null, sheets: sheets.value }) : sheets;
}

async function openText(bytes: Uint8Array, limits: ReadLimits): Opening {
  const decoded = decodeText(bytes);
  if (!isMhtml(decoded.text)) return openDecoded(decoded, limits);
  const page = htmlOfMhtml(decoded.text);
  // A page that is itself such a file is read as text: thousands, each in the next, would be read to the end each.
  return page === null
    ? err({ type: 'not-a-log', looksLike: 'document' })
    : openDecoded(decodeText(page), limits);
}

async function openDecoded({ text, encoding }: DecodedText, limits: ReadLimits): Opening {
  if (text.trim() === '') return err({ type: 'empty' });
  const head = text.slice(0, 4096);
  if (head.includes('urn:schemas-microsoft-com:office:spreadsheet') && /<(\w+:)?Workbook[\s>]/.test(head)) {
    const { sheets, whole, past } = readSpreadsheetMl(text, limits);
    if (past !== null) return err({ type: 'too-large', limit: past, maximum: limits[past] });
    return whole
      ? ok({ format: 'spreadsheetml', encoding, sheets })
      : err({ type: 'truncated', afterRow: lastRow(sheets) });
  }
  if (isMarkup(head, text)) {
    const found = readHtml(text, limits);
    if (!found) return err({ type: 'damaged' });
    const { sheets, whole, past } = found;
    if (past !== null) return err({ type: 'too-large', limit: past, maximum: limits[past] });
    if (sheets.length === 0 && !/<table[\s>]/i.test(text))
      return err({ type: 'not-a-log', looksLike: /<html|<body|<form/i.test(text) ? 'web-page' : 'unknown' });
    return whole
      ? ok({ format: 'html', encoding, sheets })
      : err({ type: 'truncated', afterRow: lastRow(sheets) });
  }
  if (isFhir(text)) {
    const { sheet, cutAfter } = readFhir(text, limits.rows);
    return cutAfter === null
      ? ok({ format: 'fhir', encoding, sheets: [sheet] })
      : err({ type: 'truncated', afterRow: cutAfter || null });
  }
  const records = readJsonRecords(text, limits);
  if (records?.ok) return ok({ format: 'json', encoding, sheets: [records.value] });
  if (records)
    return err(records.error === 'cut' ? { type: 'truncated', afterRow: null } : { type: 'damaged' });
  const { sheet, cutAfter } = await readDelimited(text, limits.rows);
  return cutAfter === null
    ? ok({ format: 'delimited', encoding, sheets: [sheet] })
    : err({ type: 'truncated', afterRow: cutAfter });
}

/** A page, or a piece of one that begins with whatever stands before its table. */
function isMarkup(head: string, text: string): boolean {
  if (/^\s*<(!doctype|html|head|body|table|meta|style|div|p|\?xml|!--)/i.test(head)) return true;
  return /^\s*<[a-z]/i.test(head) && /<table[\s>]/i.test(text);
}

function lastRow(sheets: readonly Sheet[]): number | null {
  return sheets.at(-1)?.rows.at(-1)?.number ?? null;
}
