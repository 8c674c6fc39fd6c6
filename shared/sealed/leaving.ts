/**
 * What is written when somebody leaves a group: the removal with where their chains end, and a new epoch for those who
 * remain, in one batch (R6.2). A room gets a new key when something is next to be sealed in it (R6.3).
 */
import { devicesInGroup, isInGroup, mayCreateRoom } from '../protocol/access.ts';
import { createHandover } from '../protocol/decide-handover.ts';
import { currentEpoch, standingOf, type ControlState } from '../protocol/control-state.ts';
import type { DeviceId, MemberId, RoomId } from '../protocol/ids.ts';
import { groups, type Cut, type Group, type Role } from '../protocol/operation.ts';
import { grantActs, roomActs, roomKeyAct, rotateAct, type Act } from './control-acts.ts';
import { createSecret, type Secret } from './group-keys.ts';
import { guestActs } from './guest-keys.ts';
import { mailboxActs, mailboxKeyActs, openMailbox, rewrapActs } from './rewrapping.ts';
import { newestRoomKey, type Keyring } from './keyring.ts';
import type { RoomDraft } from './space-store.ts';
import { isEpochNoise, isKeyUsable } from './usable-key.ts';

/** Who is to be removed: a member with all devices, or one device. */
export type Leaver =
  | { readonly type: 'member'; readonly id: MemberId }
  | { readonly type: 'device'; readonly id: DeviceId };

export function leavingDevices(state: ControlState, leaver: Leaver): readonly DeviceId[] {
  return [...state.devices.values()]
    .filter((device) => device.removedAt === null)
    .filter((device) => (leaver.type === 'member' ? device.member : device.id) === leaver.id)
    .map((device) => device.id);
}

function isGone({ members, devices }: ControlState, leaver: Leaver): boolean {
  const known = leaver.type === 'member' ? members.get(leaver.id) : devices.get(leaver.id);
  return known !== undefined && known.removedAt !== null;
}

/**
 * The removal, then a rotation of every group that both are in; other groups are due, and rotated by their own. None for
 * who has been removed already.
 */
export async function removeActs(
  state: ControlState,
  me: DeviceId,
  leaver: Leaver,
  cuts: readonly Cut[],
): Promise<Act[]> {
  if (isGone(state, leaver)) return [];
  const leaving = new Set(leavingDevices(state, leaver));
  const [first] = leaving;
  const role = first && standingOf(state, first)?.member.role;
  const remove: Act = () =>
    leaver.type === 'member'
      ? { type: 'remove-member', member: leaver.id, cuts: [...cuts] }
      : { type: 'revoke-device', device: leaver.id, cuts: [...cuts] };
  return [remove, ...(await leaveActs(state, me, leaving, role ? groupsOf(role) : []))];
}

/** New epochs of the groups that `leaving` are in no longer, as far as this device may rotate them. */
export async function leaveActs(
  state: ControlState,
  me: DeviceId,
  leaving: ReadonlySet<DeviceId>,
  left: readonly Group[],
): Promise<Act[]> {
  const own = leaving.has(me) ? null : (standingOf(state, me)?.member.role ?? null);
  const mine = left.filter((group) => own !== null && isInGroup(own, group));
  const acts = mine.map(async (group) => {
    const epoch = { group, number: nextEpoch(state, group), secret: await createSecret() };
    return [rotateAct(state, group, epoch.number, epoch.secret, leaving), ...mailboxKeyActs(state, epoch)];
  });
  return (await Promise.all(acts)).flat();
}

/** What a device owes: groups that are due, epochs that others lack, keys for rooms it writes in, rooms it made while offline. */
export interface Duties {
  readonly rooms: readonly RoomId[];
  readonly drafts: readonly RoomDraft[];
  /** The month that it is, `2026-11`: it is to have a mailbox. */
  readonly month?: string;
}

export async function dutyActs(
  state: ControlState,
  keyring: Keyring,
  me: DeviceId,
  duties: Duties,
): Promise<Act[]> {
  const role = standingOf(state, me)?.member.role;
  if (!role) return [];
  const acts: Act[] = [];
  const epochs = new Map<Group, { readonly number: number; readonly secret: Secret }>();
  for (const group of groupsOf(role)) {
    const living = currentEpoch(state, group);
    const isNoise = living !== null && (await isEpochNoise(keyring, me, living));
    const due = isNoise || state.rotationDue.has(group);
    const epoch = due ? null : living;
    const secret = due ? await createSecret() : epoch && (await keyring.epochSecret(epoch));
    if (secret === null) continue;
    const number = epoch?.number ?? nextEpoch(state, group);
    if (due) acts.push(rotateAct(state, group, number, secret));
    // Nobody lacks one but who came in on another branch of the log, or by the printed key.
    acts.push(...(await grantActs(state, keyring, group, devicesInGroup(state, group))));
    epochs.set(group, { number, secret });
    acts.push(...(await rewrapActs(state, keyring, { group, number, secret })).acts);
  }
  const reviewers = epochs.get('reviewers');
  if (reviewers) {
    const mailbox = openMailbox(state);
    const isUsable = mailbox !== null && (await isKeyUsable(state, keyring, mailbox.id));
    acts.push(...mailboxActs(state, { group: 'reviewers', ...reviewers }, duties.month, isUsable));
  }
  for (const id of duties.rooms) {
    const room = state.rooms.get(id);
    if (room?.kind === 'mailbox') continue;
    const [group] = room?.groups ?? [];
    const epoch = group && epochs.get(group);
    if (room && group && epoch && !(await isKeyUsable(state, keyring, id)))
      acts.push(
        roomKeyAct(state.space, room, (newestRoomKey(state, id) ?? 0) + 1, group, epoch.number, epoch.secret),
      );
  }
  if (epochs.has('reviewers')) acts.push(...(await guestActs(state, keyring)));
  for (const { room, kind, handover } of duties.drafts) {
    const group = kind === 'register' ? 'members' : 'reviewers';
    const epoch = epochs.get(group);
    // What is handed over of a review that is not there yet, or any more, waits.
    const draft = {
      type: 'create-room',
      room,
      kind,
      groups: [group],
      ...(handover && { handover }),
    } as const;
    const isReady = createHandover(state, { ...draft, groups: [...draft.groups] }).ok;
    if (epoch && isReady && mayCreateRoom(role, kind))
      acts.push(...roomActs(state.space, room, kind, group, epoch.number, epoch.secret, undefined, handover));
  }
  return acts;
}

export function groupsOf(role: Role): readonly Group[] {
  return groups.filter((group) => isInGroup(role, group));
}

function nextEpoch(state: ControlState, group: Group): number {
  return (currentEpoch(state, group)?.number ?? 0) + 1;
}
