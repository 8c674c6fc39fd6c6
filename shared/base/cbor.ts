/** Deterministic CBOR (RFC 8949 §4.2.1): the same value gives the same bytes, so that they can be hashed and signed. */
import { decode, encode, rfc8949EncodeOptions } from 'cborg';
import { copyBytes, type Bytes } from './bytes.ts';
import { err, ok, type Result } from './result.ts';

export type CborValue =
  | null
  | boolean
  | number
  | string
  | Uint8Array
  | readonly CborValue[]
  | { readonly [key: string]: CborValue };

export function encodeCbor(value: CborValue): Bytes {
  return copyBytes(encode(value, rfc8949EncodeOptions));
}

/** Whole input, no trailing bytes, no duplicate keys, no indefinite lengths. Shape is for the caller's schema to check. */
export function decodeCbor(bytes: Uint8Array): Result<unknown, { type: 'malformed-cbor' }> {
  try {
    return ok(
      decode(bytes, {
        strict: true,
        rejectDuplicateMapKeys: true,
        allowIndefinite: false,
        allowUndefined: false,
      }),
    );
  } catch {
    return err({ type: 'malformed-cbor' });
  }
}
