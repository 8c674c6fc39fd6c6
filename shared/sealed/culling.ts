/** What a device writes when a room ends, and what it owes afterwards: another key, then an answer (R11). */
import {
  currentEpoch,
  epochsNumbered,
  standingOf,
  type ControlState,
  type CulledRoom,
  type Room,
} from '../protocol/control-state.ts';
import { isInGroup, readableRooms } from '../protocol/access.ts';
import { endingWith } from '../protocol/decide-culling.ts';
import type { DeviceId } from '../protocol/ids.ts';
import type { OperationOf } from '../protocol/operation.ts';
import { bytesToHex, type Bytes } from '../base/bytes.ts';
import { err, ok, type Result } from '../base/result.ts';
import { openEpochs, rotateAct, type Act } from './control-acts.ts';
import { createSecret, unwrapRoomKey, wrapEpoch } from './group-keys.ts';
import type { Keyring } from './keyring.ts';
import { mailboxKeyActs, rewrapActs } from './rewrapping.ts';

/**
 * Ends a room: the confirmation, a new epoch for each of its groups, and all other rooms' keys under it, in one batch.
 * Fails when this device lacks one of those keys: nobody is to lose more than what is culled.
 */
export async function cullActs(
  state: ControlState,
  keyring: Keyring,
  room: Room,
  at: number,
): Promise<Result<readonly Act[], { readonly type: 'keys-missing' }>> {
  const acts: Act[] = [() => ({ type: 'confirm-cull', room: room.id, at })];
  const rooms = new Map(state.rooms);
  for (const { id } of endingWith(state, room.id)) rooms.delete(id);
  const rest = { ...state, rooms };
  for (const group of room.groups) {
    const number = (currentEpoch(state, group)?.number ?? 0) + 1;
    const epoch = { group, number, secret: await createSecret() };
    const rewrapped = await rewrapActs(rest, keyring, epoch, number);
    if (rewrapped.missing > 0) return err({ type: 'keys-missing' });
    acts.push(
      rotateAct(state, group, number, epoch.secret),
      ...rewrapped.acts,
      ...mailboxKeyActs(rest, epoch),
    );
  }
  return ok(acts);
}

/** Rooms that are no more and of which the device has not yet said that it has nothing left. */
export function owedAnswers(state: ControlState, device: DeviceId): readonly CulledRoom[] {
  return [...state.culled.values()].filter(
    ({ devices, answers }) => devices.includes(device) && !answers.has(device),
  );
}

/** Whether the key that opened what is culled is still the device's. */
export function owesKey(state: ControlState, device: DeviceId): boolean {
  const renewedAt = state.devices.get(device)?.renewedAt ?? 0;
  return owedAnswers(state, device).some(({ seq }) => renewedAt < seq);
}

/**
 * The device's next key in the control log, with every epoch that is not to be forgotten. Null as long as it would lose
 * something by it: a group of its own is due, the keys of rooms are not all wrapped under such an epoch yet, or one wrongly.
 */
export async function renewKeyAct(
  state: ControlState,
  keyring: Keyring,
  device: DeviceId,
  encryptKey: Bytes,
): Promise<Act | null> {
  const role = standingOf(state, device)?.member.role ?? 'member';
  // The epoch that is to come would be wrapped to the key that goes.
  if ([...state.rotationDue].some((group) => isInGroup(role, group))) return null;
  const living = Object.values(state.epochs)
    .flat()
    .filter(({ group, number, wraps }) => number >= state.oldestEpoch[group] && wraps.has(device));
  const wraps: OperationOf<'renew-key'>['wraps'] = [];
  const { opened, isWhole } = await openEpochs(keyring, living);
  if (!isWhole) return null;
  for (const { epoch, secret } of opened) {
    const sealed = await wrapEpoch(state.space, epoch, secret, { id: device, encryptKey });
    if (!sealed.ok) return null;
    const { group, commitment, previous } = epoch;
    wraps.push({ group, commitment, previous, sealed: sealed.value });
  }
  // A guest's keys are wrapped anew by those who handed the rows over.
  const rooms = readableRooms(state, device).filter(
    ({ groups, handover }) => !handover || groups.some((group) => isInGroup(role, group)),
  );
  for (const room of rooms) if (!(await isReadableWithout(state, keyring, device, room))) return null;
  return () => ({ type: 'renew-key', encryptKey, wraps });
}

/** Whether the living epochs that the device has open every key of the room. */
async function isReadableWithout(
  state: ControlState,
  keyring: Keyring,
  device: DeviceId,
  room: Room,
): Promise<boolean> {
  const opened = new Set<string>();
  for (const record of room.keys) {
    const name = bytesToHex(record.commitment);
    if (opened.has(name) || record.epoch < state.oldestEpoch[record.group]) continue;
    for (const epoch of epochsNumbered(state, record.group, record.epoch)) {
      const secret = epoch.wraps.has(device) ? await keyring.epochSecret(epoch) : null;
      if (secret && (await unwrapRoomKey(state.space, room.id, record, secret)).ok) opened.add(name);
    }
  }
  return room.keys.every(({ commitment }) => opened.has(bytesToHex(commitment)));
}
