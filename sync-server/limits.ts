/** How much of the relay one address, one device or one connection may use. */
import { isIPv6 } from 'node:net';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { DeviceId, SpaceId } from '#shared/protocol/ids.ts';
import type { Limits } from './configuration.ts';

export interface Usage {
  /** A new connection from `address`; false when there are too many. */
  admitsConnection(address: string): Promise<boolean>;
  /** A device's own `bytes` today, or those of who has shown a voucher, or a printed key, and no device. */
  admitsBytes(space: SpaceId, by: DeviceId | 'founder' | 'recoverer', bytes: number): boolean;
  /** Takes a place among the device's sockets; false when all are taken. */
  takesSocket(space: SpaceId, device: DeviceId): boolean;
  releaseSocket(space: SpaceId, device: DeviceId): void;
  /** Of one connection, before each message of so many bytes. `paidAt`: as the call before gave it, 0 at first. */
  payForMessage(paidAt: number, bytes: number): Payment;
}

/** Times are those of `performance.now()`. */
export interface Payment {
  /** When all messages so far would have come at the pace that is allowed; all there is to know of a connection. */
  readonly paidAt: number;
  /** How long to wait before the message is taken. The socket is not read meanwhile. */
  readonly waitMs: number;
}

const dayMs = 86_400_000;
/** A longer message counts as several: reading and hashing it costs as much. */
const bytesPerMessage = 64 * 1024;

export function createUsage(limits: Limits): Usage {
  const connections = new RateLimiterMemory({ points: limits.connectionsPerSecond * 4, duration: 4 });
  const bytesToday = createDayCounts();
  const sockets = new Map<string, number>();
  const intervalMs = 1000 / limits.messagesPerSecond;

  return {
    admitsConnection: (address) => takes(connections, networkOf(address), 1),
    admitsBytes: (space, by, bytes) => bytesToday.add(`${space}/${by}`, bytes) <= limits.bytesPerDay,
    takesSocket(space, device) {
      const key = `${space}/${device}`;
      const open = sockets.get(key) ?? 0;
      if (open >= limits.socketsPerDevice) return false;
      sockets.set(key, open + 1);
      return true;
    },
    releaseSocket(space, device) {
      const key = `${space}/${device}`;
      const left = (sockets.get(key) ?? 1) - 1;
      if (left === 0) sockets.delete(key);
      else sockets.set(key, left);
    },
    payForMessage(before, bytes) {
      const now = performance.now();
      const paidAt = Math.max(before, now) + intervalMs * Math.max(1, bytes / bytesPerMessage);
      return { paidAt, waitMs: paidAt - now - limits.messagesBurst * intervalMs };
    },
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

/**
 * Whoever has an IPv6 address has the 2^64 beside it as well: its first four groups are what counts as one. Some proxies name the
 * port as well, of which each connection has another.
 */
function networkOf(named: string): string {
  const [, six, four] = /^(?:\[(.+)\]|([\d.]+))(?::\d+)?$/.exec(named) ?? [];
  const address = six ?? four ?? named;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined || !isIPv6(address)) return mapped ?? address;
  const [left = [], right = []] = address.split('::').map((part) => part.split(':').filter(Boolean));
  const zeros = Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0');
  return [...left, ...zeros, ...right].slice(0, 4).join(':');
}

async function takes(limiter: RateLimiterMemory, key: string, points: number): Promise<boolean> {
  return limiter.consume(key, points).then(
    () => true,
    () => false,
  );
}
