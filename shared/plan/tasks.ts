/** What is to be done now, across all duties of the plan, the late first. A reminder is a task in this list (PLAN-1). */
import { yearOf, type Day } from '../base/day.ts';
import { listGaps, monthlyChecks, type ListGap, type MonthlyCheck } from './monthly.ts';
import { destroyThrough, type NotedPaper } from './noted-paper.ts';
import { recordsOf, type PlanRecord, type TargetedCheck } from './plan-record.ts';
import { selfCheckDueOn } from './self-check.ts';
import { systematicChecks, type SystematicCheck } from './systematic.ts';
import { targetedDueOn } from './targeted.ts';

export type Task = {
  /** Null where no rule sets a day. */
  readonly dueOn: Day | null;
  readonly late: boolean;
} & (
  | { readonly type: 'monthly'; readonly check: MonthlyCheck }
  | { readonly type: 'sample'; readonly check: SystematicCheck }
  /** Unit managers are to be told who was reviewed (PLAN-5). */
  | { readonly type: 'tell'; readonly check: SystematicCheck }
  | { readonly type: 'gap'; readonly gap: ListGap }
  | { readonly type: 'targeted'; readonly check: TargetedCheck }
  | { readonly type: 'self-check' }
  /** To confidential recycling with it, through that day (ARK-7). */
  | { readonly type: 'destroy'; readonly paper: NotedPaper; readonly through: Day }
);

export interface YearPlan {
  readonly year: number;
  readonly monthly: readonly MonthlyCheck[];
  readonly systematic: readonly SystematicCheck[];
  readonly gaps: readonly ListGap[];
}

/** Empty of checks until the plan has been set up. */
export function yearPlan(records: readonly PlanRecord[], year: number, today: Day): YearPlan {
  const [settings] = recordsOf(records, 'settings');
  const units = settings?.monthlyUnits ?? [];
  const lists = recordsOf(records, 'list');
  const explained = recordsOf(records, 'gap');
  return {
    year,
    monthly: units.flatMap((unit) => monthlyChecks(unit, year, lists, settings?.startsOn ?? today, today)),
    systematic: settings?.systematic ? systematicChecks(year, records, settings.startsOn, today) : [],
    gaps: units.flatMap((unit) => listGaps(unit, lists, explained)),
  };
}

/** Of this year, and what the year before left behind. Papers that grow are destroyed `paperMonths` later. */
export function tasksOf(records: readonly PlanRecord[], today: Day, paperMonths: number): readonly Task[] {
  const year = yearOf(today);
  const plans = [yearPlan(records, year - 1, today), yearPlan(records, year, today)];
  const waits = ({ state }: MonthlyCheck | SystematicCheck) =>
    state === 'due' || state === 'begun' || state === 'missed';
  const ownCheck = selfCheckDueOn(records, today);
  const tasks: readonly Task[] = [
    ...plans.flatMap(({ monthly, systematic }) => [
      ...monthly
        .filter(waits)
        .map((check) => ({ type: 'monthly' as const, check, ...timing(check.dueOn, today) })),
      ...systematic
        .filter(waits)
        .map((check) => ({ type: 'sample' as const, check, ...timing(check.dueOn, today) })),
      ...systematic
        .filter(({ step }) => step === 'tell')
        .map((check) => ({ type: 'tell' as const, check, ...timing(null, today) })),
    ]),
    ...(plans[1]?.gaps ?? [])
      .filter(({ why }) => why === null)
      .map((gap) => ({ type: 'gap' as const, gap, ...timing(null, today) })),
    ...recordsOf(records, 'targeted')
      .filter(({ doneOn }) => doneOn === null)
      .map((check) => ({ type: 'targeted' as const, check, ...timing(targetedDueOn(check), today) })),
    ...(ownCheck === null ? [] : [{ type: 'self-check' as const, ...timing(ownCheck, today) }]),
    ...recordsOf(records, 'paper').flatMap((paper) => {
      const through = destroyThrough(paper, today, paperMonths);
      return through === null ? [] : [{ type: 'destroy' as const, paper, through, ...timing(null, today) }];
    }),
  ];
  return tasks.toSorted((a, b) =>
    (a.dueOn ?? '9') < (b.dueOn ?? '9') ? -1 : (a.dueOn ?? '9') > (b.dueOn ?? '9') ? 1 : 0,
  );
}

function timing(dueOn: Day | null, today: Day): { readonly dueOn: Day | null; readonly late: boolean } {
  return { dueOn, late: dueOn !== null && dueOn < today };
}
