/** The keys of a space that this device has, read out of the control log. Lives in memory while the vault is open. */
import { deriveAeadKey } from '../crypto/seal/derive.ts';
import { currentEpoch, type ControlState, type Epoch } from '../protocol/control-state.ts';
import { idToBytes, type DeviceId, type RoomId, type SpaceId } from '../protocol/ids.ts';
import { mailboxPair, unwrapEpoch, unwrapRoomKey, type Secret } from './group-keys.ts';
import { keyLabels } from './labels.ts';

export interface DeviceKeys {
  readonly id: DeviceId;
  /** Ed25519, not extractable. */
  readonly signKey: CryptoKey;
  /** X25519; the private half is not extractable. */
  readonly encryptPair: CryptoKeyPair;
}

export interface Keyring {
  /** Null when the epoch was not wrapped for this device, or wrongly. */
  epochSecret(epoch: Epoch): Promise<Secret | null>;
  /** Null when the room has no such key, or it is not for this device. */
  roomKey(state: ControlState, room: RoomId, number: number): Promise<Secret | null>;
  entryKey(state: ControlState, room: RoomId, number: number, author: DeviceId): Promise<CryptoKey | null>;
  /** The pair of a mailbox's key, for opening what was posted there. */
  mailboxPair(state: ControlState, room: RoomId, number: number): Promise<CryptoKeyPair | null>;
  /** Forgets all that was opened; what the control log holds from now on is opened with this pair. */
  renew(pair: CryptoKeyPair): void;
}

/** Number of the key that a room is sealed under now; null before the first. */
export function newestRoomKey(state: ControlState, room: RoomId): number | null {
  const numbers = state.rooms.get(room)?.keys.map((key) => key.number) ?? [];
  return numbers.length === 0 ? null : Math.max(...numbers);
}

/**
 * Number of the key to seal under now; null while there is none that only those who remain have: somebody has left a
 * group of the room, or no key has been made since (R6.3). A key that was only wrapped anew is as old as it was.
 */
export function sealingKey(state: ControlState, room: RoomId): number | null {
  const { groups = [], keys = [] } = state.rooms.get(room) ?? {};
  const number = newestRoomKey(state, room);
  const isFresh = groups.every(
    (group) =>
      !state.rotationDue.has(group) &&
      keys.find((key) => key.number === number && key.group === group)?.epoch ===
        currentEpoch(state, group)?.number,
  );
  return isFresh ? number : null;
}

export function createKeyring(space: SpaceId, device: DeviceKeys): Keyring {
  let pair = device.encryptPair;
  const epochs = new Map<string, Secret>();
  const rooms = new Map<string, Secret>();
  const entryKeys = new Map<string, CryptoKey>();

  const keyring: Keyring = {
    async epochSecret(epoch) {
      const name = `${epoch.group}:${epoch.number}`;
      const known = epochs.get(name);
      if (known) return known;
      const opened = await unwrapEpoch(space, epoch, device.id, pair);
      if (!opened.ok) return null;
      epochs.set(name, opened.value);
      return opened.value;
    },
    async roomKey(state, room, number) {
      const name = `${room}:${number}`;
      const known = rooms.get(name);
      if (known) return known;
      for (const record of state.rooms.get(room)?.keys ?? []) {
        if (record.number !== number) continue;
        const epoch = state.epochs[record.group].find((one) => one.number === record.epoch);
        const secret = epoch ? await keyring.epochSecret(epoch) : null;
        const opened = secret ? await unwrapRoomKey(state.space, room, record, secret) : null;
        if (!opened?.ok) continue;
        rooms.set(name, opened.value);
        return opened.value;
      }
      return null;
    },
    async entryKey(state, room, number, author) {
      const name = `${room}:${number}:${author}`;
      const known = entryKeys.get(name);
      if (known) return known;
      const roomKey = await keyring.roomKey(state, room, number);
      if (!roomKey) return null;
      const key = await deriveAeadKey(roomKey.root, keyLabels.entry, idToBytes(author));
      entryKeys.set(name, key);
      return key;
    },
    async mailboxPair(state, room, number) {
      const key = await keyring.roomKey(state, room, number);
      return key && mailboxPair(key);
    },
    renew(next) {
      pair = next;
      for (const opened of [epochs, rooms, entryKeys]) opened.clear();
    },
  };
  return keyring;
}
