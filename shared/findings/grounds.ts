/** A row on its way to be judged, and what it is judged by: the lists, the rest of the log, the answers, the pack. */
import type { SubjectKey } from '../casework/records.ts';
import type { ReviewRules } from '../routine/review-rules.ts';
import type { Answer, LogRow } from './finding.ts';
import type { BasisIndex, ListedShift } from './index-basis.ts';
import type { LogIndex } from './index-log.ts';

export interface Grounds {
  readonly rules: ReviewRules;
  readonly basis: BasisIndex;
  readonly log: LogIndex;
  readonly answersTo: (person: string, subject: SubjectKey) => readonly PlacedAnswer[];
}

export interface PlacedAnswer {
  readonly answer: Answer;
  readonly minute: number;
}

export interface Opening {
  readonly row: LogRow;
  /** Position in the log. */
  readonly index: number;
  /** ISO day and minutes on the Swedish wall clock. */
  readonly day: string;
  readonly minute: number;
  /** Ids that the log's user may be. */
  readonly people: readonly string[];
  /** Planned shifts that cover the minute, with the pack's tolerance. */
  readonly shifts: readonly ListedShift[];
}
