/** Opens the posts of a mailbox room; for those who may not read it, every post is somebody else's and passes by. */
import type { Bytes } from '../base/bytes.ts';
import { err } from '../base/result.ts';
import { importVerifyKey, type VerifyKey } from '../crypto/signature.ts';
import type { ControlState } from '../protocol/control-state.ts';
import { entryTypes } from '../protocol/entry.ts';
import type { DeviceId, RoomId } from '../protocol/ids.ts';
import { associatedDataOf } from './entry-seal.ts';
import type { Keyring } from './keyring.ts';
import { mostPosts, openPost } from './mailbox.ts';
import type { RoomLogPorts } from './room-log.ts';
import type { Vector } from './update-payload.ts';

const nothing: Vector = new Map();

export function createMailboxReader(
  room: RoomId,
  state: () => ControlState,
  keyring: Keyring,
  keepPost: (device: DeviceId, counter: number, content: Bytes) => void,
  most = mostPosts,
): RoomLogPorts['open'] {
  const counts = new Map<DeviceId, number>();
  return async ({ entry, previous }) => {
    const { type, roomKey, device, counter } = entry.header;
    if (type !== entryTypes.mailboxPost) return { type: 'held', why: 'unknown-type' };
    const pairs = await keyring.mailboxPairs(state(), room, roomKey);
    if (pairs.length === 0) return () => ({ type: 'taken', seen: nothing });
    const author = await importVerifyKey(state().devices.get(device)?.signKey ?? new Uint8Array());
    if (!author.ok) return { type: 'quarantined', why: 'malformed' };
    const associated = associatedDataOf({ space: state().space, room, previous }, entry);
    const post = await openWithAny(pairs, author.value, entry.ciphertext, associated);
    if (!post.ok)
      return {
        type: 'quarantined',
        why: post.error.type === 'undecryptable' ? 'undecryptable' : 'malformed',
      };
    return () => {
      const count = (counts.get(device) ?? 0) + (post.value.length > 0 ? 1 : 0);
      counts.set(device, count);
      if (count > most) return { type: 'quarantined', why: 'too-many' };
      keepPost(device, counter, post.value);
      return { type: 'taken', seen: nothing };
    };
  };
}

/** More than one pair is there only after a fork of the control log. */
async function openWithAny(
  pairs: readonly CryptoKeyPair[],
  author: VerifyKey,
  ciphertext: Bytes,
  associated: Bytes,
): ReturnType<typeof openPost> {
  let opened: Awaited<ReturnType<typeof openPost>> = err({ type: 'undecryptable' });
  for (const pair of pairs) {
    opened = await openPost(pair, author, ciphertext, associated);
    if (opened.ok) return opened;
  }
  return opened;
}
