/** A value as versioned, compressed bytes for sealing, and back: version, unpacked length as four bytes, deflated CBOR. */
import { deflateSync } from 'fflate';
import { concatBytes, type Bytes } from './bytes.ts';
import { decodeCbor, encodeCbor, type CborValue } from './cbor.ts';
import { inflate } from './inflate.ts';
import { err, ok, type Result } from './result.ts';

const prefixBytes = 5;

/** One kind of packed values. Its own version tells older writings of it apart. */
export interface Packing {
  readonly version: number;
  /** How hard to press: more takes longer. */
  readonly level: 3 | 6;
  /** What unpacks to more was not packed by us: bytes come from other devices. */
  readonly mostUnpackedBytes: number;
}

export type UnpackFailure = { readonly type: 'unknown-version' } | { readonly type: 'malformed' };

export function encodePacked(value: CborValue, { version, level }: Packing): Bytes {
  const plain = encodeCbor(value);
  const prefix = new Uint8Array(prefixBytes);
  prefix[0] = version;
  new DataView(prefix.buffer).setUint32(1, plain.length);
  return concatBytes(prefix, deflateSync(plain, { level }));
}

/** The shape of the value is for the caller's schema to check. */
export function decodePacked(
  bytes: Uint8Array,
  { version, mostUnpackedBytes }: Packing,
): Result<unknown, UnpackFailure> {
  if (bytes[0] !== version) return err({ type: 'unknown-version' });
  if (bytes.length < prefixBytes) return err({ type: 'malformed' });
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(1);
  const plain = length > mostUnpackedBytes ? null : inflate(bytes.subarray(prefixBytes), length);
  const value = plain === null ? null : decodeCbor(plain);
  return value?.ok ? ok(value.value) : err({ type: 'malformed' });
}
