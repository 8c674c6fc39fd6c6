/** The recovery key as it is printed and typed: 160 random bits in Crockford's base 32, eight groups of four. */
import { randomBytes, type Bytes } from '#shared/base/bytes.ts';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const keyBytes = 20;
const bitsPerCharacter = 5;

export const createRecoveryKey = (): Bytes => randomBytes(keyBytes);

export function formatRecoveryKey(key: Bytes): string {
  let characters = '';
  for (let bit = 0; bit < keyBytes * 8; bit += bitsPerCharacter) {
    const pair = ((key[bit >> 3] ?? 0) << 8) | (key[(bit >> 3) + 1] ?? 0);
    characters += alphabet[(pair >> (16 - bitsPerCharacter - (bit & 7))) & 31] ?? '';
  }
  return characters.replaceAll(/.{4}(?=.)/g, '$&-');
}

/** Takes small letters, spaces and dashes anywhere, and the letters that are mistaken for digits. Null when it is none. */
export function parseRecoveryKey(text: string): Bytes | null {
  const clean = text.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  if (clean.length !== (keyBytes * 8) / bitsPerCharacter) return null;
  const key = new Uint8Array(keyBytes);
  for (const [index, character] of clean.split('').entries()) {
    const value = alphabet.indexOf(character);
    if (value < 0) return null;
    const bit = index * bitsPerCharacter;
    const shifted = value << (16 - bitsPerCharacter - (bit & 7));
    key[bit >> 3] = (key[bit >> 3] ?? 0) | (shifted >> 8);
    if ((bit >> 3) + 1 < keyBytes) key[(bit >> 3) + 1] = (key[(bit >> 3) + 1] ?? 0) | (shifted & 0xff);
  }
  return key;
}
