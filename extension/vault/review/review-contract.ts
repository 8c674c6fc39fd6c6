/** One log review: what is listed of it, what can be done in it while it is open, and its sign-off. */
import type { Bytes } from '#shared/base/bytes.ts';
import type { Observable } from '#shared/base/observable.ts';
import type { Result } from '#shared/base/result.ts';
import type { ReviewSource } from '#shared/documents/plan.ts';
import type { Dataset } from '#shared/logs/dataset.ts';
import type { AnnotationOperation, ReviewProjection, RowKey } from '#shared/review/annotation.ts';
import type { SaveFailure, WriteFailure } from '../failures.ts';
import type { InviteFailure } from '../members/members-contract.ts';

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

export interface OpenReview {
  readonly summary: ReviewSummary;
  readonly dataset: Dataset;
  /** One key per entry of `dataset.events`, same order. */
  readonly rowKeys: readonly RowKey[];
  /** Whether more rows have been handed to this user since it was opened: opened anew, it has them. */
  readonly hasMore: Observable<boolean>;
  readonly projection: Observable<ReviewProjection>;
  /** Resolves when the operations are sealed on disk: that is "saved". What the disk refuses stays in the projection and is retried. */
  annotate(operations: readonly AnnotationOperation[]): Promise<Result<void, WriteFailure>>;
  /** Takes back this user's newest operation that still stands; null when there is none. */
  undo(): Promise<Result<AnnotationOperation | null, WriteFailure>>;
  /** Comments that this user has begun and not saved, as they were when the review was opened: sealed on this device only. */
  readonly drafts: ReadonlyMap<RowKey, string>;
  /** Empty text lets the draft go. Calls in quick succession write the newest words only. */
  keepDraft(row: RowKey, text: string): Promise<Result<void, SaveFailure>>;
  /** Signs the rows, every annotation that is here and the report (REV-8). Resolves when the signature is on disk. */
  signOff(draft: SignOffDraft): Promise<Result<void, SignOffFailure>>;
  /** The file that proves the review to whoever has it, with nothing else at hand. */
  exportReview(): Promise<Bytes>;
  /** Gives rows to a member who is no reviewer, and who sees these alone; resolves when they are on disk (REV-3). */
  handOver(member: string, rows: readonly RowKey[]): Promise<Result<void, WriteFailure>>;
  /**
   * Draws among the rows that are judged, by the seed that is locked, and gives the drawn ones to the second reader; of what is
   * drawn already it gives the same again. Resolves when they are on disk.
   */
  drawSecond(): Promise<Result<void, WriteFailure>>;
  /** Sends that member nothing more, and takes back what they have not answered; what they have fetched they keep. */
  takeBack(member: string): Promise<Result<void, InviteFailure>>;
  readonly presence: Observable<readonly { readonly member: string; readonly row: RowKey | null }[]>;
  setPresence(row: RowKey | null): void;
  close(): void;
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
  | WriteFailure
  | { readonly type: 'rows-open'; readonly rows: number }
  /** Who drew the list does not sign for its review (REV-12). */
  | { readonly type: 'drawer' };
