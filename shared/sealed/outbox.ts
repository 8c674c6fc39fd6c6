/** What goes to the relay and what comes from it, room by room: sent until acknowledged, never made twice. */
import type { Bytes } from '../base/bytes.ts';
import { parseEntry } from '../protocol/entry.ts';
import type { DeviceId, RoomId } from '../protocol/ids.ts';
import type { ClientMessage, RelayMessage } from '../protocol/wire.ts';
import { createReadingPosition, type ReadingPosition } from './reading-position.ts';
import type { RoomLog } from './room-log.ts';
import type { ReceivedEntry, SpaceStore } from './space-store.ts';

/** Entries on their way per room; the rest waits on disk, so that a slow relay does not fill memory. */
const maxInFlight = 64;

/**
 * What is kept of a room beside the log, until something proves it: noise without end fills no disk. The relay has the
 * rest, and is read again from the beginning where it says that it has more (R8.2).
 */
const mostUnprovenBytes = 4 * 1024 * 1024;

type Place = Pick<ReceivedEntry, 'device' | 'counter'>;

export interface OutboxPorts {
  readonly device: DeviceId;
  readonly store: SpaceStore;
  /** The room's log with all that the store has by now. */
  log(room: RoomId): Promise<RoomLog>;
  send(message: ClientMessage): void;
  sealNext(room: RoomId): Promise<boolean>;
}

export interface Outbox {
  /** Gives those of the entries at whose place in their chain another is kept. */
  takeReceived(room: RoomId, first: number, entries: readonly Bytes[]): Promise<readonly ReceivedEntry[]>;
  /** Looks again at what waits for its proof: after a control operation, its author may be known. False when nothing does. */
  retry(room: RoomId): Promise<boolean>;
  /** What lies before the position is in a snapshot that is at home, or is known otherwise. */
  skipTo(room: RoomId, position: number): Promise<void>;
  /** The relay needs the entry no more. */
  covered(room: RoomId, device: DeviceId, counter: number): Promise<void>;
  acknowledged(room: RoomId, device: DeviceId, counter: number, seq: number): Promise<void>;
  /** The relay did not take the entry; it waits for the next flush, unless another stands in its place there. */
  refused(message: Extract<RelayMessage, { type: 'refused' }>): Promise<void>;
  /** Sends what the relay is not known to have, then what waits to be sealed. */
  flush(room: RoomId): Promise<void>;
  /** Positions at the relay mean nothing any more. */
  forget(): void;
}

export function createOutbox(ports: OutboxPorts): Outbox {
  const { store } = ports;
  const positions = new Map<RoomId, ReadingPosition>();
  const inFlight = new Map<RoomId, Set<string>>();

  const positionOf = async (room: RoomId): Promise<ReadingPosition> => {
    const position = positions.get(room) ?? createReadingPosition(await store.cursor(room));
    positions.set(room, position);
    return position;
  };
  const flightOf = (room: RoomId): Set<string> => {
    const flight = inFlight.get(room) ?? new Set();
    inFlight.set(room, flight);
    return flight;
  };

  const sendUnsent = async (room: RoomId): Promise<void> => {
    const flight = flightOf(room);
    for (const { device, counter, bytes } of await store.unsent(room)) {
      const place = `${device}:${counter}`;
      if (flight.has(place)) continue;
      if (flight.size >= maxInFlight) return;
      flight.add(place);
      ports.send({ type: 'append', room, entry: bytes });
    }
  };

  const flush = async (room: RoomId): Promise<void> => {
    await sendUnsent(room);
    while (flightOf(room).size < maxInFlight && (await ports.sealNext(room))) await sendUnsent(room);
  };

  const keep = async (
    room: RoomId,
    log: RoomLog,
    received: readonly ReceivedEntry[],
    cursor: number,
  ): Promise<readonly Place[]> => {
    const kept = await store.unproven(room);
    const all = [...kept, ...received];
    // The new first: of what claims one place only so much is looked at.
    const proven = new Set(await log.prove([...received, ...kept].map((entry) => entry.bytes)));
    const parted = {
      proven: all.filter((entry) => proven.has(entry.bytes)),
      unproven: asManyAsFit(
        received.filter((entry) => !proven.has(entry.bytes)),
        mostUnprovenBytes - sizeOf(kept),
      ),
    };
    // The disk takes its time: what is proven is opened meanwhile, and shown when it is kept.
    const [conflicts] = await Promise.all([store.keepReceived(room, parted, cursor), log.openProven()]);
    await ports.log(room);
    return conflicts;
  };

  return {
    flush,
    forget() {
      positions.clear();
      inFlight.clear();
    },
    async takeReceived(room, first, entries) {
      const position = await positionOf(room);
      const log = await ports.log(room);
      const received = entries.flatMap((bytes, index) => {
        position.note(first + index);
        const entry = parseEntry(bytes);
        if (!entry.ok) return [];
        const { device, counter } = entry.value.header;
        // A relay that was set back gives again what was dropped, and perhaps erased.
        if (log.isCovered(device, counter)) return [];
        return [{ device, counter, bytes, seq: first + index }];
      });
      const conflicts = await keep(room, log, received, position.cursor);
      return received.filter((entry) =>
        conflicts.some(({ device, counter }) => device === entry.device && counter === entry.counter),
      );
    },
    async retry(room) {
      const log = await ports.log(room);
      const isWaiting = (await store.unproven(room)).length > 0;
      if (isWaiting) await keep(room, log, [], (await positionOf(room)).cursor);
      await log.retry();
      return isWaiting;
    },
    async skipTo(room, floor) {
      (await positionOf(room)).skipTo(floor);
    },
    async covered(room, device, counter) {
      flightOf(room).delete(`${device}:${counter}`);
      await store.settleCovered(room, device, counter);
    },
    async acknowledged(room, device, counter, seq) {
      flightOf(room).delete(`${device}:${counter}`);
      const position = await positionOf(room);
      position.note(seq);
      await store.acknowledge(room, device, counter, seq, position.cursor);
      if (flightOf(room).size < maxInFlight / 2) await flush(room);
    },
    async refused({ room, device, counter, why }) {
      if (device === null || counter === null) return;
      flightOf(room).delete(`${device}:${counter}`);
      if (why === 'fork' && device !== ports.device) await store.settleCovered(room, device, counter);
    },
  };
}

function sizeOf(entries: readonly ReceivedEntry[]): number {
  return entries.reduce((sum, { bytes }) => sum + bytes.length, 0);
}

function asManyAsFit(entries: readonly ReceivedEntry[], room: number): readonly ReceivedEntry[] {
  let left = room;
  return entries.filter(({ bytes }) => (left -= bytes.length) >= 0);
}
