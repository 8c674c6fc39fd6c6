/** Writers and readers that stay at it: whatever breaks, they come back and go on where they were. */
import { randomBytes, type Bytes } from '#shared/base/bytes.ts';
import type { RoomId } from '#shared/protocol/ids.ts';
import { createChain, type TestDevice, type TestSpace } from './control.ts';
import { enter, type RelayClient } from './relay-client.ts';

const pauseMs = 50;

export interface Writer {
  /** In the order of the chain. */
  readonly written: readonly Bytes[];
  /** How many of them, from the first, were acknowledged. */
  readonly acked: number;
  /** Breaks the connection; the writer comes back. */
  drop(): void;
  /** Resolves when all that was written is acknowledged. */
  stop(): Promise<void>;
}

export interface WriterOptions {
  /** Entries on their way at one time. */
  readonly window?: number;
  /** Waited for before each round of writing. */
  readonly pause?: () => Promise<void>;
  /** Hears of each entry as it is first sent. */
  readonly onEntry?: (entry: Bytes) => void;
}

export interface Reader {
  /** By position: the first is 1. */
  readonly read: readonly Bytes[];
  /** What came that was not the next. */
  readonly strays: number;
  /** Breaks the connection; the reader comes back. */
  drop(): void;
  stop(): void;
}

export function startWriter(
  url: string,
  space: TestSpace,
  room: RoomId,
  device: TestDevice,
  { window = 8, pause, onEntry }: WriterOptions = {},
): Writer {
  const seal = createChain(space.state.space, room, device);
  const written: Bytes[] = [];
  const state = { acked: 0, stopping: false };
  let open: RelayClient | null = null;

  async function write(client: RelayClient): Promise<void> {
    open = client;
    const send = (entry: Bytes) => client.send({ type: 'append', room, entry });
    let sent = state.acked;
    for (const entry of written.slice(state.acked)) {
      send(entry);
      sent += 1;
    }
    while (!(state.stopping && state.acked === written.length)) {
      if (!state.stopping) await pause?.();
      for (; !state.stopping && sent < state.acked + window; sent += 1) {
        const entry = await seal(randomBytes(200));
        written.push(entry);
        onEntry?.(entry);
        send(entry);
      }
      if (sent > state.acked) state.acked = Math.max(state.acked, (await answer(client)).counter);
    }
  }

  const done = persist(url, space, device, write);
  return {
    written,
    get acked() {
      return state.acked;
    },
    drop: () => open?.close(),
    async stop() {
      state.stopping = true;
      await done;
    },
  };
}

/** The next acknowledgement; a refusal is none, and the connection is begun anew. */
async function answer(client: RelayClient): Promise<{ counter: number }> {
  const refused = client.heard.find((message) => message.type === 'refused');
  if (refused) throw new Error(`refused: ${refused.why}`);
  return client.next('ack');
}

/** `onEntry` hears of each entry as it comes. */
export function startReader(
  url: string,
  space: TestSpace,
  room: RoomId,
  device: TestDevice,
  onEntry: (entry: Bytes) => void = () => undefined,
): Reader {
  const read: Bytes[] = [];
  const state = { strays: 0, isStopped: false };
  let open: RelayClient | null = null;

  async function follow(client: RelayClient): Promise<void> {
    open = client;
    client.send({ type: 'open-room', room, since: read.length });
    while (!state.isStopped) {
      const { first, entries } = await client.next('entries');
      if (first !== read.length + 1) state.strays += 1;
      else {
        read.push(...entries);
        entries.forEach(onEntry);
      }
    }
  }

  void persist(url, space, device, follow, () => state.isStopped);
  return {
    read,
    get strays() {
      return state.strays;
    },
    drop: () => open?.close(),
    stop() {
      state.isStopped = true;
      open?.close();
    },
  };
}

/** Runs `work` on one connection after the other until it comes to its end. */
async function persist(
  url: string,
  space: TestSpace,
  device: TestDevice,
  work: (client: RelayClient) => Promise<void>,
  isStopped: () => boolean = () => false,
): Promise<void> {
  for (;;) {
    const client = await enter(url, space.state.space, device).catch(() => null);
    const isDone = client !== null && (await work(client).then(yes, no));
    client?.close();
    if (isDone || isStopped()) return;
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}

const yes = () => true;
const no = () => false;
