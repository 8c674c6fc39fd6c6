/** Snapshots of state rooms: made by one, vouched for or doubted by others, and what their word does (R9). */
import { err, ok, type Result } from '../base/result.ts';
import { isAtLeast, isInGroup } from './access.ts';
import type { Author, Decision, Refusal } from './decision.ts';
import { isWithinCut, standingOf, type ControlState, type Room } from './control-state.ts';
import type { DeviceId, MemberId, RoomId } from './ids.ts';
import type { OperationOf } from './operation.ts';
import {
  countCovered,
  coversAll,
  isSnapshot,
  isStateRoom,
  snapshotsOf,
  type Covered,
  type RoomSnapshots,
} from './room-snapshots.ts';

/** Members besides the author who must doubt a snapshot, unless an admin does. */
const doubtersNeeded = 2;

/**
 * Takes the place of one that nobody has vouched for. It holds more than the last that somebody did, and nothing that does not
 * count.
 */
export function decideSnapshot(
  state: ControlState,
  author: Author,
  operation: OperationOf<'snapshot'>,
): Decision {
  const room = findRoom(state, author, operation.room);
  if (!room.ok) return room;
  const known = snapshotsOf(state, operation.room);
  const covered: Covered = new Map(operation.covered.map(({ device, ...link }) => [device, link]));
  const newest = known.attested.at(-1);
  const isNewer =
    !newest || (coversAll(covered, newest.covered) && countCovered(covered) > countCovered(newest.covered));
  if (covered.size !== operation.covered.length || !isNewer || !counts(state, operation.room, covered))
    return err({ type: 'stale-snapshot' });
  if (!room.value.keys.some(({ number }) => number === operation.roomKey))
    return err({ type: 'stale-epoch' });
  const { hash, parts, roomKey } = operation;
  const by = author.member.id;
  const nobody: ReadonlySet<MemberId> = new Set();
  const pending = {
    hash,
    parts,
    roomKey,
    covered,
    by,
    attestedBy: null,
    alone: newest?.alone ?? nobody,
    doubtedBy: nobody,
  };
  return withSnapshots(state, operation.room, { ...known, pending });
}

/** By another member than the author's, or by the author where nobody else reads the room. */
export function decideAttestSnapshot(
  state: ControlState,
  author: Author,
  operation: OperationOf<'attest-snapshot'>,
): Decision {
  const room = findRoom(state, author, operation.room);
  if (!room.ok) return room;
  const known = snapshotsOf(state, operation.room);
  if (!isSnapshot(known.pending, operation.hash)) return err({ type: 'unknown-subject' });
  const attestedBy = author.member.id;
  const isAlone = attestedBy === known.pending.by;
  if (isAlone && !readsAlone(state, attestedBy, room.value)) return err({ type: 'same-person' });
  // Whoever was removed meanwhile may have had their say cut shorter than the snapshot has it.
  if (!counts(state, operation.room, known.pending.covered)) return err({ type: 'stale-snapshot' });
  const alone = isAlone ? new Set([...known.pending.alone, attestedBy]) : known.pending.alone;
  const attested = [...known.attested, { ...known.pending, attestedBy, alone }];
  return withSnapshots(state, operation.room, settle({ ...known, pending: null, attested, voided: null }));
}

/**
 * One that an admin, or two members, found to lack something is set aside, as long as nothing has been dropped for its sake:
 * what lies between it and the one before is still there.
 */
export function decideVoidSnapshot(
  state: ControlState,
  author: Author,
  operation: OperationOf<'void-snapshot'>,
): Decision {
  const room = findRoom(state, author, operation.room);
  if (!room.ok) return room;
  const known = snapshotsOf(state, operation.room);
  const newest = known.attested.at(-1) ?? null;
  const subject = [known.pending, newest].find((one) => isSnapshot(one, operation.hash));
  if (!subject || (subject === newest && isSnapshot(known.floor, newest.hash)))
    return err({ type: 'unknown-subject' });
  if (subject.doubtedBy.has(author.member.id)) return err({ type: 'exists' });
  const doubtedBy = new Set([...subject.doubtedBy, author.member.id]);
  const isVoid = isAtLeast(author.member.role, 'admin') || doubtedBy.size >= doubtersNeeded;
  const replaced = isVoid ? [] : [{ ...subject, doubtedBy }];
  return withSnapshots(state, operation.room, {
    ...known,
    pending: subject === known.pending ? (replaced[0] ?? null) : known.pending,
    attested: known.attested.flatMap((one) => (one === subject ? replaced : [one])),
    voided: isVoid ? { by: subject.by, hash: subject.hash, doubtedBy } : known.voided,
  });
}

/** What was deleted in that entry is to be gone everywhere: the next snapshot that holds the entry leaves nothing before it. */
export function decideErase(state: ControlState, author: Author, operation: OperationOf<'erase'>): Decision {
  const room = findRoom(state, author, operation.room);
  if (!room.ok) return room;
  if (!state.devices.has(operation.device)) return err({ type: 'unknown-subject' });
  const known = snapshotsOf(state, operation.room);
  const counter = Math.max(operation.counter, known.erasures.get(operation.device) ?? 0);
  const erasures = new Map(known.erasures).set(operation.device, counter);
  return withSnapshots(state, operation.room, settle({ ...known, erasures }));
}

/** Where the chain of a device that leaves ends at the earliest: what two members hold to be so is not undone by its going. */
export function attestedLink(state: ControlState, room: RoomId, device: DeviceId) {
  return snapshotsOf(state, room).attested.at(-1)?.covered.get(device) ?? null;
}

/**
 * Two are kept and what lies between them; after an erasure only the one that it waited for. One of what never comes waits by
 * itself.
 */
function settle(known: RoomSnapshots): RoomSnapshots {
  const newest = known.attested.at(-1);
  const left = [...known.erasures].filter(
    ([device, counter]) => (newest?.covered.get(device)?.counter ?? 0) < counter,
  );
  if (newest && left.length < known.erasures.size)
    return { ...known, attested: [newest], floor: newest, erasures: new Map(left) };
  const attested = known.attested.slice(-2);
  const [older, newer] = attested;
  return { ...known, attested, floor: older && newer ? older : known.floor };
}

function counts(state: ControlState, room: RoomId, covered: Covered): boolean {
  return [...covered].every(([id, link]) => {
    const device = state.devices.get(id);
    return device !== undefined && isWithinCut(device, room, link, link);
  });
}

/** Whether nobody but the member reads the room: then their own word has to do. */
export function readsAlone(state: ControlState, member: MemberId, room: Room): boolean {
  return ![...state.devices.keys()].some((id) => {
    const standing = standingOf(state, id);
    return standing !== null && standing.member.id !== member && reads(standing.member.role, room);
  });
}

function reads(role: Author['member']['role'], room: Room): boolean {
  return room.groups.some((group) => isInGroup(role, group));
}

function findRoom(state: ControlState, author: Author, id: RoomId): Result<Room, Refusal> {
  const room = state.rooms.get(id);
  if (!room) return err({ type: 'unknown-subject' });
  return isStateRoom(room.kind) && reads(author.member.role, room) ? ok(room) : err({ type: 'not-entitled' });
}

function withSnapshots(state: ControlState, room: RoomId, snapshots: RoomSnapshots): Decision {
  return ok({ snapshots: new Map(state.snapshots).set(room, snapshots) });
}
