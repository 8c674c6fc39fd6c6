/** Who reads and who writes what, from roles and groups alone. Relay and clients ask here. */
import type { Device, ControlState, Room } from './control-state.ts';
import { standingOf } from './control-state.ts';
import type { DeviceId, MemberId, RoomId } from './ids.ts';
import type { Group, Role, RoomKind } from './operation.ts';

const rank: Record<Role, number> = { owner: 0, admin: 1, reviewer: 2, member: 3 };

/** Whether `role` is at least as entitled as `least`. */
export function isAtLeast(role: Role, least: Role): boolean {
  return rank[role] <= rank[least];
}

const leastRoleInGroup: Record<Group, Role> = { members: 'member', reviewers: 'reviewer' };

export function isInGroup(role: Role, group: Group): boolean {
  return isAtLeast(role, leastRoleInGroup[group]);
}

const leastRoleToCreate: Record<RoomKind, Role> = {
  catalogue: 'admin',
  register: 'admin',
  plan: 'member',
  review: 'reviewer',
  handover: 'reviewer',
  mailbox: 'reviewer',
};

export function mayCreateRoom(role: Role, kind: RoomKind): boolean {
  return isAtLeast(role, leastRoleToCreate[kind]);
}

/** Adding, changing and removing is for owners and admins, and only owners make or unmake owners. */
export function mayGrant(author: Role, granted: Role): boolean {
  return isAtLeast(author, 'admin') && isAtLeast(author, granted);
}

export function mayRead(state: ControlState, device: DeviceId, room: RoomId): boolean {
  const member = standingOf(state, device)?.member;
  const found = state.rooms.get(room);
  if (!member || !found) return false;
  return isGuestOf(found, member.id) || found.groups.some((group) => isInGroup(member.role, group));
}

/** Whether rows have been handed to the member in this room, and not taken back. */
export function isGuestOf({ handover }: Pick<Room, 'handover'>, member: MemberId): boolean {
  return handover !== null && !handover.isEnded && handover.guest === member;
}

/** Whether rows of the review were ever handed to the member: what they said of them stays when the rows are taken back. */
export function isGuestIn({ rooms }: ControlState, review: string, member: MemberId): boolean {
  return [...rooms.values()].some(({ handover }) => handover?.of === review && handover.guest === member);
}

/** The devices that a hand-over's keys are wrapped for one by one. */
export function devicesOfGuest(state: ControlState, room: Pick<Room, 'handover'>): readonly Device[] {
  return [...state.devices.values()].filter(
    (device) => standingOf(state, device.id) !== null && isGuestOf(room, device.member),
  );
}

/** Everybody in the space posts to a mailbox, though only its group reads it. */
export function mayWrite(state: ControlState, device: DeviceId, room: RoomId): boolean {
  if (state.rooms.get(room)?.kind === 'mailbox') return standingOf(state, device) !== null;
  return mayRead(state, device, room);
}

/**
 * Whether an entry was written while its author could write in the room, by the control operation that it names: what a
 * member said stays when the role is lowered, and nothing is added to it.
 */
export function couldWrite(
  state: ControlState,
  device: DeviceId,
  room: RoomId,
  entry: { readonly control: number },
): boolean {
  const { loweredAt = null } = standingOf(state, device)?.member ?? {};
  return loweredAt === null || entry.control < loweredAt || mayWrite(state, device, room);
}

/** The devices for which a new epoch of the group is wrapped. */
export function devicesInGroup(state: ControlState, group: Group): readonly Device[] {
  return [...state.devices.values()].filter((device) => {
    const standing = standingOf(state, device.id);
    return standing !== null && isInGroup(standing.member.role, group);
  });
}

/** The rooms whose content the device may read. */
export function readableRooms(state: ControlState, device: DeviceId): readonly Room[] {
  return [...state.rooms.values()].filter((room) => mayRead(state, device, room.id));
}
