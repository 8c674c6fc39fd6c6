/** What a new epoch of a group brings with it: a key for the mailbox, and the old keys of rooms where older epochs end. */
import { bytesToHex, equalBytes } from '../base/bytes.ts';
import { createRoomId, type RoomId } from '../protocol/ids.ts';
import { currentEpoch, type ControlState, type Room, type RoomKeyRecord } from '../protocol/control-state.ts';
import type { Group } from '../protocol/operation.ts';
import { roomActs, roomKeyAct, type Act } from './control-acts.ts';
import { commitToRoomKey, wrapRoomKey, type Secret } from './group-keys.ts';
import { newestRoomKey, type Keyring } from './keyring.ts';

/** An epoch of a group, in the state or about to be. */
export interface LivingEpoch {
  readonly group: Group;
  readonly number: number;
  readonly secret: Secret;
}

/** The mailbox that posts go to: the newest. */
export function openMailbox(state: ControlState): Room | null {
  return [...state.rooms.values()].findLast(({ kind }) => kind === 'mailbox') ?? null;
}

/** A mailbox for the month when there is none (R15.4), else a key for the newest when nobody may post with the last. */
export function mailboxActs(
  state: ControlState,
  epoch: LivingEpoch,
  month: string | undefined,
  isKeyUsable: boolean,
): Act[] {
  const { group, number, secret } = epoch;
  if (month !== undefined && isMailboxDue(state, month))
    return roomActs(state.space, createRoomId(), 'mailbox', group, number, secret, month);
  return mailboxKeyActs(state, epoch, isKeyUsable);
}

/**
 * A month before the newest mailbox's is no new month: this clock is late. One that is more than a month ahead was opened
 * by a clock that ran wild, and is not waited for.
 */
function isMailboxDue(state: ControlState, month: string): boolean {
  const months = [...state.rooms.values(), ...state.culled.values()]
    .filter(({ kind }) => kind === 'mailbox')
    .map((room) => room.month);
  const newest = openMailbox(state)?.month ?? null;
  const ahead = newest === null ? -1 : monthNumber(newest) - monthNumber(month);
  return !months.includes(month) && (ahead < 0 || ahead > 1);
}

function monthNumber(month: string): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5));
}

/** So that posts need not wait for the next reviewer. */
export function mailboxKeyActs(
  state: ControlState,
  { group, number, secret }: LivingEpoch,
  isKeyUsable = false,
): Act[] {
  const mailbox = openMailbox(state);
  if (!mailbox?.groups.includes(group)) return [];
  return isKeyUsable && currentEpoch(state, group)?.number === number
    ? []
    : [roomKeyAct(state.space, mailbox, (newestRoomKey(state, mailbox.id) ?? 0) + 1, group, number, secret)];
}

/**
 * Every key of the group's rooms that no epoch from `oldest` on opens, wrapped under this one; only reading needs them,
 * what is written next gets a key of its own (R6.3). `missing`: keys that this device cannot open.
 */
export async function rewrapActs(
  state: ControlState,
  keyring: Keyring,
  { group, number: epoch, secret }: LivingEpoch,
  oldest: number = state.oldestEpoch[group],
): Promise<{ readonly acts: readonly Act[]; readonly missing: number }> {
  const acts: Act[] = [];
  let missing = 0;
  // No epoch has ended yet: there is nothing to look for, at each of the sender's turns.
  if (oldest === 1) return { acts, missing };
  for (const room of state.rooms.values()) {
    const own = room.keys.filter((key) => key.group === group);
    // By commitment: where the control log forked, two keys may have one number.
    const ended = new Map(own.map((record) => [bytesToHex(record.commitment), record]));
    for (const record of own) if (record.epoch >= oldest) ended.delete(bytesToHex(record.commitment));
    for (const record of ended.values()) {
      const key = await openCommitted(keyring, state, room.id, record);
      if (!key) {
        missing += 1;
        continue;
      }
      const { number } = record;
      const { commitment, publicKey } = record;
      acts.push(async () => ({
        type: 'room-key',
        room: room.id,
        number,
        group,
        epoch,
        wrapped: await wrapRoomKey(state.space, room.id, { number, group, epoch }, secret, key),
        commitment,
        ...(publicKey && { publicKey }),
      }));
    }
  }
  return { acts, missing };
}

async function openCommitted(
  keyring: Keyring,
  state: ControlState,
  room: RoomId,
  { number, commitment }: RoomKeyRecord,
): Promise<Secret | null> {
  for (const key of await keyring.roomKeys(state, room, number))
    if (equalBytes(await commitToRoomKey(key), commitment)) return key;
  return null;
}
