/** Which rows of a review the plan asks for: those of users and cases that were drawn, or that a manager has ordered a check of. */
import type { PeopleIndex } from '../casework/people.ts';
import { localTime, swedishDay } from '../base/swedish-time.ts';
import type { AccessEvent } from '../logs/access-event.ts';
import type { Day } from '../base/day.ts';
import { recordsOf, type PlanRecord, type TargetedCheck } from '../plan/plan-record.ts';
import { countingDraws } from '../plan/systematic.ts';
import { normaliseCaseNumber } from '../site/case-number.ts';

export interface SampleMark {
  readonly why: 'drawn' | 'targeted';
  /** What the plan names: the user, whatever was opened, or the case, whoever opened it. */
  readonly by: 'user' | 'case';
}

export interface ReviewSample {
  readonly users: readonly string[];
  readonly cases: readonly string[];
  readonly targeted: readonly TargetedCheck[];
}

/** A review's place in the plan. */
export interface ReviewInPlan {
  readonly id: string;
  /** Day on which it was created. */
  readonly from: Day;
  /** Day of its sign-off, null while it is open. */
  readonly until: Day | null;
}

/**
 * What was asked for of a review: draws and orders that somebody has said it is for; of those that nobody has placed, the ones
 * that are not done, or were done on the day it was created or later.
 */
export function sampleOf(records: readonly PlanRecord[], review: ReviewInPlan): ReviewSample {
  const { from, until } = review;
  const isFor = (began: Day, ended: Day | null, reviewId: string | undefined): boolean =>
    reviewId === undefined
      ? (ended === null || ended >= from) && (until === null || began <= until)
      : reviewId === review.id;
  const samples = new Map(recordsOf(records, 'sample').map((sample) => [sample.id, sample]));
  const drawn = countingDraws(records)
    .filter(({ seedId, archive }) => {
      const sample = samples.get(seedId);
      return isFor(swedishDay(Date.parse(archive.drawnAt)), sample?.reviewedOn ?? null, sample?.reviewId);
    })
    .map(({ archive }) => archive.drawn);
  return {
    users: drawn.flatMap(({ users }) => users.map(({ id }) => id)),
    cases: drawn.flatMap(({ cases }) => cases.map(({ id }) => id)),
    targeted: recordsOf(records, 'targeted').filter(({ orderedOn, doneOn, reviewId }) =>
      isFor(orderedOn, doneOn, reviewId),
    ),
  };
}

/** By position; undefined where nobody asked for the row. `people` tells names apart as findings do. */
export function markRows(
  events: readonly AccessEvent[],
  sample: ReviewSample,
  people: PeopleIndex,
): readonly (SampleMark | undefined)[] {
  const { users, cases, targeted } = sample;
  if (users.length + cases.length + targeted.length === 0) return [];
  const idsOf = (names: readonly string[]): ReadonlySet<string> => new Set(names.flatMap(people));
  const drawnUsers = idsOf(users);
  const drawnCases = new Set(cases.map(caseKey));
  const orders = targeted.map((check) => ({
    check,
    users: idsOf(check.users),
    caseKey: check.caseNumber === null ? null : caseKey(check.caseNumber),
  }));
  const markOf = ({ user, subject, time }: AccessEvent): SampleMark | undefined => {
    const ids = people(user);
    if (ids.some((id) => drawnUsers.has(id))) return marks.drawnUser;
    const key = drawnCases.size + orders.length > 0 && subject !== '' ? caseKey(subject) : null;
    const day = localTime(time).slice(0, 10);
    const ordered = orders.filter(
      (order) =>
        order.check.from <= day &&
        day <= order.check.to &&
        (order.users.size === 0 || ids.some((id) => order.users.has(id))) &&
        (order.caseKey === null || order.caseKey === key),
    );
    if (ordered.some((order) => order.users.size > 0)) return marks.targetedUser;
    if (key !== null && drawnCases.has(key)) return marks.drawnCase;
    return ordered.length > 0 ? marks.targetedCase : undefined;
  };
  return events.map(markOf);
}

/** Users, as the log writes them, whom the plan names: of them alone there are pictures (REV-13). In the order of letters. */
export function picturedUsers(
  events: readonly AccessEvent[],
  rowMarks: readonly (SampleMark | undefined)[],
): readonly string[] {
  const users = new Set<string>();
  rowMarks.forEach((mark, index) => {
    const user = events[index]?.user;
    if (mark?.by === 'user' && user !== undefined) users.add(user);
  });
  return [...users].toSorted((a, b) => a.localeCompare(b, 'sv'));
}

const marks = {
  drawnUser: { why: 'drawn', by: 'user' },
  drawnCase: { why: 'drawn', by: 'case' },
  targetedUser: { why: 'targeted', by: 'user' },
  targetedCase: { why: 'targeted', by: 'case' },
} as const satisfies Readonly<Record<string, SampleMark>>;

function caseKey(text: string): string {
  return normaliseCaseNumber(text.replace(/^(\d{8})[-+](\d{4})$/, '$1$2')) ?? text;
}
