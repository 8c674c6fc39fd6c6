/** The rows of a log that concern one person, as that person may see them: no employee, nobody else (PLAN-4). */
import { localTime } from '../base/swedish-time.ts';
import { normaliseSubject } from '../identifiers/subject.ts';
import { normaliseCaseNumber } from '../site/case-number.ts';
import type { AccessEvent } from '../logs/access-event.ts';
import { maskedCell } from './masked-cell.ts';

export interface AnswerRow {
  /** On the wall clock in Sweden, ISO, at the source's precision. */
  readonly time: string;
  readonly unit: string;
  readonly action: string;
  /** Identifiers of anybody are masked in it. */
  readonly data: string;
}

/**
 * `subject` is a personal number in any spelling, or what the subject column says, e.g. a case number; `today` an ISO day.
 * Oldest first.
 */
export function answerRows(
  events: readonly AccessEvent[],
  subject: string,
  today: string,
): readonly AnswerRow[] {
  const wanted = normaliseSubject(subject.trim(), today) ?? plain(subject);
  if (wanted === '') return [];
  return events
    .filter((event) => plain(event.subject) === wanted)
    .map(({ time, unit, action, detail }) => ({
      time: localTime(time),
      unit,
      action,
      data: maskedCell(detail, undefined),
    }))
    .toSorted((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : 0));
}

/** One spelling for each person's number and each case. */
function plain(text: string): string {
  return (normaliseCaseNumber(text) ?? '').toLowerCase();
}
