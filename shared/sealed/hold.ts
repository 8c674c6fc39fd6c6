/** Why a room is held back from culling: sealed for those who read the room, and gone with it. */
import { concatBytes, copyBytes, utf8, utf8ToString, type Bytes } from '../base/bytes.ts';
import { open, seal } from '../crypto/seal/aead.ts';
import { deriveAeadKey } from '../crypto/seal/derive.ts';
import { currentEpoch, type ControlState, type Room } from '../protocol/control-state.ts';
import { idToBytes, type RoomId } from '../protocol/ids.ts';
import { roomKeyAct, rotateAct, type Act } from './control-acts.ts';
import { createSecret, type Secret } from './group-keys.ts';
import { newestRoomKey, sealingKey, type Keyring } from './keyring.ts';
import { keyLabels } from './labels.ts';

/**
 * Holds the room. Where somebody has left who has its newest key, the next one comes in the same batch (R6.3). Null where
 * this device lacks the keys.
 */
export async function holdActs(
  state: ControlState,
  keyring: Keyring,
  room: Room,
  reason: string,
): Promise<readonly Act[] | null> {
  const number = sealingKey(state, room.id);
  const key = number === null ? null : await keyring.roomKey(state, room.id, number);
  if (number !== null) return key && [holdAct(room.id, number, key, reason)];
  const [group] = room.groups;
  if (!group) return null;
  const isDue = state.rotationDue.has(group);
  const living = currentEpoch(state, group);
  const epoch = (living?.number ?? 0) + (isDue ? 1 : 0);
  const secret = isDue ? await createSecret() : living && (await keyring.epochSecret(living));
  if (secret === null) return null;
  const next = (newestRoomKey(state, room.id) ?? 0) + 1;
  const created = createSecret();
  return [
    ...(isDue ? [rotateAct(state, group, epoch, secret)] : []),
    roomKeyAct(state.space, room, next, group, epoch, secret, created),
    holdAct(room.id, next, await created, reason),
  ];
}

/** `sealed` is `key2 | sealed`. */
function holdAct(room: RoomId, number: number, key: Secret, reason: string): Act {
  return async () => {
    const sealed = await seal(await holdKey(key), utf8(reason), idToBytes(room));
    return {
      type: 'hold-room',
      room,
      sealed: concatBytes(Uint8Array.of(number >>> 8, number & 0xff), sealed),
    };
  };
}

/** Null when the room's key is not for this device, or the reason was sealed for another room. */
export async function openHold(
  state: ControlState,
  keyring: Keyring,
  room: RoomId,
  sealed: Bytes,
): Promise<string | null> {
  const number = (sealed[0] ?? 0) * 256 + (sealed[1] ?? 0);
  for (const key of await keyring.roomKeys(state, room, number)) {
    const opened = await open(await holdKey(key), copyBytes(sealed.subarray(2)), idToBytes(room));
    if (opened.ok) return utf8ToString(opened.value);
  }
  return null;
}

function holdKey(roomKey: Secret): Promise<CryptoKey> {
  return deriveAeadKey(roomKey.root, keyLabels.hold, new Uint8Array(0));
}
