/**
 * A backup as a file: `magic8 version1 space32 fileKey80`, then parts `length4 | nonce12 ciphertext tag16`. The key of the
 * file is sealed to the space's printed key; each part is bound to its place, and the last says that it is (R19).
 */
import { concatBytes, bytesToHex, equalBytes, randomBytes, utf8, type Bytes } from '../base/bytes.ts';
import { decodeCbor, encodeCbor, type CborValue } from '../base/cbor.ts';
import { err, ok, type Result } from '../base/result.ts';
import { importAeadKey, open, seal } from '../crypto/seal/aead.ts';
import { importEncryptionKey, openSealedTo, sealTo } from '../crypto/seal/hpke.ts';
import { idBytes, idToBytes, type SpaceId } from '../protocol/ids.ts';
import { keyLabels } from './labels.ts';
import { deriveSpaceKey, type SpaceKey } from './space-key.ts';

const magic = utf8('VARSAMBK');
const version = 1;
const sealedKeyBytes = 32 + 32 + 16;
const headBytes = magic.length + 1 + idBytes.space + sealedKeyBytes;
const lengthBytes = 4;
/** A snapshot is the largest thing in a part: 16 MiB, and what stands around it. */
export const mostPartBytes = 20 * 1024 * 1024;
const partBounds = { values: 200_000, depth: 16 };

export type BackupFailure =
  | { readonly type: 'not-a-backup' }
  /** Made by a later version of ours. */
  | { readonly type: 'newer-version' }
  /** Another key, or a key that has been replaced since. */
  | { readonly type: 'wrong-space-key' }
  /** Cut short, or changed. */
  | { readonly type: 'damaged' };

export interface BackupWriter {
  readonly head: Bytes;
  /** The next bytes of the file. */
  part(value: CborValue): Promise<Bytes>;
  /** The last bytes of the file: without them it counts as cut short. */
  end(): Promise<Bytes>;
}

/** `sealKey`: the X25519 half of the space's printed key. Null when it is none. */
export async function startBackup(space: SpaceId, sealKey: Bytes): Promise<BackupWriter | null> {
  const recipient = await importEncryptionKey(sealKey);
  const raw = randomBytes(32);
  const start = concatBytes(magic, Uint8Array.of(version), idToBytes(space));
  const sealed = recipient && (await sealTo(recipient, raw, utf8(keyLabels.backup), start));
  if (!sealed?.ok) return null;
  const key = await importAeadKey(raw);
  raw.fill(0);
  let index = 0;
  const write = async (value: CborValue, isLast: boolean): Promise<Bytes> => {
    const part = await seal(key, encodeCbor(value), place(index, isLast));
    index += 1;
    return concatBytes(number4(part.length), part);
  };
  return {
    head: concatBytes(start, sealed.value),
    part: (value) => write(value, false),
    end: () => write(null, true),
  };
}

/** The parts are read one by one from the file, and the caller checks their shape. */
export async function openBackup(file: Blob, printed: Bytes): Promise<Result<OpenedBackup, BackupFailure>> {
  const head = await slice(file, 0, headBytes);
  if (head.length < headBytes || !equalBytes(head.subarray(0, magic.length), magic))
    return err({ type: 'not-a-backup' });
  if (head[magic.length] !== version) return err({ type: 'newer-version' });
  const start = head.slice(0, headBytes - sealedKeyBytes);
  const space = bytesToHex(start.subarray(magic.length + 1)) as SpaceId;
  const key = await deriveSpaceKey(printed, space);
  const raw = await openSealedTo(key.pair, head.slice(start.length), utf8(keyLabels.backup), start);
  if (!raw.ok) return err({ type: 'wrong-space-key' });
  const fileKey = await importAeadKey(raw.value);
  raw.value.fill(0);
  return ok({ space, key, parts: readParts(file, fileKey) });
}

export interface OpenedBackup {
  readonly space: SpaceId;
  readonly key: SpaceKey;
  readonly parts: BackupParts;
}

export interface BackupParts {
  /** The next part and how far the file has been read, from 0 to 1; null at its end. */
  next(): Promise<
    Result<{ readonly value: unknown; readonly share: number } | null, { readonly type: 'damaged' }>
  >;
}

function readParts(file: Blob, key: CryptoKey): BackupParts {
  const damaged = err({ type: 'damaged' } as const);
  let offset = headBytes;
  let index = 0;
  return {
    async next() {
      const size = await slice(file, offset, lengthBytes);
      if (size.length < lengthBytes) return damaged;
      const length = new DataView(size.buffer).getUint32(0);
      if (length > mostPartBytes) return damaged;
      const sealed = await slice(file, offset + lengthBytes, length);
      if (sealed.length < length) return damaged;
      offset += lengthBytes + length;
      const isLast = offset >= file.size;
      const opened = await open(key, sealed, place(index, isLast));
      index += 1;
      const value = opened.ok ? decodeCbor(opened.value, partBounds) : damaged;
      if (!value.ok) return damaged;
      return ok(isLast ? null : { value: value.value, share: offset / file.size });
    },
  };
}

function place(index: number, isLast: boolean): Bytes {
  return concatBytes(utf8(keyLabels.backup), number4(index), Uint8Array.of(isLast ? 1 : 0));
}

function number4(value: number): Bytes {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
}

async function slice(file: Blob, from: number, size: number): Promise<Bytes> {
  return new Uint8Array(await file.slice(from, from + size).arrayBuffer());
}
