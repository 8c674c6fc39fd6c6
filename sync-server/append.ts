/** Takes entries into a room's log: the author's next, or another's original bytes for a relay that lost them. */
import { assertNever } from '#shared/base/assert.ts';
import { mayRead, mayWrite } from '#shared/protocol/access.ts';
import { linkMessage, nextLinkHash, startChain, type ChainLink } from '#shared/protocol/chain.ts';
import type { Device } from '#shared/protocol/control-state.ts';
import { entryTypes, parseEntry, type Entry } from '#shared/protocol/entry.ts';
import type { DeviceId, RoomId } from '#shared/protocol/ids.ts';
import { snapshotsOf, type CoveredLink } from '#shared/protocol/room-snapshots.ts';
import type { AppendRefusal } from '#shared/protocol/wire.ts';
import { importVerifyKey, verify } from '#shared/crypto/signature.ts';
import type { Bytes } from '#shared/base/bytes.ts';
import type { RelayContext } from './context.ts';
import type { Session } from './session.ts';
import type { OpenSpace } from './spaces.ts';
import type { AppendOutcome, NewEntry, Place as RoomPlace } from './store/log-store.ts';

export interface Appender {
  /** Answers with `ack` or `refused` once that is known; returns when the next entry may be taken. */
  append(room: RoomId, bytes: Bytes): Promise<void>;
}

interface Place extends RoomPlace {
  readonly device: DeviceId;
  readonly counter: number;
}

/** `onStored` hears of each new entry before anybody else is sent it. */
export function createAppender(
  context: RelayContext,
  session: Session,
  space: OpenSpace,
  me: DeviceId,
  onStored: (room: RoomId, seq: number) => void,
): Appender {
  /** The newest link of each chain appended to here, known before it is on disk, so that entries can follow at once. */
  const links = new Map<string, ChainLink>();

  async function append(room: RoomId, bytes: Bytes): Promise<void> {
    const parsed = parseEntry(bytes);
    if (!parsed.ok) return refuse(room, null, parsed.error.type);
    const entry = parsed.value;
    const { header } = entry;
    const place: Place = { space: space.state.space, room, device: header.device, counter: header.counter };
    const isOwn = header.device === me;
    const mayAppend = () => (isOwn ? mayWrite : mayRead)(space.state, me, room);
    if (!mayAppend()) return refuse(room, place, 'no-such-room');
    const author = space.state.devices.get(header.device);
    if (!author) return refuse(room, place, 'unknown-author');
    // It has told two stories: what it says now nobody would take (R4.5).
    if (isOwn && author.forkedAt !== null) return refuseFork(place);
    if (header.type === entryTypes.ephemeral) return refuse(room, place, 'malformed-entry');
    if (header.control > space.state.seq) return refuse(room, place, 'control-ahead');
    const covered = coveredLink(place);
    if (covered && header.counter <= covered.counter) return tellCovered(place);
    const previous = await linkBefore(place, author);
    if (!previous) return refuseGap(place);
    const hash = nextLinkHash(previous, entry.body);
    if (!isOwn && !(await isSignedLink(author, hash, entry))) return refuse(room, place, 'bad-signature');
    if (!isAffordable(isOwn, bytes.length)) return refuseQuota(place);
    const key = keyOf(place);
    links.set(key, { counter: header.counter, hash, signature: entry.signature });
    appendWhile(mayAppend, { ...place, hash, bytes, floor: covered?.counter ?? 0 }).then(
      (outcome) => answer(place, outcome, bytes.length, isOwn),
      (cause: unknown) => {
        context.log.error({ event: 'append-failed', code: codeOf(cause) });
        links.delete(key);
        refuse(room, place, 'unavailable');
      },
    );
  }

  /** As long as the author may: asked anew whenever the control log has grown meanwhile, here or at another node. */
  async function appendWhile(
    mayAppend: () => boolean,
    entry: Omit<NewEntry, 'controlSeq'>,
  ): Promise<AppendOutcome> {
    while (mayAppend()) {
      // oxlint-disable-next-line no-await-in-loop -- each attempt depends on the one before
      const outcome = await context.store.append({ ...entry, controlSeq: space.state.seq });
      if (outcome.type !== 'stale') return outcome;
      // oxlint-disable-next-line no-await-in-loop -- as above
      await space.refresh();
    }
    return { type: 'stale' };
  }

  function answer(place: Place, outcome: AppendOutcome, sizeBytes: number, isOwn: boolean): void {
    const { space: id, room, device, counter } = place;
    switch (outcome.type) {
      case 'appended':
      case 'duplicate':
        context.metrics.appended(outcome.type, sizeBytes);
        if (outcome.type === 'appended') {
          space.charge(sizeBytes);
          onStored(room, outcome.seq);
          context.wakeup.publish({ log: 'room', space: id, room });
        }
        return session.send({ type: 'ack', room, device, counter, seq: outcome.seq });
      case 'gap':
        links.delete(keyOf(place));
        return refuse(room, place, 'gap', outcome.expected);
      case 'fork':
        links.delete(keyOf(place));
        return isOwn ? refuseFork(place) : refuse(room, place, 'fork');
      case 'covered':
        links.delete(keyOf(place));
        return tellCovered(place);
      case 'stale':
        links.delete(keyOf(place));
        return refuse(room, place, 'no-such-room');
      default:
        return assertNever(outcome);
    }
  }

  async function linkBefore(place: Place, author: Device): Promise<ChainLink | null> {
    const { space: id, room, device, counter } = place;
    if (counter === 1) return startChain(id, room, device, author.signKey);
    const known = links.get(keyOf(place));
    if (known?.counter === counter - 1) return known;
    const covered = coveredLink(place);
    return covered?.counter === counter - 1 ? covered : context.store.link(id, room, device, counter - 1);
  }

  /** Where the chain stands in the snapshot before which nothing is kept. */
  function coveredLink({ room, device }: Place): CoveredLink | null {
    return snapshotsOf(space.state, room).floor?.covered.get(device) ?? null;
  }

  function tellCovered({ room, device, counter }: Place): void {
    session.send({ type: 'covered', room, device, counter });
  }

  function isAffordable(isOwn: boolean, sizeBytes: number): boolean {
    if (sizeBytes > space.spareBytes) return false;
    return !isOwn || context.usage.admitsBytes(space.state.space, me, sizeBytes);
  }

  function refuse(
    room: RoomId,
    place: Place | null,
    why: AppendRefusal,
    expected: number | null = null,
  ): void {
    context.metrics.refused(why);
    const { device = null, counter = null } = place ?? {};
    session.send({ type: 'refused', room, device, counter, why, expected });
  }

  async function refuseGap(place: Place): Promise<void> {
    const vector = await context.store.vector(place.space, place.room);
    const newest = vector.find((head) => head.device === place.device)?.counter ?? 0;
    refuse(place.room, place, 'gap', newest + 1);
  }

  function refuseFork(place: Place): void {
    refuse(place.room, place, 'fork');
    session.close('forked');
  }

  function refuseQuota(place: Place): void {
    refuse(place.room, place, 'over-quota');
    session.close('overQuota');
  }

  return { append };
}

async function isSignedLink(author: Device, hash: Bytes, entry: Entry): Promise<boolean> {
  const key = await importVerifyKey(author.signKey);
  return key.ok && verify(key.value, linkMessage(hash), entry.signature);
}

function keyOf(place: Place): string {
  return `${place.room}/${place.device}`;
}

/** The store's or the system's code alone: a message may quote what was written. */
function codeOf(cause: unknown): string {
  if (!(cause instanceof Error)) return 'unknown';
  return 'errcode' in cause ? String(cause.errcode) : 'code' in cause ? String(cause.code) : cause.name;
}
