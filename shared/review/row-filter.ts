/** Which rows a reviewer wants to see. What order they stand in is `row-order.ts`'s. */
import type { RowFindings } from '../findings/finding.ts';
import { isHealthRecord } from './health-record.ts';
import type { AnnotatedRows } from './annotated-rows.ts';
import type { RowAnnotations, Verdict } from './annotation.ts';

export type JudgedFilter = 'all' | 'unjudged' | 'judged' | 'conflicting' | Verdict;

export interface RowFilter {
  readonly judged: JudgedFilter;
  /** Only rows that the source system itself marked as opened without authority (CAP-12). */
  readonly unauthorised: boolean;
  readonly healthRecord: boolean;
  /** Only rows of users and cases that were drawn, or that a check was ordered of (REV-12). */
  readonly sampled: boolean;
  /** Whether something explains the row, as far as that has been found out. */
  readonly explained: 'all' | 'unexplained' | 'explained';
  /** User as the log writes it; null = everyone. */
  readonly user: string | null;
  /** Subject as the log gives it; null = everyone. */
  readonly subject: string | null;
  /** Member id; null = whoever. */
  readonly assignee: string | null;
  /** Words that must all occur in the row or in its comments; empty = no search. */
  readonly search: string;
}

export const noFilter: RowFilter = {
  judged: 'all',
  unauthorised: false,
  healthRecord: false,
  sampled: false,
  explained: 'all',
  user: null,
  subject: null,
  assignee: null,
  search: '',
};

/** Positions of the rows that pass, in log order. `searchTexts` comes from `rowSearchTexts`, one per row. */
export function filterRows(
  rows: AnnotatedRows,
  filter: RowFilter,
  searchTexts: () => readonly string[],
): readonly number[] {
  const words = filter.search.toLowerCase().split(/\s+/).filter(Boolean);
  const texts = words.length > 0 ? searchTexts() : [];
  const judged = passesJudged[filter.judged];
  const passing: number[] = [];
  rows.events.forEach((event, index) => {
    const annotations = rows.annotations[index];
    if (!judged(annotations)) return;
    if (filter.unauthorised && event.authorised !== false) return;
    if (filter.sampled && rows.sample[index] === undefined) return;
    if (!passesExplained(filter.explained, rows.findings[index])) return;
    if (filter.user !== null && event.user !== filter.user) return;
    if (filter.subject !== null && event.subject !== filter.subject) return;
    if (filter.assignee !== null && annotations?.assignee?.value !== filter.assignee) return;
    if (filter.healthRecord && !isHealthRecord(event)) return;
    if (words.length > 0 && !words.every((word) => occurs(word, texts[index], annotations))) return;
    passing.push(index);
  });
  return passing;
}

const passesJudged: Readonly<Record<JudgedFilter, (row: RowAnnotations | undefined) => boolean>> = {
  all: () => true,
  unjudged: (row) => (row?.verdict ?? null) === null,
  judged: (row) => (row?.verdict ?? null) !== null,
  conflicting: (row) => (row?.conflicting.length ?? 0) > 0,
  ok: (row) => row?.verdict?.value === 'ok',
  unclear: (row) => row?.verdict?.value === 'unclear',
  deviation: (row) => row?.verdict?.value === 'deviation',
};

/** A row that is not judged yet is nowhere said to be explained. */
function passesExplained(wanted: RowFilter['explained'], findings: RowFindings | undefined): boolean {
  return wanted === 'all' || (findings?.explained ?? false) === (wanted === 'explained');
}

function occurs(word: string, text: string | undefined, annotations: RowAnnotations | undefined): boolean {
  if (text?.includes(word) === true) return true;
  return annotations?.comments.some((comment) => comment.value.toLowerCase().includes(word)) ?? false;
}
