/** What a new epoch of a group brings with it: a key for the mailbox, and the old keys of rooms where older epochs end. */
import { createRoomId } from '../protocol/ids.ts';
import { currentEpoch, type ControlState, type Room } from '../protocol/control-state.ts';
import type { Group } from '../protocol/operation.ts';
import { roomActs, roomKeyAct, type Act } from './control-acts.ts';
import { wrapRoomKey, type Secret } from './group-keys.ts';
import { newestRoomKey, sealingKey, type Keyring } from './keyring.ts';

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
export function mailboxActs(state: ControlState, epoch: LivingEpoch, month: string | undefined): Act[] {
  const { group, number, secret } = epoch;
  const isThere = [...state.rooms.values(), ...state.culled.values()].some(
    (room) => room.kind === 'mailbox' && room.month === month,
  );
  if (month !== undefined && !isThere)
    return roomActs(state.space, createRoomId(), 'mailbox', group, number, secret, month);
  return mailboxKeyActs(state, epoch);
}

/** So that posts need not wait for the next reviewer. */
export function mailboxKeyActs(state: ControlState, { group, number, secret }: LivingEpoch): Act[] {
  const mailbox = openMailbox(state);
  if (!mailbox?.groups.includes(group)) return [];
  const isUsable = sealingKey(state, mailbox.id) !== null && currentEpoch(state, group)?.number === number;
  return isUsable
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
  for (const room of state.rooms.values()) {
    const own = room.keys.filter((key) => key.group === group);
    const ended = new Set(own.map((key) => key.number));
    for (const key of own) if (key.epoch >= oldest) ended.delete(key.number);
    for (const number of ended) {
      // oxlint-disable-next-line no-await-in-loop -- each is opened once
      const key = await keyring.roomKey(state, room.id, number);
      const record = own.find((one) => one.number === number);
      if (!key || !record) {
        missing += 1;
        continue;
      }
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
