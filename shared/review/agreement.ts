/** How far two readings of the same rows say the same: of a review, never of a person. */
import { verdicts, type ComparedRow } from './annotation.ts';

export interface Agreement {
  readonly rows: number;
  readonly same: number;
  /** The rows that were judged differently, in the order given. */
  readonly differing: readonly ComparedRow[];
  /** Cohen's kappa; null where it would say more than the rows do. */
  readonly kappa: number | null;
}

/** With fewer rows one verdict more or less moves kappa by tenths. */
export const fewestForKappa = 50;
/** Where nearly all rows are judged alike kappa is low however much the two agree (Feinstein and Cicchetti, 1990). */
const fewestOutsideCommonest = 5;

export function agreementOf(pairs: readonly ComparedRow[]): Agreement {
  const differing = pairs.filter(({ first, second }) => first !== second);
  const same = pairs.length - differing.length;
  return { rows: pairs.length, same, differing, kappa: kappaOf(pairs, same) };
}

/** Cohen, 1960: agreement beyond what two would reach who each gave their verdicts to rows at random. */
function kappaOf(pairs: readonly ComparedRow[], same: number): number | null {
  const rows = pairs.length;
  if (rows < fewestForKappa) return null;
  const counts = (['first', 'second'] as const).map((who) =>
    verdicts.map((verdict) => pairs.filter((pair) => pair[who] === verdict).length),
  );
  if (counts.some((each) => rows - Math.max(...each) < fewestOutsideCommonest)) return null;
  const [first = [], second = []] = counts;
  const byChance = first.reduce((sum, count, index) => sum + (count * (second[index] ?? 0)) / rows ** 2, 0);
  return (same / rows - byChance) / (1 - byChance);
}
