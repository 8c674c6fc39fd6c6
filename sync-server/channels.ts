/** The channel of an invitation: a few small sealed messages between inviter and guest, kept until the invitation expires. */
import type { InviteId, SpaceId } from '#shared/protocol/ids.ts';
import { maxChannelMessages } from '#shared/protocol/wire.ts';
import type { Session } from './session.ts';
import type { ChannelPost, LogStore } from './store/log-store.ts';
import type { Wakeup } from './wakeup.ts';

export interface Channels {
  /**
   * Sends what was posted so far, then what comes, both sides' messages in order. The returned function ends it, and tells
   * the other side that this one has gone (R14.4).
   */
  open(session: Session, side: Side): () => void;
  /** Resolves when the message is on disk; its echo tells the sender. False when the channel is full. */
  post(post: Omit<ChannelPost, 'maxMessages'>): Promise<boolean>;
}

/** One end of a channel; `expiresAt`: of its invitation. */
type Side = Pick<ChannelPost, 'space' | 'invite' | 'from' | 'expiresAt'>;

interface Listener {
  readonly session: Session;
  readonly from: Side['from'];
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

  /** What a side has left behind: nobody can post as little. A guest who said nothing can still be followed by another. */
  async function leave(side: Side): Promise<void> {
    const posted = side.from === 'host' ? [] : await store.channel(side.space, side.invite);
    if (side.from === 'guest' && !posted.some(({ from }) => from === 'guest')) return;
    await post({ ...side, message: new Uint8Array() }, maxChannelMessages + 2);
  }

  async function post(message: Omit<ChannelPost, 'maxMessages'>, maxMessages: number): Promise<boolean> {
    const position = await store.postToChannel({ ...message, maxMessages });
    if (position !== null) wakeup.publish({ log: 'channel', space: message.space, invite: message.invite });
    return position !== null;
  }

  function deliver(channel: Channel): void {
    channel.turn = channel.turn.then(() => sendNew(channel)).catch(onFailure);
  }

  async function sendNew(channel: Channel): Promise<void> {
    const { space, invite } = channel;
    const messages = await store.channel(space, invite);
    for (const listener of channel.listeners) {
      if (listener.ended) continue;
      for (const message of messages.slice(listener.next))
        if (message.message.length > 0) listener.session.send({ type: 'channel', invite, ...message });
        else if (message.from !== listener.from) listener.session.send({ type: 'channel-left', invite });
      listener.next = messages.length;
    }
  }

  return {
    open(session, side) {
      const { space, invite, from } = side;
      const key = keyOf(space, invite);
      const channel = open.get(key) ?? { space, invite, listeners: new Set(), turn: Promise.resolve() };
      const listener: Listener = { session, from, next: 0, ended: false };
      open.set(key, channel);
      channel.listeners.add(listener);
      deliver(channel);
      return () => {
        listener.ended = true;
        channel.listeners.delete(listener);
        if (channel.listeners.size === 0) open.delete(key);
        leave(side).catch(onFailure);
      };
    },

    post: (message) => post(message, maxChannelMessages),
  };
}

function keyOf(space: SpaceId, invite: InviteId): string {
  return `${space}/${invite}`;
}
