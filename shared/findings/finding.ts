/** What is said about a row: what explains it, what is worth a look, and from what that is known. */
import type { ActionKind } from '../logs/access-event.ts';
import type { SubjectKey } from '../casework/records.ts';
import type { CheckPoint, SignKind } from '../routine/review-rules.ts';
import type { Grade } from './grade.ts';

/** A row of the log with its identifiers turned into keys. */
export interface LogRow {
  /** As in `AccessEvent`. */
  readonly time: string;
  readonly user: string;
  readonly action: ActionKind;
  readonly unit: string;
  /** Null where the log does not say whose record it is. */
  readonly subject: SubjectKey | null;
  /** The record holder's name, where the log has one. */
  readonly subjectName: string;
  readonly detail: string;
}

/** What a user told the extension when a record was opened. */
export interface Answer {
  readonly type: 'reason' | 'wrong-click';
  /** The member's name. */
  readonly author: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Keys of the person and of the case, as far as the page showed them. */
  readonly subjects: readonly SubjectKey[];
  readonly reasonId: string;
  readonly freeText: string;
}

/** Where a statement comes from: an imported list by its id, the reviewers' mailbox, or the log itself. */
export type Source =
  | { readonly type: 'list'; readonly id: string }
  | { readonly type: 'mailbox' }
  | { readonly type: 'log' };

/** The facts behind an explanation or a sign, for a person to read. Days are ISO, times local. */
export type Evidence =
  | { readonly type: 'held'; readonly from: string | null; readonly until: string | null }
  | {
      readonly type: 'unit-held';
      readonly unit: string;
      readonly from: string | null;
      readonly until: string | null;
    }
  | { readonly type: 'shift'; readonly unit: string; readonly from: string; readonly until: string }
  | { readonly type: 'stands-in'; readonly for: string; readonly from: string; readonly until: string }
  | { readonly type: 'becomes-theirs'; readonly day: string }
  | { readonly type: 'was-theirs'; readonly day: string }
  | { readonly type: 'wrote'; readonly time: string }
  | { readonly type: 'role'; readonly role: string; readonly unit: string }
  | { readonly type: 'said'; readonly at: number; readonly reasonId: string; readonly freeText: string }
  | { readonly type: 'nearest-shift'; readonly from: string; readonly until: string }
  /** The nearest of them before and after. */
  | { readonly type: 'other-days'; readonly days: readonly string[] }
  | { readonly type: 'in-a-row'; readonly from: string; readonly until: string }
  | { readonly type: 'plain'; readonly says: PlainFact }
  | { readonly type: 'silent'; readonly user: string };

export type PlainFact =
  | 'no-shift'
  | 'same-name'
  | 'same-address'
  | 'own'
  | 'staff'
  | 'on-list'
  | 'action'
  | 'claims-otherwise'
  | 'nobody';

export interface Explanation {
  /** Id of the pack's template. */
  readonly template: string;
  readonly evidence: Evidence;
  readonly source: Source;
  /** Signs beside which the template does not count; empty: it stands. */
  readonly undoneBy: readonly SignKind[];
}

export interface Sign {
  readonly kind: SignKind;
  readonly evidence: Evidence;
  readonly source: Source;
}

export interface RowFindings {
  readonly explanations: readonly Explanation[];
  /** Those that weigh most in the pack first. */
  readonly signs: readonly Sign[];
  /** Points that nothing imported speaks about for this row. */
  readonly untried: readonly CheckPoint[];
  readonly grade: Grade;
  /** How early the row is shown among those of its grade. About this row only; never added up per person (REV-5). */
  readonly weight: number;
}
