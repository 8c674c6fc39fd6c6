/** Settles where the time of day stands, by what the columns hold: labels such as `Tid` say either. */
import type { ColumnMapping } from '../reading.ts';
import { filledCells, type SheetRow } from '../sheet/sheet.ts';
import { parseClock, parseMoment, type Moment, type MomentHints } from './moment.ts';

/**
 * A date column without times takes the column of bare clock times beside it, and a clock column that of dates; a clock column
 * without clock times is let go.
 */
export function settleClock(
  mapping: ColumnMapping,
  columns: readonly string[],
  rows: readonly SheetRow[],
  hints: MomentHints,
): ColumnMapping {
  if (mapping.time === null) return mapping;
  const sample = rows.filter((row) => filledCells(row).length > 2);
  const shape = (column: number) => shapeOf(sample, column, hints);
  const isBareClock = (column: number) => {
    const texts = sample.map((row) => row.cells[column] ?? '').filter((text) => text !== '');
    const isBare = (text: string) => parseClock(text, hints) !== null && !isWhole(parseMoment(text, hints));
    return texts.length > 0 && texts.every(isBare);
  };
  const { time, clock } = mapping;
  if (clock !== null) {
    // A day beside whole moments is a day of something else.
    if (shape(clock) === 'both' && shape(time) !== 'both') return { ...mapping, time: clock, clock: null };
    const kept =
      shape(time) === 'clock' && shape(clock) === 'date' ? { time: clock, clock: time } : { time, clock };
    const isClock = shape(kept.clock) === 'clock' || (shape(kept.time) === 'date' && isBareClock(kept.clock));
    return { ...mapping, ...kept, clock: isClock ? kept.clock : null };
  }
  const used = new Set(Object.values(mapping));
  const width = Math.max(0, ...sample.map((row) => row.cells.length));
  const others = Array.from({ length: width }, (_, i) => (time + 1 + i) % width).filter(
    (column) => !used.has(column) && !isDurationLabel(columns[column] ?? ''),
  );
  if (shape(time) === 'clock' || (isClockLabel(columns[time] ?? '') && isBareClock(time))) {
    const date = others.find((column) => isDateLabel(columns[column] ?? '') && shape(column) === 'date');
    if (date !== undefined) return { ...mapping, time: date, clock: time };
  }
  if (shape(time) !== 'date') return mapping;
  return { ...mapping, clock: others.find((column) => shape(column) === 'clock') ?? null };
}

function isClockLabel(label: string): boolean {
  return /tid|time|kl/i.test(label) && !isDateLabel(label);
}

/** A day of birth, or of a decision, is no day of the log. */
function isDateLabel(label: string): boolean {
  return /dat(?!a)|\bdag\b|\bday\b/i.test(label) && !/född|födel|birth|beslut/i.test(label);
}

/** How long something took is no time of day, however it is written. */
function isDurationLabel(label: string): boolean {
  return /varakt|längd|tidsåtgång|durat|elapsed|length/i.test(label);
}

/** A day and a time of day; midnight is what databases write behind a day that has none. */
function isWhole(moment: Moment | null): boolean {
  if (moment === null || moment.date === null || moment.clock === null) return false;
  return !/^00:00(?::00(?:\.0+)?)?$/.test(moment.clock);
}

/** What most texts of a column are. */
function shapeOf(
  sample: readonly SheetRow[],
  column: number,
  hints: MomentHints,
): 'date' | 'clock' | 'both' | 'other' {
  const counts = { date: 0, clock: 0, both: 0, other: 0 };
  for (const row of sample) {
    const text = row.cells[column] ?? '';
    if (text === '') continue;
    const moment = parseMoment(text, hints);
    counts[moment === null ? 'other' : moment.date === null ? 'clock' : isWhole(moment) ? 'both' : 'date']++;
  }
  const { date, clock, both, other } = counts;
  const most = Math.max(date, clock, both, other);
  if (most === 0 || most === other) return 'other';
  return most === clock ? 'clock' : most === date ? 'date' : 'both';
}
