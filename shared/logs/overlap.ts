/** Rows of an export that stand in an earlier one too: overlapping periods are not reviewed twice (CAP-7). */
import type { AccessEvent } from './access-event.ts';
import type { Dataset } from './dataset.ts';
import { normaliseCell } from './normalise-cell.ts';

/** Takes a few tens of milliseconds at most. */
const rowsPerStep = 2000;

/**
 * `dataset` without the rows that `earlier` has, which are counted; it is what the generator returns, after a stop every so
 * many rows. Equal rows are taken one for one; a report of other columns shares none, and gives the same object back.
 */
export function* withoutRowsOf(dataset: Dataset, earlier: Dataset): Generator<undefined, Dataset, void> {
  if (reportOf(dataset) !== reportOf(earlier)) return dataset;
  const left = new Map<string, number>();
  for (const [index, event] of earlier.events.entries()) {
    const row = rowOf(event);
    left.set(row, (left.get(row) ?? 0) + 1);
    if (index % rowsPerStep === rowsPerStep - 1) yield;
  }
  const events: AccessEvent[] = [];
  for (const [index, event] of dataset.events.entries()) {
    const row = rowOf(event);
    const equal = left.get(row) ?? 0;
    if (equal > 0) left.set(row, equal - 1);
    else events.push(event);
    if (index % rowsPerStep === rowsPerStep - 1) yield;
  }
  return {
    ...dataset,
    events,
    counts: { ...dataset.counts, events: events.length },
    elsewhere: dataset.elsewhere + dataset.events.length - events.length,
  };
}

/** As for row keys: titles differ from month to month, columns do not. */
function reportOf({ provenance, columns }: Dataset): string {
  return JSON.stringify([provenance.sourceSystem, ...columns].map(normaliseCell));
}

function rowOf(event: AccessEvent): string {
  return JSON.stringify(event.cells.map(normaliseCell));
}
