/** Who listens to which log, and the pump that brings each listener from where they are to the newest entry. */
import type { Bytes } from '#shared/base/bytes.ts';
import { encodeCbor } from '#shared/base/cbor.ts';
import type { RoomId, SpaceId } from '#shared/protocol/ids.ts';
import { encodeRelayMessage } from '#shared/protocol/wire.ts';
import { entriesFrame, entriesPrefix } from './entries-frame.ts';
import { toFrame, type Frame } from './frame.ts';
import type { Session } from './session.ts';
import type { LogStore, StoredEntry } from './store/log-store.ts';
import type { Passing, Wakeup } from './wakeup.ts';

const batchBytes = 512 * 1024;
const roomsPerLook = 500;
/** Between two words to the listeners of a busy room: what comes meanwhile goes together. A quiet room does not wait. */
const paceMs = 100;

/** One listener's place in one room; what is in it is for `rooms.ts` alone. */
export interface Subscription {
  readonly room: LiveRoom;
  readonly session: Session;
  /** Position up to which everything has been sent. */
  cursor: number;
  /** Positions not to be sent, where there are any. */
  own: Set<number> | null;
  greeted: boolean;
  pumping: boolean;
  /** The log grew while the pump ran. */
  behind: boolean;
  ended: boolean;
}

export interface Rooms {
  /** Sends what lies after `since`, then `up-to-date`, then what comes. */
  subscribe(session: Session, space: SpaceId, room: RoomId, since: number): Subscription;
  unsubscribe(subscription: Subscription): void;
  /** Not to be sent back: the session appended it itself. Call before the wake-up. */
  skip(subscription: Subscription, seq: number): void;
  /** Hands an entry that is not stored to all listeners but its sender, here and at other nodes. */
  pass(sender: Session, passing: Passing): void;
}

/** Entries that follow each other, encoded once for all who need them. */
interface Batch {
  /** How each message of them begins. */
  readonly prefix: Bytes;
  /** Position of the first. */
  readonly first: number;
  readonly items: readonly Bytes[];
  /** All of them in one message. */
  readonly frame: Frame | null;
}

interface LiveRoom {
  readonly space: SpaceId;
  readonly id: RoomId;
  /** Never changed but replaced, so that it can be walked while somebody leaves. */
  listeners: readonly Subscription[];
  /** Reads under way, by where they begin: many listeners at one place share one. */
  reading: Map<number, Promise<Batch>> | null;
  rousedAt: number;
  /** It has grown, and waits for its pace. */
  isDue: boolean;
}

export function createRooms(store: LogStore, wakeup: Wakeup, onFailure: (cause: unknown) => void): Rooms {
  const live = new Map<SpaceId, Map<RoomId, LiveRoom>>();
  const find = (space: SpaceId, room: RoomId) => live.get(space)?.get(room);

  let looking: Promise<void> | null = null;

  wakeup.subscribe((growth) => {
    if (growth === null) looking ??= look().finally(() => (looking = null));
    const room = growth?.log === 'room' && find(growth.space, growth.room);
    if (room) rouseInPace(room);
  });

  wakeup.onPassed((passing) => passOn(passing, null));

  function passOn({ space, room, entry }: Passing, sender: Session | null): void {
    const listeners = find(space, room)?.listeners ?? [];
    if (listeners.length === 0) return;
    const frame = toFrame(encodeRelayMessage({ type: 'ephemeral', room, entry }));
    for (const { session } of listeners) if (session !== sender && !session.isSlow) session.sendFrame(frame);
  }

  function rouseInPace(room: LiveRoom): void {
    if (room.isDue) return;
    const waitMs = room.rousedAt + paceMs - performance.now();
    if (waitMs <= 0) return rouse(room);
    room.isDue = true;
    setTimeout(() => rouse(room), waitMs);
  }

  function rouse(room: LiveRoom): void {
    room.isDue = false;
    room.rousedAt = performance.now();
    // A read that began before the growth may not see it: nobody who is woken now may share it.
    room.reading = null;
    for (const listener of room.listeners) wake(listener);
  }

  /** For wake-ups that were missed. What fails now is looked for the next time. */
  async function look(): Promise<void> {
    const rooms = [...live.values()].flatMap((ofSpace) => [...ofSpace.values()]);
    for (let from = 0; from < rooms.length; from += roomsPerLook) {
      const some = rooms.slice(from, from + roomsPerLook);
      const heads = await store.heads(some.map(({ space, id }) => ({ space, room: id }))).catch(() => []);
      for (const [index, room] of some.entries())
        if (room.listeners.some(({ cursor }) => cursor < (heads[index] ?? 0))) rouse(room);
    }
  }

  function wake(listener: Subscription): void {
    listener.behind = true;
    if (!listener.pumping) pump(listener).catch((cause: unknown) => fail(listener, cause));
  }

  function fail(listener: Subscription, cause: unknown): void {
    onFailure(cause);
    listener.session.close('tryLater');
  }

  async function pump(listener: Subscription): Promise<void> {
    const { room } = listener;
    listener.pumping = true;
    while (listener.behind && !listener.ended) {
      listener.behind = false;
      const batch = await read(room, listener.cursor);
      if (batch.frame && !listener.ended) {
        // A slow reader is not sent more than it takes.
        await sendBatch(listener, batch);
        listener.cursor = batch.first + batch.items.length - 1;
        listener.behind = true;
      } else if (!listener.greeted) {
        listener.greeted = true;
        const vector = await store.vector(room.space, room.id);
        const head = listener.cursor;
        if (!listener.ended)
          listener.session.send({ type: 'up-to-date', room: room.id, head, vector: [...vector] });
      }
    }
    listener.pumping = false;
  }

  function read(room: LiveRoom, after: number): Promise<Batch> {
    const reading = (room.reading ??= new Map());
    const running = reading.get(after);
    if (running) return running;
    const started = store
      .entries(room.space, room.id, after, batchBytes)
      .then((entries) => toBatch(room.id, entries))
      .finally(() => {
        reading.delete(after);
        if (reading.size === 0 && room.reading === reading) room.reading = null;
      });
    reading.set(after, started);
    return started;
  }

  function liveRoom(space: SpaceId, id: RoomId): LiveRoom {
    const ofSpace = live.get(space) ?? new Map<RoomId, LiveRoom>();
    live.set(space, ofSpace);
    const room = ofSpace.get(id) ?? createLiveRoom(space, id);
    ofSpace.set(id, room);
    return room;
  }

  return {
    subscribe(session, space, id, since) {
      const room = liveRoom(space, id);
      const listener: Subscription = {
        room,
        session,
        cursor: since,
        own: null,
        greeted: false,
        pumping: true,
        behind: true,
        ended: false,
      };
      room.listeners = [...room.listeners, listener];
      Promise.all([store.head(space, id), store.floor({ space, room: id })])
        .then(([head, floor]) => {
          listener.cursor = Math.max(floor, Math.min(since, head));
          return pump(listener);
        })
        .catch((cause: unknown) => fail(listener, cause));
      return listener;
    },

    unsubscribe(listener) {
      const { room } = listener;
      listener.ended = true;
      room.listeners = room.listeners.filter((one) => one !== listener);
      if (room.listeners.length > 0) return;
      live.get(room.space)?.delete(room.id);
      if (live.get(room.space)?.size === 0) live.delete(room.space);
    },

    skip(listener, seq) {
      if (seq > listener.cursor) (listener.own ??= new Set()).add(seq);
    },

    pass(sender, passing) {
      passOn(passing, sender);
      wakeup.pass(passing);
    },
  };
}

function createLiveRoom(space: SpaceId, id: RoomId): LiveRoom {
  return { space, id, listeners: [], reading: null, rousedAt: -Infinity, isDue: false };
}

async function sendBatch(listener: Subscription, batch: Batch): Promise<void> {
  for (const frame of framesFor(listener, batch)) await listener.session.sendInPace(frame);
}

/** The unbroken stretches that remain when the listener's own are taken out. */
function framesFor(listener: Subscription, { prefix, first, items, frame }: Batch): readonly Frame[] {
  const { own } = listener;
  if (!own) return frame ? [frame] : [];
  const frames: Frame[] = [];
  let from = 0;
  for (let at = 0; at <= items.length; at += 1) {
    if (at < items.length && !own.delete(first + at)) continue;
    if (at > from) frames.push(entriesFrame(prefix, first + from, items.slice(from, at)));
    from = at + 1;
  }
  if (own.size === 0) listener.own = null;
  return frames;
}

function toBatch(room: RoomId, entries: readonly StoredEntry[]): Batch {
  const first = entries[0]?.seq ?? 0;
  const items = entries.map(({ bytes }) => encodeCbor(bytes));
  const prefix = entriesPrefix(room);
  return { prefix, first, items, frame: entries.length > 0 ? entriesFrame(prefix, first, items) : null };
}
