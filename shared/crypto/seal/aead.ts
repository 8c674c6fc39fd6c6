/** Authenticated encryption: AES-256-GCM with a random 96-bit nonce (NIST SP 800-38D). */
import { concatBytes, randomBytes, type Bytes } from '../../base/bytes.ts';
import { err, ok, type Result } from '../../base/result.ts';

/** Why something did not open is never told: wrong key, wrong place and tampering look the same. */
export type Undecryptable = { readonly type: 'undecryptable' };

export const nonceBytes = 12;
export const tagBytes = 16;

/** A key that can seal and open and cannot be read out again. `raw` is 32 bytes; the caller wipes it. */
export function importAeadKey(raw: Bytes): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', raw, 'AES-GCM', false, [
    'encrypt',
    'decrypt',
    'wrapKey',
    'unwrapKey',
  ]);
}

/** Gives ciphertext and tag. For envelopes that carry their nonce elsewhere; a nonce is random and used once. */
export async function sealWithNonce(
  key: CryptoKey,
  nonce: Bytes,
  plaintext: Bytes,
  associated: Bytes,
): Promise<Bytes> {
  const sealed = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv: nonce, additionalData: associated },
    key,
    plaintext,
  );
  return new Uint8Array(sealed);
}

/** Opens what `sealWithNonce` made under the same key, nonce and associated data. */
export async function openWithNonce(
  key: CryptoKey,
  nonce: Bytes,
  sealed: Bytes,
  associated: Bytes,
): Promise<Result<Bytes, Undecryptable>> {
  try {
    const plain = await crypto.subtle.decrypt(
      { name: 'AES-GCM', iv: nonce, additionalData: associated },
      key,
      sealed,
    );
    return ok(new Uint8Array(plain));
  } catch {
    return err({ type: 'undecryptable' });
  }
}

/** Gives `nonce12 | ciphertext | tag16`. */
export async function seal(key: CryptoKey, plaintext: Bytes, associated: Bytes): Promise<Bytes> {
  const nonce = randomBytes(nonceBytes);
  return concatBytes(nonce, await sealWithNonce(key, nonce, plaintext, associated));
}

/** Opens what `seal` made with the same key and associated data. */
export async function open(
  key: CryptoKey,
  sealed: Bytes,
  associated: Bytes,
): Promise<Result<Bytes, Undecryptable>> {
  if (sealed.length < nonceBytes + tagBytes) return err({ type: 'undecryptable' });
  return openWithNonce(key, sealed.slice(0, nonceBytes), sealed.slice(nonceBytes), associated);
}
