/** What is known besides the page when a record is judged. Matching against sealed lists is done before, by key. */
import type { ProtectionKind } from '../site/facts.ts';
import type { RoutinePack } from '../routine/pack.ts';

export interface AssessContext {
  /** Names and user names under which the case system may show this user. */
  readonly userNames: readonly string[];
  /** The person lives where the user does. */
  readonly isOwnAddress: boolean;
  /** The user's own case load holds this record. */
  readonly inCaseLoad: boolean;
  /** Authorities to this record; ISO dates, both days included. */
  readonly authorities: readonly { readonly from: string; readonly until: string }[];
  /** What this user has answered for this record before. */
  readonly given: readonly GivenReason[];
  /** Protections that the space's register holds for the person or for someone linked. */
  readonly register: readonly ProtectionKind[];
  readonly interests: readonly ('local-or-media' | 'special' | 'staff')[];
  readonly pack: RoutinePack;
  /** How many days a reason is in force. */
  readonly reasonDays: number;
  readonly language: 'sv' | 'en';
  /** Milliseconds since the epoch. */
  readonly now: number;
}

export interface GivenReason {
  readonly at: number;
  readonly reasonId: string;
  /** Finding keys that the user was warned about then. */
  readonly findings: readonly string[];
}
