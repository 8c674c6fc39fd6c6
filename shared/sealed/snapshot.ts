/**
 * Seals the content of a state room up to a place in its log (R9.3, R9.8). All who seal the same content at the same place
 * under the same room key write the same bytes: that is how one vouches for another's snapshot without fetching it, and how
 * anybody fills a relay again that lost it. The key follows from content and place, and so is used for one thing only.
 */
import { concatBytes, equalBytes, utf8, type Bytes } from '../base/bytes.ts';
import { encodeCbor } from '../base/cbor.ts';
import { err, ok, type Result } from '../base/result.ts';
import { sha256, sha256OfLarge } from '../crypto/digest.ts';
import { openWithNonce, sealWithNonce, type Undecryptable } from '../crypto/seal/aead.ts';
import { deriveAeadKey, deriveBytes } from '../crypto/seal/derive.ts';
import { idToBytes, type RoomId, type SpaceId } from '../protocol/ids.ts';
import { maxSnapshotParts } from '../protocol/operation.ts';
import type { Covered } from '../protocol/room-snapshots.ts';
import type { Secret } from './group-keys.ts';
import { keyLabels } from './labels.ts';
import { pad, unpad } from './padding.ts';

/** Of the first part: `version1 | name32`, then as in every part `ciphertext | tag16`. */
const snapshotVersion = 1;
const nameBytes = 32;
const prefixBytes = 1 + nameBytes;
/** Content of one part. */
const stepBytes = 256 * 1024;
const nonceBytes = 12;

export interface SnapshotPlace {
  readonly space: SpaceId;
  readonly room: RoomId;
  readonly covered: Covered;
}

export interface SealedSnapshot {
  /** SHA-256 of the parts laid end to end. */
  readonly hash: Bytes;
  readonly parts: readonly Bytes[];
}

/** Null when the content is larger than a relay takes. */
export async function sealSnapshot(
  roomKey: Pick<Secret, 'root'>,
  place: SnapshotPlace,
  content: Bytes,
): Promise<SealedSnapshot | null> {
  const padded = pad(content);
  const steps = Math.ceil(padded.length / stepBytes);
  if (steps > maxSnapshotParts) return null;
  const where = placeBytes(place);
  const name = await nameOf(roomKey, where, padded);
  const key = await deriveAeadKey(roomKey.root, keyLabels.snapshot, name);
  const sealed = await Promise.all(
    Array.from({ length: steps }, (_, index) =>
      sealWithNonce(
        key,
        nonceOf(index, index === steps - 1),
        padded.slice(index * stepBytes, (index + 1) * stepBytes),
        where,
      ),
    ),
  );
  const parts = sealed.map((part, index) =>
    index === 0 ? concatBytes(Uint8Array.of(snapshotVersion), name, part) : part,
  );
  return { hash: await sha256OfLarge(concatBytes(...parts)), parts };
}

/** Fails for other content, another place, another key, parts that are missing or out of order, and a later version. */
export async function openSnapshot(
  roomKey: Pick<Secret, 'root'>,
  place: SnapshotPlace,
  parts: readonly Bytes[],
): Promise<Result<Bytes, Undecryptable>> {
  const [first] = parts;
  if (!first || first.length < prefixBytes || first[0] !== snapshotVersion)
    return err({ type: 'undecryptable' });
  const name = first.slice(1, prefixBytes);
  const where = placeBytes(place);
  const key = await deriveAeadKey(roomKey.root, keyLabels.snapshot, name);
  const opened = await Promise.all(
    parts.map((part, index) => {
      const ciphertext = index === 0 ? part.subarray(prefixBytes) : part;
      return openWithNonce(key, nonceOf(index, index === parts.length - 1), ciphertext, where);
    }),
  );
  if (!opened.every((step) => step.ok)) return err({ type: 'undecryptable' });
  const padded = concatBytes(...opened.map((step) => step.value));
  const content = unpad(padded);
  const isNamed = equalBytes(await nameOf(roomKey, where, padded), name);
  return content.ok && isNamed ? ok(content.value) : err({ type: 'undecryptable' });
}

/** Says nothing about the content to who lacks the room key, but whether two are the same. */
async function nameOf(roomKey: Pick<Secret, 'root'>, where: Bytes, padded: Bytes): Promise<Bytes> {
  const digest = await sha256OfLarge(padded);
  return deriveBytes(roomKey.root, keyLabels.snapshotName, sha256(where, digest), nameBytes);
}

function placeBytes({ space, room, covered }: SnapshotPlace): Bytes {
  const links = [...covered]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([device, link]) => [idToBytes(device), link.counter, link.hash, link.signature, link.control]);
  return sha256(utf8(keyLabels.snapshotPlace), encodeCbor([idToBytes(space), idToBytes(room), links]));
}

/** Number of the part and whether it is the last: none can be left out at the end, or moved. */
function nonceOf(index: number, isLast: boolean): Bytes {
  const nonce = new Uint8Array(nonceBytes);
  new DataView(nonce.buffer).setUint32(0, index);
  nonce[4] = isLast ? 1 : 0;
  return nonce;
}
