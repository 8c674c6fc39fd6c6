/** Who listens to which log, and the pump that brings each listener from where they are to the newest entry. */
import type { Bytes } from '#shared/base/bytes.ts';
import type { RoomId, SpaceId } from '#shared/protocol/ids.ts';
import { encodeRelayMessage } from '#shared/protocol/wire.ts';
import type { Session } from './session.ts';
import type { LogStore, StoredEntry } from './store/log-store.ts';
import type { Wakeup } from './wakeup.ts';

const batchBytes = 256 * 1024;
const roomsPerLook = 500;

export interface Subscription {
  /** Not to be sent back: the session appended it itself. Call before the wake-up. */
  skip(seq: number): void;
  end(): void;
}

export interface Rooms {
  /** Sends what lies after `since`, then `up-to-date`, then what comes. */
  subscribe(session: Session, space: SpaceId, room: RoomId, since: number): Subscription;
  /** Hands a frame that is not stored to all listeners but its sender. */
  pass(sender: Session, space: SpaceId, room: RoomId, frame: Bytes): void;
}

interface Listener {
  readonly session: Session;
  /** Position up to which everything has been sent. */
  cursor: number;
  readonly own: Set<number>;
  greeted: boolean;
  pumping: boolean;
  /** The log grew while the pump ran. */
  behind: boolean;
  ended: boolean;
}

interface Batch {
  readonly entries: readonly StoredEntry[];
  /** All of them in one message, encoded once for all who need it so. */
  frame(): Bytes;
}

interface LiveRoom {
  readonly space: SpaceId;
  readonly id: RoomId;
  readonly listeners: Set<Listener>;
  /** Reads under way, by where they begin: many listeners at one place share one. */
  readonly reading: Map<number, Promise<Batch>>;
}

export function createRooms(store: LogStore, wakeup: Wakeup, onFailure: (cause: unknown) => void): Rooms {
  const live = new Map<string, LiveRoom>();

  let looking: Promise<void> | null = null;

  wakeup.subscribe((growth) => {
    if (growth === null) looking ??= look().finally(() => (looking = null));
    const room = growth?.log === 'room' && live.get(keyOf(growth.space, growth.room));
    if (room) rouse(room);
  });

  function rouse(room: LiveRoom): void {
    // A read that began before the growth may not see it: nobody who is woken now may share it.
    room.reading.clear();
    for (const listener of room.listeners) wake(room, listener);
  }

  /** For wake-ups that were missed. What fails now is looked for the next time. */
  async function look(): Promise<void> {
    const rooms = [...live.values()];
    for (let from = 0; from < rooms.length; from += roomsPerLook) {
      const some = rooms.slice(from, from + roomsPerLook);
      // oxlint-disable-next-line no-await-in-loop -- the store is asked for a few at a time
      const heads = await store.heads(some.map(({ space, id }) => ({ space, room: id }))).catch(() => []);
      for (const [index, room] of some.entries())
        if ([...room.listeners].some(({ cursor }) => cursor < (heads[index] ?? 0))) rouse(room);
    }
  }

  function wake(room: LiveRoom, listener: Listener): void {
    listener.behind = true;
    if (!listener.pumping) pump(room, listener).catch((cause: unknown) => fail(listener, cause));
  }

  function fail(listener: Listener, cause: unknown): void {
    onFailure(cause);
    listener.session.close('tryLater');
  }

  async function pump(room: LiveRoom, listener: Listener): Promise<void> {
    listener.pumping = true;
    while (listener.behind && !listener.ended) {
      listener.behind = false;
      // oxlint-disable-next-line no-await-in-loop -- each batch begins where the one before ended
      const batch = await read(room, listener.cursor);
      const last = batch.entries.at(-1);
      if (last && !listener.ended) {
        // oxlint-disable-next-line no-await-in-loop -- a slow reader is not sent more than it takes
        await sendBatch(room, listener, batch);
        listener.cursor = last.seq;
        listener.behind = true;
      } else if (!listener.greeted) {
        listener.greeted = true;
        // oxlint-disable-next-line no-await-in-loop -- happens once
        const vector = await store.vector(room.space, room.id);
        if (!listener.ended)
          listener.session.send({
            type: 'up-to-date',
            room: room.id,
            head: listener.cursor,
            vector: [...vector],
          });
      }
    }
    listener.pumping = false;
  }

  function read(room: LiveRoom, after: number): Promise<Batch> {
    const running = room.reading.get(after);
    if (running) return running;
    const started = store
      .entries(room.space, room.id, after, batchBytes)
      .then((entries) => toBatch(room.id, entries))
      .finally(() => room.reading.get(after) === started && room.reading.delete(after));
    room.reading.set(after, started);
    return started;
  }

  return {
    subscribe(session, space, id, since) {
      const key = keyOf(space, id);
      const room = live.get(key) ?? { space, id, listeners: new Set(), reading: new Map() };
      live.set(key, room);
      const listener: Listener = {
        session,
        cursor: since,
        own: new Set(),
        greeted: false,
        pumping: true,
        behind: true,
        ended: false,
      };
      room.listeners.add(listener);
      Promise.all([store.head(space, id), store.floor({ space, room: id })])
        .then(([head, floor]) => {
          listener.cursor = Math.max(floor, Math.min(since, head));
          return pump(room, listener);
        })
        .catch((cause: unknown) => fail(listener, cause));
      return {
        skip(seq) {
          if (seq > listener.cursor) listener.own.add(seq);
        },
        end() {
          listener.ended = true;
          room.listeners.delete(listener);
          if (room.listeners.size === 0) live.delete(key);
        },
      };
    },

    pass(sender, space, room, frame) {
      for (const { session } of live.get(keyOf(space, room))?.listeners ?? [])
        if (session !== sender && !session.isSlow) session.sendFrame(frame);
    },
  };
}

async function sendBatch(room: LiveRoom, listener: Listener, batch: Batch): Promise<void> {
  const isOwn = (entry: StoredEntry) => listener.own.delete(entry.seq);
  const frames =
    listener.own.size === 0
      ? [batch.frame()]
      : runsWithout(batch.entries, isOwn).map((run) => encode(room.id, run));
  for (const frame of frames)
    // oxlint-disable-next-line no-await-in-loop -- in order
    await listener.session.sendInPace(frame);
}

/** The unbroken stretches that remain when those that `isOut` names are taken out. */
function runsWithout(
  entries: readonly StoredEntry[],
  isOut: (entry: StoredEntry) => boolean,
): StoredEntry[][] {
  const runs: StoredEntry[][] = [];
  for (const entry of entries) {
    if (isOut(entry)) continue;
    const run = runs.at(-1);
    if (run?.at(-1)?.seq === entry.seq - 1) run.push(entry);
    else runs.push([entry]);
  }
  return runs;
}

function toBatch(room: RoomId, entries: readonly StoredEntry[]): Batch {
  let frame: Bytes | null = null;
  return { entries, frame: () => (frame ??= encode(room, entries)) };
}

function encode(room: RoomId, entries: readonly StoredEntry[]): Bytes {
  return encodeRelayMessage({
    type: 'entries',
    room,
    first: entries[0]?.seq ?? 0,
    entries: entries.map((entry) => entry.bytes),
  });
}

function keyOf(space: SpaceId, room: RoomId): string {
  return `${space}/${room}`;
}
