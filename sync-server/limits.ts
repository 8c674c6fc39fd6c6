/** How much of the relay one address, one device or one connection may use. */
import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { DeviceId, SpaceId } from '#shared/protocol/ids.ts';
import type { Limits } from './configuration.ts';

export interface Usage {
  /** A new connection from `address`; false when there are too many. */
  admitsConnection(address: string): Promise<boolean>;
  /** A device's own `bytes` today. */
  admitsBytes(space: SpaceId, device: DeviceId, bytes: number): boolean;
  /** Takes a place among the device's sockets; null when all are taken. The returned function gives it back. */
  takeSocket(space: SpaceId, device: DeviceId): (() => void) | null;
  /** Of one connection, asked before each message: null to take it now, or what to wait for. */
  createPace(): () => Promise<void> | null;
}

const dayMs = 86_400_000;

export function createUsage(limits: Limits): Usage {
  const connections = new RateLimiterMemory({ points: limits.connectionsPerSecond * 4, duration: 4 });
  const bytesToday = createDayCounts();
  const sockets = new Map<string, number>();

  return {
    admitsConnection: (address) => takes(connections, address, 1),
    admitsBytes: (space, device, bytes) => bytesToday.add(`${space}/${device}`, bytes) <= limits.bytesPerDay,
    takeSocket(space, device) {
      const key = `${space}/${device}`;
      const open = sockets.get(key) ?? 0;
      if (open >= limits.socketsPerDevice) return null;
      sockets.set(key, open + 1);
      return () => {
        const left = (sockets.get(key) ?? 1) - 1;
        if (left === 0) sockets.delete(key);
        else sockets.set(key, left);
      };
    },
    createPace: () => createPace(limits.messagesPerSecond, limits.messagesBurst),
  };
}

/** What each has used since its day began; all begin anew together, so that nothing has to be cleared one by one. */
function createDayCounts(): { add(key: string, amount: number): number } {
  let counts = new Map<string, number>();
  let endsAt = performance.now() + dayMs;
  return {
    add(key, amount) {
      const now = performance.now();
      if (now > endsAt) {
        counts = new Map();
        endsAt = now + dayMs;
      }
      const count = (counts.get(key) ?? 0) + amount;
      counts.set(key, count);
      return count;
    },
  };
}

/** A bucket of `burst` that fills by `perSecond`. Who is too fast waits: the socket is not read meanwhile. */
function createPace(perSecond: number, burst: number): () => Promise<void> | null {
  let level = burst;
  let filledAt = performance.now();
  return () => {
    const now = performance.now();
    level = Math.min(burst, level + ((now - filledAt) / 1000) * perSecond) - 1;
    filledAt = now;
    return level >= 0
      ? null
      : new Promise((resolve) => setTimeout(resolve, (-level / perSecond) * 1000).unref());
  };
}

async function takes(limiter: RateLimiterMemory, key: string, points: number): Promise<boolean> {
  return limiter.consume(key, points).then(
    () => true,
    () => false,
  );
}
