/** The keys of a space that this device has, read out of the control log. Lives in memory while the vault is open. */
import { deriveAeadKey } from '../crypto/seal/derive.ts';
import { bytesToHex } from '../base/bytes.ts';
import {
  currentEpoch,
  epochsNumbered,
  type ControlState,
  type Epoch,
  type Handover,
  type RoomKeyRecord,
} from '../protocol/control-state.ts';
import { devicesOfGuest } from '../protocol/access.ts';
import { idToBytes, type DeviceId, type RoomId, type SpaceId } from '../protocol/ids.ts';
import { mailboxPair, unwrapAsGuest, unwrapEpoch, unwrapRoomKey, type Secret } from './group-keys.ts';
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
  /** Those that this device can open: several only where the control log forked, and each branch made one. */
  roomKeys(state: ControlState, room: RoomId, number: number): Promise<readonly Secret[]>;
  /** Null when the room has no such key, or it is not for this device. */
  roomKey(state: ControlState, room: RoomId, number: number): Promise<Secret | null>;
  entryKeys(
    state: ControlState,
    room: RoomId,
    number: number,
    author: DeviceId,
  ): Promise<readonly CryptoKey[]>;
  entryKey(state: ControlState, room: RoomId, number: number, author: DeviceId): Promise<CryptoKey | null>;
  /** The pairs of a mailbox's key, for opening what was posted there; as many as there are keys. */
  mailboxPairs(state: ControlState, room: RoomId, number: number): Promise<readonly CryptoKeyPair[]>;
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
  const { groups = [], keys = [], handover = null } = state.rooms.get(room) ?? {};
  const number = newestRoomKey(state, room);
  const isFresh = groups.every(
    (group) =>
      !state.rotationDue.has(group) &&
      keys.find((key) => key.number === number && key.group === group)?.epoch ===
        currentEpoch(state, group)?.number,
  );
  return isFresh && !hasGuestLeft(state, number, keys, handover) ? number : null;
}

/** Whether somebody was given that key as a guest who is one no more. */
function hasGuestLeft(
  state: ControlState,
  number: number | null,
  keys: readonly RoomKeyRecord[],
  handover: Handover | null,
): boolean {
  if (handover === null) return false;
  const here = new Set(devicesOfGuest(state, { handover }).map(({ id }) => id));
  return keys
    .filter((key) => key.number === number)
    .flatMap(({ commitment }) => [...(handover.wraps.get(bytesToHex(commitment))?.keys() ?? [])])
    .some((id) => !here.has(id));
}

export function createKeyring(space: SpaceId, device: DeviceKeys): Keyring {
  let pair = device.encryptPair;
  const epochs: Opened = new Map();
  const rooms: Opened = new Map();
  const entryKeys = new Map<Secret, Map<DeviceId, Promise<CryptoKey>>>();

  const openRecord = async (
    state: ControlState,
    room: RoomId,
    record: RoomKeyRecord,
  ): Promise<Secret | null> => {
    for (const epoch of epochsNumbered(state, record.group, record.epoch)) {
      const secret = await keyring.epochSecret(epoch);
      const opened = secret && (await unwrapRoomKey(state.space, room, record, secret));
      if (opened?.ok) return opened.value;
    }
    const { space: id, rooms: known } = state;
    const wraps = known.get(room)?.handover?.wraps.get(bytesToHex(record.commitment));
    const wrap = wraps?.get(device.id);
    if (!wrap || wrap.length === 0) return null;
    const opened = await unwrapAsGuest(id, room, record.commitment, wrap, device.id, pair);
    return opened.ok ? opened.value : null;
  };

  const entryKeyOf = (key: Secret, author: DeviceId): Promise<CryptoKey> => {
    const byAuthor = entryKeys.get(key) ?? new Map<DeviceId, Promise<CryptoKey>>();
    entryKeys.set(key, byAuthor);
    const derived = byAuthor.get(author) ?? deriveAeadKey(key.root, keyLabels.entry, idToBytes(author));
    byAuthor.set(author, derived);
    return derived;
  };

  const keyring: Keyring = {
    epochSecret: (epoch) =>
      once(epochs, `${epoch.group}:${bytesToHex(epoch.commitment)}`, async () => {
        const opened = await unwrapEpoch(space, epoch, device.id, pair);
        return opened.ok ? opened.value : null;
      }),
    async roomKeys(state, room, number) {
      const found = new Map<string, Secret>();
      for (const record of state.rooms.get(room)?.keys ?? []) {
        const name = `${room}:${bytesToHex(record.commitment)}`;
        if (record.number !== number || found.has(name)) continue;
        const key = await once(rooms, name, () => openRecord(state, room, record));
        if (key !== null) found.set(name, key);
      }
      return [...found.values()];
    },
    roomKey: async (state, room, number) => (await keyring.roomKeys(state, room, number))[0] ?? null,
    entryKeys: async (state, room, number, author) =>
      Promise.all((await keyring.roomKeys(state, room, number)).map((key) => entryKeyOf(key, author))),
    entryKey: async (state, room, number, author) =>
      (await keyring.entryKeys(state, room, number, author))[0] ?? null,
    mailboxPairs: async (state, room, number) =>
      Promise.all((await keyring.roomKeys(state, room, number)).map(mailboxPair)),
    renew(next) {
      pair = next;
      for (const opened of [epochs, rooms, entryKeys]) opened.clear();
    },
  };
  return keyring;
}

/** What was opened or is being opened, by name. */
type Opened = Map<string, Promise<Secret | null>>;

/**
 * Opened once, by however many it is asked for at a time. What does not open is tried again by whoever asks next, and by
 * who waited: where the control log forked, what they have of that name may be something else (R5.3).
 */
async function once(known: Opened, name: string, open: () => Promise<Secret | null>): Promise<Secret | null> {
  for (let other = known.get(name); other; other = known.get(name)) {
    const secret = await other;
    if (secret) return secret;
  }
  const opening = open();
  known.set(name, opening);
  const forget = (): void => {
    if (known.get(name) === opening) known.delete(name);
  };
  opening.then((secret) => secret ?? forget(), forget);
  return opening;
}
