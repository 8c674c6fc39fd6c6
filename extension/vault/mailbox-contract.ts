/** What can be posted to the reviewers' mailbox, and how it comes out there. */
import type { FollowUpAnswer } from '#shared/review/follow-up.ts';

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
  /** A view of a system that no longer matches: nothing of the record that it showed (WARN-12). */
  | {
      readonly type: 'view-broken';
      /** Midnight of the day, UTC. */
      readonly at: number;
      readonly adapterId: string;
      readonly viewId: string;
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
