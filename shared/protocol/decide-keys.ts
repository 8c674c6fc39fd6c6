/** Epochs of groups and keys of rooms: what may be wrapped for whom, and under what. */
import { equalBytes, type Bytes } from '../base/bytes.ts';
import { err, ok } from '../base/result.ts';
import { devicesInGroup, isInGroup } from './access.ts';
import type { Author, Decision } from './decision.ts';
import { currentEpoch, isNamed, type ControlState, type Epoch, type Room } from './control-state.ts';
import { forgetWraps } from './decide-handover.ts';
import type { DeviceId } from './ids.ts';
import type { OperationOf } from './operation.ts';
import { isStrongEncryptionKey } from './strong-keys.ts';

/** Wraps for exactly the devices in the group: nobody is left out by mistake, nobody let in by the back door. */
export function decideRotate(
  state: ControlState,
  author: Author,
  operation: OperationOf<'rotate'>,
  previous: Bytes,
): Decision {
  const { group, epoch: number, commitment } = operation;
  if (!isInGroup(author.member.role, group)) return err({ type: 'not-entitled' });
  if (number !== (currentEpoch(state, group)?.number ?? 0) + 1) return err({ type: 'stale-epoch' });
  // Its commitment names an epoch from here on.
  if (state.epochs[group].some((epoch) => equalBytes(epoch.commitment, commitment)))
    return err({ type: 'exists' });
  const wraps = wrapsByDevice(operation);
  const wanted = devicesInGroup(state, group);
  if (!wraps || wraps.size !== wanted.length || wanted.some((device) => !wraps.has(device.id)))
    return err({ type: 'wrong-wraps' });
  const epoch = { group, number, commitment, wraps, previous, by: author.device.id };
  const rotationDue = new Set(state.rotationDue);
  rotationDue.delete(group);
  return ok({ epochs: { ...state.epochs, [group]: [...state.epochs[group], epoch] }, rotationDue });
}

/** For devices in the group that have no wrap of that epoch yet. */
export function decideGrant(state: ControlState, author: Author, operation: OperationOf<'grant'>): Decision {
  const { group } = operation;
  if (!isInGroup(author.member.role, group)) return err({ type: 'not-entitled' });
  const wraps = wrapsByDevice(operation);
  const isMeant = (epoch: Epoch): boolean =>
    isNamed(epoch, operation) && epoch.number >= state.oldestEpoch[group];
  const meant = state.epochs[group].filter(isMeant);
  if (meant.length === 0) return err({ type: 'stale-epoch' });
  const entitled = new Set(devicesInGroup(state, group).map((device) => device.id));
  const isLacked = (id: DeviceId): boolean => meant.some((epoch) => !epoch.wraps.has(id));
  if (!wraps || [...wraps.keys()].some((id) => !entitled.has(id) || !isLacked(id)))
    return err({ type: 'wrong-wraps' });
  const epochs = state.epochs[group].map((epoch) => (isMeant(epoch) ? widen(epoch, operation) : epoch));
  return ok({ epochs: { ...state.epochs, [group]: epochs } });
}

/** With what devices that lack it are given of it. */
export function widen(epoch: Epoch, { wraps: given }: Pick<OperationOf<'grant'>, 'wraps'>): Epoch {
  const lacked = given.filter(({ device }) => !epoch.wraps.has(device));
  const wraps = new Map([...epoch.wraps, ...lacked.map(({ device, sealed }) => [device, sealed] as const)]);
  return { ...epoch, wraps };
}

/** A new key, or one that the room has, wrapped under the living epoch of one of its groups. */
export function decideRoomKey(
  state: ControlState,
  author: Author,
  operation: OperationOf<'room-key'>,
): Decision {
  const { number, group, epoch, wrapped, commitment, publicKey = null } = operation;
  const room = state.rooms.get(operation.room);
  if (!room) return err({ type: 'unknown-subject' });
  if (!room.groups.includes(group) || !isInGroup(author.member.role, group))
    return err({ type: 'not-entitled' });
  if (state.rotationDue.has(group) || currentEpoch(state, group)?.number !== epoch)
    return err({ type: 'stale-epoch' });
  if ((publicKey !== null) !== (room.kind === 'mailbox')) return err({ type: 'weak-key' });
  if (publicKey && !isStrongEncryptionKey(publicKey)) return err({ type: 'weak-key' });
  const known = room.keys.filter((key) => key.number === number);
  // Several of one number only where the control log forked: each of them may be wrapped anew.
  const same = known.filter((key) => equalBytes(key.commitment, commitment));
  if (same.length === 0 && known.length > 0) return err({ type: 'exists' });
  if (same.some((key) => !isSameKey(key.publicKey, publicKey))) return err({ type: 'exists' });
  if (same.some((key) => key.group === group && key.epoch === epoch)) return err({ type: 'exists' });
  if (known.length === 0 && number !== newestKeyNumber(room) + 1) return err({ type: 'stale-epoch' });
  const keys = [...room.keys, { number, group, epoch, wrapped, commitment, publicKey }];
  return ok({ rooms: new Map(state.rooms).set(room.id, { ...room, keys }) });
}

/** A device changes its own key; of the epochs it was given it keeps those that it wraps to the new one. */
export function decideRenewKey(
  state: ControlState,
  author: Author,
  operation: OperationOf<'renew-key'>,
  seq: number,
): Decision {
  const { id } = author.device;
  const { encryptKey } = operation;
  if (!isStrongEncryptionKey(encryptKey)) return err({ type: 'weak-key' });
  const left = new Set(operation.wraps);
  const renew = (epoch: Epoch): Epoch => {
    const wraps = new Map(epoch.wraps);
    const isGiven = wraps.delete(id) && epoch.number >= state.oldestEpoch[epoch.group];
    const wrap = isGiven ? wrapFor(epoch, operation) : undefined;
    if (wrap) wraps.set(id, wrap.sealed);
    if (wrap) left.delete(wrap);
    return { ...epoch, wraps };
  };
  const { members, reviewers } = state.epochs;
  const epochs = { members: members.map(renew), reviewers: reviewers.map(renew) };
  // A wrap for an epoch that it was not given, or that is to be forgotten.
  if (left.size > 0) return err({ type: 'wrong-wraps' });
  const device = { ...author.device, encryptKey, renewedAt: seq };
  const rooms = forgetWraps(state.rooms, id);
  return ok({ epochs, rooms, devices: new Map(state.devices).set(id, device) });
}

/** What a device that changes its key wraps of the epoch to the new one. */
export function wrapFor(epoch: Epoch, { wraps }: OperationOf<'renew-key'>) {
  return wraps.find((wrap) => wrap.group === epoch.group && isNamed(epoch, wrap));
}

function isSameKey(a: Bytes | null, b: Bytes | null): boolean {
  return a === null || b === null ? a === b : equalBytes(a, b);
}

function newestKeyNumber(room: Room): number {
  return room.keys.reduce((highest, key) => Math.max(highest, key.number), 0);
}

/** Null when a device stands twice. */
function wrapsByDevice(operation: OperationOf<'rotate' | 'grant'>): ReadonlyMap<DeviceId, Bytes> | null {
  const wraps = new Map(operation.wraps.map((wrap) => [wrap.device, wrap.sealed]));
  return wraps.size === operation.wraps.length ? wraps : null;
}
