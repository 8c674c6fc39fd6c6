/** The answer to "may this record be shown, and with which words": data for the page's veil, warning and banner. */
import type { InterestKey } from '../routine/pack.ts';
import type { ProtectionKind } from '../site/facts.ts';

/**
 * In rising weight: `none` lifts the veil; `banner` lifts it and keeps a thin line (a reason is in force);
 * `soft` lifts it and shows a note; `confirm` is one plain button (authority in force); `barrier` asks for a reason.
 */
export const assessmentLevels = ['none', 'banner', 'soft', 'confirm', 'barrier'] as const;
export type AssessmentLevel = (typeof assessmentLevels)[number];

export type FindingKind =
  | { readonly type: 'protected'; readonly protection: ProtectionKind }
  | { readonly type: 'unrelated' }
  /** The adapter no longer finds what it requires: nothing is known, and unknown is not safe (WARN-12). */
  | { readonly type: 'unreadable' }
  | { readonly type: 'interest'; readonly interest: InterestKey };

export interface AssessmentFinding {
  readonly kind: FindingKind;
  /** Law and local routine as one sentence, from the pack, in the user's language. */
  readonly rule: string;
}

export interface ReasonChoice {
  readonly id: string;
  readonly label: string;
}

export interface Assessment {
  readonly level: AssessmentLevel;
  /** Strongest first: the first decides heading and colour, the rest are named in text. */
  readonly findings: readonly AssessmentFinding[];
  /** For `barrier`, and for a `banner` in its place, where another reason may be given. */
  readonly reasons: readonly ReasonChoice[];
  /** What the warning shows of the record: case number and unit, nothing else. */
  readonly caseNumber: string | null;
  readonly unit: string | null;
  /** The reason in force, for `banner`. `until` is an ISO date. */
  readonly given: { readonly label: string; readonly until: string } | null;
  /**
   * Page and register say different things (WARN-6): the system no longer shows a mark for a case that the register holds,
   * or shows one for a case that the register lacks. Null when they agree, or when nothing was read.
   */
  readonly mismatch: 'mark-gone' | 'not-registered' | null;
  /** Last day of the authority in force, ISO date, for `confirm`. */
  readonly authorisedUntil: string | null;
}
