/**
 * Keys and rooms of every branch of a fork: what was sealed under them is to stay readable, so they are taken as they
 * were made, whoever leads the space afterwards. None of them is sealed under again: every group is due (R5.3).
 */
import { bytesToHex, equalBytes, type Bytes } from '../base/bytes.ts';
import { isNamed, type ControlState, type Epoch, type Room, type RoomKeyRecord } from './control-state.ts';
import { widen, wrapFor } from './decide-keys.ts';
import { handoverOf } from './decide-handover.ts';
import type { DeviceId } from './ids.ts';
import type { OperationOf } from './operation.ts';
import type { PlacedOperation } from './signed-operation.ts';

export function keepKeys(
  state: ControlState,
  { operation, previous, seq, by }: PlacedOperation,
): ControlState {
  if (operation.type === 'create-room') return keepRoom(state, operation);
  if (operation.type === 'rotate') return keepEpoch(state, operation, previous, by);
  if (operation.type === 'grant') return keepGrant(state, operation);
  if (operation.type === 'room-key') return keepRoomKey(state, operation);
  if (operation.type === 'grant-room') return keepRoomGrant(state, operation);
  return operation.type === 'renew-key' ? keepRenewal(state, operation, seq, by) : state;
}

function keepGrant(state: ControlState, operation: OperationOf<'grant'>): ControlState {
  const { group } = operation;
  const epochs = state.epochs[group].map((epoch) =>
    isNamed(epoch, operation) ? widen(epoch, operation) : epoch,
  );
  return { ...state, epochs: { ...state.epochs, [group]: epochs } };
}

/** A device has one next key at a time: two branches that name it name the same. */
function keepRenewal(
  state: ControlState,
  operation: OperationOf<'renew-key'>,
  seq: number,
  by: DeviceId,
): ControlState {
  const device = state.devices.get(by);
  if (!device || (device.renewedAt >= seq && !equalBytes(device.encryptKey, operation.encryptKey)))
    return state;
  const renewedAt = Math.max(device.renewedAt, seq);
  const renewed = { ...device, encryptKey: operation.encryptKey, renewedAt };
  return { ...keepWraps(state, by, operation), devices: new Map(state.devices).set(by, renewed) };
}

/** What was wrapped to the key that a device has now: those to the one before open for nobody any more. */
function keepWraps(state: ControlState, by: DeviceId, operation: OperationOf<'renew-key'>): ControlState {
  const renew = (epoch: Epoch): Epoch => {
    const wrap = wrapFor(epoch, operation);
    return wrap ? { ...epoch, wraps: new Map(epoch.wraps).set(by, wrap.sealed) } : epoch;
  };
  const { members, reviewers } = state.epochs;
  return { ...state, epochs: { members: members.map(renew), reviewers: reviewers.map(renew) } };
}

function keepRoom(state: ControlState, operation: OperationOf<'create-room'>): ControlState {
  const { room: id, kind, groups: given, month = null } = operation;
  if (state.culled.has(id)) return state;
  const groups = [...new Set(given)];
  const handover = handoverOf(operation);
  const untouched = { holds: [], proposal: null, keys: [] };
  const known = state.rooms.get(id);
  const room = known
    ? narrow(known, { kind, groups, handover })
    : { id, kind, groups, month, handover, ...untouched };
  return { ...state, rooms: new Map(state.rooms).set(id, room) };
}

/**
 * A room that both branches made: somebody may have copied its name. Nobody reads it who does not by both, so that nobody
 * is given by the copy what was sealed for others, and a review stays one.
 */
function narrow(known: Room, other: Pick<Room, 'kind' | 'groups' | 'handover'>): Room {
  const both = known.groups.filter((group) => other.groups.includes(group));
  const isSameGuest = known.handover?.guest === other.handover?.guest;
  return {
    ...known,
    kind: other.kind === 'review' ? other.kind : known.kind,
    groups: both.length > 0 ? both : ['reviewers'],
    handover: isSameGuest ? known.handover : null,
  };
}

function keepRoomGrant(state: ControlState, operation: OperationOf<'grant-room'>): ControlState {
  const room = state.rooms.get(operation.room);
  if (!room?.handover) return state;
  const name = bytesToHex(operation.commitment);
  const given = operation.wraps.map((wrap) => [wrap.device, wrap.sealed] as const);
  const wraps = new Map([...given, ...(room.handover.wraps.get(name) ?? [])]);
  const kept = { ...room.handover, wraps: new Map(room.handover.wraps).set(name, wraps) };
  return { ...state, rooms: new Map(state.rooms).set(room.id, { ...room, handover: kept }) };
}

/** Beside one that is said to have the same commitment: which of them was copied nobody can tell, and one of them opens. */
function keepEpoch(
  state: ControlState,
  { group, epoch: number, commitment, wraps }: OperationOf<'rotate'>,
  previous: Bytes,
  by: DeviceId,
): ControlState {
  const known = state.epochs[group];
  if (known.some((epoch) => epoch.by === by && equalBytes(epoch.previous, previous))) return state;
  const epoch: Epoch = {
    group,
    number,
    commitment,
    wraps: new Map(wraps.map((wrap) => [wrap.device, wrap.sealed])),
    previous,
    by,
  };
  const epochs = [...known, epoch].toSorted((a, b) => a.number - b.number);
  return { ...state, epochs: { ...state.epochs, [group]: epochs } };
}

function keepRoomKey(state: ControlState, operation: OperationOf<'room-key'>): ControlState {
  const { number, group, epoch, wrapped, commitment, publicKey = null } = operation;
  const room = state.rooms.get(operation.room);
  const key: RoomKeyRecord = { number, group, epoch, wrapped, commitment, publicKey };
  if (!room || room.keys.some((known) => isSameRecord(known, key))) return state;
  return { ...state, rooms: new Map(state.rooms).set(room.id, { ...room, keys: [...room.keys, key] }) };
}

/** The same bytes under another number or epoch are another's noise, and open nowhere. */
function isSameRecord(a: RoomKeyRecord, b: RoomKeyRecord): boolean {
  const isSamePlace = a.number === b.number && a.group === b.group && a.epoch === b.epoch;
  return isSamePlace && equalBytes(a.wrapped, b.wrapped) && equalBytes(a.commitment, b.commitment);
}
