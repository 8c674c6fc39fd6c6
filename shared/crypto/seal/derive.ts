/** Key derivation: HKDF-SHA-256 (RFC 5869) without salt; what separates keys is the label, what binds them the context. */
import { concatBytes, utf8, type Bytes } from '../../base/bytes.ts';
import { importAeadKey } from './aead.ts';

/** A root from which keys are derived and that cannot be read out again. `raw` has at least 16 uniform bytes. */
export function importRoot(raw: Bytes): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', raw, 'HKDF', false, ['deriveBits']);
}

/**
 * `sizeBytes` bytes from `root`, bound to `label` (unique per purpose) and to `context` (the place it is used).
 * The label ends with a zero byte, so that no label is the beginning of another with context.
 */
export async function deriveBytes(
  root: CryptoKey,
  label: string,
  context: Bytes,
  sizeBytes: number,
): Promise<Bytes> {
  const info = concatBytes(utf8(label), new Uint8Array(1), context);
  const algorithm = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(0), info };
  return new Uint8Array(await crypto.subtle.deriveBits(algorithm, root, sizeBytes * 8));
}

/** An AES-256-GCM key from `root`; its bytes are wiped once it is imported. */
export async function deriveAeadKey(root: CryptoKey, label: string, context: Bytes): Promise<CryptoKey> {
  const raw = await deriveBytes(root, label, context, 32);
  const key = await importAeadKey(raw);
  raw.fill(0);
  return key;
}
