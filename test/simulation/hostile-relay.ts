/**
 * A relay that keeps its word to itself and not to those who ask: what it says to a device passes through a hand that may
 * change it.
 */
import type { Bytes } from '#shared/base/bytes.ts';
import { parseEntry, type EntryHeader } from '#shared/protocol/entry.ts';
import type { DeviceId } from '#shared/protocol/ids.ts';
import type { RelayMessage } from '#shared/protocol/wire.ts';
import type { MemoryRelay } from './memory-relay.ts';

/** What a device is told instead. */
export type Hand = (message: RelayMessage, to: DeviceId) => readonly RelayMessage[];

export const honest: Hand = (message) => [message];

/** Whatever `author` writes is not there, for `reader` alone. */
export const hiding =
  (author: DeviceId, reader: DeviceId): Hand =>
  (message, to) => {
    if (to !== reader) return [message];
    if (message.type === 'entries') {
      const entries = message.entries.filter((bytes) => headerOf(bytes)?.device !== author);
      return entries.length > 0 ? [{ ...message, entries }] : [];
    }
    if (message.type !== 'up-to-date') return [message];
    return [{ ...message, vector: message.vector.filter(({ device }) => device !== author) }];
  };

/** Null when it is no entry. */
export function headerOf(bytes: Bytes): EntryHeader | null {
  const entry = parseEntry(bytes);
  return entry.ok ? entry.value.header : null;
}

export function inHostileHands(
  relay: MemoryRelay,
  hand: () => Hand,
): Pick<MemoryRelay, 'connect' | 'extend'> {
  return {
    extend: (operations) => relay.extend(operations),
    connect: (device, say, closed) =>
      relay.connect(
        device,
        (message) => {
          for (const told of hand()(message, device)) say(told);
        },
        closed,
      ),
  };
}
