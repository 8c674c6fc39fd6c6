/** Whether a record is to go, and when: by the pack's rule, unless it is held; with a warning where the law says longer. */
import type { Day } from '../base/day.ts';
import type { RetentionPolicy, RetentionRule } from '../routine/retention-rule.ts';
import { assert } from '../base/assert.ts';
import type { KeptRecord } from './kept-record.ts';

/** HSLF-FS 2016:40, chapter 4: a log of health care is kept for five years at least. */
export const healthLogYears = 5;

export type Retention = {
  readonly rule: RetentionRule;
  /**
   * It would go, or may go now, before the law lets a log of health care go, and ours is the only copy that anybody has
   * vouched for: neither is its print bound, nor is the system known to keep its log that long.
   */
  readonly isTooShort: boolean;
} & (
  | { readonly type: 'held' }
  /** Until it is reviewed or not needed, or until its print is bound, nothing is counted. */
  | { readonly type: 'waits'; readonly for: 'review' | 'paper' }
  | { readonly type: 'kept'; readonly until: Day }
  | { readonly type: 'due'; readonly since: Day }
);

export function retentionOf(record: KeptRecord, policy: RetentionPolicy, today: Day): Retention {
  const rule = policy.rules.find(({ about }) => about === record.kind);
  assert(rule, 'a pack has a rule for each kind of record');
  const start = startOf(record, rule);
  const until = start && addYears(start, rule.years);
  const isTooShort = isOnlyCopy(record) && (until ?? today) < addYears(record.endsOn, healthLogYears);
  const common = { rule, isTooShort: isTooShort && (until !== null || rule.after !== 'paper') };
  if (record.isHeld) return { ...common, type: 'held' };
  if (until === null) return { ...common, type: 'waits', for: rule.after === 'paper' ? 'paper' : 'review' };
  return until > today ? { ...common, type: 'kept', until } : { ...common, type: 'due', since: until };
}

/** The same day `years` later; 29 February becomes 1 March where there is none. */
export function addYears(day: Day, years: number): Day {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCFullYear(date.getUTCFullYear() + years);
  return date.toISOString().slice(0, 10);
}

function startOf(record: KeptRecord, rule: RetentionRule): Day | null {
  if (rule.after === 'end') return record.endsOn;
  return rule.after === 'paper' ? record.boundOn : record.doneOn;
}

function isOnlyCopy({ source, boundOn }: KeptRecord): boolean {
  if (!source?.isHealthCare || boundOn !== null) return false;
  return (source.keepsYears ?? 0) < healthLogYears;
}
