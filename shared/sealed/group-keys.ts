/** Epoch secrets and room keys: made at random, wrapped for those who may have them, checked by those who open them (R6). */
import { concatBytes, equalBytes, randomBytes, utf8, type Bytes } from '../base/bytes.ts';
import { err, ok, type Result } from '../base/result.ts';
import { open, seal } from '../crypto/seal/aead.ts';
import { deriveAeadKey, deriveBytes, importRoot } from '../crypto/seal/derive.ts';
import { deriveEncryptionPair, importEncryptionKey, openSealedTo, sealTo } from '../crypto/seal/hpke.ts';
import type { Epoch, RoomKeyRecord } from '../protocol/control-state.ts';
import { idToBytes, type DeviceId, type RoomId, type SpaceId } from '../protocol/ids.ts';
import type { Group } from '../protocol/operation.ts';
import { keyLabels } from './labels.ts';

const secretBytes = 32;
const nothing = new Uint8Array(0);

/** A secret that is held as bytes only as long as it must be wrapped for others. */
export interface Secret {
  readonly bytes: Bytes;
  readonly root: CryptoKey;
}

/** What names an epoch of a group; bound into everything wrapped for it. */
export type EpochName = Pick<Epoch, 'group' | 'number' | 'previous'>;

/** The wrong secret was handed out, or for another place. */
export type KeyFailure = { readonly type: 'undecryptable' } | { readonly type: 'wrong-commitment' };

export async function createSecret(bytes: Bytes = randomBytes(secretBytes)): Promise<Secret> {
  return { bytes, root: await importRoot(bytes) };
}

export const commitToEpoch = (secret: Secret) =>
  deriveBytes(secret.root, keyLabels.epochCommitment, nothing, 32);
export const commitToRoomKey = (key: Secret) =>
  deriveBytes(key.root, keyLabels.roomKeyCommitment, nothing, 32);

/** The pair that everyone has who reads the mailbox with this key: what is posted there is sealed to it. */
export async function mailboxPair(key: Secret): Promise<CryptoKeyPair> {
  return deriveEncryptionPair(await deriveBytes(key.root, keyLabels.mailboxPair, nothing, 32));
}

/** `publicKey`: the device's X25519 key as it stands in the control log. */
export async function wrapEpoch(
  space: SpaceId,
  epoch: EpochName,
  secret: Secret,
  device: { readonly id: DeviceId; readonly encryptKey: Bytes },
): Promise<Result<Bytes, { readonly type: 'unusable-key' }>> {
  const publicKey = await importEncryptionKey(device.encryptKey);
  if (publicKey === null) return err({ type: 'unusable-key' });
  return sealTo(publicKey, secret.bytes, epochInfo(space, epoch), idToBytes(device.id));
}

/** Opens the wrap for this device and checks that it is the secret that everybody else was given. */
export async function unwrapEpoch(
  space: SpaceId,
  epoch: EpochName & Pick<Epoch, 'commitment' | 'wraps'>,
  device: DeviceId,
  pair: CryptoKeyPair,
): Promise<Result<Secret, KeyFailure>> {
  const wrap = epoch.wraps.get(device);
  if (!wrap) return err({ type: 'undecryptable' });
  const opened = await openSealedTo(pair, wrap, epochInfo(space, epoch), idToBytes(device));
  if (!opened.ok) return opened;
  const secret = await createSecret(opened.value);
  return equalBytes(await commitToEpoch(secret), epoch.commitment)
    ? ok(secret)
    : err({ type: 'wrong-commitment' });
}

export async function wrapRoomKey(
  space: SpaceId,
  room: RoomId,
  record: Pick<RoomKeyRecord, 'number' | 'group' | 'epoch'>,
  epochSecret: Secret,
  key: Secret,
): Promise<Bytes> {
  const wrapping = await deriveAeadKey(epochSecret.root, keyLabels.wrap, nothing);
  return seal(wrapping, key.bytes, roomKeyPlace(space, room, record));
}

export async function unwrapRoomKey(
  space: SpaceId,
  room: RoomId,
  record: RoomKeyRecord,
  epochSecret: Secret,
): Promise<Result<Secret, KeyFailure>> {
  const wrapping = await deriveAeadKey(epochSecret.root, keyLabels.wrap, nothing);
  const opened = await open(wrapping, record.wrapped, roomKeyPlace(space, room, record));
  if (!opened.ok) return opened;
  const key = await createSecret(opened.value);
  return equalBytes(await commitToRoomKey(key), record.commitment)
    ? ok(key)
    : err({ type: 'wrong-commitment' });
}

/** For one device of a hand-over's guest, who has none of the epochs that its keys are wrapped under (R6.6). */
export async function wrapForGuest(
  space: SpaceId,
  room: RoomId,
  key: Secret,
  device: { readonly id: DeviceId; readonly encryptKey: Bytes },
): Promise<Result<Bytes, { readonly type: 'unusable-key' }>> {
  const publicKey = await importEncryptionKey(device.encryptKey);
  if (publicKey === null) return err({ type: 'unusable-key' });
  return sealTo(publicKey, key.bytes, guestInfo(space, room), idToBytes(device.id));
}

/** `commitment`: of the key that the wrap is said to hold. */
export async function unwrapAsGuest(
  space: SpaceId,
  room: RoomId,
  commitment: Bytes,
  wrap: Bytes,
  device: DeviceId,
  pair: CryptoKeyPair,
): Promise<Result<Secret, KeyFailure>> {
  const opened = await openSealedTo(pair, wrap, guestInfo(space, room), idToBytes(device));
  if (!opened.ok) return opened;
  const key = await createSecret(opened.value);
  return equalBytes(await commitToRoomKey(key), commitment) ? ok(key) : err({ type: 'wrong-commitment' });
}

function guestInfo(space: SpaceId, room: RoomId): Bytes {
  return concatBytes(utf8(keyLabels.guestWrap), idToBytes(space), idToBytes(room));
}

function epochInfo(space: SpaceId, epoch: EpochName): Bytes {
  return concatBytes(
    utf8(keyLabels.epochWrap),
    idToBytes(space),
    groupByte(epoch.group),
    number2(epoch.number),
    epoch.previous,
  );
}

function roomKeyPlace(
  space: SpaceId,
  room: RoomId,
  record: Pick<RoomKeyRecord, 'number' | 'group' | 'epoch'>,
): Bytes {
  const { number, group, epoch } = record;
  return concatBytes(idToBytes(space), idToBytes(room), number2(number), groupByte(group), number2(epoch));
}

const groupNumbers: Record<Group, number> = { members: 1, reviewers: 2 };

function groupByte(group: Group): Bytes {
  return Uint8Array.of(groupNumbers[group]);
}

function number2(value: number): Bytes {
  return Uint8Array.of(value >>> 8, value & 0xff);
}
