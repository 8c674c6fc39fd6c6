/** The port by which nodes tell each other that a log has grown. A hint: who misses one finds the entries at the next. */
import type { RoomId, SpaceId } from '#shared/protocol/ids.ts';

export interface Growth {
  readonly space: SpaceId;
  /** Null when it is the control log. */
  readonly room: RoomId | null;
}

export interface Wakeup {
  /** Call after the commit, never before. */
  publish(growth: Growth): void;
  /** Hears every node's, its own among them. */
  subscribe(listener: (growth: Growth) => void): void;
  close(): Promise<void>;
}

/** For a relay that is one node: tells itself, once per log and turn of the event loop. */
export function createLocalWakeup(): Wakeup {
  const listeners = new Set<(growth: Growth) => void>();
  let waiting = new Map<string, Growth>();

  function deliver(): void {
    const grown = waiting;
    waiting = new Map();
    for (const growth of grown.values()) for (const listener of listeners) listener(growth);
  }

  return {
    publish(growth) {
      if (waiting.size === 0) setImmediate(deliver);
      waiting.set(`${growth.space}/${growth.room ?? ''}`, growth);
    },
    subscribe: (listener) => void listeners.add(listener),
    close: async () => listeners.clear(),
  };
}
