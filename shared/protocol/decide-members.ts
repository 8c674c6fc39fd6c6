/** Roles given and taken, members and devices that leave. */
import { err, ok, type Result } from '../base/result.ts';
import { isAtLeast, isInGroup, mayGrant, readableRooms, roomsLost } from './access.ts';
import type { Author, Decision, Refusal } from './decision.ts';
import { standingOf, type ControlState, type Device, type Member } from './control-state.ts';
import type { MemberId } from './ids.ts';
import { attestedLink } from './decide-snapshots.ts';
import { groups, type Cut, type Group, type OperationOf, type Role } from './operation.ts';

export function decideSetRole(
  state: ControlState,
  author: Author,
  operation: OperationOf<'set-role'>,
  seq: number,
): Decision {
  const subject = decideSubject(state, author, operation.member);
  if (!subject.ok) return subject;
  const member = subject.value;
  const lowersSelf = member.id === author.member.id && isAtLeast(member.role, operation.role);
  if (
    !lowersSelf &&
    !(mayGrant(author.member.role, operation.role) && mayGrant(author.member.role, member.role))
  )
    return err({ type: 'not-entitled' });
  const { role } = operation;
  const left = groupsLeft(member.role, role);
  const loweredAt = left.length > 0 ? seq : member.loweredAt;
  return keepOwner(state, {
    members: new Map(state.members).set(member.id, { ...member, role, loweredAt }),
    devices: cutLost(state, member, operation),
    rotationDue: withLeft(state, left),
  });
}

export function decideRemoveMember(
  state: ControlState,
  author: Author,
  operation: OperationOf<'remove-member'>,
  seq: number,
): Decision {
  const subject = decideSubject(state, author, operation.member);
  if (!subject.ok) return subject;
  const member = subject.value;
  if (member.id !== author.member.id && !mayGrant(author.member.role, member.role))
    return err({ type: 'not-entitled' });
  const devices = new Map(state.devices);
  for (const device of state.devices.values())
    if (device.member === member.id && device.removedAt === null)
      devices.set(device.id, endDevice(state, author, device, seq, operation.cuts));
  return keepOwner(state, {
    members: new Map(state.members).set(member.id, { ...member, removedAt: seq }),
    devices,
    rotationDue: withLeft(state, groupsOf(member.role)),
  });
}

export function decideRevokeDevice(
  state: ControlState,
  author: Author,
  operation: OperationOf<'revoke-device'>,
  seq: number,
): Decision {
  const standing = standingOf(state, operation.device);
  if (!standing) return err({ type: 'unknown-subject' });
  const subject = decideSubject(state, author, standing.member.id);
  if (!subject.ok) return subject;
  if (standing.member.id !== author.member.id && !mayGrant(author.member.role, standing.member.role))
    return err({ type: 'not-entitled' });
  return keepOwner(state, {
    devices: new Map(state.devices).set(
      operation.device,
      endDevice(state, author, standing.device, seq, operation.cuts),
    ),
    rotationDue: withLeft(state, groupsOf(standing.member.role)),
  });
}

/** Where no cuts are named, what an entry says of when it was written has to do. */
function cutLost(
  state: ControlState,
  member: Member,
  { role, cuts }: OperationOf<'set-role'>,
): ControlState['devices'] {
  const lost = roomsLost(state, member, role);
  const devices = new Map(state.devices);
  for (const device of state.devices.values()) {
    if (device.member !== member.id || device.removedAt !== null) continue;
    const lesserCuts = new Map(device.lesserCuts);
    for (const { id } of lost)
      if (cuts) lesserCuts.set(id, cuts.find((cut) => cut.device === device.id && cut.room === id) ?? null);
      else lesserCuts.delete(id);
    devices.set(device.id, { ...device, lesserCuts });
  }
  return devices;
}

function endDevice(
  state: ControlState,
  author: Author,
  device: Device,
  seq: number,
  named: readonly Cut[] = [],
): Device {
  const readable = readableRooms(state, author.device.id).map(({ id }) => [id, null] as const);
  const own = named.filter((cut) => cut.device === device.id);
  const cuts = new Map([
    ...readable,
    ...own.map(({ room, counter, hash }) => [room, { counter, hash }] as const),
  ]);
  for (const [room, cut] of cuts) {
    const attested = attestedLink(state, room, device.id);
    if (attested && attested.counter > (cut?.counter ?? 0))
      cuts.set(room, { counter: attested.counter, hash: attested.hash });
  }
  return { ...device, removedAt: seq, cuts };
}

/** A member still there, whom the author does not find above them by age in office. */
function decideSubject(state: ControlState, author: Author, id: MemberId): Result<Member, Refusal> {
  const member = state.members.get(id);
  if (!member || member.removedAt !== null) return err({ type: 'unknown-subject' });
  const senior = isAtLeast(member.role, 'admin') && member.addedAt < author.member.addedAt;
  return senior ? err({ type: 'senior' }) : ok(member);
}

/** A space without an owner who can still sign could never be put right again. */
function keepOwner(state: ControlState, change: Partial<ControlState>): Decision {
  const next = { ...state, ...change };
  const hasOwner = [...next.devices.keys()].some((id) => standingOf(next, id)?.member.role === 'owner');
  return hasOwner ? ok(change) : err({ type: 'last-owner' });
}

function groupsOf(role: Role): readonly Group[] {
  return groups.filter((group) => isInGroup(role, group));
}

function groupsLeft(before: Role, after: Role): readonly Group[] {
  return groupsOf(before).filter((group) => !isInGroup(after, group));
}

function withLeft(state: ControlState, left: readonly Group[]): ReadonlySet<Group> {
  return new Set([...state.rotationDue, ...left]);
}
