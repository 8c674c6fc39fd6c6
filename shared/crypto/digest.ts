/** SHA-256 and HMAC-SHA-256, at once for what is small and by the platform for what is large. */
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 as nobleSha256 } from '@noble/hashes/sha2.js';
import { concatBytes, copyBytes, type Bytes } from '../base/bytes.ts';

const macBytes = 32;

/** 32 bytes over the parts laid end to end. Synchronous: for short pieces Node's WebCrypto costs ten times as much. */
export function sha256(...parts: readonly Uint8Array[]): Bytes {
  const hash = nobleSha256.create();
  for (const part of parts) hash.update(part);
  return copyBytes(hash.digest());
}

/** 32 bytes, by the platform: for files, snapshots and whole logs. */
export async function sha256OfLarge(data: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', data));
}

/** As `hmacSha256` under one key, which is taken in once: half the work where a hundred thousand rows are named. */
export function createHmacSha256(key: Uint8Array): (message: Uint8Array) => Bytes {
  const keyed = hmac.create(nobleSha256, key);
  // One work area for all: a clone of its own for each message costs as much as taking in the key.
  const work = keyed.clone();
  return (message) => {
    const mac = new Uint8Array(macBytes);
    // oxlint-disable-next-line no-underscore-dangle -- the one way to copy into an area that is there already
    keyed._cloneInto(work).update(message).digestInto(mac);
    return mac;
  };
}

/** RFC 2104, 32 bytes. Synchronous, for keyed hashes of many short values. */
export function hmacSha256(key: Uint8Array, ...parts: readonly Uint8Array[]): Bytes {
  return copyBytes(hmac(nobleSha256, key, parts.length === 1 && parts[0] ? parts[0] : concatBytes(...parts)));
}
