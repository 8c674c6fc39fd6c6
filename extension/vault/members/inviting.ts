/** The inviter's side of an invitation, from the link to the new member in the control log (R14). */
import { equalBytes } from '#shared/base/bytes.ts';
import { createObservable } from '#shared/base/observable.ts';
import { ok, type Result } from '#shared/base/result.ts';
import { sha256 } from '#shared/crypto/digest.ts';
import type { ControlState } from '#shared/protocol/control-state.ts';
import { createInviteId, createMemberId } from '#shared/protocol/ids.ts';
import type { Role } from '#shared/protocol/operation.ts';
import { admitActs } from '#shared/sealed/admitting.ts';
import { createHost } from '#shared/sealed/invitation/host.ts';
import {
  createLinkSecret,
  encodeLink,
  guestKeys,
  invitationLifetimeMs,
} from '#shared/sealed/invitation/link.ts';
import type { Reveal } from '#shared/sealed/invitation/messages.ts';
import type { Inviting, InviteFailure } from './members-contract.ts';
import { nextOf, openControlSession, type ControlSession } from '../sync/control-session.ts';
import type { SpaceContext } from '../space/space-context.ts';

type InvitingState = ReturnType<Inviting['state']['get']>;

export async function startInviting(
  context: SpaceContext,
  role: Role,
  signal?: AbortSignal,
): Promise<Result<Inviting, InviteFailure>> {
  const { record, keys, keyring, platform } = context;
  const over = new AbortController();
  const giveUp = () => over.abort();
  signal?.addEventListener('abort', giveUp);
  const session = await openControlSession(context, AbortSignal.any([context.signal, over.signal]));
  if (!session.ok) return session;
  const { connection } = session.value;
  const act: ControlSession['act'] = (decide) => session.value.act(decide);
  const { space, relayUrl, board, voucher } = record;
  const channel = { space, invite: createInviteId(), secret: createLinkSecret() };
  const { publicKey } = await guestKeys(channel);
  const expiresAt = platform.clock.now() + invitationLifetimeMs;
  const opened = await act(async () => [
    () => ({ type: 'invite', invite: channel.invite, publicKey, role, expiresAt }),
  ]);
  if (!opened.ok) {
    connection.close();
    return opened;
  }

  const link = { ...channel, relayUrl, hostKeyHash: sha256(record.device.signKey) };
  const { seq: controlSeq, head: controlHead } = opened.value;
  const hostKey = record.device.signKey;
  const host = await createHost(link, keys.signKey, {
    hostKey,
    controlSeq,
    controlHead,
    role,
    spaceName: record.name,
    board,
    voucher,
  });
  // From here on it ends by its own words, which have to reach the other side.
  signal?.removeEventListener('abort', giveUp);
  const state = createObservable<InvitingState>({ type: 'waiting-for-guest' });
  let guest: Reveal | null = null;
  /** From here on the answer decides: who is being let in is not burnt meanwhile. */
  let isAnswered = false;

  const post = (message: Uint8Array<ArrayBuffer>): void =>
    connection.send({ type: 'channel-post', invite: channel.invite, message });
  const isOver = (): boolean => state.get().type === 'joined' || state.get().type === 'burnt';

  /** Tells the guest, and closes the invitation for good. */
  const burn = async (cause: 'wrong-code' | 'tampered' | 'cancelled' | 'other-left'): Promise<void> => {
    if (isOver()) return;
    state.set({ type: 'burnt', cause });
    if (cause !== 'other-left') post(await host.burn(cause));
    await act(async () => [() => ({ type: 'close-invite', invite: channel.invite })]);
    over.abort();
  };

  /** Resolves when the relay has the message: what is on its way to it could end with the connection. */
  const echo = async (message: Uint8Array): Promise<void> => {
    for (;;) {
      const heard = await nextOf(connection, 'channel');
      if (heard === null || equalBytes(heard.message, message)) return;
    }
  };

  const listen = async (): Promise<void> => {
    connection.send({ type: 'open-channel', invite: channel.invite });
    for (;;) {
      const message = await connection.next();
      if (isOver() || isAnswered) return;
      if (message === null) return state.set({ type: 'burnt', cause: 'relay-unreachable' });
      if (message.type === 'channel-closed') {
        state.set({ type: 'burnt', cause: 'expired' });
        return over.abort();
      }
      if (message.type === 'channel-left') return burn('other-left');
      if (message.type !== 'channel' || message.from !== 'guest' || guest !== null) continue;
      const step = await host.receive(message.message);
      if (step.type === 'send') post(step.send);
      else if (step.type === 'burnt') return burn('tampered');
      else {
        guest = step.guest;
        state.set({ type: 'code-wanted', guestName: guest.name });
      }
    }
  };

  void listen();
  return ok({
    link: encodeLink(link),
    state,
    async typeCode(digits) {
      if (guest === null || isAnswered || isOver()) return;
      isAnswered = true;
      if (!(await host.isCode(digits.replaceAll(/\D/g, '')))) return burn('wrong-code');
      const { device, name } = guest;
      const member = createMemberId();
      const admit = (now: ControlState) =>
        admitActs(now, keyring, keys.id, { invite: channel.invite, role, member, device, name });
      let added = await act(admit);
      while (added.ok && !added.value.members.has(member)) added = await act(admit);
      const now = context.control.state.get();
      // Who stands in the relay's log is in, also where this disk took no more: it reads the log again.
      if (!added.ok && !now.members.has(member)) return burn('cancelled');
      const welcome = await host.welcome(now.seq, member);
      post(welcome);
      state.set({ type: 'joined', member: { id: member, name, role, isMe: false } });
      void echo(welcome).then(() => over.abort());
    },
    cancel() {
      if (!isAnswered) void burn('cancelled');
    },
  });
}
