/** A relay in memory that keeps the protocol's promises, and can be told to lose its store, or to repeat and delay. */
import { equalBytes, randomBytes, type Bytes } from '#shared/base/bytes.ts';
import { applyBatch } from '#shared/protocol/control-log.ts';
import { standingOf, type ControlState } from '#shared/protocol/control-state.ts';
import { parseEntry } from '#shared/protocol/entry.ts';
import type { DeviceId, RoomId } from '#shared/protocol/ids.ts';
import type { SignedOperation } from '#shared/protocol/signed-operation.ts';
import { startChain, type ChainLink } from '#shared/protocol/chain.ts';
import { linkOf } from '#shared/sealed/chain-proof.ts';
import type { ClientMessage, RelayMessage } from '#shared/protocol/wire.ts';

interface Line {
  readonly device: DeviceId;
  readonly rooms: Set<RoomId>;
  readonly say: (message: RelayMessage) => void;
  readonly closed: () => void;
}

interface Held {
  readonly entries: Bytes[];
  readonly heads: Map<DeviceId, ChainLink>;
  /** Position by device and counter. */
  readonly places: Map<string, number>;
}

export interface MemoryRelay {
  connect(
    device: DeviceId,
    say: (message: RelayMessage) => void,
    closed: () => void,
  ): { hear(message: ClientMessage): Promise<void>; end(): void };
  /** Loses everything but the control log, which is not what is tested here, and every connection. */
  wipe(): void;
  /** Takes operations that follow the newest and tells everybody; goes on serving the removed, as a hostile relay would. */
  extend(operations: readonly SignedOperation[]): Promise<boolean>;
  /** Two different entries at one place, if that ever happened. */
  readonly forks: number;
  /** All that lies in the rooms, for somebody who copies the disk. */
  entries(): readonly Bytes[];
  /** How many entries lie in the rooms. */
  size(): number;
}

export function createMemoryRelay(first: readonly SignedOperation[], founded: ControlState): MemoryRelay {
  const log = [...first];
  let state = founded;
  const lines = new Set<Line>();
  let generation = randomBytes(16);
  let forks = 0;
  const rooms = new Map<RoomId, Held>();
  const roomOf = (id: RoomId): Held => {
    const room: Held = rooms.get(id) ?? { entries: [], heads: new Map(), places: new Map() };
    rooms.set(id, room);
    return room;
  };

  const append = (line: Line, id: RoomId, bytes: Bytes): void => {
    const room = roomOf(id);
    const entry = parseEntry(bytes);
    if (!entry.ok) return;
    const { device, counter } = entry.value.header;
    const known = room.places.get(`${device}:${counter}`);
    const existing = known === undefined ? undefined : room.entries[known - 1];
    const publicKey = state.devices.get(device)?.signKey;
    const head = room.heads.get(device) ?? (publicKey && startChain(state.space, id, device, publicKey));
    const refuse = (why: 'fork' | 'gap' | 'unknown-author', expected: number | null = null): void =>
      line.say({ type: 'refused', room: id, device, counter, why, expected });
    if (known !== undefined && existing) {
      if (equalBytes(existing, bytes))
        return line.say({ type: 'ack', room: id, device, counter, seq: known });
      forks += 1;
      return refuse('fork');
    }
    if (!head) return refuse('unknown-author');
    if (counter !== head.counter + 1) return refuse('gap', head.counter + 1);
    room.heads.set(device, linkOf(head, entry.value));
    room.entries.push(bytes);
    const seq = room.entries.length;
    room.places.set(`${device}:${counter}`, seq);
    line.say({ type: 'ack', room: id, device, counter, seq });
    for (const other of lines)
      if (other !== line && other.rooms.has(id))
        other.say({ type: 'entries', room: id, first: seq, entries: [bytes] });
  };

  const openRoom = (line: Line, id: RoomId, since: number): void => {
    const room = roomOf(id);
    line.rooms.add(id);
    const entries = room.entries.slice(since);
    if (entries.length > 0) line.say({ type: 'entries', room: id, first: since + 1, entries });
    const vector = [...room.heads].map(([device, { counter, hash }]) => ({ device, counter, hash }));
    line.say({ type: 'up-to-date', room: id, head: room.entries.length, vector });
  };

  /** One at a time: who is second is judged by what the first has written. */
  let extending: Promise<unknown> = Promise.resolve();
  const extend = (operations: readonly SignedOperation[]): Promise<boolean> => {
    const extended = extending.then(() => extendNow(operations));
    extending = extended;
    return extended;
  };
  const extendNow = async (operations: readonly SignedOperation[]): Promise<boolean> => {
    const next = await applyBatch(state, operations, async () => log);
    if (!next.ok || !next.value) return false;
    const from = log.length;
    log.push(...operations);
    state = next.value;
    for (const line of lines)
      line.say({ type: 'control', first: from, operations: [...operations], seq: state.seq });
    return true;
  };

  return {
    get forks() {
      return forks;
    },
    extend,
    entries: () => [...rooms.values()].flatMap((room) => room.entries),
    size: () => [...rooms.values()].reduce((sum, room) => sum + room.entries.length, 0),
    wipe() {
      rooms.clear();
      generation = randomBytes(16);
      for (const line of lines) line.closed();
      lines.clear();
    },
    connect(device, say, closed) {
      const line: Line = { device, rooms: new Set(), say, closed };
      lines.add(line);
      say({ type: 'welcome', generation, controlSeq: state.seq, controlHead: state.head });
      return {
        async hear(message) {
          const isRemoved = standingOf(state, device) === null;
          if (isRemoved && (message.type === 'append' || message.type === 'control-append')) return;
          if (message.type === 'append') append(line, message.room, message.entry);
          else if (message.type === 'open-room') openRoom(line, message.room, message.since);
          else if (message.type === 'control-append') {
            const taken = await extend(message.operations);
            if (taken) say({ type: 'control-accepted', seq: state.seq, head: state.head });
            else say({ type: 'control-refused', why: 'not-next', index: 0, seq: state.seq });
          } else if (message.type === 'control-since')
            say({
              type: 'control',
              first: message.seq + 1,
              operations: log.slice(message.seq + 1),
              seq: state.seq,
            });
        },
        end: () => lines.delete(line),
      };
    },
  };
}
