/** What is said to those who are there and kept by nobody: sealed and signed, an entry outside every chain (R16). */
import { concatBytes, randomBytes, type Bytes } from '../base/bytes.ts';
import { decodeCbor, encodeCbor, type CborValue } from '../base/cbor.ts';
import { openWithNonce, sealWithNonce } from '../crypto/seal/aead.ts';
import { deriveAeadKey } from '../crypto/seal/derive.ts';
import { importVerifyKey, sign, verify } from '../crypto/signature.ts';
import { standingOf, type ControlState } from '../protocol/control-state.ts';
import {
  encodeEntry,
  encodeHeader,
  entryTypes,
  headerBytes,
  nonceBytes,
  parseEntry,
} from '../protocol/entry.ts';
import { idToBytes, type DeviceId, type RoomId } from '../protocol/ids.ts';
import { labels } from '../protocol/labels.ts';
import { sealingKey, type DeviceKeys, type Keyring } from './keyring.ts';
import { keyLabels } from './labels.ts';
import { pad, unpad } from './padding.ts';

export interface Heard {
  readonly device: DeviceId;
  /** Rises within a session of the device: what comes again is old. */
  readonly n: number;
  readonly value: unknown;
}

/** Null when the room has no key to seal under for this device. `n` from 1. */
export async function sealEphemeral(
  state: ControlState,
  keyring: Keyring,
  device: DeviceKeys,
  room: RoomId,
  n: number,
  value: CborValue,
): Promise<Bytes | null> {
  const roomKey = sealingKey(state, room);
  const key = roomKey && (await ephemeralKey(state, keyring, room, roomKey, device.id));
  if (!roomKey || !key) return null;
  const nonce = randomBytes(nonceBytes);
  const type = entryTypes.ephemeral;
  const draft = { type, control: state.seq, roomKey, device: device.id, counter: n, nonce };
  const header = encodeHeader(draft);
  const sealed = await sealWithNonce(key, nonce, pad(encodeCbor(value)), placeOf(state, room, header));
  const signature = await sign(device.signKey, signedBytes(state, room, concatBytes(header, sealed)));
  return encodeEntry(header, sealed, signature);
}

/** Null for anything that a standing device with the room's key did not say in this room. */
export async function openEphemeral(
  state: ControlState,
  keyring: Keyring,
  room: RoomId,
  bytes: Bytes,
): Promise<Heard | null> {
  const entry = parseEntry(bytes);
  if (!entry.ok || entry.value.header.type !== entryTypes.ephemeral) return null;
  const { header, body, ciphertext, signature } = entry.value;
  const author = standingOf(state, header.device);
  const verifyKey = author && (await importVerifyKey(author.device.signKey));
  if (!verifyKey?.ok || !(await verify(verifyKey.value, signedBytes(state, room, body), signature)))
    return null;
  const key = await ephemeralKey(state, keyring, room, header.roomKey, header.device);
  const opened =
    key &&
    (await openWithNonce(key, header.nonce, ciphertext, placeOf(state, room, body.slice(0, headerBytes))));
  const plain = opened?.ok ? unpad(opened.value) : null;
  const value = plain?.ok ? decodeCbor(plain.value) : null;
  return value?.ok ? { device: header.device, n: header.counter, value: value.value } : null;
}

async function ephemeralKey(
  state: ControlState,
  keyring: Keyring,
  room: RoomId,
  number: number,
  device: DeviceId,
) {
  const roomKey = await keyring.roomKey(state, room, number);
  return roomKey && deriveAeadKey(roomKey.root, keyLabels.awareness, idToBytes(device));
}

function placeOf(state: ControlState, room: RoomId, header: Bytes): Bytes {
  return concatBytes(header, idToBytes(state.space), idToBytes(room));
}

function signedBytes(state: ControlState, room: RoomId, body: Bytes): Bytes {
  return concatBytes(labels.ephemeral, idToBytes(state.space), idToBytes(room), body);
}
