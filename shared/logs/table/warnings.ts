/** What a reader should know about an export that could be read. */
import type { AccessEvent, NotUnderstoodRow } from '../access-event.ts';
import type { ExportReading, ReadWarning } from '../reading.ts';
import type { LogTable } from './table.ts';

/** `events` and `notUnderstood` of all parts together. */
export function warningsOf(
  { sheet, columns, dayOrder, parts, missable }: LogTable,
  events: readonly AccessEvent[],
  notUnderstood: readonly NotUnderstoodRow[],
  interval: ExportReading['interval'],
): ReadWarning[] {
  const warnings: ReadWarning[] = [];
  const read = events.length + notUnderstood.length;
  const stated = parts.flatMap((part) => part.stated);
  const total = stated.reduce((sum, count) => sum + count, 0);
  // A footer that is no row of the log may stand among those not understood.
  const isMet = [read, events.length].some((count) => total === count || stated.includes(count));
  if (stated.length > 0 && !isMet) {
    warnings.push({ type: 'stated-count-differs', stated: Math.max(...stated), read });
  }
  const lost = parts
    .flatMap((part) => part.notUnderstood)
    .filter((row) => row.reason.type === 'digits-lost').length;
  if (lost > 0) warnings.push({ type: 'digits-lost', rows: lost });
  const hidden = sheet.hiddenColumns.flatMap((column) => columns[column] ?? []);
  if (hidden.length > 0) warnings.push({ type: 'hidden-columns', columns: hidden });
  if (dayOrder.ambiguous) warnings.push({ type: 'ambiguous-dates' });
  const outside = interval
    ? events.filter(({ time }) => time.slice(0, 10) < interval.from || time.slice(0, 10) > interval.to).length
    : 0;
  if (outside > 0) warnings.push({ type: 'outside-interval', rows: outside });
  if (missable.length > 0) warnings.push({ type: 'sheets-left-out', sheets: missable });
  return warnings;
}
