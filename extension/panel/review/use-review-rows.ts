/** The rows of an open review, the filter over them, and the cursor in what is left. */
import { useDeferredValue, useMemo, useState } from 'react';
import type { OpenReview } from '#extension/vault/contract.ts';
import { useObservable } from '#extension/ui/providers.tsx';
import { annotateRows, indexRows, type AnnotatedRows } from '#shared/review/annotated-rows.ts';
import { lowerBound, nearestRow } from '#shared/review/next-row.ts';
import { filterRows, noFilter, type RowFilter } from '#shared/review/row-filter.ts';
import { rowSearchTexts } from '#shared/review/search-text.ts';

export interface ReviewRows {
  readonly rows: AnnotatedRows;
  readonly filter: RowFilter;
  readonly changeFilter: (change: Partial<RowFilter>) => void;
  /** Positions of the rows shown, in log order. */
  readonly visible: readonly number[];
  /** Position of the row that verdicts go to; null when there is none. */
  readonly current: number | null;
  readonly goTo: (row: number | null) => void;
}

export function useReviewRows(review: OpenReview): ReviewRows {
  const projection = useObservable(review.projection);
  const indexByKey = useMemo(() => indexRows(review.rowKeys), [review]);
  const rows = useMemo(
    () => annotateRows(review.dataset.events, review.rowKeys, indexByKey, projection),
    [review, indexByKey, projection],
  );
  const [filter, setFilter] = useState(noFilter);
  const [chosen, goTo] = useState<number | null>(null);
  const shownFilter = useDeferredValue(filter);
  const searchTexts = useMemo(() => rowSearchTexts(review.dataset.events), [review]);
  const passing = useMemo(() => filterRows(rows, shownFilter, searchTexts), [rows, shownFilter, searchTexts]);
  const [settledFilter, setSettledFilter] = useState(shownFilter);
  // The row at work stays when a verdict takes it out of the filter, and leaves with it when the filter itself changes.
  const filterChanged = settledFilter !== shownFilter;
  if (filterChanged) {
    setSettledFilter(shownFilter);
    goTo(nearestRow(passing, chosen));
  }
  const current = chosen ?? passing[0] ?? null;
  const visible = useMemo(
    () => withRow(passing, filterChanged ? null : current),
    [passing, current, filterChanged],
  );
  return {
    rows,
    filter,
    changeFilter: (change) => setFilter((before) => ({ ...before, ...change })),
    visible,
    current,
    goTo,
  };
}

function withRow(visible: readonly number[], row: number | null): readonly number[] {
  if (row === null) return visible;
  const at = lowerBound(visible, row);
  return visible[at] === row ? visible : visible.toSpliced(at, 0, row);
}
