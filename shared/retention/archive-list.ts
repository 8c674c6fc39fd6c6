/** What the archivist gets: the lists that are archived on paper, in order of time, with the year in which each is culled (ARK-4). */
import { yearOf, type Day } from '../base/day.ts';
import type { RetentionPolicy } from '../routine/retention-rule.ts';
import type { KeptRecord } from './kept-record.ts';
import { addYears } from './retention.ts';

export interface ArchivedList {
  readonly id: string;
  readonly endsOn: Day;
  readonly boundOn: Day;
  readonly cullYear: number;
}

/** `records`: also of lists that are culled here, whose print is kept. */
export function archiveList(
  records: readonly KeptRecord[],
  policy: RetentionPolicy,
): readonly ArchivedList[] {
  const years = policy.rules.find(({ about }) => about === 'paper-list')?.years ?? 0;
  return records
    .flatMap(({ id, endsOn, boundOn }) =>
      boundOn === null ? [] : [{ id, endsOn, boundOn, cullYear: yearOf(addYears(endsOn, years)) }],
    )
    .toSorted((a, b) => (a.endsOn < b.endsOn ? -1 : a.endsOn > b.endsOn ? 1 : 0));
}
