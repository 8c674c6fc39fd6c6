/** A dataset's rows beside what reviewers have said about each, addressed by position so that 100,000 rows stay cheap. */
import type { RowFindings } from '../findings/finding.ts';
import type { AccessEvent } from '../logs/access-event.ts';
import type { ReviewProjection, RowAnnotations, RowKey } from './annotation.ts';
import type { SampleMark } from './sample-mark.ts';

export interface AnnotatedRows {
  readonly events: readonly AccessEvent[];
  readonly keys: readonly RowKey[];
  /** Same order as `events`; undefined where nobody has said anything. */
  readonly annotations: readonly (RowAnnotations | undefined)[];
  /** Same order; undefined, or none at all, where nothing has been found out. */
  readonly findings: readonly (RowFindings | undefined)[];
  /** Same order; undefined, or none at all, where the plan does not ask for the row. */
  readonly sample: readonly (SampleMark | undefined)[];
}

/** Position of each row; made once per review. */
export function indexRows(keys: readonly RowKey[]): ReadonlyMap<RowKey, number> {
  return new Map(keys.map((key, index) => [key, index]));
}

/** Annotations of rows that the dataset lacks (another export of the same review) are left out. */
export function annotateRows(
  events: readonly AccessEvent[],
  keys: readonly RowKey[],
  indexByKey: ReadonlyMap<RowKey, number>,
  projection: ReviewProjection,
  findings: AnnotatedRows['findings'] = [],
  sample: AnnotatedRows['sample'] = [],
): AnnotatedRows {
  const annotations = keys.map((): RowAnnotations | undefined => undefined);
  for (const [key, row] of projection.rows) {
    const index = indexByKey.get(key);
    if (index !== undefined) annotations[index] = row;
  }
  return { events, keys, annotations, findings, sample };
}
