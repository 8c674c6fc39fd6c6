/** What stands in a plan: a school with monthly lists, and a year of drawn checks, in 2024. */
import { sha256 } from '#shared/crypto/digest.ts';
import { commitTo, drawToArchive } from '#shared/plan/draw.ts';
import type {
  LogList,
  PlanRecord,
  PlanSettings,
  SeedLocked,
  TargetedCheck,
} from '#shared/plan/plan-record.ts';

export const school = 'Exempelskolan F-9';

export const settings: PlanSettings = {
  type: 'settings',
  id: 'settings',
  monthlyUnits: [school],
  systematic: true,
  selfCheck: false,
  users: 3,
  cases: 3,
  employees: 214,
  startsOn: '2024-01-01',
};

export function list(from: string, to: string, reviewedOn: string | null = to): LogList {
  return {
    type: 'list',
    id: `${from} ${to}`,
    unit: school,
    from,
    to,
    reviewId: null,
    reviewedOn,
    outcome: null,
    measures: '',
    by: 'm-karin',
  };
}

export function seed(
  number: number,
  lockedAt = Date.UTC(2024, number - 1, 2),
  id = `seed-${number}`,
): SeedLocked {
  const locked = { year: 2024, number, seed: 'ab'.repeat(32) };
  return {
    type: 'seed',
    id,
    ...locked,
    commitment: commitTo(sha256, locked.seed, { ...locked, wanted: { users: 2, cases: 2 } }),
    users: 2,
    cases: 2,
    lockedAt,
    by: 'm-karin',
  };
}

export function sample(number: number): PlanRecord {
  const id = `seed-${number}`;
  const entry = (name: string, unit: string, isProtected = false) => ({ id: name, unit, isProtected });
  const archive = drawToArchive(sha256, {
    space: 'Loggkontroll Lövhamn',
    year: 2024,
    number,
    seed: 'ab'.repeat(32),
    wanted: { users: 2, cases: 2 },
    users: [entry('hand01', 'Öst'), entry('hand02', 'Öst'), entry('hand03', 'Väst'), entry('hand04', 'Syd')],
    cases: [entry('SN 1', ''), entry('SN 2', '', true), entry('SN 3', '')],
    lockedAt: Date.UTC(2024, number - 1, 2),
    drawnAt: Date.UTC(2024, number - 1, 3),
    earlier: [],
  });
  return { type: 'draw', id: `draw-${number}`, seedId: id, archive, by: 'm-karin' };
}

export const reviewed = (number: number, toldOn: string | null): PlanRecord => ({
  type: 'sample',
  id: `seed-${number}`,
  reviewedOn: '2024-01-20',
  toldOn,
  outcome: 'nothing',
  measures: '',
  by: 'm-karin',
});

/** A targeted check of March that waits; `change` makes it another. */
export const ordered = (change: Partial<TargetedCheck> = {}): TargetedCheck => ({
  type: 'targeted',
  id: 'ordered',
  reason: 'cause',
  orderedBy: 'Karin Öberg',
  orderedOn: '2024-04-08',
  users: ['larare12'],
  caseNumber: null,
  from: '2024-03-01',
  to: '2024-03-31',
  askedBy: null,
  doneOn: null,
  outcome: null,
  measures: '',
  by: 'm-karin',
  ...change,
});
