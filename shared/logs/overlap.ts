/** Rows of an export that stand in an earlier one too: overlapping periods are not reviewed twice (CAP-7). */
import { normaliseCell } from './fingerprint.ts';
import type { AccessEvent } from './access-event.ts';
import type { Dataset } from './dataset.ts';

/** `dataset` without the rows that `earlier` has, which are counted. Equal rows are taken one for one; other columns share none. */
export function withoutRowsOf(dataset: Dataset, earlier: Dataset): Dataset {
  if (reportOf(dataset) !== reportOf(earlier)) return dataset;
  const left = new Map<string, number>();
  for (const event of earlier.events) {
    const row = rowOf(event);
    left.set(row, (left.get(row) ?? 0) + 1);
  }
  const events = dataset.events.filter((event) => {
    const row = rowOf(event);
    const equal = left.get(row) ?? 0;
    if (equal > 0) left.set(row, equal - 1);
    return equal === 0;
  });
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
