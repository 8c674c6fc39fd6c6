/** An admitted device: reads and extends the control log, opens rooms, appends, and holds the inviter's end of channels. */
import { assertNever } from '#shared/base/assert.ts';
import { mayRead, mayWrite } from '#shared/protocol/access.ts';
import { protocolVersion } from '#shared/protocol/admission.ts';
import { standingOf, type ControlState } from '#shared/protocol/control-state.ts';
import { parseEntry } from '#shared/protocol/entry.ts';
import type { DeviceId, InviteId, RoomId, SpaceId } from '#shared/protocol/ids.ts';
import type { SignedOperation } from '#shared/protocol/signed-operation.ts';
import type { ClientMessage } from '#shared/protocol/wire.ts';
import { createAppender } from './append.ts';
import { createSnapshotDesk } from './snapshot-desk.ts';
import type { RelayContext } from './context.ts';
import { extendControl, sendControl } from './control-exchange.ts';
import type { Subscription } from './rooms.ts';
import type { Session } from './session.ts';
import { readControl, type OpenSpace } from './spaces.ts';

/** As many rooms as a space has by default; somebody who asks for more has other things in mind. */
const maxWaiting = 10_000;

export interface Member {
  /** False when the message is none that a member sends. */
  handle(message: ClientMessage): Promise<boolean>;
  end(): void;
}

/** Begins with `welcome`. Null when the space has gone since the device was admitted. */
export async function createMember(
  context: RelayContext,
  session: Session,
  id: SpaceId,
  me: DeviceId,
): Promise<Member | null> {
  const subscriptions = new Map<RoomId, Subscription>();
  /** Rooms asked for while the control log is not known to be whole, with where to begin. */
  const waiting = new Map<RoomId, number>();
  const openChannels = new Map<InviteId, () => void>();
  const opened = await context.spaces.open(id, onControl);
  if (!opened) return null;
  const space: OpenSpace = opened;
  const { seq: controlSeq, head: controlHead } = space.state;
  session.send({ type: 'welcome', generation: context.store.generation, controlSeq, controlHead });
  const appender = createAppender(context, session, space, me, (room, seq) =>
    subscriptions.get(room)?.skip(seq),
  );

  const snapshots = createSnapshotDesk(context, session, space, me);
  context.compactor.look(space);

  function onControl(state: ControlState, first: number, operations: readonly SignedOperation[]): void {
    void sendControl(session, first, operations, state.seq);
    if (!standingOf(state, me)) return session.close('removed');
    if (state.minimumVersion > protocolVersion) return session.close('oldVersion');
    for (const room of subscriptions.keys()) if (!mayRead(state, me, room)) refuseRoom(room);
    context.compactor.look(space);
    if (space.isReached) openWaiting().catch(() => session.close('tryLater'));
    return undefined;
  }

  async function openWaiting(): Promise<void> {
    const asked = [...waiting];
    waiting.clear();
    // oxlint-disable-next-line no-await-in-loop -- few, in the order in which they were asked for
    for (const [room, since] of asked) await openRoom(room, since);
  }

  function waitFor(room: RoomId, since: number): void {
    if (waiting.size >= maxWaiting) return session.close('tryLater');
    waiting.set(room, since);
  }

  function refuseRoom(room: RoomId): void {
    closeRoom(room);
    session.send({ type: 'no-such-room', room });
  }

  function closeRoom(room: RoomId): void {
    subscriptions.get(room)?.end();
    subscriptions.delete(room);
  }

  /** One who only posts learns how far their own chain has come, and nothing else. */
  async function openRoom(room: RoomId, since: number): Promise<void> {
    if (!space.isReached) return waitFor(room, since);
    if (mayRead(space.state, me, room)) {
      closeRoom(room);
      await snapshots.tellFloor(room, since);
      subscriptions.set(room, context.rooms.subscribe(session, id, room, since));
    } else if (mayWrite(space.state, me, room)) {
      const vector = await context.store.vector(id, room);
      session.send({
        type: 'up-to-date',
        room,
        head: 0,
        vector: vector.filter((head) => head.device === me),
      });
    } else refuseRoom(room);
  }

  function passEphemeral(room: RoomId, entry: Uint8Array<ArrayBuffer>): void {
    const parsed = parseEntry(entry);
    if (!parsed.ok || parsed.value.header.device !== me || !subscriptions.has(room)) return;
    context.rooms.pass(session, { space: id, room, entry });
  }

  function ownInvite(invite: InviteId): { readonly expiresAt: number } | null {
    const { state } = space;
    const found = state.invites.get(invite);
    const isMine = found !== undefined && found.by === standingOf(state, me)?.member.id;
    return isMine && found.expiresAt > context.clock.now() ? found : null;
  }

  function openChannel(invite: InviteId): void {
    if (!ownInvite(invite)) return session.send({ type: 'channel-closed', invite });
    openChannels.get(invite)?.();
    openChannels.set(invite, context.channels.open(session, id, invite));
  }

  async function postToChannel(invite: InviteId, message: Uint8Array<ArrayBuffer>): Promise<void> {
    const found = ownInvite(invite);
    const post = { space: id, invite, from: 'host' as const, message, expiresAt: found?.expiresAt ?? 0 };
    if (!found || !(await context.channels.post(post))) session.send({ type: 'channel-closed', invite });
  }

  return {
    async handle(message) {
      switch (message.type) {
        case 'control-append':
          if (message.space !== id) return false;
          await extendControl(context, session, id, message.operations);
          return true;
        case 'control-since': {
          const operations = await readControl(context.store, id, message.seq);
          await sendControl(session, message.seq + 1, operations, message.seq + operations.length);
          return true;
        }
        case 'open-room':
          await openRoom(message.room, message.since);
          return true;
        case 'close-room':
          waiting.delete(message.room);
          closeRoom(message.room);
          return true;
        case 'append':
          await appender.append(message.room, message.entry);
          return true;
        case 'snapshot-offer':
        case 'snapshot-part':
        case 'snapshot-fetch':
          if (space.isReached) await snapshots.handle(message);
          return true;
        case 'ephemeral':
          passEphemeral(message.room, message.entry);
          return true;
        case 'open-channel':
          openChannel(message.invite);
          return true;
        case 'channel-post':
          await postToChannel(message.invite, message.message);
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
    },
    end() {
      for (const subscription of subscriptions.values()) subscription.end();
      for (const close of openChannels.values()) close();
      space.close();
    },
  };
}
