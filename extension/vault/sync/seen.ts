/** Which of this device's changes a colleague's device has fetched: told by their statements and by what they build on (R8). */
import { z } from 'zod';
import { equalBytes, type Bytes } from '#shared/base/bytes.ts';
import { createTurns } from '#shared/base/turns.ts';
import { standingOf } from '#shared/protocol/control-state.ts';
import type { DeviceId, MemberId, RoomId } from '#shared/protocol/ids.ts';
import { hashOperation } from '#shared/protocol/signed-operation.ts';
import { openHeads, sealHeads } from '#shared/sealed/head-statement.ts';
import type { SpaceContext } from '../space/space-context.ts';
import type { TrustBook } from './trust-book.ts';

type Spoken = NonNullable<Awaited<ReturnType<typeof openHeads>>>;

/** What has come is confirmed after a pause, so that a burst is confirmed once; spread, so that not all speak at once. */
const pauseMs = { from: 300, to: 1500 } as const;
/** Far more views than a space has open in a day: ever new sessions fill nobody's memory. */
const mostMet = 1000;

const seenSchema = z.record(
  z.string(),
  z.object({
    counter: z.number(),
    by: z.custom<MemberId>((value) => typeof value === 'string'),
    at: z.number(),
  }),
);
/** By room: the newest of this device's entries that a colleague has, who was first to have it, and when that was heard. */
export type Seen = Readonly<z.infer<typeof seenSchema>>;

/** Where the sender keeps it for all contexts. */
export const seenKey = (space: string): string => `seen:${space}`;

export function parseSeen(value: unknown): Seen {
  const parsed = seenSchema.safeParse(value);
  return parsed.success ? parsed.data : {};
}

/** Why a device speaks: something is new here, somebody was met who may lack what is here, or nothing is here. */
type Reason = 'news' | 'met' | 'nothing';

export interface SeenWatch {
  /** Something was said in the room, to nobody in particular. Gives whose device has come how far, if that was it. */
  heard(room: RoomId, entry: Bytes): Promise<Spoken | null>;
  /** The room has something new: colleagues' entries are to be confirmed, and may tell what their authors had seen. */
  changed(room: RoomId): void;
  /** The room has been read to the relay's end: who has nothing of it asks those who are there how far they have come (R4.8). */
  read(room: RoomId): void;
  end(): void;
}

/** For the sender of a space; `say` sends to those who are in the room. */
export function watchSeen(
  context: SpaceContext,
  book: TrustBook,
  say: (room: RoomId, entry: Bytes) => void,
): SeenWatch {
  const { platform, control, keyring, keys, record, signal } = context;
  const session = Math.floor(platform.random() * 2 ** 32);
  const met = new Set<string>();
  const asked = new Set<RoomId>();
  const timers = new Map<RoomId, ReturnType<typeof setTimeout>>();
  const reasons = new Map<RoomId, Set<Reason>>();
  const said = new Map<RoomId, string>();
  let n = 0;
  const inTurn = createTurns();

  const note = (room: RoomId, device: DeviceId, counter: number): void => {
    const by = standingOf(control.state.get(), device)?.member.id;
    if (!by || by === record.member || counter === 0) return;
    inTurn(() => keep(room, counter, by)).catch(() => undefined);
  };
  const keep = async (room: RoomId, counter: number, by: MemberId): Promise<void> => {
    const seen = parseSeen(await platform.session.get(seenKey(record.space)));
    if ((seen[room]?.counter ?? 0) >= counter || signal.aborted) return;
    const next = { ...seen, [room]: { counter, by, at: platform.clock.now() } };
    await platform.session.set(seenKey(record.space), next);
  };

  /** How many of this device's entries the relay has taken. */
  const countSent = async (room: RoomId): Promise<number> => {
    const unsent = (await context.store.unsent(room)).filter((entry) => entry.device === keys.id);
    return (context.replica(room).log.vector().get(keys.id) ?? 0) - unsent.length;
  };

  /** Whether who spoke has all of this device's changes, and goes by the same list of members; nobody has more than was sent. */
  const weigh = async (room: RoomId, { device, heads, control: theirs }: Spoken): Promise<void> => {
    const by = standingOf(control.state.get(), device)?.member.id;
    const operation = control.log[theirs.seq];
    if (!by) return;
    if (operation) book.compared(by, equalBytes(hashOperation(operation.body), theirs.head));
    const sent = await countSent(room);
    const counter = heads.get(keys.id) ?? 0;
    if (sent > 0 && by !== record.member) book.confirmed(room, by, counter >= sent);
    note(room, device, Math.min(counter, sent));
  };

  const confirm = async (room: RoomId, why: ReadonlySet<Reason>): Promise<void> => {
    const { log } = context.replica(room);
    for (const device of control.state.get().devices.keys())
      note(room, device, log.seenBy(device).get(keys.id) ?? 0);
    const heads = new Map(log.vector());
    heads.delete(keys.id);
    const words = JSON.stringify([...heads]);
    const isNews = heads.size > 0 && said.get(room) !== words;
    const sent = await countSent(room);
    if (sent > 0) heads.set(keys.id, sent);
    const isSaid = heads.size > 0 ? why.has('met') || (why.has('news') && isNews) : why.has('nothing');
    if (signal.aborted || !isSaid) return;
    n += 1;
    const entry = await sealHeads(control.state.get(), keyring, keys, room, n, { session, heads });
    if (!entry || signal.aborted) return;
    said.set(room, words);
    say(room, entry);
  };
  const confirmSoon = (room: RoomId, reason: Reason): void => {
    const why = reasons.get(room) ?? new Set();
    reasons.set(room, why.add(reason));
    if (timers.has(room)) return;
    const { from, to } = pauseMs;
    const wait = from + (to - from) * platform.random();
    timers.set(
      room,
      setTimeout(() => {
        timers.delete(room);
        reasons.delete(room);
        void confirm(room, why).catch(() => undefined);
      }, wait),
    );
  };

  return {
    async heard(room, bytes) {
      const statement = await openHeads(control.state.get(), keyring, room, bytes);
      if (!statement || statement.device === keys.id) return null;
      await weigh(room, statement);
      const name = `${room}:${statement.device}:${statement.session}`;
      if (!met.has(name)) confirmSoon(room, 'met');
      met.add(name);
      const [oldest] = met;
      if (met.size > mostMet && oldest !== undefined) met.delete(oldest);
      return statement;
    },
    changed: (room) => confirmSoon(room, 'news'),
    read(room) {
      if (asked.has(room) || context.replica(room).log.vector().size > 0) return;
      asked.add(room);
      confirmSoon(room, 'nothing');
    },
    end() {
      for (const timer of timers.values()) clearTimeout(timer);
    },
  };
}
