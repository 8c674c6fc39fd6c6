/** A member's snapshots at the relay: parts taken in until the whole is what its hash says, and handed out again (R9.8). */
import { assertNever } from '#shared/base/assert.ts';
import { concatBytes, equalBytes } from '#shared/base/bytes.ts';
import { sha256OfLarge } from '#shared/crypto/digest.ts';
import { mayRead } from '#shared/protocol/access.ts';
import type { ControlState } from '#shared/protocol/control-state.ts';
import type { DeviceId, RoomId } from '#shared/protocol/ids.ts';
import {
  isStateRoom,
  livingSnapshots,
  snapshotsOf,
  snapshotSpacing,
} from '#shared/protocol/room-snapshots.ts';
import { maxSnapshotPartBytes, type ClientMessage, type SnapshotRefusal } from '#shared/protocol/wire.ts';
import { toCounters } from './compactor.ts';
import type { RelayContext } from './context.ts';
import type { Session } from './session.ts';
import type { OpenSpace } from './spaces.ts';
import type { SnapshotPlace } from './store/log-store.ts';

type SnapshotMessage = Extract<
  ClientMessage,
  { type: 'snapshot-offer' | 'snapshot-part' | 'snapshot-fetch' }
>;

export interface SnapshotDesk {
  handle(message: SnapshotMessage): Promise<void>;
}

const dayMs = 86_400_000;

export function createSnapshotDesk(
  { store, usage, clock, compactor }: RelayContext,
  session: Session,
  space: OpenSpace,
  me: DeviceId,
): SnapshotDesk {
  const placeOf = ({ room, hash }: Pick<SnapshotPlace, 'room' | 'hash'>): SnapshotPlace => ({
    space: space.state.space,
    room,
    hash,
  });

  function refuse({ room, hash }: SnapshotMessage, why: SnapshotRefusal): void {
    session.send({ type: 'snapshot-refused', room, hash, why });
  }

  async function tellParts({ room, hash }: SnapshotMessage): Promise<void> {
    const { count, whole } = await store.parts(placeOf({ room, hash }));
    session.send({ type: 'snapshot-has', room, hash, parts: count, whole });
  }

  const named = (room: RoomId) => livingSnapshots(snapshotsOf(space.state, room));

  /** So that a few bad ones in a row cannot push out the good; one that is named already comes back to a relay that lost it. */
  async function isTooSoon(message: SnapshotMessage): Promise<boolean> {
    const { room } = message;
    const { erasures } = snapshotsOf(space.state, room);
    const [last] = named(room);
    if (!last || erasures.size > 0 || named(room).some(({ hash }) => equalBytes(hash, message.hash)))
      return false;
    const place = { space: space.state.space, room };
    const through = await store.coveredTo(place, toCounters(last.covered));
    if ((await store.head(place.space, room)) - through >= snapshotSpacing.entries) return false;
    if ((await store.sizeAfter(place, through)).bytes >= snapshotSpacing.bytes) return false;
    return (await store.parts(placeOf({ room, hash: last.hash }))).at > clock.now() - dayMs;
  }

  async function takePart(message: Extract<SnapshotMessage, { type: 'snapshot-part' }>): Promise<void> {
    const place = placeOf(message);
    const { index, parts, part } = message;
    const known = await store.parts(place);
    if (known.whole || index !== known.count || index >= parts) return tellParts(message);
    const isAffordable = part.length <= space.spareBytes && usage.admitsBytes(place.space, me, part.length);
    if (!isAffordable) return refuse(message, 'over-quota');
    const count = await store.addPart({ ...place, index, bytes: part, at: clock.now() });
    space.charge(part.length);
    if (count !== parts) return tellParts(message);
    if (!(await isWhole(place, parts))) {
      await store.dropSnapshot(place);
      // Dropping is work: nobody has it done all day for parts of a byte.
      usage.admitsBytes(place.space, me, maxSnapshotPartBytes);
      return refuse(message, 'wrong-content');
    }
    return finish(message);
  }

  async function finish(message: SnapshotMessage): Promise<void> {
    const place = placeOf(message);
    await store.finishSnapshot(place);
    await tellParts(message);
    compactor.lookAt(space, place.room);
  }

  /** A relay that ended after the last part and before it had looked at the whole does so when it is offered again. */
  async function hear(message: Extract<SnapshotMessage, { type: 'snapshot-offer' }>): Promise<void> {
    const place = placeOf(message);
    const { count, whole } = await store.parts(place);
    const isComplete = !whole && count === message.parts && (await isWhole(place, count));
    return isComplete ? finish(message) : tellParts(message);
  }

  async function isWhole(place: SnapshotPlace, parts: number): Promise<boolean> {
    const all = await Promise.all(Array.from({ length: parts }, (_, index) => store.part(place, index)));
    const present = all.filter((part) => part !== null);
    return equalBytes(await sha256OfLarge(concatBytes(...present)), place.hash);
  }

  async function handOut(message: Extract<SnapshotMessage, { type: 'snapshot-fetch' }>): Promise<void> {
    const { room, hash, index } = message;
    const snapshot = named(room).find((one) => equalBytes(one.hash, hash));
    const { whole } = await store.parts(placeOf(message));
    const part = snapshot && whole ? await store.part(placeOf(message), index) : null;
    if (!snapshot || !part) return refuse(message, 'no-such-snapshot');
    const through = await store.coveredTo({ space: space.state.space, room }, toCounters(snapshot.covered));
    session.send({ type: 'snapshot-part', room, hash, index, through, part });
    return undefined;
  }

  return {
    async handle(message) {
      const room = space.state.rooms.get(message.room);
      if (!room || !isStateRoom(room.kind) || !mayRead(space.state, me, room.id))
        return refuse(message, 'no-such-room');
      switch (message.type) {
        case 'snapshot-offer':
          return (await isTooSoon(message)) ? refuse(message, 'too-soon') : hear(message);
        case 'snapshot-part':
          return (await isTooSoon(message)) ? refuse(message, 'too-soon') : takePart(message);
        case 'snapshot-fetch':
          return handOut(message);
        default:
          return assertNever(message);
      }
    },
  };
}

/** Says where the room's log begins and which snapshots are to be sent anew, to one who reads it from `since`. */
export async function tellFloor(
  { store }: RelayContext,
  session: Session,
  state: ControlState,
  room: RoomId,
  since: number,
): Promise<void> {
  const place = { space: state.space, room };
  const living = livingSnapshots(snapshotsOf(state, room));
  const stored = await Promise.all(
    living.map(async ({ hash }) => ({ hash, ...(await store.parts({ ...place, hash })) })),
  );
  const missing = stored.filter(({ whole }) => !whole).map(({ hash }) => hash);
  const floor = await store.floor(place);
  if (floor > since || missing.length > 0) session.send({ type: 'room-floor', room, floor, missing });
}
