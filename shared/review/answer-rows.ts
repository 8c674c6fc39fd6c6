/** The rows of a log that concern one person, as that person may see them: no employee, nobody else (PLAN-4). */
import { normaliseSubject } from '../identifiers/subject.ts';
import type { AccessEvent } from '../logs/access-event.ts';
import { maskedCell } from './masked-cell.ts';

export interface AnswerRow {
  /** As the source writes it, ISO. */
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
    .toSorted((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : 0))
    .map(({ time, unit, action, detail }) => ({ time, unit, action, data: maskedCell(detail, undefined) }));
}

function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim().toLowerCase();
}
