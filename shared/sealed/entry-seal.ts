/** Makes and opens entries: sealed under the room key of their device, bound to their place, signed over their chain (R4). */
import { concatBytes, randomBytes, type Bytes } from '../base/bytes.ts';
import { err, type Result } from '../base/result.ts';
import { openWithNonce, sealWithNonce, type Undecryptable } from '../crypto/seal/aead.ts';
import { sign } from '../crypto/signature.ts';
import { linkMessage, nextLinkHash, type ChainLink } from '../protocol/chain.ts';
import {
  encodeEntry,
  encodeHeader,
  entryAssociatedData,
  headerBytes,
  nonceBytes,
  type Entry,
  type EntryHeader,
} from '../protocol/entry.ts';
import type { RoomId, SpaceId } from '../protocol/ids.ts';

export interface Place {
  readonly space: SpaceId;
  readonly room: RoomId;
  /** The link before this entry in its device's chain. */
  readonly previous: ChainLink;
}

export type HeaderDraft = Omit<EntryHeader, 'counter' | 'nonce'>;

export interface SealedEntry {
  readonly bytes: Bytes;
  readonly link: ChainLink;
}

/** Turns content into the ciphertext of an entry, given its nonce and associated data. */
export type Sealer = (nonce: Bytes, associated: Bytes) => Promise<Bytes>;

/** The counter follows from the place; the nonce is random, since a copied profile would repeat a counted one (R4.7). */
export async function sealEntry(
  place: Place,
  draft: HeaderDraft,
  seal: Sealer,
  signKey: CryptoKey,
): Promise<SealedEntry> {
  const nonce = randomBytes(nonceBytes);
  const counter = place.previous.counter + 1;
  const header = encodeHeader({ ...draft, counter, nonce });
  const ciphertext = await seal(nonce, associatedData(place, header));
  const hash = nextLinkHash(place.previous, concatBytes(header, ciphertext));
  const signature = await sign(signKey, linkMessage(place.room, hash));
  return { bytes: encodeEntry(header, ciphertext, signature), link: { counter, hash, signature } };
}

export function sealerFor(key: CryptoKey, content: Bytes): Sealer {
  return (nonce, associated) => sealWithNonce(key, nonce, content, associated);
}

function openEntry(place: Place, entry: Entry, key: CryptoKey): Promise<Result<Bytes, Undecryptable>> {
  return openWithNonce(key, entry.header.nonce, entry.ciphertext, associatedDataOf(place, entry));
}

/** More than one key is there only after a fork of the control log. */
export async function openWithAny(
  keys: readonly CryptoKey[],
  place: Place,
  entry: Entry,
): Promise<Result<Bytes, Undecryptable>> {
  for (const key of keys) {
    const opened = await openEntry(place, entry, key);
    if (opened.ok) return opened;
  }
  return err({ type: 'undecryptable' });
}

export function associatedDataOf(place: Place, entry: Entry): Bytes {
  return associatedData(place, entry.body.subarray(0, headerBytes));
}

function associatedData(place: Place, header: Bytes): Bytes {
  return entryAssociatedData(header, place.space, place.room, place.previous.hash);
}
