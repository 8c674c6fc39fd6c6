/** What is kept of log review, as retention looks at it: a list or a month of the mailbox, with the days that count. */
import { monthPeriod, type Day } from '../base/day.ts';
import { recordsOf, type PlanRecord } from '../plan/plan-record.ts';
import type { RecordKind, SourceKeeping } from '../routine/retention-rule.ts';

export interface KeptRecord {
  /** The room's. */
  readonly id: string;
  readonly kind: RecordKind;
  /** Last day of what it is about. */
  readonly endsOn: Day;
  /** Null until its review is finished, or somebody has said that it is not needed any more. */
  readonly doneOn: Day | null;
  /** Null until its print is bound and locked in. */
  readonly boundOn: Day | null;
  /** An investigation, or somebody else, keeps it. */
  readonly isHeld: boolean;
  /** The system that it came from; null where the pack says nothing of it. */
  readonly source: SourceKeeping | null;
}

export interface ReviewInRoom {
  readonly id: string;
  /** Day on which it was imported. */
  readonly createdOn: Day;
  readonly sourceSystem: string;
  /** ISO, to the second or to the day; null when the export does not say. */
  readonly interval: { readonly to: string } | null;
  readonly isHeld: boolean;
}

/** A list is a monthly one of health care when the plan says so or its system is one of health care; else it was drawn. */
export function reviewToRecord(
  review: ReviewInRoom,
  plan: readonly PlanRecord[],
  sources: readonly SourceKeeping[],
): KeptRecord {
  const list = recordsOf(plan, 'list').find(({ reviewId }) => reviewId === review.id);
  const fate = recordsOf(plan, 'fate').find(({ id }) => id === review.id);
  const source = sources.find(({ system }) => system === review.sourceSystem) ?? null;
  return {
    id: review.id,
    kind: list || source?.isHealthCare ? 'pmo-list' : 'drawn-list',
    endsOn: review.interval?.to.slice(0, 10) ?? review.createdOn,
    doneOn: fate?.doneOn ?? list?.reviewedOn ?? null,
    boundOn: fate?.boundOn ?? null,
    isHeld: review.isHeld,
    source,
  };
}

/** `month`: `2026-11`. */
export function mailboxToRecord(id: string, month: string, isHeld: boolean): KeptRecord {
  const endsOn = monthPeriod(Number(month.slice(0, 4)), Number(month.slice(5))).to;
  return { id, kind: 'mailbox-month', endsOn, doneOn: endsOn, boundOn: null, isHeld, source: null };
}
