/** When the unit manager's own check is due (PLAN-10): the routine says regularly; a quarter is our reading. */
import { addDays, type Day } from '../base/day.ts';
import { recordsOf, type PlanRecord } from './plan-record.ts';

const daysBetween = 91;
/** How long before its day the check is a task. */
const daysAhead = 14;

/** The day by which the next one is to be made; null when the plan has none or it is not time yet. */
export function selfCheckDueOn(records: readonly PlanRecord[], today: Day): Day | null {
  const [settings] = recordsOf(records, 'settings');
  if (settings?.selfCheck !== true) return null;
  const made = recordsOf(records, 'self-check').map(({ doneOn }) => doneOn);
  const last = [settings.startsOn, ...made].toSorted().at(-1) ?? settings.startsOn;
  const dueOn = addDays(last, daysBetween);
  return today < addDays(dueOn, -daysAhead) ? null : dueOn;
}
