/** An admitted device: reads and extends the control log, opens rooms, appends, and holds the inviter's end of channels. */
import { assertNever } from '#shared/base/assert.ts';
import type { Bytes } from '#shared/base/bytes.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import { mayRead, mayWrite } from '#shared/protocol/access.ts';
import { protocolVersion } from '#shared/protocol/admission.ts';
import type { CloseCause } from '#shared/protocol/close-codes.ts';
import { standingOf, type ControlState } from '#shared/protocol/control-state.ts';
import { parseEntry } from '#shared/protocol/entry.ts';
import type { DeviceId, InviteId, RoomId, SpaceId } from '#shared/protocol/ids.ts';
import type { SignedOperation } from '#shared/protocol/signed-operation.ts';
import type { ClientMessage } from '#shared/protocol/wire.ts';
import { Appender } from './append.ts';
import type { RelayContext } from './context.ts';
import { extendControl, isAffordable, sendControl, sendControlSince } from './control-exchange.ts';
import type { Subscription } from './rooms.ts';
import type { Session } from './session.ts';
import { createSnapshotDesk, tellFloor, type SnapshotDesk } from './snapshot-desk.ts';
import type { ControlListener, OpenSpace } from './spaces.ts';

/** As many rooms as a space has by default; somebody who asks for more has other things in mind. */
const maxWaiting = 10_000;

/** Begins with `welcome`. Refused when the device has its share of sockets, or the space has gone meanwhile. */
export async function createMember(
  context: RelayContext,
  session: Session,
  space: SpaceId,
  me: DeviceId,
): Promise<Result<Member, CloseCause>> {
  if (!context.usage.takesSocket(space, me)) return err('tryLater');
  let member: Member | null = null;
  try {
    member = await context.spaces.open(space, (opened) => {
      const { seq: controlSeq, head: controlHead } = opened.state;
      session.send({ type: 'welcome', generation: context.store.generation, controlSeq, controlHead });
      return new Member(context, session, opened, me);
    });
  } finally {
    if (!member) context.usage.releaseSocket(space, me);
  }
  if (!member) return err('notAdmitted');
  context.compactor.look(member.space);
  return ok(member);
}

export class Member implements ControlListener {
  readonly type = 'member';
  readonly space: OpenSpace;
  private readonly context: RelayContext;
  private readonly session: Session;
  private readonly me: DeviceId;
  /** Few enough to be looked through, and most have one or two. */
  private subscriptions: readonly Subscription[] = [];
  /** Rooms asked for while the control log is not known to be whole, with where to begin. */
  private waiting: Map<RoomId, number> | null = null;
  private channels: Map<InviteId, () => void> | null = null;
  private appender: Appender | null = null;
  private desk: SnapshotDesk | null = null;
  private hasEnded = false;

  constructor(context: RelayContext, session: Session, space: OpenSpace, me: DeviceId) {
    this.context = context;
    this.session = session;
    this.space = space;
    this.me = me;
  }

  onControl(state: ControlState, first: number, operations: readonly SignedOperation[]): void {
    const { session, context, space } = this;
    void sendControl(session, first, operations, state.seq);
    if (!standingOf(state, this.me)) return session.close('removed');
    if (state.minimumVersion > protocolVersion) return session.close('oldVersion');
    for (const { room } of this.subscriptions)
      if (!mayRead(state, this.me, room.id)) this.refuseRoom(room.id);
    context.compactor.look(space);
    if (space.isReached && this.waiting)
      this.openWaiting(this.waiting).catch(() => session.close('tryLater'));
    return undefined;
  }

  /** False when the message is none that a member sends. */
  async handle(message: ClientMessage): Promise<boolean> {
    const { context, session, space } = this;
    const { space: id } = space.state;
    switch (message.type) {
      case 'control-append':
        if (message.space !== id) return false;
        if (!isAffordable(context.usage, id, this.me, message.operations)) session.close('overQuota');
        else await extendControl(context, session, id, message.operations);
        return true;
      case 'control-since':
        await sendControlSince(context, session, id, message.seq);
        return true;
      case 'open-room':
        await this.openRoom(message.room, message.since);
        return true;
      case 'close-room':
        this.waiting?.delete(message.room);
        this.closeRoom(message.room);
        return true;
      case 'append':
        this.appender ??= new Appender(context, session, space, this.me, (room, seq) =>
          this.passOver(room, seq),
        );
        await this.appender.append(message.room, message.entry);
        return true;
      case 'snapshot-offer':
      case 'snapshot-part':
      case 'snapshot-fetch':
        this.desk ??= createSnapshotDesk(context, session, space, this.me);
        if (space.isReached) await this.desk.handle(message);
        return true;
      case 'ephemeral':
        this.passEphemeral(message.room, message.entry);
        return true;
      case 'open-channel':
        this.openChannel(message.invite);
        return true;
      case 'channel-post':
        await this.postToChannel(message.invite, message.message);
        return true;
      case 'auth':
      case 'auth-guest':
      case 'auth-recovery':
      case 'voucher':
      case 'beat':
        return false;
      default:
        return assertNever(message);
    }
  }

  end(): void {
    const { rooms, usage } = this.context;
    this.hasEnded = true;
    for (const subscription of this.subscriptions) rooms.unsubscribe(subscription);
    for (const close of this.channels?.values() ?? []) close();
    this.space.leave(this);
    usage.releaseSocket(this.space.state.space, this.me);
  }

  private async openWaiting(waiting: ReadonlyMap<RoomId, number>): Promise<void> {
    this.waiting = null;
    for (const [room, since] of waiting) await this.openRoom(room, since);
  }

  private waitFor(room: RoomId, since: number): void {
    this.waiting ??= new Map();
    if (this.waiting.size >= maxWaiting) return this.session.close('tryLater');
    this.waiting.set(room, since);
  }

  private refuseRoom(room: RoomId): void {
    this.closeRoom(room);
    this.session.send({ type: 'no-such-room', room });
  }

  private closeRoom(room: RoomId): void {
    const subscription = this.subscriptionTo(room);
    if (!subscription) return;
    this.context.rooms.unsubscribe(subscription);
    this.subscriptions = this.subscriptions.filter((one) => one !== subscription);
  }

  private subscriptionTo(room: RoomId): Subscription | undefined {
    return this.subscriptions.find((one) => one.room.id === room);
  }

  private passOver(room: RoomId, seq: number): void {
    const subscription = this.subscriptionTo(room);
    if (subscription) this.context.rooms.skip(subscription, seq);
  }

  /** One who only posts learns how far their own chain has come, and nothing else. */
  private async openRoom(asked: RoomId, since: number): Promise<void> {
    const { context, session, space, me } = this;
    const { state } = space;
    if (!space.isReached) return this.waitFor(asked, since);
    // The name that all who listen share, rather than each its own copy.
    const room = state.rooms.get(asked)?.id ?? asked;
    if (mayRead(state, me, room)) {
      this.closeRoom(room);
      await tellFloor(context, session, state, room, since);
      // Whoever has gone meanwhile, or may not read any more, would listen for ever.
      if (this.hasEnded || !mayRead(space.state, me, room)) return this.refuseRoom(room);
      const subscription = context.rooms.subscribe(session, state.space, room, since);
      this.subscriptions = [...this.subscriptions, subscription];
    } else if (mayWrite(state, me, room)) {
      const vector = await context.store.vector(state.space, room);
      session.send({
        type: 'up-to-date',
        room,
        head: 0,
        vector: vector.filter((head) => head.device === me),
      });
    } else this.refuseRoom(room);
  }

  private passEphemeral(room: RoomId, entry: Bytes): void {
    const parsed = parseEntry(entry);
    if (!parsed.ok || parsed.value.header.device !== this.me || !this.subscriptionTo(room)) return;
    this.context.rooms.pass(this.session, { space: this.space.state.space, room, entry });
  }

  private ownInvite(invite: InviteId): { readonly expiresAt: number } | null {
    const { state } = this.space;
    const found = state.invites.get(invite);
    const isMine = found !== undefined && found.by === standingOf(state, this.me)?.member.id;
    return isMine && found.expiresAt > this.context.clock.now() ? found : null;
  }

  private openChannel(invite: InviteId): void {
    const found = this.ownInvite(invite);
    if (!found) return this.session.send({ type: 'channel-closed', invite });
    this.channels ??= new Map();
    if (this.channels.has(invite)) return undefined;
    const { space } = this.space.state;
    const side = { space, invite, from: 'host', expiresAt: found.expiresAt } as const;
    this.channels.set(invite, this.context.channels.open(this.session, side));
    return undefined;
  }

  private async postToChannel(invite: InviteId, message: Bytes): Promise<void> {
    const found = this.ownInvite(invite);
    const { space } = this.space.state;
    const posted =
      found &&
      (await this.context.channels.post({
        space,
        invite,
        from: 'host',
        message,
        expiresAt: found.expiresAt,
      }));
    if (!posted) this.session.send({ type: 'channel-closed', invite });
  }
}
