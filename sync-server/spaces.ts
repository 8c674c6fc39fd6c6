/** The control logs in use: the state of each, extended by one at a time, announced to whoever is connected. */
import { assert } from '#shared/base/assert.ts';
import type { Clock } from '#shared/base/clock.ts';
import { equalBytes } from '#shared/base/bytes.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import { applyBatch, replayControl, settlesFork } from '#shared/protocol/control-log.ts';
import type { ControlState } from '#shared/protocol/control-state.ts';
import { confirmableAt } from '#shared/protocol/decide-culling.ts';
import type { SpaceId } from '#shared/protocol/ids.ts';
import { parseOperation, type SignedOperation } from '#shared/protocol/signed-operation.ts';
import type { Voucher } from '#shared/protocol/voucher.ts';
import type { controlRefusals } from '#shared/protocol/wire.ts';
import { findChainEnds } from './chain-ends.ts';
import type { ControlHeads } from './control-heads.ts';
import type { LogStore } from './store/log-store.ts';
import type { Wakeup } from './wakeup.ts';

export interface ExtendRefusal {
  readonly why: (typeof controlRefusals)[number];
  readonly index: number;
  /** Newest position here; -1 when there is no such log. */
  readonly seq: number;
}

export interface ControlListener {
  /** `first`: position of the first of `operations`. */
  onControl(state: ControlState, first: number, operations: readonly SignedOperation[]): void;
}

/** One for all who have the space open. */
export interface OpenSpace {
  readonly state: ControlState;
  /** False while the log here is shorter than it once was: nobody may read by what it says. */
  readonly isReached: boolean;
  /** What the space's quota has left. */
  readonly spareBytes: number;
  charge(bytes: number): void;
  /** Resolves when the state is the store's, or newer. */
  refresh(): Promise<void>;
  leave(listener: ControlListener): void;
}

export interface Spaces {
  /** Null when there is no such space. */
  peek(space: SpaceId): Promise<ControlState | null>;
  /** Whoever looks at the space more than once during `work` has it read once. */
  during<T>(space: SpaceId, work: () => Promise<T>): Promise<T>;
  /** Keeps the space in memory, and what `listen` makes told, until that leaves. Null when there is no such space. */
  open<Listener extends ControlListener>(
    space: SpaceId,
    listen: (opened: OpenSpace) => Listener,
  ): Promise<Listener | null>;
  /** All of `operations` or none. Those the log has already are skipped. `voucher` founds a space that is not there. */
  extend(
    space: SpaceId,
    operations: readonly SignedOperation[],
    voucher: Voucher | null,
  ): Promise<Result<ControlState, ExtendRefusal>>;
  /** The log as it is here is whole: who holds the printed key has said so (R13.3). */
  confirm(space: SpaceId): Promise<void>;
}

interface Held {
  state: ControlState | null;
  isReached: boolean;
  usedBytes: number;
  maxBytes: number;
  maxRooms: number;
  readonly listeners: Set<ControlListener>;
  /** How many are at work on it who do not listen. */
  users: number;
  readonly opened: OpenSpace;
  /** Ends when the last task on this space has. */
  turn: Promise<unknown>;
}

const pageOperations = 1000;
/** By how much clients' clocks may be ahead of this one. */
const clockToleranceMs = 3_600_000;

export function createSpaces(store: LogStore, wakeup: Wakeup, heads: ControlHeads, clock: Clock): Spaces {
  const held = new Map<SpaceId, Held>();

  function hold(space: SpaceId): Held {
    const listeners = new Set<ControlListener>();
    const one: Held = {
      state: null,
      isReached: false,
      usedBytes: 0,
      maxBytes: 0,
      maxRooms: 0,
      listeners,
      users: 0,
      opened: {
        get state() {
          assert(one.state, 'an open space has a state');
          return one.state;
        },
        get isReached() {
          return one.isReached;
        },
        get spareBytes() {
          return one.maxBytes - one.usedBytes;
        },
        charge(bytes) {
          one.usedBytes += bytes;
        },
        refresh: () => inTurn(space, nothing),
        leave(listener) {
          listeners.delete(listener);
          inTurn(space, nothing).catch(noop);
        },
      },
      turn: Promise.resolve(),
    };
    held.set(space, one);
    return one;
  }

  /** Runs `task` on the space as the store has it, after all tasks before it. */
  function inTurn<T>(space: SpaceId, task: (one: Held) => Promise<T>): Promise<T> {
    const mine = held.get(space) ?? hold(space);
    const result = mine.turn.then(async () => {
      await refresh(space, mine);
      return task(mine);
    });
    const turn = result.then(noop, noop).finally(() => {
      if (mine.listeners.size === 0 && mine.users === 0 && mine.turn === turn) held.delete(space);
    });
    mine.turn = turn;
    return result;
  }

  /** Reads what the store has beyond what is known here, and tells the listeners. */
  async function refresh(space: SpaceId, one: Held): Promise<void> {
    const first = (one.state?.seq ?? -1) + 1;
    const operations = await readControl(store, space, first - 1);
    if (operations.length === 0) return;
    const record = await store.space(space);
    const past = settlesFork(operations) ? (await readControl(store, space, -1)).slice(0, first) : [];
    const state = replayControl(operations, one.state, past);
    assert(record && state.ok && state.value, 'a stored control log replays');
    const ended = [...state.value.culled.keys()].filter((room) => !one.state?.culled.has(room));
    // Before anybody is told, so that whoever has heard of the end finds nothing.
    await Promise.all(ended.map((room) => store.endRoom({ space, room })));
    const isReached = await heads.isReached(state.value);
    if (isReached) await heads.note(state.value);
    Object.assign(one, { ...record, state: state.value, isReached });
    for (const listener of one.listeners) listener.onControl(state.value, first, operations);
  }

  wakeup.subscribe((growth) => {
    if (growth === null) for (const space of held.keys()) inTurn(space, recount(space)).catch(noop);
    if (growth?.log === 'control' && held.has(growth.space)) inTurn(growth.space, nothing).catch(noop);
  });

  /** What other nodes have stored counts as well. */
  function recount(space: SpaceId): (one: Held) => Promise<void> {
    return async (one) => {
      one.usedBytes = (await store.space(space))?.usedBytes ?? one.usedBytes;
    };
  }

  return {
    peek: (space) => inTurn(space, async (one) => one.state),

    async during(space, work) {
      const one = held.get(space) ?? hold(space);
      one.users += 1;
      try {
        return await work();
      } finally {
        one.users -= 1;
        if (one.listeners.size === 0) inTurn(space, nothing).catch(noop);
      }
    },

    open: (space, listen) =>
      inTurn(space, async (one) => {
        if (!one.state) return null;
        const listener = listen(one.opened);
        one.listeners.add(listener);
        return listener;
      }),

    extend: (space, operations, voucher) =>
      inTurn(space, async (one) => {
        const newestSeq = () => one.state?.seq ?? -1;
        const refuse = (why: ExtendRefusal['why'], index = 0) => err({ why, index, seq: newestSeq() });
        const known = await countKnown(store, space, newestSeq(), operations);
        if (known === null) return refuse('not-next');
        // Another node may have stored them since this turn began.
        if (known > 0) await refresh(space, one);
        const seq = newestSeq();
        const fresh = operations.slice(known);
        if (fresh.length === 0 && one.state) return ok(one.state);
        const past = async () => (await readControl(store, space, -1)).slice(0, seq + 1);
        const next = await applyBatch(one.state, fresh, past);
        if (!next.ok) return refuse(next.error.why.type, known + next.error.index);
        if (next.value?.space !== space) return refuse('malformed-operation');
        if (isHasty(one.state, next.value, clock.now())) return refuse('too-early');
        const maxRooms = one.state ? one.maxRooms : (voucher?.maxRooms ?? 0);
        if (next.value.rooms.size > maxRooms && maxRooms > 0) return refuse('over-quota');
        const ends = one.state && (await findChainEnds(store, one.state, fresh));
        if (one.state && !ends) return refuse('stale-cut');
        const append = { space, from: seq + 1, operations: fresh, voucher, ends: ends ?? [] };
        const outcome = await store.appendControl(append);
        if (outcome === 'moved') return refuse('stale-cut');
        if (outcome === 'no-such-space' || outcome === 'voucher-used-up') return refuse(outcome);
        await refresh(space, one);
        const newest = one.state?.seq ?? -1;
        // Another node was first; unless it was this very append, whose answer was lost on the way here.
        if (
          outcome === 'conflict' &&
          (await countKnown(store, space, newest, operations)) !== operations.length
        )
          return err({ why: 'not-next', index: 0, seq: newest });
        wakeup.publish({ log: 'control', space });
        return ok(next.value);
      }),

    confirm: (space) =>
      inTurn(space, async (one) => {
        if (!one.state || one.isReached) return;
        await heads.confirm(one.state);
        one.isReached = true;
        for (const listener of one.listeners) listener.onControl(one.state, one.state.seq + 1, []);
      }),
  };
}

/** Whether a room ends in these operations that was proposed too short a time ago, by the proposer's own clock (R11.1). */
function isHasty(before: ControlState | null, after: ControlState, now: number): boolean {
  return [...after.culled.values()].some(
    (room) => !before?.culled.has(room.id) && now < (confirmableAt(room) ?? 0) - clockToleranceMs,
  );
}

/** Every operation after position `after`. */
export async function readControl(
  store: LogStore,
  space: SpaceId,
  after: number,
): Promise<readonly SignedOperation[]> {
  const read: SignedOperation[] = [];
  for (;;) {
    const page = await store.control(space, after + read.length, pageOperations);
    read.push(...page);
    if (page.length < pageOperations) return read;
  }
}

/** How many of `operations` the log holds already; null when it holds others in their place, or lacks some before. */
async function countKnown(
  store: LogStore,
  space: SpaceId,
  seq: number,
  operations: readonly SignedOperation[],
): Promise<number | null> {
  const first = operations[0] && parseOperation(operations[0]);
  if (!first?.ok) return 0;
  if (first.value.seq > seq + 1) return null;
  const present = await store.control(space, first.value.seq - 1, operations.length);
  const agrees = present.every((one, index) => {
    const sent = operations[index];
    return sent !== undefined && equalBytes(one.body, sent.body);
  });
  return agrees ? present.length : null;
}

function noop(): void {}

async function nothing(): Promise<void> {}
