/** Which public keys may come into a space: with a weak one anybody could sign, or nobody could be given anything any more. */
import { equalBytes, hexToBytes, type Bytes } from '../base/bytes.ts';
import { isStrongPublicKey } from '../crypto/signature.ts';

/** A device's keys as it shows them: Ed25519 and X25519. */
export function isStrongDevice(device: { readonly signKey: Bytes; readonly encryptKey: Bytes }): boolean {
  return isStrongPublicKey(device.signKey) && isStrongEncryptionKey(device.encryptKey);
}

/**
 * The coordinates of the points of small order on Curve25519 and its twist, little-endian, with those that are not reduced
 * (RFC 7748 §6.1): the secret shared with one is zero, and the platform refuses to seal to it.
 */
const smallOrder = [
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0100000000000000000000000000000000000000000000000000000000000000',
  'e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800',
  '5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
].flatMap((hex) => hexToBytes(hex) ?? []);

/** Whether something can be sealed to `publicKey`: X25519, 32 bytes, no small order. The highest bit means nothing there. */
export function isStrongEncryptionKey(publicKey: Bytes): boolean {
  const point = new Uint8Array(publicKey);
  point[31] = (point[31] ?? 0) & 0x7f;
  return publicKey.length === 32 && !smallOrder.some((weak) => equalBytes(weak, point));
}
