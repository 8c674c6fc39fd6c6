/** What the rest of the extension sees of the vault: unlock, spaces, reviews. Only background, panel and options may hold it. */
import type { Observable } from '#shared/base/observable.ts';
import type { Result } from '#shared/base/result.ts';
import type { Bytes } from '#shared/base/bytes.ts';
import type { ReviewSource } from '#shared/documents/plan.ts';
import type { Dataset, FileOnDisk } from '#shared/logs/dataset.ts';
import type { ColumnMapping } from '#shared/logs/reading.ts';
import type { PlanRecord } from '#shared/plan/plan-record.ts';
import type { SavedFilter } from '#shared/review/saved-filter.ts';
import type { SpaceAdapters } from './adapters-contract.ts';
import type { SpaceArchive } from './archive-contract.ts';
import type { SpaceBasis } from './basis-contract.ts';
import type { SpaceFollowUps } from './follow-ups-contract.ts';
import type { FollowUpAnswer } from '#shared/review/follow-up.ts';
import type { AnnotationOperation, ReviewProjection, RowKey } from '#shared/review/annotation.ts';
import type { SpaceRegister } from './register-contract.ts';
import type { RestoreDraft, RestoreFailure, SpaceSafety } from './safety-contract.ts';
import type { SpaceTrust } from './trust-contract.ts';
import type { Doors } from './ways-in.ts';

export type LockCause = 'start' | 'demand' | 'idle' | 'system' | 'close';

export type VaultState =
  | { readonly type: 'absent' }
  | { readonly type: 'locked'; readonly cause: LockCause }
  | { readonly type: 'open' };

/** A write that did not reach the disk. The edit stays in memory and is tried again. */
export type SaveFailure =
  | { readonly type: 'storage-full' }
  | { readonly type: 'storage-failed' }
  | { readonly type: 'locked' };

export type VaultFailure =
  | { readonly type: 'wrong-passphrase' }
  | { readonly type: 'wrong-recovery-key' }
  | { readonly type: 'passphrase-too-short'; readonly minimum: number }
  | { readonly type: 'vault-exists' }
  | { readonly type: 'vault-absent' }
  | SaveFailure;

/** Who the user is, sealed in the vault. */
export interface Profile {
  readonly displayName: string;
  readonly role: MemberRole;
  /** Names and user names under which case systems and logs show this person. */
  readonly systemNames: readonly string[];
}

export type MemberRole = 'owner' | 'admin' | 'reviewer' | 'member';
export const memberRoles: readonly MemberRole[] = ['owner', 'admin', 'reviewer', 'member'];

export interface MemberView {
  readonly id: string;
  readonly name: string;
  readonly role: MemberRole;
  readonly isMe: boolean;
}

export interface DeviceView {
  readonly id: string;
  readonly member: string;
  readonly isThis: boolean;
}

export interface Vault {
  readonly state: Observable<VaultState>;
  /** Makes the vault and opens it. The recovery key is shown once and never stored. */
  create(
    passphrase: string,
    profile: Profile,
  ): Promise<Result<{ readonly recoveryKey: string }, VaultFailure>>;
  unlock(passphrase: string): Promise<Result<void, VaultFailure>>;
  unlockWithRecoveryKey(recoveryKey: string): Promise<Result<void, VaultFailure>>;
  /** Further ways in, and how ways in are changed. */
  readonly doors: Doors;
  /** Writes what is pending, drops every key here and in all other contexts. */
  lock(cause: LockCause): Promise<void>;
  /** Null while locked. */
  readonly profile: Observable<Profile | null>;
  /** The one that is worked in first; empty while locked. */
  readonly spaces: Observable<readonly Space[]>;
  /** Puts a space first, here and in all other contexts, and keeps it there. */
  workIn(space: string): Promise<Result<void, SaveFailure>>;
  createSpace(draft: SpaceDraft): Promise<Result<Space, SpaceFailure>>;
  /** Starts joining by a link that a member has sent. */
  join(link: string, memberName: string): Promise<Result<Joining, JoinFailure>>;
  /** A space out of a backup, on a device that is new to it. `onShare`: how far it has come, from 0 to 1. */
  restoreSpace(draft: RestoreDraft, onShare: (share: number) => void): Promise<Result<Space, RestoreFailure>>;
  /** Captured files that wait to be imported, sealed on this device only. */
  readonly captures: Observable<readonly CaptureSummary[]>;
  /** The same file once more, with the same fate on disk, is the one that waits already. */
  keepCapture(capture: CapturedFile): Promise<Result<CaptureSummary, SaveFailure>>;
  openCapture(id: string): Promise<Result<CapturedFile, SaveFailure | { readonly type: 'no-such-capture' }>>;
  dropCapture(id: string): Promise<Result<void, SaveFailure>>;
}

export interface CapturedFile {
  readonly fileName: string;
  readonly bytes: Bytes;
  readonly way: 'page-table' | 'download' | 'dropped-file';
  /** Address of the page or download, without its query. */
  readonly source: string;
  readonly capturedAt: number;
  readonly disk: FileOnDisk;
}

export interface CaptureSummary {
  readonly id: string;
  readonly fileName: string;
  /** Hex SHA-256 of the file's bytes. */
  readonly fileHash: string;
  readonly sizeBytes: number;
  readonly way: CapturedFile['way'];
  readonly capturedAt: number;
  readonly disk: CapturedFile['disk'];
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
  | { readonly type: 'offline'; readonly since: number; readonly waiting: number }
  | { readonly type: 'refused'; readonly why: RefusalCause }
  | { readonly type: 'failed'; readonly failure: SaveFailure }
  | { readonly type: 'locked' };

/** Terminal refusals of the relay, by close code. */
export type RefusalCause =
  | 'not-admitted'
  | 'removed'
  | 'forked'
  | 'over-quota'
  | 'old-version'
  /** The relay has another list of members than this device, and whoever leads the space has to settle it. */
  | 'members-forked';

export interface Space {
  readonly id: string;
  readonly name: string;
  readonly board: string;
  /** Senior first: nobody removes who stands before them. */
  readonly members: Observable<readonly MemberView[]>;
  /** Who has been removed: what they wrote stays, and keeps its name. */
  readonly formerMembers: Observable<readonly MemberView[]>;
  readonly status: Observable<SyncStatus>;
  invite(draft: { readonly role: MemberRole }): Promise<Result<Inviting, InviteFailure>>;
  setRole(memberId: string, role: MemberRole): Promise<Result<void, InviteFailure>>;
  readonly devices: Observable<readonly DeviceView[]>;
  /** With all their devices. They keep what they have fetched, and read nothing that is sealed from then on. */
  removeMember(memberId: string): Promise<Result<void, InviteFailure>>;
  /** One device, whose member stays. */
  revokeDevice(deviceId: string): Promise<Result<void, InviteFailure>>;
  readonly reviews: Observable<readonly ReviewSummary[]>;
  createReview(draft: {
    readonly title: string;
    readonly dataset: Dataset;
  }): Promise<Result<ReviewSummary, SaveFailure>>;
  openReview(
    id: string,
  ): Promise<Result<OpenReview, SaveFailure | { readonly type: 'no-such-review' | 'not-here-yet' }>>;
  /** What somebody in the space has said about exactly these column headings (CAP-3). */
  mappingFor(columns: readonly string[]): ColumnMapping | null;
  keepMapping(columns: readonly string[], mapping: ColumnMapping): Promise<Result<void, SaveFailure>>;
  /** Filters of log review that this user has named; sealed on this device. */
  readonly savedFilters: Observable<readonly SavedFilter[]>;
  /** Replaces them all. */
  keepFilters(filters: readonly SavedFilter[]): Promise<Result<void, SaveFailure>>;
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
  readonly adapters: SpaceAdapters;
}

export type PlanFailure =
  | { readonly type: 'already-recorded' }
  | { readonly type: 'not-entitled' }
  | SaveFailure;

export interface ReviewSummary {
  readonly id: string;
  readonly title: string;
  readonly createdAt: number;
  readonly createdBy: string;
  readonly source: ReviewSource;
  /** Of rows that were handed to this user, who reads nothing else of it: the review that they are from (REV-3). */
  readonly handedFrom?: string;
  /** The rows were drawn for a second reading, and come without a word that anybody has said of them. */
  readonly blind?: true;
}

export type MailboxMessage =
  | {
      readonly type: 'opened';
      readonly at: number;
      readonly adapterId: string;
      readonly caseNumber: string | null;
      /** Hex subject key; null when the page showed no whole number. */
      readonly subjectKey: string | null;
      readonly reasonId: string;
      readonly freeText: string;
      /** What was warned about, e.g. `unrelated`, `sekretessmarkering`. */
      readonly findings: readonly string[];
    }
  | {
      readonly type: 'wrong-click';
      readonly at: number;
      readonly adapterId: string;
      readonly caseNumber: string | null;
    }
  | {
      readonly type: 'revealed';
      readonly at: number;
      readonly adapterId: string;
      readonly caseNumber: string | null;
      readonly kind: string;
    }
  | {
      readonly type: 'shown-for-print';
      readonly at: number;
      readonly adapterId: string;
      readonly caseNumber: string | null;
    }
  /** Something stays in a field that should not hold it; never what it is. */
  | {
      readonly type: 'written';
      readonly at: number;
      readonly adapterId: string;
      readonly caseNumber: string | null;
      /** Use of the field, e.g. `subject-line`, and kind of what stands there, e.g. `number`. */
      readonly use: string;
      readonly kind: string;
      readonly reasonId: string;
    }
  /** To a reviewer's question about an opening. */
  | {
      readonly type: 'answered';
      readonly at: number;
      readonly followUpId: string;
      readonly caseNumber: string | null;
      readonly answer: FollowUpAnswer;
    }
  /** A list that Varsam made left it as a file, or is gone again (CAP-13). */
  | {
      readonly type: 'file-made' | 'file-removed';
      readonly at: number;
      readonly fileName: string;
      readonly masked: boolean;
    };

export interface ReceivedMessage {
  readonly author: string;
  readonly message: MailboxMessage;
}

export interface SignOffDraft {
  /** What the signer is, e.g. `rektor`. */
  readonly role: string;
  /** Why rows are left without a verdict; may be empty only when none are (REV-10). */
  readonly openReason: string;
  /** Why days are missing since the last list; empty when none are (CAP-11). */
  readonly gapReason: string;
}

export type SignOffFailure =
  | SaveFailure
  | { readonly type: 'rows-open'; readonly rows: number }
  /** Who was handed some of the rows does not sign for the review. */
  | { readonly type: 'not-entitled' }
  /** Who drew the list does not sign for its review (REV-12). */
  | { readonly type: 'drawer' };

export interface OpenReview {
  readonly summary: ReviewSummary;
  readonly dataset: Dataset;
  /** One key per entry of `dataset.events`, same order. */
  readonly rowKeys: readonly RowKey[];
  /** Whether more rows have been handed to this user since it was opened: opened anew, it has them. */
  readonly hasMore: Observable<boolean>;
  readonly projection: Observable<ReviewProjection>;
  /** Resolves when the operations are sealed on disk: that is "saved". On failure they stay in the projection and are retried. */
  annotate(operations: readonly AnnotationOperation[]): Promise<Result<void, SaveFailure>>;
  /** Takes back this user's newest operation that still stands; null when there is none. */
  undo(): Promise<Result<AnnotationOperation | null, SaveFailure>>;
  /** Comments that this user has begun and not saved, as they were when the review was opened: sealed on this device only. */
  readonly drafts: ReadonlyMap<RowKey, string>;
  /** Empty text lets the draft go. Calls in quick succession write the newest words only. */
  keepDraft(row: RowKey, text: string): Promise<Result<void, SaveFailure>>;
  /** Signs the rows, every annotation that is here and the report (REV-8). Resolves when the signature is on disk. */
  signOff(draft: SignOffDraft): Promise<Result<void, SignOffFailure>>;
  /** The file that proves the review to whoever has it, with nothing else at hand. */
  exportReview(): Promise<Bytes>;
  /** Gives rows to a member who is no reviewer, and who sees these alone; resolves when they are on disk (REV-3). */
  handOver(member: string, rows: readonly RowKey[]): Promise<Result<void, SaveFailure>>;
  /**
   * Draws among the rows that are judged, by the seed that is locked, and gives the drawn ones to the second reader; of what is
   * drawn already it gives the same again. Resolves when they are on disk.
   */
  drawSecond(): Promise<Result<void, SaveFailure>>;
  /** Sends that member nothing more, and takes back what they have not answered; what they have fetched they keep. */
  takeBack(member: string): Promise<Result<void, InviteFailure>>;
  readonly presence: Observable<readonly { readonly member: string; readonly row: RowKey | null }[]>;
  setPresence(row: RowKey | null): void;
  close(): void;
}

export type InviteFailure =
  | { readonly type: 'not-entitled' }
  /** Relay and device have different lists of members: nobody acts on them before that is settled. */
  | { readonly type: 'members-forked' }
  | { readonly type: 'relay-unreachable' }
  | SaveFailure;

/** Why nobody came in: burnt by either side, out of time, or the relay went away in the middle. */
export type InvitationEnd = 'wrong-code' | 'tampered' | 'expired' | 'cancelled' | 'relay-unreachable';

/** The inviter's side: shows the link, then takes the code that the invited reads out (R14). */
export interface Inviting {
  readonly link: string;
  readonly state: Observable<
    | { readonly type: 'waiting-for-guest' }
    | { readonly type: 'code-wanted'; readonly guestName: string }
    | { readonly type: 'joined'; readonly member: MemberView }
    | { readonly type: 'burnt'; readonly cause: InvitationEnd }
  >;
  /** The eight digits; a wrong code burns the invitation and tells both. */
  typeCode(digits: string): Promise<void>;
  cancel(): void;
}

export type JoinFailure =
  | { readonly type: 'bad-link' }
  | { readonly type: 'expired' }
  | { readonly type: 'relay-unreachable' }
  | SaveFailure;

/** The guest's side: shows the code to read out. */
export interface Joining {
  readonly state: Observable<
    | { readonly type: 'waiting-for-host' }
    | { readonly type: 'code'; readonly digits: string }
    | { readonly type: 'joined'; readonly space: Space }
    | { readonly type: 'burnt'; readonly cause: InvitationEnd }
  >;
  cancel(): void;
}
