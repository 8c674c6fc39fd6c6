/**
 * The port by which nodes tell each other that a log has grown. A hint: who misses one is told to look for themselves.
 * Beside it they hand on what nobody keeps: who is here, and where.
 */
import type { Bytes } from '#shared/base/bytes.ts';
import type { InviteId, RoomId, SpaceId } from '#shared/protocol/ids.ts';

export type Growth =
  | { readonly log: 'control'; readonly space: SpaceId }
  | { readonly log: 'room'; readonly space: SpaceId; readonly room: RoomId }
  | { readonly log: 'channel'; readonly space: SpaceId; readonly invite: InviteId };

/** How often nodes look for what no wake-up told them. */
export const pollIntervalMs = 5000;

/** An ephemeral entry, sealed: it reaches who is there now, or nobody. */
export interface Passing {
  readonly space: SpaceId;
  readonly room: RoomId;
  readonly entry: Bytes;
}

/** Null: anything may have grown, look everywhere. */
export type WakeupListener = (growth: Growth | null) => void;

/** Every adapter passes `test/contract/wakeup.ts`. */
export interface Wakeup {
  /** Call after the commit, never before. */
  publish(growth: Growth): void;
  /** Hears every node's, its own among them. */
  subscribe(listener: WakeupListener): void;
  /** To every other node, as far as there is a way. */
  pass(passing: Passing): void;
  /** Hears what other nodes pass, never its own. */
  onPassed(listener: (passing: Passing) => void): void;
  close(): Promise<void>;
}

export interface LocalWakeup extends Wakeup {
  /** Tells this node alone. */
  tell(growth: Growth | null): void;
}

export interface LocalWakeupOptions {
  /** How often to look everywhere; null where there is no other node. */
  readonly pollMs?: number | null;
  /** Hears of what was published here, once per log and turn of the event loop. */
  readonly onPublished?: (growth: Growth) => void;
}

/** Tells this node itself, once per log and turn of the event loop: enough for one, and the ground for many. */
export function createLocalWakeup({ pollMs = null, onPublished }: LocalWakeupOptions = {}): LocalWakeup {
  const listeners = new Set<WakeupListener>();
  let waiting = new Map<string, Growth>();
  let isClosed = false;
  const poll = pollMs === null ? null : setInterval(() => tell(null), pollMs);

  function tell(growth: Growth | null): void {
    for (const listener of listeners) listener(growth);
  }

  function deliver(): void {
    if (isClosed) return;
    const grown = waiting;
    waiting = new Map();
    for (const growth of grown.values()) {
      tell(growth);
      onPublished?.(growth);
    }
  }

  return {
    tell,
    publish(growth) {
      if (isClosed) return;
      if (waiting.size === 0) setImmediate(deliver);
      waiting.set(Object.values(growth).join('/'), growth);
    },
    subscribe: (listener) => void listeners.add(listener),
    pass: () => undefined,
    onPassed: () => undefined,
    async close() {
      isClosed = true;
      if (poll) clearInterval(poll);
      listeners.clear();
    },
  };
}
