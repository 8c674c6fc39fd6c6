/** Why a room is held back from culling: sealed for those who read the room, and gone with it. */
import { concatBytes, copyBytes, utf8, utf8ToString, type Bytes } from '../base/bytes.ts';
import { open, seal } from '../crypto/seal/aead.ts';
import { deriveAeadKey } from '../crypto/seal/derive.ts';
import type { ControlState } from '../protocol/control-state.ts';
import { idToBytes, type RoomId } from '../protocol/ids.ts';
import { newestRoomKey, type Keyring } from './keyring.ts';
import { keyLabels } from './labels.ts';

/** Gives `key2 | sealed`; null while the room has no key. */
export async function sealHold(
  state: ControlState,
  keyring: Keyring,
  room: RoomId,
  reason: string,
): Promise<Bytes | null> {
  const number = newestRoomKey(state, room);
  const key = number === null ? null : await holdKey(state, keyring, room, number);
  if (number === null || key === null) return null;
  return concatBytes(
    Uint8Array.of(number >>> 8, number & 0xff),
    await seal(key, utf8(reason), idToBytes(room)),
  );
}

/** Null when the room's key is not for this device, or the reason was sealed for another room. */
export async function openHold(
  state: ControlState,
  keyring: Keyring,
  room: RoomId,
  sealed: Bytes,
): Promise<string | null> {
  const key = await holdKey(state, keyring, room, (sealed[0] ?? 0) * 256 + (sealed[1] ?? 0));
  const opened = key && (await open(key, copyBytes(sealed.subarray(2)), idToBytes(room)));
  return opened?.ok ? utf8ToString(opened.value) : null;
}

async function holdKey(
  state: ControlState,
  keyring: Keyring,
  room: RoomId,
  number: number,
): Promise<CryptoKey | null> {
  const roomKey = await keyring.roomKey(state, room, number);
  return roomKey && deriveAeadKey(roomKey.root, keyLabels.hold, new Uint8Array(0));
}
