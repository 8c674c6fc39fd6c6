/** Reasons that the lists contradict: what somebody said when a record was opened is tested where it can be. */
import { assertNever } from '../base/assert.ts';
import { addDays, holds } from '../base/day.ts';
import type { ReasonClaim } from '../routine/review-rules.ts';
import type { Sign } from './finding.ts';
import type { Grounds, Opening } from './grounds.ts';
import { isOnDuty, isRostered, shiftsAt } from './shifts.ts';
import { isSameWord } from './same-word.ts';

/** Looks at reasons given as close to the opening as the pack's template for reasons has it. */
export function claimSigns(opening: Opening, grounds: Grounds): readonly Sign[] {
  const { subject } = opening.row;
  const template = grounds.rules.explanations.find(({ type, on }) => type === 'reason' && on);
  if (subject === null || template?.type !== 'reason') return [];
  const reasons = opening.people
    .flatMap((person) => grounds.answersTo(person, subject))
    .filter(
      ({ answer, minute }) =>
        answer.type === 'reason' && Math.abs(minute - opening.minute) <= template.minutes,
    );
  for (const { answer } of reasons)
    for (const claim of grounds.rules.claims) {
      if (claim.reason !== answer.reasonId) continue;
      const list = contradicting(claim, opening, grounds);
      if (list !== null)
        return [
          {
            kind: 'not-borne-out',
            evidence: { type: 'plain', says: 'claims-otherwise' },
            source: { type: 'list', id: list },
          },
        ];
    }
  return [];
}

/** Id of the list that says otherwise; null when none does, or none says anything. */
function contradicting(claim: ReasonClaim, opening: Opening, { basis, rules }: Grounds): string | null {
  const { people, minute, day, shifts, row } = opening;
  const relations = row.subject === null ? [] : (basis.relationsTo.get(row.subject) ?? []);
  switch (claim.of) {
    case 'assignment': {
      // A case that the list does not have may be too new for it, and one that is a unit's has its worker elsewhere.
      const held = relations.filter(({ record }) => record.user !== '');
      const theirs = held.some(
        ({ record }) =>
          basis.people(record.user).some((person) => people.includes(person)) &&
          (holds(record, day) ||
            (record.from !== null && record.from > day && record.from <= addDays(day, claim.withinDays))),
      );
      return theirs ? null : (held[0]?.list ?? null);
    }
    case 'stand-in': {
      const workers = relations
        .filter(({ record }) => record.user !== '' && holds(record, day))
        .flatMap(({ record }) => basis.people(record.user));
      for (const worker of workers) {
        const here = shiftsAt(basis.shiftsOf.get(worker) ?? [], minute, rules.scheduleToleranceMinutes).find(
          (shift) => isOnDuty(shift, 'work'),
        );
        if (here !== undefined) return here.list;
      }
      return null;
    }
    case 'on-call': {
      if (shifts.some((shift) => isOnDuty(shift, 'on-call'))) return null;
      const planned = people
        .map((person) => basis.shiftsOf.get(person) ?? [])
        .find((each) => isRostered(each, minute));
      return planned?.[0]?.list ?? null;
    }
    case 'role': {
      const entries = people.flatMap((person) => basis.staffOf.get(person) ?? []);
      const known = entries.filter(({ record }) => record.role !== '');
      const has = known.some(({ record }) => claim.roles.some((role) => isSameWord(role, record.role)));
      return has ? null : (known[0]?.list ?? null);
    }
    default:
      return assertNever(claim);
  }
}
