/** A way to the relay that drops, repeats, holds back and overtakes single messages in both directions. */
import type { MemoryRelay } from './memory-relay.ts';

/** Upper ends on a die from 0 to 1: what lies above the last is delivered at once, and once. */
const faults = { drop: 0.03, repeatLater: 0.08, hold: 0.23 } as const;
/** How likely it is, at each message, that one that was held goes on. */
const releaseChance = 0.2;

/** `roll`: from 0 to 1; 1 is no fault. What a connection still holds is lost when it ends. */
export function connectFaultily(relay: MemoryRelay, roll: () => number): MemoryRelay['connect'] {
  return (device, say, closed) => {
    const toDevice = createFaultyWay(say, roll);
    const line = relay.connect(
      device,
      (message) => toDevice.pass(message),
      () => {
        toDevice.end();
        closed();
      },
    );
    const toRelay = createFaultyWay<Parameters<typeof line.hear>[0]>((one) => void line.hear(one), roll);
    return {
      hear: async (message) => toRelay.pass(message),
      end() {
        toDevice.end();
        toRelay.end();
        line.end();
      },
    };
  };
}

interface FaultyWay<Message> {
  pass(message: Message): void;
  end(): void;
}

function createFaultyWay<Message>(
  deliver: (message: Message) => void,
  roll: () => number,
): FaultyWay<Message> {
  let held: Message[] = [];
  let hasEnded = false;

  return {
    pass(message) {
      const dice = roll();
      if (hasEnded || dice < faults.drop) return;
      if (dice < faults.hold) held.push(message);
      if (dice < faults.repeatLater || dice >= faults.hold) deliver(message);
      if (roll() < releaseChance)
        for (const late of held.splice(Math.floor(roll() * held.length), 1)) deliver(late);
    },
    end() {
      hasEnded = true;
      held = [];
    },
  };
}
