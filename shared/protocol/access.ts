/** Who reads and who writes what, from roles and groups alone. Relay and clients ask here. */
import type { Device, ControlState, Room } from './control-state.ts';
import { standingOf } from './control-state.ts';
import type { DeviceId, RoomId } from './ids.ts';
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
  const role = standingOf(state, device)?.member.role;
  const groups = state.rooms.get(room)?.groups ?? [];
  return role !== undefined && groups.some((group) => isInGroup(role, group));
}

/** Everybody in the space posts to a mailbox, though only its group reads it. */
export function mayWrite(state: ControlState, device: DeviceId, room: RoomId): boolean {
  if (state.rooms.get(room)?.kind === 'mailbox') return standingOf(state, device) !== null;
  return mayRead(state, device, room);
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
