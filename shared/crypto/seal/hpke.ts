/** Sealing to a public key: HPKE base mode (RFC 9180) with DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM. */
import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from '@hpke/core';
import { concatBytes, type Bytes } from '../../base/bytes.ts';
import { err, ok, type Result } from '../../base/result.ts';
import type { Undecryptable } from './aead.ts';

/** Bytes of the encapsulated key that stands before the ciphertext. */
export const encapsulatedBytes = 32;

const suite = new CipherSuite({
  kem: new DhkemX25519HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes256Gcm(),
});

/** An extractable X25519 pair: wrap the private key at once and keep the unwrapped, non-extractable one. */
export function generateEncryptionPair(): Promise<CryptoKeyPair> {
  return suite.kem.generateKeyPair();
}

/** The pair that all holders of `secret` (32 uniform bytes) arrive at: RFC 9180 §7.1.3 DeriveKeyPair. */
export function deriveEncryptionPair(secret: Bytes): Promise<CryptoKeyPair> {
  return suite.kem.deriveKeyPair(whole(secret));
}

/** 32 bytes. */
export async function exportEncryptionKey(publicKey: CryptoKey): Promise<Bytes> {
  return new Uint8Array(await suite.kem.serializePublicKey(publicKey));
}

/** Null when `raw` is no X25519 public key. A key whose shared secret is all zero fails when it is sealed to. */
export async function importEncryptionKey(raw: Bytes): Promise<CryptoKey | null> {
  try {
    return await suite.kem.deserializePublicKey(whole(raw));
  } catch {
    return null;
  }
}

/** Gives `encapsulated32 | ciphertext | tag16`. Fails on a small-order recipient key. */
export async function sealTo(
  recipient: CryptoKey,
  plaintext: Bytes,
  info: Bytes,
  associated: Bytes,
): Promise<Result<Bytes, { readonly type: 'unusable-key' }>> {
  try {
    const { enc, ct } = await suite.seal(
      { recipientPublicKey: recipient, info: whole(info) },
      whole(plaintext),
      whole(associated),
    );
    return ok(concatBytes(new Uint8Array(enc), new Uint8Array(ct)));
  } catch {
    return err({ type: 'unusable-key' });
  }
}

/** Opens what `sealTo` made for this pair with the same info and associated data. */
export async function openSealedTo(
  recipient: CryptoKeyPair,
  sealed: Bytes,
  info: Bytes,
  associated: Bytes,
): Promise<Result<Bytes, Undecryptable>> {
  try {
    const enc = whole(sealed.subarray(0, encapsulatedBytes));
    const opened = await suite.open(
      { recipientKey: recipient, enc, info: whole(info) },
      whole(sealed.subarray(encapsulatedBytes)),
      whole(associated),
    );
    return ok(new Uint8Array(opened));
  } catch {
    return err({ type: 'undecryptable' });
  }
}

/** The library takes whole buffers: a view on a larger one must be copied first. */
function whole(bytes: Bytes): ArrayBuffer {
  return bytes.slice().buffer;
}
