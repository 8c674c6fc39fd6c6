/** How far the review has come: about the review as a whole, never per employee (REV-13). */
import { isHealthRecord } from './health-record.ts';
import { isJudged, type ReviewProjection, type RowKey } from './annotation.ts';
import type { AnnotatedRows } from './annotated-rows.ts';
import type { AccessEvent } from '../logs/access-event.ts';

export interface ReviewProgress {
  readonly rows: number;
  readonly judged: number;
  readonly conflicting: number;
}

export function reviewProgress(rows: AnnotatedRows): ReviewProgress {
  let judged = 0;
  let conflicting = 0;
  for (const annotations of rows.annotations) {
    if (annotations === undefined) continue;
    if (isJudged(annotations)) judged += 1;
    if (annotations.conflicting.length > 0) conflicting += 1;
  }
  return { rows: rows.events.length, judged, conflicting };
}

/** Of the rows, those that somebody has judged. */
export function countJudged({ rows }: Pick<ReviewProjection, 'rows'>, rowKeys: readonly RowKey[]): number {
  return rowKeys.filter((key) => isJudged(rows.get(key))).length;
}

export interface SourceMarks {
  /** Rows that the source system marked as opened without authority (CAP-12). */
  readonly unauthorised: number;
  /** Of those, rows on health records. */
  readonly unauthorisedHealthRecord: number;
  readonly healthRecord: number;
  /** False when the export has no such mark at all: then nothing is known, which is not the same as none. */
  readonly marked: boolean;
}

export function countSourceMarks(events: readonly AccessEvent[]): SourceMarks {
  let unauthorised = 0;
  let unauthorisedHealthRecord = 0;
  let healthRecord = 0;
  let marked = false;
  for (const event of events) {
    const health = isHealthRecord(event);
    if (health) healthRecord += 1;
    if (event.authorised !== null) marked = true;
    if (event.authorised !== false) continue;
    unauthorised += 1;
    if (health) unauthorisedHealthRecord += 1;
  }
  return { unauthorised, unauthorisedHealthRecord, healthRecord, marked };
}
