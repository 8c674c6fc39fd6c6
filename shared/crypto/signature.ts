/** Ed25519 (RFC 8032) by WebCrypto, with the weak public keys that the platform lets through refused at the door. */
import { assert } from '../base/assert.ts';
import { base64UrlToBytes, concatBytes, equalBytes, hexToBytes, type Bytes } from '../base/bytes.ts';
import { err, ok, type Result } from '../base/result.ts';

export const publicKeyBytes = 32;
export const signatureBytes = 64;

/** The platform's key object. Node's types have no global name for it. */
export type PrivateKey = Awaited<ReturnType<typeof crypto.subtle.unwrapKey>>;

/** A public key that has passed `importVerifyKey`; nothing else verifies. */
export type VerifyKey = PrivateKey & { readonly verifies: 'ed25519' };

export interface SigningKeys {
  readonly publicKey: Bytes;
  /** Extractable, so that its owner can wrap it; what is unwrapped or imported for use is not. */
  readonly privateKey: PrivateKey;
}

/** Ed25519 (RFC 8032); the public key as its 32 bytes. */
export async function generateSigningKeys(): Promise<SigningKeys> {
  const pair = await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify']);
  assert('publicKey' in pair, 'signing keys come in pairs');
  const publicKey = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
  return { publicKey, privateKey: pair.privateKey };
}

/** PKCS #8. Only for keys that `generateSigningKeys` made. */
export async function exportSigningKey(privateKey: PrivateKey): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.exportKey('pkcs8', privateKey));
}

/** From PKCS #8 to a key that signs and cannot be read out again. */
export async function importSigningKey(pkcs8: Bytes): Promise<Result<PrivateKey, { type: 'malformed-key' }>> {
  try {
    return ok(await crypto.subtle.importKey('pkcs8', pkcs8, 'Ed25519', false, ['sign']));
  } catch {
    return err({ type: 'malformed-key' });
  }
}

/** `publicKey`: 32 bytes. A weak key is one under which anybody can make signatures that verify. */
export async function importVerifyKey(publicKey: Bytes): Promise<Result<VerifyKey, { type: 'weak-key' }>> {
  if (!isStrongPublicKey(publicKey)) return err({ type: 'weak-key' });
  try {
    return ok((await crypto.subtle.importKey('raw', publicKey, 'Ed25519', false, ['verify'])) as VerifyKey);
  } catch {
    return err({ type: 'weak-key' });
  }
}

/** PKCS #8 of an Ed25519 key before its 32-byte seed (RFC 8410 §7). */
const pkcs8Prefix = hexToBytes('302e020100300506032b657004220420') ?? new Uint8Array();

/** The keys of a 32-byte secret that is shared, such as a link's: whoever has it has them. */
export async function signingKeysFromSeed(seed: Bytes): Promise<SigningKeys> {
  const pkcs8 = concatBytes(pkcs8Prefix, seed);
  const privateKey = await crypto.subtle.importKey('pkcs8', pkcs8, 'Ed25519', true, ['sign']);
  const { x } = await crypto.subtle.exportKey('jwk', privateKey);
  const publicKey = base64UrlToBytes(x ?? '');
  assert(publicKey?.length === publicKeyBytes, 'a private key tells its public key');
  return { publicKey, privateKey };
}

/** 64 bytes. */
export async function sign(privateKey: PrivateKey, message: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.sign('Ed25519', privateKey, message));
}

/** False also for what has not the length of a signature. */
export async function verify(key: VerifyKey, message: Bytes, signature: Bytes): Promise<boolean> {
  return signature.length === signatureBytes && crypto.subtle.verify('Ed25519', key, signature, message);
}

/**
 * The y coordinates of the eight points of small order, little-endian. With the first, R = 1 and S = 0 verify every
 * message in some browsers and Node 20, and none in Node 24: two members would disagree about what is authentic.
 * The specification leaves it open: https://github.com/w3c/webcrypto/issues/423
 */
const smallOrder = [
  '0100000000000000000000000000000000000000000000000000000000000000',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  '0000000000000000000000000000000000000000000000000000000000000000',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
].flatMap((hex) => hexToBytes(hex) ?? []);

/** Whether `publicKey` has 32 bytes, a canonical y (below 2^255 - 19) and no small order. */
export function isStrongPublicKey(publicKey: Uint8Array): boolean {
  if (publicKey.length !== publicKeyBytes) return false;
  const y = new Uint8Array(publicKey);
  y[31] = (y[31] ?? 0) & 0x7f;
  const canonical = y[31] !== 0x7f || (y[0] ?? 0) < 0xed || y.subarray(1, 31).some((byte) => byte !== 0xff);
  return canonical && !smallOrder.some((point) => equalBytes(point, y));
}
