/** What every part of the plan tab is given: the space, its records, who asks, and the day. */
import type { MemberView } from '#extension/vault/members/members-contract.ts';
import type { Space } from '#extension/vault/space/space-contract.ts';
import type { Day } from '#shared/base/day.ts';
import type { PlanRecord, PlanSettings } from '#shared/plan/plan-record.ts';
import type { YearPlan } from '#shared/plan/tasks.ts';

export interface PlanPart {
  readonly space: Space;
  readonly records: readonly PlanRecord[];
  readonly settings: PlanSettings;
  readonly plan: YearPlan;
  readonly me: MemberView;
  readonly today: Day;
}
