/**
 * Private keys at rest. A non-extractable key put into IndexedDB lies there in clear (seen in Chromium 156), so a key
 * is made extractable once, wrapped, and from then on only ever unwrapped into a key that cannot be read out.
 */
import { concatBytes, randomBytes, type Bytes } from '../../base/bytes.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { nonceBytes, type Undecryptable } from './aead.ts';

export type PrivateKeyKind = 'Ed25519' | 'X25519';

/** Gives `nonce12 | wrapped PKCS #8 | tag16`. `wrapping` is an AES-256-GCM key. */
export async function wrapPrivateKey(wrapping: CryptoKey, key: CryptoKey, associated: Bytes): Promise<Bytes> {
  const nonce = randomBytes(nonceBytes);
  const algorithm = { name: 'AES-GCM', iv: nonce, additionalData: associated };
  return concatBytes(nonce, new Uint8Array(await crypto.subtle.wrapKey('pkcs8', key, wrapping, algorithm)));
}

/** A key that signs or derives, and cannot be read out. */
export async function unwrapPrivateKey(
  wrapping: CryptoKey,
  kind: PrivateKeyKind,
  wrapped: Bytes,
  associated: Bytes,
): Promise<Result<CryptoKey, Undecryptable>> {
  const algorithm = { name: 'AES-GCM', iv: wrapped.slice(0, nonceBytes), additionalData: associated };
  const usages: KeyUsage[] = kind === 'Ed25519' ? ['sign'] : ['deriveBits'];
  try {
    const bytes = wrapped.slice(nonceBytes);
    return ok(await crypto.subtle.unwrapKey('pkcs8', bytes, wrapping, algorithm, kind, false, usages));
  } catch {
    return err({ type: 'undecryptable' });
  }
}
