/** The relay itself, without sockets: its own code for members, rooms and snapshots, over a store that it can lose. */
import { pino } from 'pino';
import { randomBytes } from '#shared/base/bytes.ts';
import type { RoomId, SpaceId } from '#shared/protocol/ids.ts';
import type { SignedOperation } from '#shared/protocol/signed-operation.ts';
import { parseRelayMessage, type ClientMessage } from '#shared/protocol/wire.ts';
import { createChannels } from '../../sync-server/channels.ts';
import { createCompactor } from '../../sync-server/compactor.ts';
import { parseConfiguration } from '../../sync-server/configuration.ts';
import type { RelayContext } from '../../sync-server/context.ts';
import type { Frame } from '../../sync-server/frame.ts';
import { createUsage } from '../../sync-server/limits.ts';
import { createMember } from '../../sync-server/member.ts';
import { createMetrics } from '../../sync-server/metrics.ts';
import { createRooms } from '../../sync-server/rooms.ts';
import type { Session } from '../../sync-server/session.ts';
import { createSpaces } from '../../sync-server/spaces.ts';
import type { LogStore } from '../../sync-server/store/log-store.ts';
import { openSqliteStore } from '../../sync-server/store/sqlite-store.ts';
import { createLocalWakeup } from '../../sync-server/wakeup.ts';
import type { MemoryRelay } from './memory-relay.ts';

export interface TrueRelay extends Pick<MemoryRelay, 'connect' | 'extend'> {
  /** As an operator who lost the disk and has been given the control log again. */
  wipe(): Promise<void>;
  readonly store: LogStore;
  /** Resolves when all that was said to it has been dealt with and its answers are out. */
  idle(): Promise<void>;
  /** So that it is not too soon for the next snapshot. */
  passDays(): void;
  /** What failed inside, which nothing should. */
  readonly failures: readonly unknown[];
}

const dayMs = 86_400_000;

/** `path`: of its database, `:memory:` for none. */
export async function startTrueRelay(
  space: SpaceId,
  first: readonly SignedOperation[],
  path = ':memory:',
): Promise<TrueRelay> {
  const failures: unknown[] = [];
  const voucher = { id: randomBytes(16), spaces: 100, maxBytes: 1 << 30, maxRooms: 100, expiresAt: 0 };
  const ends = new Set<() => void>();
  let now = 0;
  let current: LogStore | null = null;
  let heard = 0;
  let answered = 0;
  let log = first;
  let context = await start(path);

  async function start(file: string): Promise<RelayContext> {
    const store = openSqliteStore(file);
    current = store;
    await store.appendControl({ space, from: 0, operations: log, voucher });
    const wakeup = createLocalWakeup();
    // What was under way when the disk went fails with it.
    const onFailure = (cause: unknown): void => void (current === store && failures.push(cause));
    const configuration = parseConfiguration({
      VARSAM_RELAY_MESSAGES_PER_SECOND: '1000000',
      VARSAM_RELAY_MESSAGES_BURST: '1000000',
    });
    if (!configuration.ok) throw new Error(configuration.error.join(' '));
    const clock = { now: () => now };
    const heads = {
      isReached: async () => true,
      note: async () => undefined,
      confirm: async () => undefined,
      close: async () => undefined,
    };
    return {
      configuration: configuration.value,
      operator: new Uint8Array(32),
      store,
      wakeup,
      spaces: createSpaces(store, wakeup, heads, clock),
      rooms: createRooms(store, wakeup, onFailure),
      channels: createChannels(store, wakeup, onFailure),
      compactor: createCompactor(store, clock, onFailure),
      usage: createUsage(configuration.value.limits),
      metrics: createMetrics(),
      log: pino({ level: 'silent' }),
      clock,
    };
  }

  async function idle(): Promise<void> {
    for (let quiet = 0; quiet < 20; quiet += 1) {
      if (answered < heard) quiet = 0;
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  return {
    get store() {
      return context.store;
    },
    failures,
    extend: async (operations) => (await context.spaces.extend(space, operations, null)).ok,
    idle,
    passDays: () => void (now += 2 * dayMs),
    async wipe() {
      log = await context.store.control(space, -1, 100_000);
      for (const end of ends) end();
      await idle();
      await context.store.close();
      context = await start(':memory:');
    },
    connect(device, say, closed) {
      let hasEnded = false;
      const here = context;
      const end = (): void => {
        if (hasEnded) return;
        hasEnded = true;
        ends.delete(end);
        void member.then((one) => one.ok && one.value.end());
        closed();
      };
      const sendFrame = (frame: Frame): void => {
        const message = parseRelayMessage(messageIn(frame));
        if (message.ok && !hasEnded) say(message.value);
      };
      const session: Session = {
        send: (message) => !hasEnded && say(message),
        sendFrame,
        sendInPace: sendFrame,
        isSlow: false,
        close: end,
      };
      const member = createMember(here, session, space, device);
      ends.add(end);
      let turn: Promise<unknown> = member;
      const handle = async (message: ClientMessage): Promise<void> => {
        const one = await member;
        if (one.ok && !hasEnded) await one.value.handle(message);
      };
      return {
        hear(message) {
          heard += 1;
          turn = turn.then(() => handle(message));
          return turn
            .catch((cause: unknown) => hasEnded || failures.push(cause))
            .then(() => void (answered += 1));
        },
        end,
      };
    },
  };
}

/** What lies in the room at the relay: from which position on, and how much. */
export async function roomAt(
  { store }: TrueRelay,
  space: SpaceId,
  room: RoomId,
): Promise<{ floor: number; head: number; bytes: number; entries: number }> {
  const floor = await store.floor({ space, room });
  return { floor, head: await store.head(space, room), ...(await store.sizeAfter({ space, room }, floor)) };
}

/** What follows the header: a frame of a relay is never masked (RFC 6455 §5.2). */
function messageIn(frame: Frame): Uint8Array {
  const longer: Readonly<Record<number, number>> = { 126: 4, 127: 10 };
  return frame.subarray(longer[frame[1] ?? 0] ?? 2);
}
