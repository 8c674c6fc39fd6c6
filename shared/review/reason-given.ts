/** Reasons that were given when a record was opened, set beside the log row of the same person and day (REV-6, WARN-9). */
import { localTime, swedishDay } from '../base/swedish-time.ts';
import type { AccessEvent } from '../logs/access-event.ts';

export interface ReasonGiven {
  /**
   * Member id of the one who gave it. Whether that is the log's user is for the reviewer to judge: the two name people
   * differently.
   */
  readonly author: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly reasonId: string;
  readonly freeText: string;
}

/** What reasons look like in the reviewers' mailbox. */
export interface PostedReason {
  readonly author: string;
  readonly message: {
    readonly type: string;
    readonly at: number;
    readonly subjectKey?: string | null;
    readonly reasonId?: string;
    readonly freeText?: string;
  };
}

/** Reasons for the same person on the row's day, oldest first. `subjectKeyOf` gives the hex subject key of an identifier. */
export function reasonsForRow(
  event: AccessEvent,
  posted: readonly PostedReason[],
  subjectKeyOf: (identifier: string) => string,
): readonly ReasonGiven[] {
  if (posted.length === 0 || event.subject === '') return [];
  const key = subjectKeyOf(event.subject);
  const day = localTime(event.time).slice(0, 10);
  return posted
    .filter(({ message }) => message.type === 'opened' && message.subjectKey === key)
    .filter(({ message }) => swedishDay(message.at) === day)
    .map(({ author, message }) => ({
      author,
      at: message.at,
      reasonId: message.reasonId ?? '',
      freeText: message.freeText ?? '',
    }))
    .toSorted((a, b) => a.at - b.at);
}
