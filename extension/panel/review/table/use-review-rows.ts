/** The rows of an open review in the order wanted, the filter over them, and the cursor in what is left. */
import { useDeferredValue, useMemo, useState } from 'react';
import type { OpenReview } from '#extension/vault/review/review-contract.ts';
import { useObservable } from '#extension/ui/providers.tsx';
import { createAnnotator, indexRows, type AnnotatedRows } from '#shared/review/annotated-rows.ts';
import type { RowKey } from '#shared/review/annotation.ts';
import { lowerBound, nearestRow } from '#shared/review/next-row.ts';
import { createFiltering, noFilter, type RowFilter } from '#shared/review/row-filter.ts';
import type { SampleMark } from '#shared/review/sample-mark.ts';
import { orderRows, type RowOrder } from '#shared/review/row-order.ts';
import { rowSearchTexts } from '#shared/review/search-text.ts';
import type { Findings } from '../../findings/use-findings.ts';

export interface ReviewRows {
  /** In the order shown: a row's position is its place in it. */
  readonly rows: AnnotatedRows;
  readonly indexByKey: ReadonlyMap<RowKey, number>;
  readonly order: RowOrder;
  readonly changeOrder: (order: RowOrder) => void;
  readonly filter: RowFilter;
  readonly changeFilter: (change: Partial<RowFilter>) => void;
  /** Positions of the rows shown, ascending. */
  readonly visible: readonly number[];
  /** Position of the row that verdicts go to; null when there is none. */
  readonly current: number | null;
  readonly goTo: (row: number | null) => void;
}

/** `logIndex` and `sample` by position in the dataset, as findings are. */
export function useReviewRows(
  review: OpenReview,
  logIndex: ReadonlyMap<RowKey, number>,
  findings: Findings,
  sample: readonly (SampleMark | undefined)[],
): ReviewRows {
  const projection = useObservable(review.projection);
  const [chosenOrder, changeOrder] = useState<RowOrder | null>(null);
  // The unexplained first, once every row is judged: rows that move while one reads help nobody.
  const order = chosenOrder ?? (findings.whole !== null && findings.lists.length > 0 ? 'look' : 'log');
  const lookOrder = findings.whole?.lookOrder ?? null;
  const ordered = useMemo(() => {
    const { events } = review.dataset;
    const positions = orderRows(events, lookOrder, order);
    const keys = positions.map((index) => review.rowKeys[index]!);
    const index = order === 'log' ? logIndex : indexRows(keys);
    return { positions, rows: { events: positions.map((at) => events[at]!), keys, indexByKey: index } };
  }, [review, logIndex, lookOrder, order]);
  const { indexByKey } = ordered.rows;
  const found = useMemo(
    () => (findings.based ? ordered.positions.map((index) => findings.rows[index]) : []),
    [findings, ordered],
  );
  const asked = useMemo(
    () => (sample.length > 0 ? ordered.positions.map((index) => sample[index]) : []),
    [sample, ordered],
  );
  const annotate = useMemo(
    () => createAnnotator({ ...ordered.rows, findings: found, sample: asked }),
    [ordered, found, asked],
  );
  const rows = useMemo(() => annotate(projection), [annotate, projection]);
  const [filter, setFilter] = useState(noFilter);
  const [chosenKey, setChosenKey] = useState<RowKey | null>(null);
  const chosen = chosenKey === null ? null : (indexByKey.get(chosenKey) ?? null);
  const goTo = (row: number | null) => setChosenKey(row === null ? null : (ordered.rows.keys[row] ?? null));
  // Typing never waits for the rows; what is pressed shows them at once.
  const search = useDeferredValue(filter.search);
  const shownFilter = useMemo(() => ({ ...filter, search }), [filter, search]);
  const searchTexts = useMemo(() => rowSearchTexts(ordered.rows.events), [ordered]);
  const pass = useMemo(() => createFiltering(shownFilter, searchTexts), [shownFilter, searchTexts]);
  const passing = useMemo(() => pass(rows), [pass, rows]);
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
    indexByKey,
    order,
    changeOrder,
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
