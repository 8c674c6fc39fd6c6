/**
 * How far a device has come in a room, said to those who are there (R8.3): a colleague's change counts as seen when a
 * device says that it has taken it. Said again it tells nothing new, so that a replay is harmless.
 */
import { z } from 'zod';
import { bytesToHex, copyBytes, type Bytes } from '../base/bytes.ts';
import type { ControlState } from '../protocol/control-state.ts';
import { idToBytes, type DeviceId, type RoomId } from '../protocol/ids.ts';
import { openEphemeral, sealEphemeral } from './ephemeral-entry.ts';
import type { DeviceKeys, Keyring } from './keyring.ts';
import type { Vector } from './update-payload.ts';

export interface HeadStatement {
  /** Random for each start of a sender: one that is new is answered, so that who comes learns what others have. */
  readonly session: number;
  /** The newest entry of each device that has been taken. */
  readonly heads: Vector;
  /** How the control log looks to it: two who go by different lists of members find out (R5.3). */
  readonly control: { readonly seq: number; readonly head: Bytes };
}

/** Devices that have written in one room, also those that have gone since: more are not told of. */
const mostHeads = 1000;

const id = z.instanceof(Uint8Array).refine((bytes) => bytes.length === 8);
const head = z.tuple([id, z.number().int().min(1)]);
const controlHead = z.tuple([
  z.number().int().nonnegative(),
  z.instanceof(Uint8Array).refine((bytes) => bytes.length === 32),
]);
const schema = z.tuple([
  z.literal('heads'),
  z.number().int().nonnegative(),
  z.array(head).max(mostHeads),
  controlHead,
]);

/** Null when the room has no key to seal under for this device. `n` from 1. */
export async function sealHeads(
  state: ControlState,
  keyring: Keyring,
  device: DeviceKeys,
  room: RoomId,
  n: number,
  { session, heads }: Omit<HeadStatement, 'control'>,
): Promise<Bytes | null> {
  const listed = [...heads]
    .slice(-mostHeads)
    .map(([author, counter]) => [idToBytes(author), counter] as const);
  return sealEphemeral(state, keyring, device, room, n, ['heads', session, listed, [state.seq, state.head]]);
}

/** Null for anything but a statement that a standing device with the room's key made in this room. */
export async function openHeads(
  state: ControlState,
  keyring: Keyring,
  room: RoomId,
  bytes: Bytes,
): Promise<(HeadStatement & { readonly device: DeviceId }) | null> {
  const heard = await openEphemeral(state, keyring, room, bytes);
  const parsed = schema.safeParse(heard?.value);
  if (heard === null || !parsed.success) return null;
  const [, session, listed, [seq, controlHash]] = parsed.data;
  const heads = new Map(listed.map(([author, counter]) => [bytesToHex(author) as DeviceId, counter]));
  return { device: heard.device, session, heads, control: { seq, head: copyBytes(controlHash) } };
}
