/** The names of a dataset's rows in twelve bytes each: which of several equal rows it is follows from their order. */
import { assert } from '../base/assert.ts';
import { bytesToHex, hexToBytes, type Bytes } from '../base/bytes.ts';
import type { RowKey } from '../review/annotation.ts';

const fingerprintBytes = 12;

export function encodeRowNames(keys: readonly RowKey[]): Bytes {
  const names = new Uint8Array(keys.length * fingerprintBytes);
  for (const [index, key] of keys.entries()) {
    const fingerprint = hexToBytes(key.slice(0, fingerprintBytes * 2));
    assert(fingerprint?.length === fingerprintBytes, 'a row is named by its fingerprint');
    names.set(fingerprint, index * fingerprintBytes);
  }
  assert(
    decodeRowNames(names).every((key, index) => key === keys[index]),
    'equal rows are numbered in the order of the file',
  );
  return names;
}

/** Bytes at the end that are no whole name are left out. */
export function decodeRowNames(bytes: Bytes): readonly RowKey[] {
  const seen = new Map<string, number>();
  const keys: RowKey[] = [];
  for (let at = 0; at + fingerprintBytes <= bytes.length; at += fingerprintBytes) {
    const fingerprint = bytesToHex(bytes.subarray(at, at + fingerprintBytes));
    const ordinal = seen.get(fingerprint) ?? 0;
    seen.set(fingerprint, ordinal + 1);
    keys.push(`${fingerprint}.${ordinal}` as RowKey);
  }
  return keys;
}
