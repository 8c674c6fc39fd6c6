/** Finds in which order a column writes year, month and day, by which order makes a date of every value. */
import type { DayOrder } from './calendar-day.ts';
import { parseMoment } from './moment.ts';

export interface DayOrderFinding {
  readonly dayOrder: DayOrder;
  /** Day and month could change places in every value, or have done so in some. */
  readonly ambiguous: boolean;
}

const bareNumbers = /^\d{1,2}([-/.])\d{1,2}\1(\d{2}|\d{4})(?!\d)/;

export function findDayOrder(texts: readonly string[]): DayOrderFinding {
  const bare = texts.filter((text) => bareNumbers.test(text));
  const [first] = bare;
  if (first === undefined) return { dayOrder: 'dmy', ambiguous: false };
  const readings = orderOfPreference(bare).flatMap((order) => {
    const days = bare.map((text) => parseMoment(text, { dayOrder: order, date1904: false })?.date ?? '');
    return days.includes('') ? [] : [{ order, doubt: doubtOf(days) }];
  });
  const possible = readings.toSorted((a, b) => a.doubt - b.doubt).map(({ order }) => order);
  const dayOrder = possible[0] ?? 'dmy';
  // Nobody who puts points between them writes the month first.
  const isPointed = bareNumbers.exec(first)?.[1] === '.';
  const isOpen = possible.includes('dmy') && possible.includes('mdy') && dayOrder !== 'ymd';
  return { dayOrder, ambiguous: (isOpen && !isPointed) || isHalfTurned(bare, texts) };
}

/**
 * A spreadsheet that reads the month first makes days of what it can, with day and month in each other's place, and leaves
 * the rest as it was written: all that it left have a day past the twelfth, and none that it made.
 */
function isHalfTurned(bare: readonly string[], texts: readonly string[]): boolean {
  const isLeft = (text: string) =>
    (text.match(/\d+/g) ?? []).slice(0, 2).some((number) => Number(number) > 12);
  if (!bare.every(isLeft)) return false;
  const made = texts.flatMap((text) => {
    const isBare = bareNumbers.test(text);
    return (isBare ? null : parseMoment(text, { dayOrder: 'dmy', date1904: false })?.date) ?? [];
  });
  return made.length * 10 > bare.length && made.every((day) => Number(day.slice(8)) <= 12);
}

/** A log is of few years, and none that is reviewed is this old: where it seems otherwise, days were taken for years. */
function doubtOf(days: readonly string[]): number {
  const years = new Set(days.map((day) => day.slice(0, 4)));
  return years.size + [...years].filter((year) => year < '2010').length * 100;
}

/** `24-03-01` is Swedish short form; a clock with AM or PM speaks American. */
function orderOfPreference(bare: readonly string[]): DayOrder[] {
  const [first = ''] = bare;
  const american = bare.some((text) => /\d\s*[ap]\.?m/i.test(text));
  if (american) return ['mdy', 'dmy'];
  const [, separator = '', year = ''] = bareNumbers.exec(first) ?? [];
  if (year.length === 4) return ['dmy', 'mdy'];
  return separator === '-' ? ['ymd', 'dmy', 'mdy'] : ['dmy', 'mdy', 'ymd'];
}
