/** Which rows a reviewer wants to see. What order they stand in is `row-order.ts`'s. */
import type { RowFindings } from '../findings/finding.ts';
import type { Grade } from '../findings/grade.ts';
import { isHealthRecord } from './health-record.ts';
import type { AnnotatedRows } from './annotated-rows.ts';
import { isJudged, verdicts, type RowAnnotations } from './annotation.ts';
import { lowerBound } from './next-row.ts';

export const judgedFilters = ['all', 'unjudged', 'judged', 'conflicting', ...verdicts] as const;
export type JudgedFilter = (typeof judgedFilters)[number];

export interface RowFilter {
  readonly judged: JudgedFilter;
  /** Only rows that the source system itself marked as opened without authority (CAP-12). */
  readonly unauthorised: boolean;
  readonly healthRecord: boolean;
  /** Only rows of users and cases that were drawn, or that a check was ordered of (REV-12). */
  readonly sampled: boolean;
  /** How far something explains the row, as far as that has been found out. */
  readonly explained: 'all' | Grade;
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
  return createFiltering(filter, searchTexts)(rows);
}

/** As `filterRows`, again and again: where annotations alone have changed, only their rows are asked about anew. */
export function createFiltering(
  filter: RowFilter,
  searchTexts: () => readonly string[],
): (rows: AnnotatedRows) => readonly number[] {
  const passes = createTest(filter, searchTexts);
  let before: { readonly rows: AnnotatedRows; readonly passing: readonly number[] } | null = null;
  return (rows) => {
    const changed = before === null ? null : changedRows(before.rows, rows);
    const passing =
      before === null || changed === null
        ? rows.events.map((_, row) => row).filter((row) => passes(rows, row))
        : refilter(before.passing, changed, (row) => passes(rows, row));
    before = { rows, passing };
    return passing;
  };
}

type RowTest = (rows: AnnotatedRows, row: number) => boolean;

function createTest(filter: RowFilter, searchTexts: () => readonly string[]): RowTest {
  const words = filter.search.toLowerCase().split(/\s+/).filter(Boolean);
  const texts = words.length > 0 ? searchTexts() : [];
  const judged = passesJudged[filter.judged];
  return (rows, row) => {
    const event = rows.events[row];
    const annotations = rows.annotations[row];
    if (event === undefined || !judged(annotations)) return false;
    if (filter.unauthorised && event.authorised !== false) return false;
    if (filter.sampled && rows.sample[row] === undefined) return false;
    if (!passesExplained(filter.explained, rows.findings[row])) return false;
    if (filter.user !== null && event.user !== filter.user) return false;
    if (filter.subject !== null && event.subject !== filter.subject) return false;
    if (filter.assignee !== null && annotations?.assignee?.value !== filter.assignee) return false;
    if (filter.healthRecord && !isHealthRecord(event)) return false;
    return words.every((word) => occurs(word, texts[row], annotations));
  };
}

/** Above this all rows are gone through: each that comes or goes moves those behind it. */
const mostChanged = 500;

/** Null when more differs than a few annotations. */
function changedRows(before: AnnotatedRows, rows: AnnotatedRows): readonly number[] | null {
  const { events, findings, sample, annotations } = before;
  if (events !== rows.events || findings !== rows.findings || sample !== rows.sample) return null;
  const changed: number[] = [];
  for (let row = 0; row < annotations.length && changed.length <= mostChanged; row += 1) {
    if (annotations[row] !== rows.annotations[row]) changed.push(row);
  }
  return changed.length > mostChanged ? null : changed;
}

/** The same list when no row of `changed` comes or goes. */
function refilter(
  passing: readonly number[],
  changed: readonly number[],
  passes: (row: number) => boolean,
): readonly number[] {
  const moved = changed.filter((row) => passes(row) !== (passing[lowerBound(passing, row)] === row));
  if (moved.length === 0) return passing;
  const next = [...passing];
  for (const row of moved) {
    const at = lowerBound(next, row);
    if (next[at] === row) next.splice(at, 1);
    else next.splice(at, 0, row);
  }
  return next;
}

const passesJudged: Readonly<Record<JudgedFilter, (row: RowAnnotations | undefined) => boolean>> = {
  all: () => true,
  unjudged: (row) => !isJudged(row),
  judged: isJudged,
  conflicting: (row) => (row?.conflicting.length ?? 0) > 0,
  ok: (row) => row?.verdict?.value === 'ok',
  unclear: (row) => row?.verdict?.value === 'unclear',
  deviation: (row) => row?.verdict?.value === 'deviation',
};

/** A row that is not judged yet is nowhere said to be explained. */
function passesExplained(wanted: RowFilter['explained'], findings: RowFindings | undefined): boolean {
  return wanted === 'all' || (findings?.grade ?? 'unexplained') === wanted;
}

function occurs(word: string, text: string | undefined, annotations: RowAnnotations | undefined): boolean {
  if (text?.includes(word) === true) return true;
  return annotations?.comments.some((comment) => comment.value.toLowerCase().includes(word)) ?? false;
}
