/**
 * Keys and rooms of every branch of a fork: what was sealed under them is to stay readable, so they are taken as they
 * were made, whoever leads the space afterwards. None of them is sealed under again: every group is due (R5.3).
 */
import { bytesToHex, equalBytes, type Bytes } from '../base/bytes.ts';
import type { ControlState, Epoch } from './control-state.ts';
import { handoverOf } from './decide-handover.ts';
import type { DeviceId } from './ids.ts';
import type { OperationOf } from './operation.ts';
import type { PlacedOperation } from './signed-operation.ts';

export function keepKeys(
  state: ControlState,
  { operation, previous, seq, by }: PlacedOperation,
): ControlState {
  if (operation.type === 'create-room') return keepRoom(state, operation);
  if (operation.type === 'rotate') return keepEpoch(state, operation, previous);
  if (operation.type === 'grant') return keepGrant(state, operation);
  if (operation.type === 'room-key') return keepRoomKey(state, operation);
  if (operation.type === 'grant-room') return keepRoomGrant(state, operation);
  return operation.type === 'renew-key' ? keepRenewal(state, operation, seq, by) : state;
}

function keepGrant(
  state: ControlState,
  { group, commitment, wraps: given }: OperationOf<'grant'>,
): ControlState {
  const wraps = given.map((wrap) => [wrap.device, wrap.sealed] as const);
  const epochs = state.epochs[group].map((epoch) =>
    equalBytes(epoch.commitment, commitment)
      ? { ...epoch, wraps: new Map([...wraps, ...epoch.wraps]) }
      : epoch,
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
function keepWraps(state: ControlState, by: DeviceId, { wraps }: OperationOf<'renew-key'>): ControlState {
  const renew = (epoch: Epoch): Epoch => {
    const wrap = wraps.find(({ commitment }) => equalBytes(commitment, epoch.commitment));
    return wrap ? { ...epoch, wraps: new Map(epoch.wraps).set(by, wrap.sealed) } : epoch;
  };
  const { members, reviewers } = state.epochs;
  return { ...state, epochs: { members: members.map(renew), reviewers: reviewers.map(renew) } };
}

function keepRoom(state: ControlState, operation: OperationOf<'create-room'>): ControlState {
  const { room: id, kind, groups, month = null } = operation;
  if (state.rooms.has(id) || state.culled.has(id)) return state;
  const untouched = { holds: [], proposal: null, keys: [] };
  const room = {
    id,
    kind,
    groups: [...new Set(groups)],
    month,
    handover: handoverOf(operation),
    ...untouched,
  };
  return { ...state, rooms: new Map(state.rooms).set(id, room) };
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

function keepEpoch(
  state: ControlState,
  { group, epoch: number, commitment, wraps }: OperationOf<'rotate'>,
  previous: Bytes,
): ControlState {
  const known = state.epochs[group];
  if (known.some((epoch) => equalBytes(epoch.commitment, commitment))) return state;
  const epoch: Epoch = {
    group,
    number,
    commitment,
    wraps: new Map(wraps.map((wrap) => [wrap.device, wrap.sealed])),
    previous,
  };
  const epochs = [...known, epoch].toSorted((a, b) => a.number - b.number);
  return { ...state, epochs: { ...state.epochs, [group]: epochs } };
}

function keepRoomKey(state: ControlState, operation: OperationOf<'room-key'>): ControlState {
  const { number, group, epoch, wrapped, commitment, publicKey = null } = operation;
  const room = state.rooms.get(operation.room);
  if (!room || room.keys.some((key) => equalBytes(key.wrapped, wrapped))) return state;
  const keys = [...room.keys, { number, group, epoch, wrapped, commitment, publicKey }];
  return { ...state, rooms: new Map(state.rooms).set(room.id, { ...room, keys }) };
}
