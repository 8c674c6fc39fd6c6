/** An invited guest: one channel, and nothing else of the space. */
import type { Invite } from '#shared/protocol/control-state.ts';
import type { SpaceId } from '#shared/protocol/ids.ts';
import type { ClientMessage } from '#shared/protocol/wire.ts';
import type { RelayContext } from './context.ts';
import type { Session } from './session.ts';

export interface Guest {
  readonly type: 'guest';
  /** False when the message is none that a guest sends. */
  handle(message: ClientMessage): Promise<boolean>;
  end(): void;
}

export function createGuest(context: RelayContext, session: Session, space: SpaceId, invite: Invite): Guest {
  const side = { space, invite: invite.id, from: 'guest', expiresAt: invite.expiresAt } as const;
  const closeChannel = context.channels.open(session, side);

  /** While the invitation is open. */
  async function post(message: Uint8Array<ArrayBuffer>): Promise<void> {
    const isOpen = (await context.spaces.peek(space))?.invites.get(invite.id)?.open;
    const posted = isOpen && (await context.channels.post({ ...side, message }));
    if (!posted) session.send({ type: 'channel-closed', invite: invite.id });
  }

  return {
    type: 'guest',
    async handle(message) {
      if (message.type !== 'channel-post' || message.invite !== invite.id) return false;
      await post(message.message);
      return true;
    },
    end: closeChannel,
  };
}
