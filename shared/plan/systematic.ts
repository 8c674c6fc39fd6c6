/** The nine systematic checks of a year: which are done, due and missed, and what comes next in each (PLAN-1). */
import { monthPeriod, type Day } from '../base/day.ts';
import type { DrawArchive } from './draw-archive.ts';
import type { CheckState } from './monthly.ts';
import {
  recordsOf,
  type PlanRecord,
  type SampleDrawn,
  type SampleReviewed,
  type SeedLocked,
} from './plan-record.ts';

/** Nine a year (the guideline); that they keep clear of June, July and October is our spread. */
export const systematicMonths = [1, 2, 3, 4, 5, 8, 9, 11, 12] as const;
export const checksPerYear = systematicMonths.length;

/** What the check waits for. */
export type SampleStep = 'lock' | 'draw' | 'review' | 'tell' | 'nothing';

export interface SystematicCheck {
  /** 1 to 9. */
  readonly number: number;
  readonly month: number;
  readonly opensOn: Day;
  readonly dueOn: Day;
  readonly state: CheckState;
  readonly step: SampleStep;
  readonly seed: SeedLocked | null;
  readonly archive: DrawArchive | null;
  readonly reviewed: SampleReviewed | null;
  /** Seeds that colleagues locked for the same check without seeing each other's; they draw nothing. */
  readonly spareSeeds: number;
  /** Draws that colleagues made without seeing each other's, from whichever seed; they stay for all to see, and count for nothing. */
  readonly spareDraws: readonly DrawArchive[];
}

export function systematicChecks(
  year: number,
  records: readonly PlanRecord[],
  startsOn: Day,
  today: Day,
): readonly SystematicCheck[] {
  const seeds = recordsOf(records, 'seed').filter((seed) => seed.year === year);
  return systematicMonths.map((month, index) => {
    const number = index + 1;
    const { from: opensOn, to: dueOn } = monthPeriod(year, month);
    const own = seeds.filter((seed) => seed.number === number).toSorted(byLocking);
    const seed = own[0] ?? null;
    const draw = drawFrom(seed, records);
    const archive = draw?.archive ?? null;
    const spareDraws = recordsOf(records, 'draw')
      .filter((each) => each !== draw && own.some(({ id }) => id === each.seedId))
      .toSorted(byDrawing);
    const reviewed = recordsOf(records, 'sample').find(({ id }) => id === seed?.id) ?? null;
    const step = stepOf(seed, archive, reviewed);
    const state = stateOf({ opensOn, dueOn, step, begun: seed !== null }, startsOn, today);
    return {
      number,
      month,
      opensOn,
      dueOn,
      state,
      step,
      seed,
      archive,
      reviewed,
      spareSeeds: Math.max(0, own.length - 1),
      spareDraws: spareDraws.map((each) => each.archive),
    };
  });
}

/** The check whose sample is to be drawn now: the earliest that has opened and is not drawn. */
export function nextToDraw(checks: readonly SystematicCheck[]): SystematicCheck | null {
  return (
    checks.find(
      ({ step, state }) => (step === 'lock' || step === 'draw') && state !== 'coming' && state !== 'before',
    ) ?? null
  );
}

/** Of each check the draw that counts: the first from the seed that was locked first. */
export function countingDraws(records: readonly PlanRecord[]): readonly SampleDrawn[] {
  const byCheck = Map.groupBy(recordsOf(records, 'seed'), ({ year, number }) => `${year} ${number}`);
  return [...byCheck.values()].flatMap(
    (seeds) => drawFrom(seeds.toSorted(byLocking)[0] ?? null, records) ?? [],
  );
}

/** What was drawn by another seed than the one whose checksum was shown is not drawn from it. */
function drawFrom(seed: SeedLocked | null, records: readonly PlanRecord[]): SampleDrawn | null {
  const draws = recordsOf(records, 'draw').filter(
    ({ seedId, archive }) => seedId === seed?.id && archive.commitment === seed.commitment,
  );
  return draws.toSorted(byDrawing)[0] ?? null;
}

/** The first to be locked counts; colleagues who see both agree on which. */
function byLocking(a: SeedLocked, b: SeedLocked): number {
  return a.lockedAt - b.lockedAt || (a.id < b.id ? -1 : 1);
}

function byDrawing(a: SampleDrawn, b: SampleDrawn): number {
  if (a.archive.drawnAt === b.archive.drawnAt) return a.id < b.id ? -1 : 1;
  return a.archive.drawnAt < b.archive.drawnAt ? -1 : 1;
}

function stepOf(
  seed: SeedLocked | null,
  archive: DrawArchive | null,
  reviewed: SampleReviewed | null,
): SampleStep {
  if (seed === null) return 'lock';
  if (archive === null) return 'draw';
  if (reviewed === null || reviewed.reviewedOn === null) return 'review';
  return reviewed.toldOn === null ? 'tell' : 'nothing';
}

interface Standing {
  readonly opensOn: Day;
  readonly dueOn: Day;
  readonly step: SampleStep;
  readonly begun: boolean;
}

function stateOf({ opensOn, dueOn, step, begun }: Standing, startsOn: Day, today: Day): CheckState {
  if (step === 'tell' || step === 'nothing') return 'done';
  if (dueOn < startsOn) return begun ? 'begun' : 'before';
  if (today > dueOn) return 'missed';
  if (begun) return 'begun';
  return today < opensOn ? 'coming' : 'due';
}
