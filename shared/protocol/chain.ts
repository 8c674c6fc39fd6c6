/** The running hash over a device's entries in a room: each link binds the one before, its signature and the new body. */
import { concatBytes, type Bytes } from '../base/bytes.ts';
import { sha256, sha256OfLarge } from '../crypto/digest.ts';
import { idToBytes, type DeviceId, type RoomId, type SpaceId } from './ids.ts';
import { labels } from './labels.ts';

export interface ChainLink {
  /** 0 before the first entry. */
  readonly counter: number;
  /** 32 bytes. */
  readonly hash: Bytes;
  /** 64 bytes; empty before the first entry. */
  readonly signature: Bytes;
}

/** h_0. The device's public key is bound, so that a chain cannot change hands. */
export function startChain(space: SpaceId, room: RoomId, device: DeviceId, publicKey: Bytes): ChainLink {
  const hash = sha256(labels.chain, idToBytes(space), idToBytes(room), idToBytes(device), publicKey);
  return { counter: 0, hash, signature: new Uint8Array() };
}

/**
 * h_n over `body` (header, ciphertext, tag). The signature of the link before is hashed too: a relay cannot put noise in
 * the place of an inner signature, so that verifying the newest is as good as verifying all.
 */
export function nextLinkHash(previous: ChainLink, body: Bytes): Bytes {
  return sha256(previous.hash, previous.signature, body);
}

/** The same by the platform, for reading whole logs: in Chromium a quarter of the time. */
export function nextLinkHashOfLarge(previous: ChainLink, body: Bytes): Promise<Bytes> {
  return sha256OfLarge(concatBytes(previous.hash, previous.signature, body));
}

/** What the author of the link signs. The room stands in it, so that the signature says it without the links before. */
export function linkMessage(room: RoomId, hash: Bytes): Bytes {
  return concatBytes(labels.entry, idToBytes(room), hash);
}
