/** A dataset's rows beside what reviewers have said about each, addressed by position so that 100,000 rows stay cheap. */
import type { RowFindings } from '../findings/finding.ts';
import { keysApart } from '../base/layered-map.ts';
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

/** What stands beside the rows and does not change by what reviewers say. */
export type BareRows = Omit<AnnotatedRows, 'annotations'> & {
  readonly indexByKey: ReadonlyMap<RowKey, number>;
};

/** As `annotateRows`, again and again: a verdict more costs what it changes, not what is there. */
export function createAnnotator({
  indexByKey,
  ...bare
}: BareRows): (projection: ReviewProjection) => AnnotatedRows {
  let said: ReviewProjection['rows'] = new Map();
  let annotations: AnnotatedRows['annotations'] = bare.keys.map(() => undefined);
  return ({ rows }) => {
    const next = annotations.slice();
    for (const key of keysApart(rows, said)) {
      const index = indexByKey.get(key);
      if (index !== undefined) next[index] = rows.get(key);
    }
    [said, annotations] = [rows, next];
    return { ...bare, annotations };
  };
}

/** Annotations of rows that the dataset lacks (another export of the same review) are left out. */
export function annotateRows(
  events: readonly AccessEvent[],
  keys: readonly RowKey[],
  indexByKey: ReadonlyMap<RowKey, number>,
  projection: ReviewProjection,
): AnnotatedRows {
  return createAnnotator({ events, keys, indexByKey, findings: [], sample: [] })(projection);
}
