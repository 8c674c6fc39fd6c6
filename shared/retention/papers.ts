/** The forms and compilations of a year, which lie with the unit and with the administration: two holders, two clocks (ARK-8). */
import { yearOf, type Day } from '../base/day.ts';
import { recordsOf, type PlanRecord } from '../plan/plan-record.ts';
import type { RetentionPolicy } from '../routine/retention-rule.ts';
import { addYears } from './retention.ts';

export interface PapersOfYear {
  /** `check-form:2022`: under this a fate says that they are destroyed. */
  readonly id: string;
  readonly kind: 'check-form' | 'request-compilation';
  readonly year: number;
  readonly until: Day;
}

/** What is to be destroyed by today, oldest first: of years in which checks were made, and of which nobody has said that it is. */
export function papersDue(
  records: readonly PlanRecord[],
  policy: RetentionPolicy,
  today: Day,
): readonly PapersOfYear[] {
  const checks = [
    ...recordsOf(records, 'list').map(({ reviewedOn }) => reviewedOn),
    ...recordsOf(records, 'sample').map(({ reviewedOn }) => reviewedOn),
    ...recordsOf(records, 'targeted').map(({ doneOn }) => doneOn),
  ];
  const requests = recordsOf(records, 'targeted')
    .filter(({ reason }) => reason === 'request')
    .map(({ doneOn }) => doneOn);
  const destroyed = new Set(
    recordsOf(records, 'fate')
      .filter(({ doneOn }) => doneOn !== null)
      .map(({ id }) => id),
  );
  return [...ofYears('check-form', checks, policy), ...ofYears('request-compilation', requests, policy)]
    .filter(({ id, until }) => until <= today && !destroyed.has(id))
    .toSorted((a, b) => a.year - b.year);
}

function ofYears(
  kind: PapersOfYear['kind'],
  days: readonly (Day | null)[],
  policy: RetentionPolicy,
): readonly PapersOfYear[] {
  const period = policy.rules.find(({ about }) => about === kind)?.years ?? 0;
  const years = new Set(days.flatMap((day) => (day === null ? [] : [yearOf(day)])));
  return [...years].map((year) => ({
    id: `${kind}:${year}`,
    kind,
    year,
    until: addYears(`${year}-12-31`, period),
  }));
}
