/** The channel of an invitation: a few small sealed messages between inviter and guest, kept until the invitation expires. */
import type { InviteId, SpaceId } from '#shared/protocol/ids.ts';
import { maxChannelMessages } from '#shared/protocol/wire.ts';
import type { Session } from './session.ts';
import type { ChannelPost, LogStore } from './store/log-store.ts';
import type { Wakeup } from './wakeup.ts';

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
  readonly space: SpaceId;
  readonly invite: InviteId;
  readonly listeners: Set<Listener>;
  /** Ends when the last delivery has. */
  turn: Promise<void>;
}

export function createChannels(
  store: LogStore,
  wakeup: Wakeup,
  onFailure: (cause: unknown) => void,
): Channels {
  const open = new Map<string, Channel>();

  wakeup.subscribe((growth) => {
    if (growth === null) for (const channel of open.values()) deliver(channel);
    if (growth?.log !== 'channel') return;
    const channel = open.get(keyOf(growth.space, growth.invite));
    if (channel) deliver(channel);
  });

  function deliver(channel: Channel): void {
    channel.turn = channel.turn.then(() => sendNew(channel)).catch(onFailure);
  }

  async function sendNew(channel: Channel): Promise<void> {
    const { space, invite } = channel;
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
      const key = keyOf(space, invite);
      const channel = open.get(key) ?? { space, invite, listeners: new Set(), turn: Promise.resolve() };
      const listener: Listener = { session, next: 0, ended: false };
      open.set(key, channel);
      channel.listeners.add(listener);
      deliver(channel);
      return () => {
        listener.ended = true;
        channel.listeners.delete(listener);
        if (channel.listeners.size === 0) open.delete(key);
      };
    },

    async post(post) {
      const position = await store.postToChannel({ ...post, maxMessages: maxChannelMessages });
      if (position !== null) wakeup.publish({ log: 'channel', space: post.space, invite: post.invite });
      return position !== null;
    },
  };
}

function keyOf(space: SpaceId, invite: InviteId): string {
  return `${space}/${invite}`;
}
