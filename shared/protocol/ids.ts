/** The names of things on the wire: random or hashed, fixed in length, lower-case hexadecimal in memory, bytes outside. */
import { z } from 'zod';
import { assert } from '../base/assert.ts';
import { bytesToHex, copyBytes, hexToBytes, randomBytes, type Bytes } from '../base/bytes.ts';

declare const brand: unique symbol;
type Id<Name extends string> = string & { readonly [brand]: Name };

/** Hash of the first operation of the space's control log, 32 bytes. */
export type SpaceId = Id<'SpaceId'>;
/** Random, 16 bytes. */
export type RoomId = Id<'RoomId'>;
/** Random for each device and space, 8 bytes, so that one device cannot be followed from space to space. */
export type DeviceId = Id<'DeviceId'>;
/** Random, 16 bytes. */
export type MemberId = Id<'MemberId'>;
/** Random, 16 bytes. */
export type InviteId = Id<'InviteId'>;

export const idBytes = { space: 32, room: 16, device: 8, member: 16, invite: 16 } as const;

export const createRoomId = (): RoomId => bytesToHex(randomBytes(idBytes.room)) as RoomId;
export const createDeviceId = (): DeviceId => bytesToHex(randomBytes(idBytes.device)) as DeviceId;
export const createMemberId = (): MemberId => bytesToHex(randomBytes(idBytes.member)) as MemberId;
export const createInviteId = (): InviteId => bytesToHex(randomBytes(idBytes.invite)) as InviteId;

export const parseSpaceId = (text: string): SpaceId | null => parseId(text, idBytes.space) as SpaceId | null;
export const parseRoomId = (text: string): RoomId | null => parseId(text, idBytes.room) as RoomId | null;
export const parseDeviceId = (text: string): DeviceId | null =>
  parseId(text, idBytes.device) as DeviceId | null;

function parseId(text: string, size: number): string | null {
  return hexToBytes(text)?.length === size ? text.toLowerCase() : null;
}

export function idToBytes(id: SpaceId | RoomId | DeviceId | MemberId | InviteId): Bytes {
  const bytes = hexToBytes(id);
  assert(bytes, 'an id is hexadecimal');
  return bytes;
}

/** The id in eight bytes of a header that has been parsed. */
export function bytesToDeviceId(bytes: Uint8Array): DeviceId {
  return bytesToHex(bytes) as DeviceId;
}

/** Bytes of our own, as memory or a disk gives them back. */
export const anyBytes = z.custom<Bytes>((value) => value instanceof Uint8Array);

/** Bytes of a length between `min` and `max`, copied out of the frame that they came in. */
export function bytesSchema(min: number, max = min) {
  return z.codec(
    z.instanceof(Uint8Array).check(z.refine((bytes) => bytes.length >= min && bytes.length <= max)),
    anyBytes,
    { decode: copyBytes, encode: (bytes) => bytes },
  );
}

function idSchema<T extends SpaceId | RoomId | DeviceId | MemberId | InviteId>(size: number) {
  return z.codec(
    z.instanceof(Uint8Array).check(z.refine((bytes) => bytes.length === size)),
    z.custom<T>((value) => typeof value === 'string'),
    { decode: (bytes) => bytesToHex(bytes) as T, encode: (id) => idToBytes(id) },
  );
}

export const spaceIdSchema = idSchema<SpaceId>(idBytes.space);
export const roomIdSchema = idSchema<RoomId>(idBytes.room);
export const deviceIdSchema = idSchema<DeviceId>(idBytes.device);
export const memberIdSchema = idSchema<MemberId>(idBytes.member);
export const inviteIdSchema = idSchema<InviteId>(idBytes.invite);
