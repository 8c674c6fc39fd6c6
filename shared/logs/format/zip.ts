/**
 * Reads the central directory of a zip (APPNOTE §4.3, and §4.5.3 for large ones, as streaming writers make all of theirs): what
 * is inside and how large it claims to be, without unpacking.
 */

export type ZipFinding =
  | {
      readonly type: 'entries';
      readonly names: readonly string[];
      readonly unpackedBytes: number;
      readonly encrypted: boolean;
    }
  | { readonly type: 'truncated' };

const endRecord = 0x06054b50;
const centralRecord = 0x02014b50;
const endRecordBytes = 22;
const largeEndRecord = 0x06064b50;
const largeEndLocator = 0x07064b50;
const largeEndLocatorBytes = 20;
/** Says that the number stands elsewhere. */
const beyond = 0xffffffff;
const largeSizeField = 1;
const maximumCommentBytes = 0xffff;

/** Reads the directory and unpacks nothing. */
export function inspectZip(bytes: Uint8Array): ZipFinding {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  if (end === null) return { type: 'truncated' };
  const names: string[] = [];
  let unpackedBytes = 0;
  let encrypted = false;
  const directory = directoryOf(view, end);
  let at = directory.start;
  for (let i = directory.entries; i > 0; i--) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== centralRecord) return { type: 'truncated' };
    const nameBytes = view.getUint16(at + 28, true);
    encrypted ||= (view.getUint16(at + 8, true) & 1) === 1;
    const extraBytes = view.getUint16(at + 30, true);
    const extra = at + 46 + nameBytes;
    if (extra + extraBytes > bytes.length) return { type: 'truncated' };
    const size = view.getUint32(at + 24, true);
    unpackedBytes += size === beyond ? largeSize(view, extra, extra + extraBytes) : size;
    // Some systems write the paths of Windows.
    names.push(new TextDecoder().decode(bytes.subarray(at + 46, extra)).replaceAll('\\', '/'));
    at = extra + extraBytes + view.getUint16(at + 32, true);
  }
  return { type: 'entries', names, unpackedBytes, encrypted };
}

/** Where the directory begins and how many entries it has, by the record for large archives where there is one. */
function directoryOf(view: DataView, end: number): { readonly start: number; readonly entries: number } {
  const usual = { start: view.getUint32(end + 16, true), entries: view.getUint16(end + 10, true) };
  const locator = end - largeEndLocatorBytes;
  if (locator < 0 || view.getUint32(locator, true) !== largeEndLocator) return usual;
  const record = Number(view.getBigUint64(locator + 8, true));
  if (record + 56 > view.byteLength || view.getUint32(record, true) !== largeEndRecord) return usual;
  return {
    start: Number(view.getBigUint64(record + 48, true)),
    entries: Number(view.getBigUint64(record + 32, true)),
  };
}

/** The size that an extra field gives; `beyond` where none does. */
function largeSize(view: DataView, from: number, to: number): number {
  for (let at = from; at + 12 <= to; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) === largeSizeField) return Number(view.getBigUint64(at + 4, true));
  }
  return beyond;
}

function findEnd(view: DataView): number | null {
  const lowest = Math.max(0, view.byteLength - endRecordBytes - maximumCommentBytes);
  for (let at = view.byteLength - endRecordBytes; at >= lowest; at--) {
    if (view.getUint32(at, true) === endRecord) return at;
  }
  return null;
}
