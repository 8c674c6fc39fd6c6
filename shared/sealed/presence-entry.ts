/** Who is where, sealed and signed and kept by nobody (R16): an entry outside every chain. */
import { z } from 'zod';
import { concatBytes, randomBytes, type Bytes } from '../base/bytes.ts';
import { decodeCbor, encodeCbor } from '../base/cbor.ts';
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

export interface Presence {
  /** Random for each time that a view is opened. */
  readonly session: number;
  /** Sessions of others that were heard lately: one is shown as here only to those who find their own among them. */
  readonly echo: readonly number[];
  /** What the user is on; opaque here. Null when nothing, or when the view closes. */
  readonly place: string | null;
}

export interface HeardPresence extends Presence {
  readonly device: DeviceId;
  /** Rises within a session: what comes again is old. */
  readonly n: number;
}

const uint = z.number().int().nonnegative();
const schema = z.tuple([uint, z.array(uint).max(200), z.string().max(120).nullable()]);

/** Null when the room has no key to seal under for this device. `n` from 1. */
export async function sealPresence(
  state: ControlState,
  keyring: Keyring,
  device: DeviceKeys,
  room: RoomId,
  n: number,
  presence: Presence,
): Promise<Bytes | null> {
  const roomKey = sealingKey(state, room);
  const key = roomKey && (await presenceKey(state, keyring, room, roomKey, device.id));
  if (!roomKey || !key) return null;
  const nonce = randomBytes(nonceBytes);
  const draft = {
    type: entryTypes.ephemeral,
    control: state.seq,
    roomKey,
    device: device.id,
    counter: n,
    nonce,
  };
  const header = encodeHeader(draft);
  const content = pad(encodeCbor([presence.session, presence.echo, presence.place]));
  const sealed = await sealWithNonce(key, nonce, content, placeOf(state, room, header));
  const signature = await sign(device.signKey, signedBytes(state, room, concatBytes(header, sealed)));
  return encodeEntry(header, sealed, signature);
}

/** Null for anything that a standing device with the room's key did not say in this room. */
export async function openPresence(
  state: ControlState,
  keyring: Keyring,
  room: RoomId,
  bytes: Bytes,
): Promise<HeardPresence | null> {
  const entry = parseEntry(bytes);
  if (!entry.ok || entry.value.header.type !== entryTypes.ephemeral) return null;
  const { header, body, ciphertext, signature } = entry.value;
  const author = standingOf(state, header.device);
  const verifyKey = author && (await importVerifyKey(author.device.signKey));
  if (!verifyKey?.ok || !(await verify(verifyKey.value, signedBytes(state, room, body), signature)))
    return null;
  const key = await presenceKey(state, keyring, room, header.roomKey, header.device);
  const opened =
    key &&
    (await openWithNonce(key, header.nonce, ciphertext, placeOf(state, room, body.slice(0, headerBytes))));
  const plain = opened?.ok ? unpad(opened.value) : null;
  const value = plain?.ok ? decodeCbor(plain.value) : null;
  const parsed = value?.ok ? schema.safeParse(value.value) : null;
  if (!parsed?.success) return null;
  const [session, echo, place] = parsed.data;
  return { device: header.device, n: header.counter, session, echo, place };
}

async function presenceKey(
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
