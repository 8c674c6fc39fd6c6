/** Tells what a file is from its first bytes. The name is never asked: half of all `.xls` are something else. */
import type { ReadFailure } from '../reading.ts';

export type FileKind =
  | { readonly type: 'ole2' }
  | { readonly type: 'bare-biff' }
  | { readonly type: 'zip' }
  | { readonly type: 'text' }
  | { readonly type: 'other'; readonly looksLike: Extract<ReadFailure, { type: 'not-a-log' }>['looksLike'] };

type OtherKind = Extract<FileKind, { type: 'other' }>['looksLike'];

const otherMarks: readonly (readonly [mark: readonly number[], looksLike: OtherKind])[] = [
  [[0x89, 0x50, 0x4e, 0x47], 'picture'],
  [[0xff, 0xd8, 0xff], 'picture'],
  [[0x47, 0x49, 0x46, 0x38], 'picture'],
  [[0x42, 0x4d], 'picture'],
  [[0x49, 0x49, 0x2a, 0x00], 'picture'],
  [[0x4d, 0x4d, 0x00, 0x2a], 'picture'],
  [[0x52, 0x49, 0x46, 0x46], 'picture'],
  [[0x25, 0x50, 0x44, 0x46], 'pdf'],
  [[0x7b, 0x5c, 0x72, 0x74, 0x66], 'document'],
  [[0x1f, 0x8b], 'archive'],
  [[0x37, 0x7a, 0xbc, 0xaf], 'archive'],
  [[0x52, 0x61, 0x72, 0x21], 'archive'],
];

/** BOF records of BIFF2 to BIFF5 outside any container: record 0x09, version, and a length of 4 to 16. */
function isBareBiff(bytes: Uint8Array): boolean {
  const [id, version, length, high] = bytes;
  return (
    id === 0x09 &&
    [0x00, 0x02, 0x04, 0x08].includes(version ?? -1) &&
    (length ?? 0) >= 4 &&
    (length ?? 99) <= 16 &&
    high === 0
  );
}

/** By the first bytes alone: the name of a file says nothing. */
export function sniff(bytes: Uint8Array): FileKind {
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return { type: 'ole2' };
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) return { type: 'zip' };
  if (isBareBiff(bytes)) return { type: 'bare-biff' };
  const other = otherMarks.find(([mark]) => startsWith(bytes, mark));
  // Two letters are no proof: a text may begin with `BM`.
  if (other && (other[0].length > 2 || !isMostlyText(bytes))) return { type: 'other', looksLike: other[1] };
  return isMostlyText(bytes) ? { type: 'text' } : { type: 'other', looksLike: 'unknown' };
}

function startsWith(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, i) => bytes[i] === byte);
}

/** Few control characters among the first 4 KiB; UTF-16 has a zero in every other place and passes by its mark or pattern. */
function isMostlyText(bytes: Uint8Array): boolean {
  if (utf16Order(bytes) !== null) return true;
  const head = bytes.subarray(0, 4096);
  let control = 0;
  for (const byte of head) if (byte < 9 || (byte > 13 && byte < 32 && byte !== 26)) control++;
  return control * 200 <= head.length;
}

/** UTF-16 by its byte order mark, or by zeros in nearly every odd (LE) or even (BE) place. */
export function utf16Order(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const head = bytes.subarray(0, 512);
  const zeros = [0, 0];
  head.forEach((byte, i) => {
    if (byte === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  const most = head.length * 0.4;
  if (odd > most && even === 0) return 'utf-16le';
  return even > most && odd === 0 ? 'utf-16be' : null;
}
