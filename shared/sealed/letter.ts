/**
 * A letter to one person in the space: sealed to each of that person's devices, signed inside. It lies where everybody
 * can fetch it; nothing tells for whom it is, and to all others it does not open.
 */
import { concatBytes, copyBytes, utf8, type Bytes } from '../base/bytes.ts';
import { assert } from '../base/assert.ts';
import {
  exportEncryptionKey,
  generateEncryptionPair,
  importEncryptionKey,
  openSealedTo,
  sealTo,
} from '../crypto/seal/hpke.ts';
import { sign, signatureBytes, verify, type VerifyKey } from '../crypto/signature.ts';
import { bytesToDeviceId, idBytes, idToBytes, type DeviceId, type SpaceId } from '../protocol/ids.ts';

/** What every letter weighs before it is sealed: its size says nothing of its words. */
const letterBytes = 2048;
const authorBytes = idBytes.device;
export const letterCapacityBytes = letterBytes - 2 - authorBytes - signatureBytes;
/** So many copies, or a multiple: how many devices somebody has is not told either. */
const copiesAtATime = 4;
const info = utf8('varsam/letter/1');

export interface LetterAuthor {
  readonly id: DeviceId;
  readonly signKey: CryptoKey;
}

/** One copy for each of `recipients` (X25519 public keys), and copies for nobody. Null when a key is unusable. */
export async function sealLetter(
  space: SpaceId,
  author: LetterAuthor,
  recipients: readonly Bytes[],
  content: Bytes,
): Promise<readonly Bytes[] | null> {
  assert(content.length <= letterCapacityBytes, 'a letter holds what was counted into it');
  const count = Math.max(1, Math.ceil(recipients.length / copiesAtATime)) * copiesAtATime;
  const strangers = await Promise.all(
    Array.from({ length: count - recipients.length }, async () =>
      exportEncryptionKey((await generateEncryptionPair()).publicKey),
    ),
  );
  const copies = [...recipients, ...strangers].map(async (key) => {
    const recipient = await importEncryptionKey(key);
    if (recipient === null) return null;
    const letter = new Uint8Array(letterBytes);
    new DataView(letter.buffer).setUint16(0, content.length);
    letter.set(idToBytes(author.id), 2);
    letter.set(await sign(author.signKey, signed(space, key, content)), 2 + authorBytes);
    letter.set(content, 2 + authorBytes + signatureBytes);
    const sealed = await sealTo(recipient, letter, info, idToBytes(space));
    return sealed.ok ? sealed.value : null;
  });
  const sealed = (await Promise.all(copies)).filter((copy) => copy !== null);
  // Their order would tell which are for nobody.
  return sealed.length < count ? null : sealed.toSorted((a, b) => (isBefore(a, b) ? -1 : 1));
}

/** Null for a letter to somebody else, and for one that its author did not sign for this device. */
export async function openLetter(
  space: SpaceId,
  pair: CryptoKeyPair,
  copies: readonly Bytes[],
  keyOf: (author: DeviceId) => Promise<VerifyKey | null>,
): Promise<{ readonly author: DeviceId; readonly content: Bytes } | null> {
  const opened = await openAny(space, pair, copies);
  if (opened?.length !== letterBytes) return null;
  const from = 2 + authorBytes + signatureBytes;
  const end = from + new DataView(opened.buffer, opened.byteOffset).getUint16(0);
  if (end > letterBytes) return null;
  const author = bytesToDeviceId(opened.subarray(2, 2 + authorBytes));
  const content = copyBytes(opened.subarray(from, end));
  const message = signed(space, await exportEncryptionKey(pair.publicKey), content);
  const key = await keyOf(author);
  const isGenuine = key && (await verify(key, message, copyBytes(opened.subarray(2 + authorBytes, from))));
  return isGenuine ? { author, content } : null;
}

async function openAny(space: SpaceId, pair: CryptoKeyPair, copies: readonly Bytes[]): Promise<Bytes | null> {
  for (const copy of copies) {
    const opened = await openSealedTo(pair, copy, info, idToBytes(space));
    if (opened.ok) return opened.value;
  }
  return null;
}

function signed(space: SpaceId, recipient: Bytes, content: Bytes): Bytes {
  return concatBytes(info, idToBytes(space), recipient, content);
}

function isBefore(a: Bytes, b: Bytes): boolean {
  const at = a.findIndex((byte, index) => byte !== b[index]);
  return (a[at] ?? 0) < (b[at] ?? 0);
}
