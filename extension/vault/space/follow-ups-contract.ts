/** What the views see of questions about openings (INV-9). An answer is posted to the mailbox like everything else. */
import type { Observable } from '#shared/base/observable.ts';
import type { Result } from '#shared/base/result.ts';
import type { SentFollowUp } from '#shared/documents/follow-ups.ts';
import type { FollowUp } from '#shared/review/follow-up.ts';
import type { SaveFailure } from '../failures.ts';

export interface ReceivedFollowUp {
  readonly followUp: FollowUp;
  /** Member id of the reviewer who asks, as the letter is signed. */
  readonly from: string;
}

export interface SpaceFollowUps {
  /** To this user, oldest first. */
  readonly received: Observable<readonly ReceivedFollowUp[]>;
  /** From any reviewer, oldest first; empty for those who are none. */
  readonly sent: Observable<readonly SentFollowUp[]>;
  /** Local first: resolves when it is on disk. */
  send(draft: FollowUpDraft): Promise<Result<void, FollowUpFailure>>;
}

export interface FollowUpDraft extends Pick<FollowUp, 'caseNumber' | 'openedAt' | 'ownLine'> {
  /** Member id. */
  readonly to: string;
}

export type FollowUpFailure = { readonly type: 'not-entitled' | 'nobody-there' } | SaveFailure;
