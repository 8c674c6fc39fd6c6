/** What a control log says so far: a value, replaced whole by each operation. */
import { equalBytes, type Bytes } from '../base/bytes.ts';
import type { ChainLink } from './chain.ts';
import type { DeviceId, InviteId, MemberId, RoomId, SpaceId } from './ids.ts';
import type { Cut, Group, OperationOf, Role, RoomKind } from './operation.ts';
import type { RoomSnapshots } from './room-snapshots.ts';

export interface Member {
  readonly id: MemberId;
  readonly role: Role;
  /** Position at which the member came, -1 by the printed key; among owners and admins, the lower is the senior. */
  readonly addedAt: number;
  readonly removedAt: number | null;
  /** Position at which the member was last given a role that is in fewer groups; null for who never was. */
  readonly loweredAt: number | null;
  /** Null until named. */
  readonly sealedName: Bytes | null;
}

export interface Device {
  readonly id: DeviceId;
  readonly member: MemberId;
  readonly signKey: Bytes;
  readonly encryptKey: Bytes;
  readonly addedAt: number;
  /** Position at which its encryption key came. */
  readonly renewedAt: number;
  /** Position at which it, or its member, was removed. */
  readonly removedAt: number | null;
  /**
   * Where its chains end, by room, once it is removed: null where nothing counts. A room that is missing is one that
   * who removed it could not read: there an entry counts that names an earlier control operation than the removal.
   */
  readonly cuts: ReadonlyMap<RoomId, Pick<Cut, 'counter' | 'hash'> | null>;
  /** The same by its member's last lesser role, of the rooms that this does not write in; while it does not. */
  readonly lesserCuts: ReadonlyMap<RoomId, Pick<Cut, 'counter' | 'hash'> | null>;
  /** Rooms in which its chain was seen to fork, with the last link before: nothing after it counts (R4.5). */
  readonly forks: ReadonlyMap<RoomId, Pick<Cut, 'counter' | 'hash'>>;
  /** Position at which the first fork was shown; from there on the device writes nothing that counts. */
  readonly forkedAt: number | null;
}

export interface Epoch {
  readonly group: Group;
  readonly number: number;
  readonly commitment: Bytes;
  readonly wraps: ReadonlyMap<DeviceId, Bytes>;
  /** Hash of the operation before the rotation, bound into the wraps. */
  readonly previous: Bytes;
  /** Who made it: what is said by one after one operation is one rotation. */
  readonly by: DeviceId;
}

export interface RoomKeyRecord {
  readonly number: number;
  readonly group: Group;
  readonly epoch: number;
  readonly wrapped: Bytes;
  readonly commitment: Bytes;
  /** Null unless the room is a mailbox. */
  readonly publicKey: Bytes | null;
}

/** Why a room is not culled for now; the reason is sealed for those who read the room. */
export interface Hold {
  /** Position of the operation that set it: its name. */
  readonly seq: number;
  readonly by: MemberId;
  readonly sealed: Bytes;
}

export interface CullProposal {
  readonly by: MemberId;
  /** The proposer's clock, milliseconds since the epoch. */
  readonly at: number;
}

export interface Room {
  readonly id: RoomId;
  readonly kind: RoomKind;
  readonly groups: readonly Group[];
  /** Of a mailbox; null where none was named. */
  readonly month: string | null;
  readonly holds: readonly Hold[];
  readonly proposal: CullProposal | null;
  /** Ordered as they came: the highest number is the one to seal under. */
  readonly keys: readonly RoomKeyRecord[];
  readonly handover: Handover | null;
}

/** A room that carries rows of a review to one member who reads nothing else of it (R6.6). */
export interface Handover {
  readonly of: RoomId;
  readonly guest: MemberId;
  /** Taken back. */
  readonly isEnded: boolean;
  /**
   * By commitment of a key of the room, hexadecimal: what was sealed to whom. Empty where a device has changed its key
   * since, and needs it anew.
   */
  readonly wraps: ReadonlyMap<string, ReadonlyMap<DeviceId, Bytes>>;
}

/** A room that is no more. Times are claims of those who acted. */
export interface CulledRoom {
  readonly id: RoomId;
  readonly kind: RoomKind;
  /** Of a hand-over: its review. */
  readonly of: RoomId | null;
  readonly groups: readonly Group[];
  readonly month: string | null;
  readonly proposal: CullProposal;
  /** Position of the confirmation, and who gave it. */
  readonly seq: number;
  readonly by: MemberId;
  readonly at: number;
  /** Every device that was ever given an epoch by which the room's keys could be read. */
  readonly devices: readonly DeviceId[];
  /** When each said that it has nothing left. */
  readonly answers: ReadonlyMap<DeviceId, number>;
}

export interface Invite {
  readonly id: InviteId;
  readonly publicKey: Bytes;
  readonly role: Role;
  readonly expiresAt: number;
  readonly by: MemberId;
  readonly open: boolean;
}

export interface ControlState {
  readonly space: SpaceId;
  /** Position of the newest operation; the first is 0. */
  readonly seq: number;
  /** Hash of the newest operation. */
  readonly head: Bytes;
  /** Ed25519, of the printed key; that of the first operation is nobody's. */
  readonly recoveryKey: Bytes;
  /** X25519: backups are sealed to it. Null until a key has been printed. */
  readonly recoverySealKey: Bytes | null;
  readonly sealedName: Bytes | null;
  readonly members: ReadonlyMap<MemberId, Member>;
  readonly devices: ReadonlyMap<DeviceId, Device>;
  readonly invites: ReadonlyMap<InviteId, Invite>;
  readonly rooms: ReadonlyMap<RoomId, Room>;
  /** Of state rooms; those without any are missing. */
  readonly snapshots: ReadonlyMap<RoomId, RoomSnapshots>;
  readonly culled: ReadonlyMap<RoomId, CulledRoom>;
  /** Oldest first. */
  readonly epochs: Readonly<Record<Group, readonly Epoch[]>>;
  /** Number of the oldest epoch that may still be given: older ones opened what has been culled. */
  readonly oldestEpoch: Readonly<Record<Group, number>>;
  /** Groups that somebody has left: no honest device seals for them before the next rotation. */
  readonly rotationDue: ReadonlySet<Group>;
  /** Hashes, hexadecimal, of operations of other branches that settlements have brought in. */
  readonly beside: ReadonlySet<string>;
  /** Oldest version of the protocol that may write. */
  readonly minimumVersion: number;
}

/** A member as one comes into the space. */
export function newMember(id: MemberId, role: Role, addedAt: number): Member {
  return { id, role, addedAt, removedAt: null, loweredAt: null, sealedName: null };
}

/** A device as it comes into the space. */
export function newDevice(
  publics: Pick<Device, 'id' | 'signKey' | 'encryptKey'>,
  member: MemberId,
  seq: number,
): Device {
  const untouched = {
    removedAt: null,
    cuts: new Map(),
    lesserCuts: new Map(),
    forks: new Map(),
    forkedAt: null,
  };
  return { ...publics, member, addedAt: seq, renewedAt: seq, ...untouched };
}

/** The device with its member, unless it is unknown or removed. */
export function standingOf(state: ControlState, id: DeviceId): { device: Device; member: Member } | null {
  const device = state.devices.get(id);
  const member = device && state.members.get(device.member);
  return device && member && device.removedAt === null ? { device, member } : null;
}

/** Whether an entry is within what counts of its device's chain in the room; `link`: of that entry (R4.5, R5.4). */
export function isWithinCut(
  device: Device | undefined,
  room: RoomId,
  entry: { readonly control: number },
  link: Pick<ChainLink, 'counter' | 'hash'>,
): boolean {
  if (!device) return true;
  if (device.forkedAt !== null && entry.control >= device.forkedAt) return false;
  const fork = device.forks.get(room);
  if (fork && link.counter > fork.counter) return false;
  if (device.removedAt === null) return true;
  const cut = device.cuts.get(room);
  return cut === undefined ? entry.control < device.removedAt : isUpTo(cut, link);
}

/** Null: nothing is. */
export function isUpTo(
  cut: Pick<Cut, 'counter' | 'hash'> | null,
  link: Pick<ChainLink, 'counter' | 'hash'>,
): boolean {
  if (cut === null || link.counter > cut.counter) return false;
  return link.counter < cut.counter || equalBytes(link.hash, cut.hash);
}

export function currentEpoch(state: ControlState, group: Group): Epoch | null {
  return state.epochs[group].at(-1) ?? null;
}

/** One, or none; where the control log forked and both branches made one, both (R5.3). */
export function epochsNumbered(state: ControlState, group: Group, number: number): readonly Epoch[] {
  return state.epochs[group].filter((epoch) => epoch.number === number);
}

/** Whether an operation means that epoch of its group. */
export function isNamed(
  epoch: Epoch,
  { commitment, previous }: Pick<OperationOf<'grant'>, 'commitment' | 'previous'>,
): boolean {
  const isThere = previous === undefined || equalBytes(epoch.previous, previous);
  return isThere && equalBytes(epoch.commitment, commitment);
}

/** One of each name: a commitment may have been copied to the very place where it was made. */
export function namedOnce(epochs: readonly Epoch[]): readonly Epoch[] {
  return epochs.filter((epoch, at) => epochs.findIndex((other) => isNamed(other, epoch)) === at);
}
