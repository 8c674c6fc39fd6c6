/** Holds, and the end of a room: proposed by one, confirmed by another, answered by every device that had its keys (R11). */
import { err, ok, type Result } from '../base/result.ts';
import { isAtLeast, isInGroup } from './access.ts';
import type { Author, Decision, Refusal } from './decision.ts';
import { currentEpoch, type ControlState, type CulledRoom, type Room } from './control-state.ts';
import type { DeviceId, RoomId } from './ids.ts';
import { groups, type OperationOf, type RoomKind } from './operation.ts';

/** Between proposal and confirmation. Clients and relay keep it; a log in which it was not kept is valid all the same. */
export const cullDelayMs = 7 * 24 * 3_600_000;

/** When the proposal may be confirmed, milliseconds since the epoch by the proposer's clock; null without one. */
export function confirmableAt(room: Pick<Room | CulledRoom, 'proposal'>): number | null {
  return room.proposal && room.proposal.at + cullDelayMs;
}

/** Evidence and reasons end; what a space cannot be worked in without does not. */
const cullable: readonly RoomKind[] = ['review', 'mailbox'];

/** Sets an open proposal aside: who comes back to it proposes anew. */
export function decideHold(
  state: ControlState,
  author: Author,
  operation: OperationOf<'hold-room'>,
  seq: number,
): Decision {
  const found = findRoom(state, author, operation.room);
  if (!found.ok) return found;
  const hold = { seq, by: author.member.id, sealed: operation.sealed };
  return withRoom(state, { ...found.value, holds: [...found.value.holds, hold], proposal: null });
}

/** By whoever set it, or by those who lead the space. */
export function decideRelease(
  state: ControlState,
  author: Author,
  operation: OperationOf<'release-hold'>,
): Decision {
  const found = findRoom(state, author, operation.room);
  if (!found.ok) return found;
  const hold = found.value.holds.find(({ seq }) => seq === operation.hold);
  if (!hold) return err({ type: 'unknown-subject' });
  if (hold.by !== author.member.id && !isAtLeast(author.member.role, 'admin'))
    return err({ type: 'not-entitled' });
  return withRoom(state, { ...found.value, holds: found.value.holds.filter((one) => one !== hold) });
}

export function decideProposeCull(
  state: ControlState,
  author: Author,
  operation: OperationOf<'propose-cull'>,
): Decision {
  const found = findRoom(state, author, operation.room);
  if (!found.ok) return found;
  const room = found.value;
  if (room.holds.length > 0) return err({ type: 'held' });
  if (room.proposal) return err({ type: 'exists' });
  // A space without a mailbox would leave posts nowhere to go.
  const mailboxes = [...state.rooms.values()].filter(({ kind }) => kind === 'mailbox');
  if (mailboxes.at(-1)?.id === room.id) return err({ type: 'not-entitled' });
  return withRoom(state, { ...room, proposal: { by: author.member.id, at: operation.at } });
}

/** By whoever may read the room: to keep asks for less than to end. */
export function decideWithdrawCull(
  state: ControlState,
  author: Author,
  operation: OperationOf<'withdraw-cull'>,
): Decision {
  const found = findRoom(state, author, operation.room);
  if (!found.ok) return found;
  return found.value.proposal
    ? withRoom(state, { ...found.value, proposal: null })
    : err({ type: 'not-proposed' });
}

/**
 * Two persons who read the room, at least one of whom leads the space. From here on the room is in no list: nobody reads
 * or writes it. Its groups are due for a rotation, and no epoch from before that is given to anybody again.
 */
export function decideConfirmCull(
  state: ControlState,
  author: Author,
  operation: OperationOf<'confirm-cull'>,
  seq: number,
): Decision {
  const found = findRoom(state, author, operation.room);
  if (!found.ok) return found;
  const { proposal, holds, id, month, groups: readers } = found.value;
  if (holds.length > 0) return err({ type: 'held' });
  if (!proposal) return err({ type: 'not-proposed' });
  if (proposal.by === author.member.id) return err({ type: 'same-person' });
  const proposer = state.members.get(proposal.by);
  const leads = [author.member, ...(proposer ? [proposer] : [])].some(({ role }) => isAtLeast(role, 'admin'));
  if (!leads) return err({ type: 'not-entitled' });
  const rooms = new Map(state.rooms);
  const culled = new Map(state.culled);
  for (const room of endingWith(state, id)) {
    rooms.delete(room.id);
    culled.set(room.id, {
      id: room.id,
      kind: room.kind,
      of: room.handover?.of ?? null,
      groups: readers,
      month,
      proposal,
      seq,
      by: author.member.id,
      at: operation.at,
      devices: everGiven(state, room),
      answers: new Map(),
    });
  }
  const oldestEpoch = { ...state.oldestEpoch };
  for (const group of readers) oldestEpoch[group] = (currentEpoch(state, group)?.number ?? 0) + 1;
  return ok({
    rooms,
    culled,
    oldestEpoch,
    rotationDue: new Set([...state.rotationDue, ...readers]),
  });
}

/** Once by each device, after it has changed the key by which it was given the room's. */
export function decideCulled(
  state: ControlState,
  author: Author,
  operation: OperationOf<'culled'>,
): Decision {
  const culled = state.culled.get(operation.room);
  const { id, renewedAt } = author.device;
  if (!culled?.devices.includes(id)) return err({ type: 'unknown-subject' });
  if (culled.answers.has(id)) return err({ type: 'exists' });
  if (renewedAt < culled.seq) return err({ type: 'stale-epoch' });
  const answers = new Map(culled.answers).set(id, operation.at);
  return ok({ culled: new Map(state.culled).set(culled.id, { ...culled, answers }) });
}

/** A room that can end, and that the author reads. What the members' group reads stays: names are sealed under its epochs. */
function findRoom(state: ControlState, author: Author, id: RoomId): Result<Room, Refusal> {
  const room = state.rooms.get(id);
  if (!room) return err({ type: 'unknown-subject' });
  if (!cullable.includes(room.kind) || room.groups.includes('members')) return err({ type: 'not-entitled' });
  return room.groups.every((group) => isInGroup(author.member.role, group))
    ? ok(room)
    : err({ type: 'not-entitled' });
}

/** The room, and of a review what of it was handed over. */
export function endingWith(state: Pick<ControlState, 'rooms'>, id: RoomId): readonly Room[] {
  return [...state.rooms.values()].filter((room) => room.id === id || room.handover?.of === id);
}

/**
 * Of a culled room with what ended with it, by device that had its keys: when it said that it has nothing left of any,
 * by its own clock; null while it has not.
 */
export function answersTo(state: ControlState, { id }: CulledRoom): ReadonlyMap<DeviceId, number | null> {
  const answers = new Map<DeviceId, number | null>();
  for (const ended of [...state.culled.values()].filter((room) => room.id === id || room.of === id))
    for (const device of ended.devices) {
      const at = ended.answers.get(device) ?? null;
      const known = answers.get(device);
      const isOpen = at === null || known === null;
      answers.set(device, isOpen ? null : Math.max(at, known ?? at));
    }
  return answers;
}

function everGiven(state: ControlState, room: Room): readonly DeviceId[] {
  const epochs = groups
    .filter((group) => room.groups.includes(group))
    .flatMap((group) => state.epochs[group]);
  const given = [...epochs.map(({ wraps }) => wraps), ...(room.handover?.wraps.values() ?? [])];
  return [...new Set(given.flatMap((wraps) => [...wraps.keys()]))];
}

function withRoom(state: ControlState, room: Room): Decision {
  return ok({ rooms: new Map(state.rooms).set(room.id, room) });
}
