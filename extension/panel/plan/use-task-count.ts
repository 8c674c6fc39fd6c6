/** How many tasks the plan has waiting: the reminder on the tab (PLAN-1). */
import { useObservable, usePlatform } from '#extension/ui/providers.tsx';
import { useRules } from '#extension/ui/rules.ts';
import type { Space } from '#extension/vault/space/space-contract.ts';
import { createObservable } from '#shared/base/observable.ts';
import type { PlanRecord } from '#shared/plan/plan-record.ts';
import { tasksOf } from '#shared/plan/tasks.ts';
import { swedishDay } from '#shared/base/swedish-time.ts';

const noPlan = createObservable<readonly PlanRecord[]>([]);

export function useTaskCount(space: Space | null): number {
  const today = swedishDay(usePlatform().now());
  const { paperMonths } = useRules().pack.retention;
  return tasksOf(useObservable(space ? space.plan : noPlan), today, paperMonths).length;
}
