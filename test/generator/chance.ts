/** Chance for the generator: one seed, one year. */
import { createRandom } from '../support/random.ts';

export interface Chance {
  /** From 0 up to, not including, 1. */
  real(): number;
  /** A whole number from `from` to `to`, both included. */
  between(from: number, to: number): number;
  happens(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** Early ones far more often than late ones, as surnames are. */
  pickCommon<T>(list: readonly T[]): T;
}

export function createChance(seed: number): Chance {
  const next = createRandom(seed);
  const real = (): number => next() / 2 ** 32;
  const at = <T>(list: readonly T[], index: number): T => list[Math.min(list.length - 1, index)] as T;
  return {
    real,
    between: (from, to) => from + Math.floor(real() * (to - from + 1)),
    happens: (probability) => real() < probability,
    pick: (list) => at(list, Math.floor(real() * list.length)),
    pickCommon: (list) => at(list, Math.floor(real() ** 2 * list.length)),
  };
}
