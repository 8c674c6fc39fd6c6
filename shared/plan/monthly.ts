/** The monthly PMO list of each unit: what is done, due and missed, and the days that no list holds (PLAN-1, CAP-11). */
import { addDays, monthPeriod, uncovered, type Day, type Period } from '../base/day.ts';
import type { GapExplained, LogList } from './plan-record.ts';

/**
 * Where a check of the year stands. `before` was over when the plan began, `coming` has not begun, `due` waits, `begun` is
 * on its way, `missed` was not done in time.
 */
export type CheckState = 'before' | 'coming' | 'due' | 'begun' | 'done' | 'missed';

export interface MonthlyCheck {
  readonly unit: string;
  /** 1 to 12. */
  readonly month: number;
  readonly period: Period;
  readonly dueOn: Day;
  readonly state: CheckState;
}

/** The routine says every month and names no day: the list is waited for until the middle of the next month. */
const daysAfterMonth = 15;

/** Twelve checks. A month is done when reviewed lists hold every day of it. */
export function monthlyChecks(
  unit: string,
  year: number,
  lists: readonly LogList[],
  startsOn: Day,
  today: Day,
): readonly MonthlyCheck[] {
  const own = lists.filter((list) => list.unit === unit);
  const reviewed = own.filter((list) => list.reviewedOn !== null);
  return Array.from({ length: 12 }, (_, index) => {
    const period = monthPeriod(year, index + 1);
    const dueOn = addDays(period.to, daysAfterMonth);
    const check = { unit, month: index + 1, period, dueOn };
    if (uncovered(period, reviewed).length === 0) return { ...check, state: 'done' };
    if (dueOn < startsOn) return { ...check, state: 'before' };
    if (today <= period.to) return { ...check, state: 'coming' };
    if (today > dueOn) return { ...check, state: 'missed' };
    return { ...check, state: uncovered(period, own).length === 0 ? 'begun' : 'due' };
  });
}

export interface ListGap extends Period {
  readonly unit: string;
  /** Null while nobody has said why. */
  readonly why: string | null;
}

/** Days between a unit's first and last list that none of its lists holds, in order. */
export function listGaps(
  unit: string,
  lists: readonly LogList[],
  explained: readonly GapExplained[],
): readonly ListGap[] {
  const own = lists.filter((list) => list.unit === unit);
  const from = own.map((list) => list.from).toSorted()[0];
  const to = own
    .map((list) => list.to)
    .toSorted()
    .at(-1);
  if (from === undefined || to === undefined) return [];
  return uncovered({ from, to }, own).map((gap) => {
    const known = explained.find((each) => each.unit === unit && each.from <= gap.from && each.to >= gap.to);
    return { unit, ...gap, why: known?.why ?? null };
  });
}

/** The period that a unit's next list should hold: from the day after its last one, else the last whole month. */
export function nextPeriod(unit: string, lists: readonly LogList[], today: Day): Period {
  const last = lists
    .filter((list) => list.unit === unit)
    .map((list) => list.to)
    .toSorted()
    .at(-1);
  const endOfLastMonth = addDays(`${today.slice(0, 7)}-01`, -1);
  const from = last === undefined ? `${endOfLastMonth.slice(0, 7)}-01` : addDays(last, 1);
  const month = monthPeriod(Number(from.slice(0, 4)), Number(from.slice(5, 7)));
  return { from, to: month.to };
}
