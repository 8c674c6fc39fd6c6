/** Who reads and who writes what, from roles and groups alone. Relay and clients ask here. */
import type { ChainLink } from './chain.ts';
import type { Device, ControlState, Member, Room } from './control-state.ts';
import { isUpTo, standingOf } from './control-state.ts';
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
  return member !== undefined && found !== undefined && readsRoom(member, found);
}

function readsRoom({ id, role }: Pick<Member, 'id' | 'role'>, room: Room): boolean {
  return isGuestOf(room, id) || room.groups.some((group) => isInGroup(role, group));
}

/** The rooms that the member writes in, and would not with that role. */
export function roomsLost({ rooms }: ControlState, member: Member, role: Role): readonly Room[] {
  return [...rooms.values()].filter(
    (room) => room.kind !== 'mailbox' && readsRoom(member, room) && !readsRoom({ ...member, role }, room),
  );
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
 * Whether an entry was written while its author could write in the room, by the control operation that it names and where
 * their chain ended (`link`: of that entry): what a member said stays when the role is lowered, also when they are removed
 * after that, and nothing is added to it.
 */
export function couldWrite(
  { devices, members, rooms }: ControlState,
  id: DeviceId,
  room: RoomId,
  entry: { readonly control: number },
  link: Pick<ChainLink, 'counter' | 'hash'>,
): boolean {
  const device = devices.get(id);
  const member = device && members.get(device.member);
  if (!member || member.loweredAt === null) return true;
  const found = rooms.get(room);
  if (found && (found.kind === 'mailbox' || readsRoom(member, found))) return true;
  const cut = device.lesserCuts.get(room);
  return entry.control < member.loweredAt && (cut === undefined || isUpTo(cut, link));
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
