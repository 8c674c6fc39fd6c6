/** Takes entries into a room's log: the author's next, or another's original bytes for a relay that lost them. */
import { assertNever } from '#shared/base/assert.ts';
import { mayRead, mayWrite } from '#shared/protocol/access.ts';
import { linkMessage, nextLinkHash, startChain, type ChainLink } from '#shared/protocol/chain.ts';
import type { Device } from '#shared/protocol/control-state.ts';
import { entryTypes, maxPostBytes, parseEntry, type Entry } from '#shared/protocol/entry.ts';
import type { DeviceId, RoomId } from '#shared/protocol/ids.ts';
import { snapshotsOf, type CoveredLink } from '#shared/protocol/room-snapshots.ts';
import type { AppendRefusal } from '#shared/protocol/wire.ts';
import { importVerifyKey, verify } from '#shared/crypto/signature.ts';
import type { Bytes } from '#shared/base/bytes.ts';
import type { RelayContext } from './context.ts';
import { kindOf } from './failure-kind.ts';
import type { Session } from './session.ts';
import type { OpenSpace } from './spaces.ts';
import type { AppendOutcome, NewEntry, Place as RoomPlace } from './store/log-store.ts';

interface Place extends RoomPlace {
  readonly device: DeviceId;
  readonly counter: number;
}

export class Appender {
  private readonly context: RelayContext;
  private readonly session: Session;
  private readonly space: OpenSpace;
  private readonly me: DeviceId;
  private readonly onStored: (room: RoomId, seq: number) => void;
  /** The newest link of each chain on its way to the disk, and of the one written last: the entry after it need not wait. */
  private readonly links = new Map<string, ChainLink>();

  /** `onStored` hears of each new entry before anybody else is sent it. */
  constructor(
    context: RelayContext,
    session: Session,
    space: OpenSpace,
    me: DeviceId,
    onStored: (room: RoomId, seq: number) => void,
  ) {
    this.context = context;
    this.session = session;
    this.space = space;
    this.me = me;
    this.onStored = onStored;
  }

  /** Answers with `ack` or `refused` once that is known; returns when the next entry may be taken. */
  async append(room: RoomId, bytes: Bytes): Promise<void> {
    const parsed = parseEntry(bytes);
    if (!parsed.ok) return this.refuse(room, null, parsed.error.type);
    const entry = parsed.value;
    const { header } = entry;
    const place: Place = {
      space: this.space.state.space,
      room,
      device: header.device,
      counter: header.counter,
    };
    const isOwn = header.device === this.me;
    const mayAppend = () => (isOwn ? mayWrite : mayRead)(this.space.state, this.me, room);
    if (!mayAppend()) return this.refuse(room, place, 'no-such-room');
    const author = this.space.state.devices.get(header.device);
    if (!author) return this.refuse(room, place, 'unknown-author');
    // It has told two stories: what it says now nobody would take (R4.5).
    if (isOwn && author.forkedAt !== null) return this.refuseFork(place);
    const isPost = this.space.state.rooms.get(room)?.kind === 'mailbox';
    if (header.type === entryTypes.ephemeral || (isPost && bytes.length > maxPostBytes))
      return this.refuse(room, place, 'malformed-entry');
    if (header.control > this.space.state.seq) return this.refuse(room, place, 'control-ahead');
    const covered = this.coveredLink(place);
    if (covered && header.counter <= covered.counter) return this.tellCovered(place);
    const previous = await this.linkBefore(place, author);
    if (!previous) return this.refuseGap(place);
    const hash = nextLinkHash(previous, entry.body);
    if (!isOwn && !(await isSignedLink(author, place.room, hash, entry)))
      return this.refuse(room, place, 'bad-signature');
    if (!this.isAffordable(isOwn, bytes.length)) return this.refuseQuota(place);
    const key = keyOf(place);
    this.links.set(key, { counter: header.counter, hash, signature: entry.signature });
    this.appendWhile(mayAppend, { ...place, hash, bytes, floor: covered?.counter ?? 0 }).then(
      (outcome) => this.answer(place, outcome, bytes.length, isOwn),
      (cause: unknown) => {
        this.context.log.error({ event: 'append-failed', ...kindOf(cause) });
        this.links.delete(key);
        this.refuse(room, place, 'unavailable');
      },
    );
  }

  /** As long as the author may: asked anew whenever the control log has grown meanwhile, here or at another node. */
  private async appendWhile(
    mayAppend: () => boolean,
    entry: Omit<NewEntry, 'controlSeq'>,
  ): Promise<AppendOutcome> {
    while (mayAppend()) {
      const outcome = await this.context.store.append({ ...entry, controlSeq: this.space.state.seq });
      if (outcome.type !== 'stale') return outcome;
      await this.space.refresh();
    }
    return { type: 'stale' };
  }

  private answer(place: Place, outcome: AppendOutcome, sizeBytes: number, isOwn: boolean): void {
    const { space: id, room, device, counter } = place;
    switch (outcome.type) {
      case 'appended':
      case 'duplicate':
        // On disk now, where the entry after it finds it; the chain in use stays at hand.
        if (this.links.size > 1 && this.links.get(keyOf(place))?.counter === counter)
          this.links.delete(keyOf(place));
        this.context.metrics.appended(outcome.type, sizeBytes);
        if (outcome.type === 'appended') {
          this.space.charge(sizeBytes);
          this.onStored(room, outcome.seq);
          this.context.wakeup.publish({ log: 'room', space: id, room });
        }
        return this.session.send({ type: 'ack', room, device, counter, seq: outcome.seq });
      case 'gap':
        this.links.delete(keyOf(place));
        return this.refuse(room, place, 'gap', outcome.expected);
      case 'fork':
        this.links.delete(keyOf(place));
        return isOwn ? this.refuseFork(place) : this.refuse(room, place, 'fork');
      case 'covered':
        this.links.delete(keyOf(place));
        return this.tellCovered(place);
      case 'stale':
        this.links.delete(keyOf(place));
        return this.refuse(room, place, 'no-such-room');
      default:
        return assertNever(outcome);
    }
  }

  private async linkBefore(place: Place, author: Device): Promise<ChainLink | null> {
    const { space: id, room, device, counter } = place;
    if (counter === 1) return startChain(id, room, device, author.signKey);
    const known = this.links.get(keyOf(place));
    if (known?.counter === counter - 1) return known;
    const covered = this.coveredLink(place);
    return covered?.counter === counter - 1
      ? covered
      : this.context.store.link(id, room, device, counter - 1);
  }

  /** Where the chain stands in the snapshot before which nothing is kept. */
  private coveredLink({ room, device }: Place): CoveredLink | null {
    return snapshotsOf(this.space.state, room).floor?.covered.get(device) ?? null;
  }

  private tellCovered({ room, device, counter }: Place): void {
    this.session.send({ type: 'covered', room, device, counter });
  }

  private isAffordable(isOwn: boolean, sizeBytes: number): boolean {
    if (sizeBytes > this.space.spareBytes) return false;
    return !isOwn || this.context.usage.admitsBytes(this.space.state.space, this.me, sizeBytes);
  }

  private refuse(
    room: RoomId,
    place: Place | null,
    why: AppendRefusal,
    expected: number | null = null,
  ): void {
    this.context.metrics.refused(why);
    const { device = null, counter = null } = place ?? {};
    this.session.send({ type: 'refused', room, device, counter, why, expected });
  }

  private async refuseGap(place: Place): Promise<void> {
    const vector = await this.context.store.vector(place.space, place.room);
    const newest = vector.find((head) => head.device === place.device)?.counter ?? 0;
    this.refuse(place.room, place, 'gap', newest + 1);
  }

  private refuseFork(place: Place): void {
    this.refuse(place.room, place, 'fork');
    this.session.close('forked');
  }

  private refuseQuota(place: Place): void {
    this.refuse(place.room, place, 'over-quota');
    this.session.close('overQuota');
  }
}

async function isSignedLink(author: Device, room: RoomId, hash: Bytes, entry: Entry): Promise<boolean> {
  const key = await importVerifyKey(author.signKey);
  return key.ok && verify(key.value, linkMessage(room, hash), entry.signature);
}

function keyOf(place: Place): string {
  return `${place.room}/${place.device}`;
}
