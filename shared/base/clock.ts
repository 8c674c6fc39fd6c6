/** Time as an argument: pure code never asks the machine. */
export interface Clock {
  /** Milliseconds since the epoch, UTC. A claim of this device, never a base for validity. */
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };
