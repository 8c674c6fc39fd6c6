/** The sealed entry as it travels and lies: header, ciphertext with tag, signature. 113 bytes more than its content. */
import { concatBytes, type Bytes } from '../base/bytes.ts';
import { err, ok, type Result } from '../base/result.ts';
import { assert } from '../base/assert.ts';
import { bytesToDeviceId, idToBytes, type DeviceId, type RoomId, type SpaceId } from './ids.ts';

export const entryVersion = 1;
/** `ver1 type1 ctl4 rk2 device8 counter5 nonce12`, big-endian. */
export const headerBytes = 33;
const tagBytes = 16;
const signatureBytes = 64;
export const nonceBytes = 12;
/** 113: what an entry weighs beyond what it carries. */
export const entryOverheadBytes = headerBytes + tagBytes + signatureBytes;
/** 1 MiB, header and signature included. */
export const maxEntryBytes = 1 << 20;
/** Of an entry in a mailbox: a post has one size, well below. */
export const maxPostBytes = 4096;
const maxCounter = 2 ** 40 - 1;

/** Types above these are stored and held, never dropped: a later version may know them. */
export const entryTypes = { update: 1, datasetChunk: 2, mailboxPost: 3, snapshot: 4, ephemeral: 5 } as const;

export interface EntryHeader {
  /** One of `entryTypes`, or a later version's. */
  readonly type: number;
  /** Position in the control log that the author knew; never falls along a chain. */
  readonly control: number;
  /** Number of the room key; in a mailbox, of the group's epoch. */
  readonly roomKey: number;
  readonly device: DeviceId;
  /** Position in the device's chain in this room, from 1. */
  readonly counter: number;
  readonly nonce: Bytes;
}

export interface Entry {
  readonly header: EntryHeader;
  /** Header, ciphertext and tag: what the chain hashes. */
  readonly body: Bytes;
  readonly ciphertext: Bytes;
  readonly signature: Bytes;
}

export type EntryFailure = { readonly type: 'malformed-entry' } | { readonly type: 'unknown-version' };

export function encodeHeader(header: EntryHeader): Bytes {
  assert(header.counter >= 1 && header.counter <= maxCounter, 'a counter fits in five bytes');
  assert(header.nonce.length === nonceBytes, 'a nonce has twelve bytes');
  const bytes = new Uint8Array(headerBytes);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, entryVersion);
  view.setUint8(1, header.type);
  view.setUint32(2, header.control);
  view.setUint16(6, header.roomKey);
  bytes.set(idToBytes(header.device), 8);
  view.setUint8(16, Math.floor(header.counter / 2 ** 32));
  view.setUint32(17, header.counter % 2 ** 32);
  bytes.set(header.nonce, 21);
  return bytes;
}

/** `ciphertext` ends with its tag. */
export function encodeEntry(header: Bytes, ciphertext: Bytes, signature: Bytes): Bytes {
  return concatBytes(header, ciphertext, signature);
}

/**
 * An unknown version is to be held as it is; a malformed entry is none. The parts are views of `bytes`, but for the signature:
 * chains keep that when the entry has long been put away.
 */
export function parseEntry(bytes: Bytes): Result<Entry, EntryFailure> {
  if (bytes.length < 1) return err({ type: 'malformed-entry' });
  if (bytes[0] !== entryVersion) return err({ type: 'unknown-version' });
  if (bytes.length < entryOverheadBytes || bytes.length > maxEntryBytes)
    return err({ type: 'malformed-entry' });
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const counter = view.getUint8(16) * 2 ** 32 + view.getUint32(17);
  if (counter === 0) return err({ type: 'malformed-entry' });
  const end = bytes.length - signatureBytes;
  return ok({
    header: {
      type: view.getUint8(1),
      control: view.getUint32(2),
      roomKey: view.getUint16(6),
      device: bytesToDeviceId(bytes.subarray(8, 16)),
      counter,
      nonce: bytes.subarray(21, headerBytes),
    },
    body: bytes.subarray(0, end),
    ciphertext: bytes.subarray(headerBytes, end),
    signature: bytes.slice(end),
  });
}

/** What the seal binds beside the content. `previousHash`: the link before this entry's in its device's chain. */
export function entryAssociatedData(header: Bytes, space: SpaceId, room: RoomId, previousHash: Bytes): Bytes {
  return concatBytes(header, idToBytes(space), idToBytes(room), previousHash);
}
