/** One unit of one board: its people, its reviews, its plan and mailbox, and how far it is in step with the relay. */
import type { Bytes } from '#shared/base/bytes.ts';
import type { Observable } from '#shared/base/observable.ts';
import type { Result } from '#shared/base/result.ts';
import type { Dataset } from '#shared/logs/dataset.ts';
import type { ColumnMapping } from '#shared/logs/reading.ts';
import type { PlanRecord } from '#shared/plan/plan-record.ts';
import type { Role } from '#shared/protocol/operation.ts';
import type { FilterChange, SavedFilter } from '#shared/review/saved-filter.ts';
import type { SpaceBundles } from './bundles-contract.ts';
import type { SpaceArchive } from '../ends/archive-contract.ts';
import type { SpaceBasis } from './basis-contract.ts';
import type { SaveFailure, WriteFailure } from '../failures.ts';
import type { SpaceFollowUps } from './follow-ups-contract.ts';
import type { MailboxMessage, ReceivedMessage } from './mailbox-contract.ts';
import type { DeviceView, InviteFailure, Inviting, MemberView } from '../members/members-contract.ts';
import type { SpaceRegister } from './register-contract.ts';
import type { OpenReview, ReviewSummary } from '../review/review-contract.ts';
import type { SpaceSafety } from '../restoring/safety-contract.ts';
import type { SpaceTrust } from './trust-contract.ts';

export interface Space {
  readonly id: string;
  readonly name: string;
  readonly board: string;
  /** Senior first: nobody removes who stands before them. */
  readonly members: Observable<readonly MemberView[]>;
  /** Who has been removed: what they wrote stays, and keeps its name. */
  readonly formerMembers: Observable<readonly MemberView[]>;
  readonly status: Observable<SyncStatus>;
  /** `signal` gives up waiting for the relay, until there is a link. */
  invite(draft: { readonly role: Role }, signal?: AbortSignal): Promise<Result<Inviting, InviteFailure>>;
  setRole(memberId: string, role: Role): Promise<Result<void, InviteFailure>>;
  readonly devices: Observable<readonly DeviceView[]>;
  /** With all their devices. They keep what they have fetched, and read nothing that is sealed from then on. */
  removeMember(memberId: string): Promise<Result<void, InviteFailure>>;
  /** One device, whose member stays. */
  revokeDevice(deviceId: string): Promise<Result<void, InviteFailure>>;
  readonly reviews: Observable<readonly ReviewSummary[]>;
  createReview(draft: {
    readonly title: string;
    readonly dataset: Dataset;
  }): Promise<Result<ReviewSummary, WriteFailure>>;
  openReview(
    id: string,
  ): Promise<Result<OpenReview, SaveFailure | { readonly type: 'no-such-review' | 'not-here-yet' }>>;
  /** What somebody in the space has said about exactly these column headings (CAP-3). */
  mappingFor(columns: readonly string[]): ColumnMapping | null;
  keepMapping(columns: readonly string[], mapping: ColumnMapping): Promise<Result<void, WriteFailure>>;
  /** Filters of log review that this user has named; sealed on this device. */
  readonly savedFilters: Observable<readonly SavedFilter[]>;
  /** Puts what `change` makes of them in their place: another window may have named some meanwhile. */
  changeFilters(change: FilterChange): Promise<Result<void, SaveFailure>>;
  /** The year of log review; empty for those who are no reviewers. */
  readonly plan: Observable<readonly PlanRecord[]>;
  /** Adds a record or replaces the one with its id; a seed and a draw are written once (PLAN-3). */
  changePlan(record: PlanRecord): Promise<Result<void, PlanFailure>>;
  /** How rooms end: holds, culling and its certificates. */
  readonly archive: SpaceArchive;
  /** How far relay and devices can be taken at their word. */
  readonly trust: SpaceTrust;
  /** Its printed key, and its backup. */
  readonly safety: SpaceSafety;
  /** Seals to the reviewers' mailbox; the writer keeps a sealed copy (WARN-9). Local first: resolves when it is on disk. */
  post(message: MailboxMessage): Promise<Result<void, SaveFailure>>;
  /** What this user has posted, newest last: the reasons in force are read from here (WARN-10). */
  readonly posted: Observable<readonly MailboxMessage[]>;
  /** Posts that wait for tomorrow: more were written today than a device may send. */
  readonly postsHeld: Observable<number>;
  /** What others have posted; empty for those who are no reviewers. */
  readonly mailbox: Observable<readonly ReceivedMessage[]>;
  /** HMAC-SHA-256 under the space's subject key, for matching without keeping the plain number (SYNC-8). */
  subjectKey(kind: 'person' | 'case' | 'address', identifier: string): Bytes;
  /** What log review goes by: case loads, rosters, staff, cases of interest (REV-4, REV-6). */
  readonly basis: SpaceBasis;
  /** What records are matched against when they are opened: the protected register, and the same lists as keyed hashes. */
  readonly register: SpaceRegister;
  /** What reviewers ask about openings, and were asked (INV-9). */
  readonly followUps: SpaceFollowUps;
  /** What of case systems' adapters is shared here, signed by those who lead the space (SITE-4). */
  readonly adapters: SpaceBundles;
  /** How this unit works, where it differs from the organisation's; `extension/platform/shared-routine.ts` has its shape. */
  readonly routines: SpaceBundles;
}

export interface SpaceDraft {
  /** The unit, e.g. `Exempelskolan F-9`. */
  readonly name: string;
  /** The board (nämnd) that is controller. A space never spans two (SYNC-9). */
  readonly board: string;
  readonly relayUrl: string;
  /** The operator's signed permission to create a space at that relay. */
  readonly voucher: string;
  readonly memberName: string;
}

export type SpaceFailure =
  | { readonly type: 'relay-unreachable' }
  | { readonly type: 'voucher-refused' }
  | { readonly type: 'bad-relay-address' }
  | SaveFailure;

/** The five states of the design, and what lies over them. Derived from acknowledged heads, never counted by hand. */
export type SyncStatus =
  | { readonly type: 'local' }
  | { readonly type: 'saving' }
  | { readonly type: 'device'; readonly waiting: number }
  | { readonly type: 'synced'; readonly at: number }
  | { readonly type: 'seen'; readonly by: string; readonly at: number }
  /** All else is sent; so many were written here where the user's role no longer lets them write. They stay, and go if it does again. */
  | { readonly type: 'stranded'; readonly changes: number }
  | { readonly type: 'offline'; readonly since: number; readonly waiting: number }
  | { readonly type: 'refused'; readonly why: RefusalCause }
  | { readonly type: 'failed'; readonly failure: SaveFailure }
  | { readonly type: 'locked' };

/** Why nothing goes to the relay, or comes from it: most are its terminal close codes. */
export const refusalCauses = [
  'not-admitted',
  'removed',
  'forked',
  'over-quota',
  'old-version',
  /** The relay speaks an older version of the protocol than this device; it is asked again. */
  'old-relay',
  /** More came than could be handled; that is done, and the rest is asked for again. */
  'relay-floods',
  /** The relay has another list of members than this device, and whoever leads the space has to settle it. */
  'members-forked',
] as const;
export type RefusalCause = (typeof refusalCauses)[number];

export type PlanFailure = { readonly type: 'already-recorded' } | WriteFailure;
