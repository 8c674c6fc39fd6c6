/** Reads the central directory of a zip (APPNOTE §4.3): what is inside and how large it claims to be, without unpacking. */

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
const maximumCommentBytes = 0xffff;

export function inspectZip(bytes: Uint8Array): ZipFinding {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  if (end === null) return { type: 'truncated' };
  const names: string[] = [];
  let unpackedBytes = 0;
  let encrypted = false;
  let at = view.getUint32(end + 16, true);
  for (let i = view.getUint16(end + 10, true); i > 0; i--) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== centralRecord) return { type: 'truncated' };
    const nameBytes = view.getUint16(at + 28, true);
    encrypted ||= (view.getUint16(at + 8, true) & 1) === 1;
    unpackedBytes += view.getUint32(at + 24, true);
    names.push(new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameBytes)));
    at += 46 + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return { type: 'entries', names, unpackedBytes, encrypted };
}

function findEnd(view: DataView): number | null {
  const lowest = Math.max(0, view.byteLength - endRecordBytes - maximumCommentBytes);
  for (let at = view.byteLength - endRecordBytes; at >= lowest; at--) {
    if (view.getUint32(at, true) === endRecord) return at;
  }
  return null;
}
