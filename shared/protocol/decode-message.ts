/** A frame, or what is signed in it, as a value: not yet of any shape, but of bounded number and depth (R18.3). */
import { decodeCbor, type CborBounds } from '../base/cbor.ts';

/** Above the fullest that its schema allows: a renewal of keys with 5000 epochs has some 45,000 values, 4 deep. */
export const messageBounds: CborBounds = { values: 65_536, depth: 16 };

export function decodeMessage(bytes: Uint8Array): ReturnType<typeof decodeCbor> {
  return decodeCbor(bytes, messageBounds);
}
