/** A value as versioned, compressed bytes for sealing, and back. */
import { deflateSync } from 'fflate';
import { concatBytes, type Bytes } from '../base/bytes.ts';
import { decodeCbor, encodeCbor, type CborValue } from '../base/cbor.ts';
import { inflate } from '../base/inflate.ts';

const version = 1;
const prefixBytes = 5;
/** What unpacks to more was not written by `encodePacked`: bytes come from other devices. */
const mostUnpackedBytes = 32 * 1024 * 1024;

/** Version, unpacked length as four bytes, deflated CBOR. */
export function encodePacked(value: CborValue): Bytes {
  const plain = encodeCbor(value);
  const prefix = new Uint8Array(prefixBytes);
  prefix[0] = version;
  new DataView(prefix.buffer).setUint32(1, plain.length);
  return concatBytes(prefix, deflateSync(plain));
}

/** Null for what is of another version or malformed. Shape is for the caller's schema to check. */
export function decodePacked(bytes: Uint8Array): unknown {
  if (bytes.length < prefixBytes || bytes[0] !== version) return null;
  const length = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(1);
  if (length > mostUnpackedBytes) return null;
  const plain = inflate(bytes.subarray(prefixBytes), length);
  const decoded = plain && decodeCbor(plain);
  return decoded?.ok ? decoded.value : null;
}
