/** Who is where in a room, as it is said to those who are there (R16). */
import { z } from 'zod';
import type { Bytes } from '../base/bytes.ts';
import type { ControlState } from '../protocol/control-state.ts';
import type { DeviceId, RoomId } from '../protocol/ids.ts';
import { openEphemeral, sealEphemeral } from './ephemeral-entry.ts';
import type { DeviceKeys, Keyring } from './keyring.ts';

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
  { session, echo, place }: Presence,
): Promise<Bytes | null> {
  return sealEphemeral(state, keyring, device, room, n, [session, echo, place]);
}

/** Null for anything but a presence that a standing device with the room's key gave in this room. */
export async function openPresence(
  state: ControlState,
  keyring: Keyring,
  room: RoomId,
  bytes: Bytes,
): Promise<HeardPresence | null> {
  const heard = await openEphemeral(state, keyring, room, bytes);
  const parsed = schema.safeParse(heard?.value);
  if (heard === null || !parsed.success) return null;
  const [session, echo, place] = parsed.data;
  return { device: heard.device, n: heard.n, session, echo, place };
}
