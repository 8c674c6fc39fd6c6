/** A relay that keeps its word to itself and not to those who ask: what it says to a device passes through a hand that may change it. */
import type { DeviceId } from '#shared/protocol/ids.ts';
import type { RelayMessage } from '#shared/protocol/wire.ts';
import type { MemoryRelay } from './memory-relay.ts';

/** What a device is told instead. */
export type Hand = (message: RelayMessage, to: DeviceId) => readonly RelayMessage[];

export const honest: Hand = (message) => [message];

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
