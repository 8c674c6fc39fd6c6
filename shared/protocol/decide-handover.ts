/** Rows handed to a profession: a room with one guest beside its groups, who is given its keys and nothing else (R6.6). */
import { bytesToHex, type Bytes } from '../base/bytes.ts';
import { err, ok, type Result } from '../base/result.ts';
import { devicesOfGuest, isInGroup } from './access.ts';
import type { Author, Decision, Refusal } from './decision.ts';
import type { ControlState, Handover, Room } from './control-state.ts';
import type { DeviceId, RoomId } from './ids.ts';
import type { OperationOf } from './operation.ts';

/** Null for all other rooms. */
export function createHandover(
  state: ControlState,
  { kind, groups, handover }: OperationOf<'create-room'>,
): Result<Handover | null, Refusal> {
  if (kind !== 'handover') return handover === undefined ? ok(null) : err({ type: 'not-entitled' });
  if (handover === undefined) return err({ type: 'unknown-subject' });
  // Never wider than the review itself.
  if (groups.includes('members')) return err({ type: 'not-entitled' });
  const { of, guest } = handover;
  const member = state.members.get(guest);
  if (state.rooms.get(of)?.kind !== 'review' || !member || member.removedAt !== null)
    return err({ type: 'unknown-subject' });
  return ok(handoverOf({ handover }));
}

export function handoverOf({ handover }: Pick<OperationOf<'create-room'>, 'handover'>): Handover | null {
  return handover ? { ...handover, isEnded: false, wraps: new Map() } : null;
}

/** By who reads the room by office, for devices of the guest that lack that key. */
export function decideGrantRoom(
  state: ControlState,
  author: Author,
  operation: OperationOf<'grant-room'>,
): Decision {
  const found = findHandover(state, author, operation.room);
  if (!found.ok) return found;
  const { room, handover } = found.value;
  const name = bytesToHex(operation.commitment);
  if (!room.keys.some(({ commitment }) => bytesToHex(commitment) === name))
    return err({ type: 'stale-epoch' });
  const known = handover.wraps.get(name);
  const lacking = new Set(lackingDevices(state, room, name));
  const wraps = new Map(operation.wraps.map((wrap) => [wrap.device, wrap.sealed]));
  if (wraps.size !== operation.wraps.length || [...wraps.keys()].some((id) => !lacking.has(id)))
    return err({ type: 'wrong-wraps' });
  return withWraps(state, room, handover, name, new Map([...(known ?? []), ...wraps]));
}

export function decideEndGuest(
  state: ControlState,
  author: Author,
  operation: OperationOf<'end-guest'>,
): Decision {
  const found = findHandover(state, author, operation.room);
  if (!found.ok) return found;
  const { room, handover } = found.value;
  if (handover.isEnded) return err({ type: 'exists' });
  return ok({
    rooms: new Map(state.rooms).set(room.id, { ...room, handover: { ...handover, isEnded: true } }),
  });
}

/** The guest's devices that cannot open the key with this commitment, hexadecimal, by what the log holds. */
export function lackingDevices(state: ControlState, room: Room, commitment: string): readonly DeviceId[] {
  const wraps = room.handover?.wraps.get(commitment);
  return devicesOfGuest(state, room)
    .map(({ id }) => id)
    .filter((id) => (wraps?.get(id)?.length ?? 0) === 0);
}

/** A device has another key: what was sealed to the one before opens for nobody; that it was given stays known. */
export function forgetWraps(rooms: ControlState['rooms'], device: DeviceId): ControlState['rooms'] {
  const renewed = new Map(rooms);
  for (const room of rooms.values()) {
    const { handover } = room;
    if (!handover || ![...handover.wraps.values()].some((wraps) => wraps.has(device))) continue;
    const wraps = [...handover.wraps].map(
      ([name, given]) =>
        [name, given.has(device) ? new Map(given).set(device, new Uint8Array(0)) : given] as const,
    );
    renewed.set(room.id, { ...room, handover: { ...handover, wraps: new Map(wraps) } });
  }
  return renewed;
}

function withWraps(
  state: Pick<ControlState, 'rooms'>,
  room: Room,
  handover: Handover,
  commitment: string,
  wraps: ReadonlyMap<DeviceId, Bytes>,
): Result<Pick<ControlState, 'rooms'>, never> {
  const all = new Map(handover.wraps).set(commitment, wraps);
  return ok({
    rooms: new Map(state.rooms).set(room.id, { ...room, handover: { ...handover, wraps: all } }),
  });
}

function findHandover(
  state: ControlState,
  author: Author,
  id: RoomId,
): Result<{ readonly room: Room; readonly handover: Handover }, Refusal> {
  const room = state.rooms.get(id);
  if (!room?.handover) return err({ type: 'unknown-subject' });
  return room.groups.every((group) => isInGroup(author.member.role, group))
    ? ok({ room, handover: room.handover })
    : err({ type: 'not-entitled' });
}
