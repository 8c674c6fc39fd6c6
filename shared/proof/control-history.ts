/** A control log read from its beginning, with the state after every operation: who was entitled when. */
import { bytesToHex, type Bytes } from '../base/bytes.ts';
import type { Guest } from '../documents/journal.ts';
import { importVerifyKey, type VerifyKey } from '../crypto/signature.ts';
import { isGuestIn, isInGroup } from '../protocol/access.ts';
import { applyControl } from '../protocol/control-log.ts';
import { standingOf, type ControlState } from '../protocol/control-state.ts';
import type { DeviceId } from '../protocol/ids.ts';
import type { SignedOperation } from '../protocol/signed-operation.ts';

export interface ControlHistory {
  /** Index = position. Ends before the first operation that does not hold. */
  readonly states: readonly ControlState[];
  /** Position of the first operation that does not hold; null when all do. */
  readonly broken: number | null;
}

export async function readControlHistory(log: readonly SignedOperation[]): Promise<ControlHistory> {
  const states: ControlState[] = [];
  for (const signed of log) {
    const next = await applyControl(states.at(-1) ?? null, signed, async () => log.slice(0, states.length));
    if (!next.ok) return { states, broken: states.length };
    states.push(next.value);
  }
  return { states, broken: null };
}

/** Whose the device was, and its key, if rows of the review had been handed to its member by that position of the log. */
export async function guestKey(
  history: ControlHistory,
  review: Bytes,
  device: string,
  position: number,
): Promise<Guest | null> {
  const state = history.states[position];
  const standing = state && standingOf(state, device as DeviceId);
  if (!standing || !isGuestIn(state, bytesToHex(review), standing.member.id)) return null;
  const key = await importVerifyKey(standing.device.signKey);
  return key.ok ? { member: standing.member.id, key: key.value } : null;
}

/** The key of a device that was a reviewer's at that position of the log, else null (R3.5). */
export async function reviewerKey(
  history: ControlHistory,
  device: string,
  position: number,
): Promise<VerifyKey | null> {
  const state = history.states[position];
  const standing = state && standingOf(state, device as DeviceId);
  if (!standing || !isInGroup(standing.member.role, 'reviewers')) return null;
  const key = await importVerifyKey(standing.device.signKey);
  return key.ok ? key.value : null;
}
