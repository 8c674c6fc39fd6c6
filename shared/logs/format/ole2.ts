/**
 * Looks into the OLE2 container of an .xls ([MS-CFB]) far enough to tell whether it is whole.
 * SheetJS reads a cut container without complaint, and rows would be lost in silence.
 */
import { lastBiffRow } from './biff-rows.ts';

export type Ole2Finding =
  /** `stream`: the BIFF records; null when they are so few that they lie in the mini stream. */
  | { readonly type: 'workbook'; readonly stream: Uint8Array | null }
  | { readonly type: 'encrypted' }
  | { readonly type: 'truncated'; readonly afterRow: number | null }
  | { readonly type: 'other-document' };

const endOfChain = 0xfffffffe;
const freeSector = 0xffffffff;
const highestSector = 0xfffffffa;
const headerBytes = 512;
const directoryEntryBytes = 128;
const headerFatSlots = 109;
/** Streams shorter than this lie in the mini stream, and a workbook in there is a few rows. */
const miniStreamCutoff = 4096;

export function inspectOle2(bytes: Uint8Array): Ole2Finding {
  if (bytes.length < headerBytes) return { type: 'truncated', afterRow: null };
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const sectorBytes = 1 << view.getUint16(30, true);
  if (sectorBytes !== 512 && sectorBytes !== 4096) return { type: 'other-document' };
  const sector = (id: number): Uint8Array | null => {
    const start = (id + 1) * sectorBytes;
    return id <= highestSector && start + sectorBytes <= bytes.length
      ? bytes.subarray(start, start + sectorBytes)
      : null;
  };
  const fat = readFat(view, sector, sectorBytes);
  const next = (id: number) => fat[id] ?? null;
  const directory = followChain(view.getUint32(48, true), sector, next);
  const entries = readDirectory(directory.bytes);
  const names = entries.map((entry) => entry.name);
  if (names.includes('EncryptedPackage')) return { type: 'encrypted' };
  const workbook = entries.find((entry) => entry.name === 'Workbook' || entry.name === 'Book');
  if (!workbook) {
    if (names.includes('WordDocument') || directory.whole) return { type: 'other-document' };
    // The directory lies beyond the cut: the workbook usually begins in the first sector.
    return { type: 'truncated', afterRow: lastBiffRow(bytes.subarray(headerBytes)) };
  }
  if (workbook.size < miniStreamCutoff)
    return directory.whole ? { type: 'workbook', stream: null } : { type: 'truncated', afterRow: null };
  const stream = followChain(workbook.start, sector, next);
  if (stream.whole && stream.bytes.length >= workbook.size)
    return { type: 'workbook', stream: stream.bytes.subarray(0, workbook.size) };
  return { type: 'truncated', afterRow: lastBiffRow(stream.bytes) };
}

type ReadSector = (id: number) => Uint8Array | null;

/** Sector to next sector. Parts of the table that lie beyond the end of the file are left out. */
function readFat(view: DataView, sector: ReadSector, sectorBytes: number): readonly (number | undefined)[] {
  const ids: number[] = [];
  for (let i = 0; i < headerFatSlots; i++) ids.push(view.getUint32(76 + i * 4, true));
  let difat = view.getUint32(68, true);
  for (let seen = 0; difat <= highestSector && seen < 4096; seen++) {
    const extra = sector(difat);
    if (!extra) break;
    const words = wordsOf(extra);
    difat = words.pop() ?? endOfChain;
    ids.push(...words);
  }
  const fat: (number | undefined)[] = [];
  for (const id of ids) {
    if (id === freeSector) continue;
    const part = sector(id);
    if (part) for (const word of wordsOf(part)) fat.push(word);
    else fat.length += sectorBytes / 4;
  }
  return fat;
}

/** The bytes of a chain as far as they are there, and whether its end was reached. */
function followChain(
  start: number,
  sector: ReadSector,
  next: (id: number) => number | null,
): { bytes: Uint8Array; whole: boolean } {
  const parts: Uint8Array[] = [];
  const visited = new Set<number>();
  let id: number | null = start;
  while (id !== null && id <= highestSector && !visited.has(id)) {
    visited.add(id);
    const part = sector(id);
    if (!part) break;
    parts.push(part);
    id = next(id);
  }
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.length;
  }
  return { bytes, whole: id === endOfChain };
}

function readDirectory(bytes: Uint8Array): { name: string; start: number; size: number }[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = [];
  for (let at = 0; at + directoryEntryBytes <= bytes.length; at += directoryEntryBytes) {
    const nameBytes = Math.max(0, Math.min(view.getUint16(at + 64, true), 64) - 2);
    const name = new TextDecoder('utf-16le').decode(bytes.subarray(at, at + nameBytes));
    entries.push({ name, start: view.getUint32(at + 116, true), size: view.getUint32(at + 120, true) });
  }
  return entries;
}

function wordsOf(part: Uint8Array): number[] {
  const view = new DataView(part.buffer, part.byteOffset, part.byteLength);
  return Array.from({ length: part.length / 4 }, (_, i) => view.getUint32(i * 4, true));
}
