/** What a reader should know about an export that could be read. */
import { localTime } from '../../base/swedish-time.ts';
import type { AccessEvent, NotUnderstoodRow } from '../access-event.ts';
import { normaliseCell } from '../normalise-cell.ts';
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
  const outside = interval ? events.filter((event) => isOutside(event, interval)).length : 0;
  if (outside > 0) warnings.push({ type: 'outside-interval', rows: outside });
  if (missable.length > 0) warnings.push({ type: 'sheets-left-out', sheets: missable });
  const twice = rowsOnTwoSheets(parts.map((part) => part.events));
  if (twice > 0) warnings.push({ type: 'rows-on-two-sheets', rows: twice });
  const unnamed = rowsBelowPerson(parts.map((part) => part.events));
  if (unnamed > 0) warnings.push({ type: 'person-in-first-row', rows: unnamed });
  if (events.length > 1 && events.every(({ time }) => /T00:00(?::00(?:\.0+)?)?Z?$/.test(time)))
    warnings.push({ type: 'midnight-alone' });
  return warnings;
}

type Events = readonly AccessEvent[];

/** Outside by the clock of the source and by that of Sweden: a heading does not say which it goes by. */
function isOutside({ time }: AccessEvent, { from, to }: { from: string; to: string }): boolean {
  const isOut = (text: string): boolean => text.slice(0, 10) < from || text.slice(0, 10) > to;
  return isOut(time) && isOut(localTime(time));
}

function rowsOnTwoSheets(sheets: readonly Events[]): number {
  const seen = new Set<string>();
  let twice = 0;
  for (const events of sheets.length > 1 ? sheets : []) {
    const rows = events.map(({ cells }) => JSON.stringify(cells.map(normaliseCell)));
    twice += rows.filter((row) => seen.has(row)).length;
    for (const row of rows) seen.add(row);
  }
  return twice;
}

const fewestNamed = 2;
/** A log in which fewer rows lack the person has acts that concern none, such as a search. */
const leastShareUnnamed = 1 / 4;

/** 0 where a person stands in rows that follow each other: then the log names each one in every row. */
function rowsBelowPerson(sheets: readonly Events[]): number {
  let [named, unnamed, repeated] = [0, 0, 0];
  for (const events of sheets) {
    let person = '';
    for (const { subject } of events) {
      if (subject === '') unnamed += person === '' ? 0 : 1;
      else {
        named += 1;
        repeated += subject === person ? 1 : 0;
        person = subject;
      }
    }
  }
  return named < fewestNamed || repeated > 0 || unnamed < (named + unnamed) * leastShareUnnamed ? 0 : unnamed;
}
