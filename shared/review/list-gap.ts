/** Days that no list covers: between the last list of the same source and this one (CAP-11). */
import { addDays, dayMs } from '../base/day.ts';
import { localTime } from '../base/swedish-time.ts';
import type { Dataset } from '../logs/dataset.ts';

/** What a list covers, ISO days, both included. */
export interface ListSpan {
  readonly sourceSystem: string;
  readonly from: string;
  readonly to: string;
}

export interface ListGap {
  /** First and last day that no list covers, ISO. */
  readonly from: string;
  readonly to: string;
  readonly days: number;
}

const isoDay = /^\d{4}-\d{2}-\d{2}/;

/** The interval that the export states, else its first and last event; null when neither is known. */
export function listSpan(dataset: Pick<Dataset, 'provenance' | 'events'>): ListSpan | null {
  const { interval, sourceSystem } = dataset.provenance;
  if (interval) return { sourceSystem, ...interval };
  let from: string | null = null;
  let to: string | null = null;
  for (const { time } of dataset.events) {
    const [day] = isoDay.exec(localTime(time)) ?? [];
    if (day === undefined) continue;
    if (from === null || day < from) from = day;
    if (to === null || day > to) to = day;
  }
  return from === null || to === null ? null : { sourceSystem, from, to };
}

/** Null when the days meet or overlap, or when there is no earlier list. `others` may hold lists of any source. */
export function gapBefore(span: ListSpan, others: readonly ListSpan[]): ListGap | null {
  const earlier = others.filter(
    (other) => other.sourceSystem === span.sourceSystem && other.from < span.from,
  );
  const last = earlier.reduce((latest, { to }) => (to > latest ? to : latest), '');
  if (last === '') return null;
  const from = addDays(last, 1);
  const to = addDays(span.from, -1);
  if (from > to) return null;
  return { from, to, days: Math.round((Date.parse(to) - Date.parse(from)) / dayMs) + 1 };
}
