/** The channel of an invitation: a few small sealed messages between inviter and guest, kept until the invitation expires. */
import type { InviteId, SpaceId } from '#shared/protocol/ids.ts';
import { maxChannelMessages } from '#shared/protocol/wire.ts';
import type { Session } from './session.ts';
import type { ChannelPost, LogStore } from './store/log-store.ts';

export interface Channels {
  /** Sends what was posted so far, then what comes, both sides' messages in order; the returned function ends it. */
  open(session: Session, space: SpaceId, invite: InviteId): () => void;
  /** Resolves when the message is on disk; its echo tells the sender. False when the channel is full. */
  post(post: Omit<ChannelPost, 'maxMessages'>): Promise<boolean>;
}

interface Listener {
  readonly session: Session;
  next: number;
  ended: boolean;
}

interface Channel {
  readonly listeners: Set<Listener>;
  /** Ends when the last delivery has. */
  turn: Promise<void>;
}

export function createChannels(store: LogStore, onFailure: (cause: unknown) => void): Channels {
  const open = new Map<string, Channel>();

  function deliver(space: SpaceId, invite: InviteId, channel: Channel): void {
    channel.turn = channel.turn.then(() => sendNew(space, invite, channel)).catch(onFailure);
  }

  async function sendNew(space: SpaceId, invite: InviteId, channel: Channel): Promise<void> {
    const messages = await store.channel(space, invite);
    for (const listener of channel.listeners) {
      if (listener.ended) continue;
      for (const message of messages.slice(listener.next))
        listener.session.send({ type: 'channel', invite, ...message });
      listener.next = messages.length;
    }
  }

  return {
    open(session, space, invite) {
      const key = `${space}/${invite}`;
      const channel = open.get(key) ?? { listeners: new Set(), turn: Promise.resolve() };
      const listener: Listener = { session, next: 0, ended: false };
      open.set(key, channel);
      channel.listeners.add(listener);
      deliver(space, invite, channel);
      return () => {
        listener.ended = true;
        channel.listeners.delete(listener);
        if (channel.listeners.size === 0) open.delete(key);
      };
    },

    async post(post) {
      const position = await store.postToChannel({ ...post, maxMessages: maxChannelMessages });
      const channel = open.get(`${post.space}/${post.invite}`);
      if (channel) deliver(post.space, post.invite, channel);
      return position !== null;
    },
  };
}
