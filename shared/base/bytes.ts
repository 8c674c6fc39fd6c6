/** Byte arrays as the web platform wants them, and the few conversions everything here needs. */
export type Bytes = Uint8Array<ArrayBuffer>;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

export function utf8(text: string): Bytes {
  return encoder.encode(text);
}

/** What is no UTF-8 in it becomes U+FFFD: whoever wrote the bytes, they can be shown. */
export function utf8ToString(bytes: Uint8Array): string {
  return decoder.decode(bytes);
}

export function concatBytes(...parts: readonly Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}

/** A copy whose buffer is its own: what arrives as a view on a larger buffer must not keep that alive. */
export function copyBytes(bytes: Uint8Array): Bytes {
  return new Uint8Array(bytes);
}

/** For public values; secrets are compared by the primitives that own them. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  // A loop of one's own is several times as fast as `every`, and whole entries are compared.
  for (let i = 0; i < a.length; i += 1) if (a[i] !== b[i]) return false;
  return true;
}

const hexOfByte = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

export function bytesToHex(bytes: Uint8Array): string {
  let hex = '';
  for (const byte of bytes) hex += hexOfByte[byte];
  return hex;
}

/** Null when `hex` has an odd length or a character that is no hexadecimal digit. */
export function hexToBytes(hex: string): Bytes | null {
  if (hex.length % 2 !== 0) return null;
  const bytes = new Uint8Array(hex.length / 2);
  for (let i = 0; i < bytes.length; i += 1) {
    const byte = (digitOf(hex, i * 2) << 4) | digitOf(hex, i * 2 + 1);
    if (byte < 0) return null;
    bytes[i] = byte;
  }
  return bytes;
}

/** By its code, negative where it is no hexadecimal digit: ids are read for every entry, and parsing would cost ten times as much. */
const digitByCode = Int8Array.from({ length: 0x80 }, (_, code) =>
  '0123456789abcdef'.indexOf(String.fromCharCode(code).toLowerCase()),
);

function digitOf(hex: string, at: number): number {
  return digitByCode[hex.charCodeAt(at)] ?? -1;
}

/** RFC 4648 §5 without padding. */
export function bytesToBase64Url(bytes: Uint8Array): string {
  let binary = '';
  for (let i = 0; i < bytes.length; i += 0x8000)
    binary += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** Null when `text` is no base64url. */
export function base64UrlToBytes(text: string): Bytes | null {
  if (!/^[\w-]*$/.test(text)) return null;
  try {
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
    return Uint8Array.from(binary, (character) => character.charCodeAt(0));
  } catch {
    return null;
  }
}

/** `size` bytes from the platform's random source. */
export function randomBytes(size: number): Bytes {
  return crypto.getRandomValues(new Uint8Array(size));
}
