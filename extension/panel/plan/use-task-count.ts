/** How many tasks the plan has waiting for who reviews: the reminder on the tab (PLAN-1). */
import { useObservable, usePlatform } from '#extension/ui/providers.tsx';
import { useRules } from '#extension/ui/rules.ts';
import type { MemberView } from '#extension/vault/members/members-contract.ts';
import type { Space } from '#extension/vault/space/space-contract.ts';
import { createObservable } from '#shared/base/observable.ts';
import type { PlanRecord } from '#shared/plan/plan-record.ts';
import { tasksOf } from '#shared/plan/tasks.ts';
import { swedishDay } from '#shared/base/swedish-time.ts';
import { reviews } from '../use-me.ts';

const noPlan = createObservable<readonly PlanRecord[]>([]);
const nobody = createObservable<readonly MemberView[]>([]);

export function useTaskCount(space: Space | null): number {
  const today = swedishDay(usePlatform().now());
  const { paperMonths } = useRules().pack.retention;
  const tasks = tasksOf(useObservable(space ? space.plan : noPlan), today, paperMonths);
  const me = useObservable(space ? space.members : nobody).find(({ isMe }) => isMe);
  return me && reviews(me) ? tasks.length : 0;
}
