/** A year of log review in figures, for the quality report: checks, causes, coverage, measures, and no person (ARK-2, ARK-8). */
import { coverageOf, type Coverage } from './coverage.ts';
import { yearOf, type Day } from '../base/day.ts';
import { yearGoal, type YearGoal } from './goal.ts';
import {
  recordsOf,
  targetedReasons,
  type CheckResult,
  type PlanRecord,
  type TargetedReason,
} from './plan-record.ts';
import { yearPlan } from './tasks.ts';

/** How many were made of how many that came due, and what they showed. */
export interface CheckSum {
  readonly made: number;
  readonly due: number;
  readonly nothing: number;
  readonly investigate: number;
}

export interface YearSummary {
  readonly year: number;
  /** Of each unit that takes out a list every month. */
  readonly monthly: readonly (CheckSum & { readonly unit: string })[];
  /** Null when the plan has none. */
  readonly systematic: CheckSum | null;
  readonly coverage: Coverage;
  /** Null while the number of employees is not known. */
  readonly goal: YearGoal | null;
  /** All reasons of the guideline, also those that nobody gave; `due` counts what was asked for. */
  readonly targeted: readonly (CheckSum & { readonly reason: TargetedReason })[];
  readonly requestsByRepresentative: number;
  readonly selfChecks: number;
  /** Days without a list: explained, and not. */
  readonly gaps: { readonly explained: number; readonly open: number };
  /** As written, each once, in alphabetical order: the order of the checks would point at people. */
  readonly measures: readonly string[];
}

const hasComeDue = new Set(['due', 'begun', 'missed', 'done']);

export function yearSummary(records: readonly PlanRecord[], year: number, today: Day): YearSummary {
  const plan = yearPlan(records, year, today);
  const ofYear = (day: Day | null) => day !== null && yearOf(day) === year;
  const lists = recordsOf(records, 'list').filter((list) => ofYear(list.to));
  const samples = plan.systematic.flatMap(({ reviewed }) => (reviewed ? [reviewed] : []));
  const targeted = recordsOf(records, 'targeted').filter(({ orderedOn }) => ofYear(orderedOn));
  const own = recordsOf(records, 'self-check').filter(({ doneOn }) => ofYear(doneOn));
  const coverage = coverageOf(records, plan.systematic);
  const [settings] = recordsOf(records, 'settings');
  const sum = (checks: readonly { readonly state: string }[], results: readonly CheckResult[]): CheckSum => ({
    made: checks.filter(({ state }) => state === 'done').length,
    due: checks.filter(({ state }) => hasComeDue.has(state)).length,
    ...outcomes(results),
  });
  const units = [...new Set(plan.monthly.map(({ unit }) => unit))];
  const gaps = plan.gaps.filter(({ to }) => ofYear(to));
  return {
    year,
    monthly: units.map((unit) => ({
      unit,
      ...sum(
        plan.monthly.filter((check) => check.unit === unit),
        lists.filter((list) => list.unit === unit),
      ),
    })),
    systematic: settings?.systematic === true ? sum(plan.systematic, samples) : null,
    coverage,
    goal: coverage.employees === null || !settings ? null : yearGoal(coverage.employees, settings.users),
    targeted: targetedReasons.map((reason) => {
      const checks = targeted.filter((check) => check.reason === reason);
      const made = checks.filter(({ doneOn }) => doneOn !== null);
      return { reason, made: made.length, due: checks.length, ...outcomes(made) };
    }),
    requestsByRepresentative: targeted.filter(({ askedBy }) => askedBy === 'representative').length,
    selfChecks: own.length,
    gaps: {
      explained: gaps.filter(({ why }) => why !== null).length,
      open: gaps.filter(({ why }) => why === null).length,
    },
    measures: [
      ...new Set(
        [...lists, ...samples, ...targeted, ...own]
          .map(({ measures }) => measures.trim())
          .filter((text) => text !== ''),
      ),
    ].toSorted((a, b) => a.localeCompare(b, 'sv')),
  };
}

function outcomes(results: readonly CheckResult[]): Pick<CheckSum, 'nothing' | 'investigate'> {
  return {
    nothing: results.filter(({ outcome }) => outcome === 'nothing').length,
    investigate: results.filter(({ outcome }) => outcome === 'investigate').length,
  };
}
