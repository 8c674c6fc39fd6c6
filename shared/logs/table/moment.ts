/** Dates and clock times as logs write them, Swedish and English, read strictly: what is no real date is null. */
import { serialToIso } from './serial.ts';

/** A date, a time of day, or both. `zone` is `Z` when the text names an instant. */
export interface Moment {
  /** `YYYY-MM-DD` */
  readonly date: string | null;
  /** `HH:MM[:SS]`; with the source's fraction when `zone` is `Z`. */
  readonly clock: string | null;
  readonly zone: 'Z' | '';
}

/** In which order three bare numbers stand. */
export type DayOrder = 'ymd' | 'dmy' | 'mdy';

export interface MomentHints {
  readonly dayOrder: DayOrder;
  readonly date1904: boolean;
}

const months = new Map(
  [
    'jan januari january',
    'feb febr februari february',
    'mar mars march',
    'apr april',
    'maj may',
    'jun juni june',
    'jul juli july',
    'aug augusti august',
    'sep sept september',
    'okt oct oktober october',
    'nov november',
    'dec december',
  ].flatMap((names, i) => names.split(' ').map((name): [string, number] => [name, i + 1])),
);

const iso =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ,]+(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,](\d{1,9}))?)?\s*(Z|[+-]\d{2}:?\d{2})?)?$/i;
const clockAtEnd = /(?:^|[\s,]|kl\.?\s*)(\d{1,2}):(\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?\s*([ap])?\.?(?:m\.?)?$/;
const dottedClockAtEnd = /(?:^|\s|kl\.?\s*)(\d{1,2})\.(\d{2})(?:\.(\d{2}))?$/;
const clockAtStart = /^(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s+(?=\d|\p{L})/u;
const threeNumbers = /^(\d{1,4})([-/. ])(\d{1,2})\2(\d{1,4})$/;
const dayMonthName = /^(\d{1,2})[-/. ]*(\p{L}+)\.?[-/., ]*(\d{4}|\d{2})$/u;
const monthNameDay = /^(\p{L}+)\.?[-/ ]*(\d{1,2})[-/., ]+(\d{4})$/u;
const bareDigits = /^(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2})?)?$/;
const weekday =
  /^(?:m[åa]n|tis|ons|tor|fre|l[öo]r|s[öo]n|mon|tue|wed|thu|fri|sat|sun)\p{L}*[.,]*\s+(?:den\s+)?|^den\s+/u;

export function parseMoment(text: string, hints: MomentHints): Moment | null {
  const found = iso.exec(text);
  if (found) return isoMoment(found);
  const plain = text
    .replace(/[\s\u202f]+/g, ' ')
    .trim()
    .toLowerCase();
  if (plain === '') return null;
  if (/^\d{5}([.,]\d+)?$/.test(plain)) {
    const serial = serialToIso(Number(plain.replace(',', '.')), hints.date1904);
    return serial && { ...serial, zone: '' };
  }
  const digits = bareDigits.exec(plain);
  if (digits) return digitsMoment(digits);
  return wordsMoment(plain, hints.dayOrder);
}

/** A time of day from a column of nothing else, where it may be bare digits: `71205` is 07:12:05. */
export function parseClock(text: string, hints: MomentHints): string | null {
  const bare = /^\d{3,6}$/.test(text) ? text.padStart(text.length > 4 ? 6 : 4, '0') : null;
  if (bare === null) return parseMoment(text, hints)?.clock ?? null;
  return clockOf(bare.slice(0, 2), bare.slice(2, 4), bare.length > 4 ? bare.slice(4) : undefined, undefined);
}

/** A UTC offset makes an instant: it is given in UTC, so that nothing is lost. */
function isoMoment(found: RegExpExecArray): Moment | null {
  const [, year = '', month = '', day = '', hour, minute = '', second, fraction, zone] = found;
  const date = dateOf(Number(year), Number(month), Number(day));
  if (!date || hour === undefined) return date === null ? null : { date, clock: null, zone: '' };
  const clock = clockOf(hour, minute, second, undefined);
  if (!clock) return null;
  if (zone === undefined) return { date, clock, zone: '' };
  const exact = fraction === undefined ? clock : `${clock}.${fraction}`;
  if (/^z$/i.test(zone)) return { date, clock: exact, zone: 'Z' };
  const instant = new Date(
    `${date}T${clock}${zone.includes(':') ? zone : `${zone.slice(0, 3)}:${zone.slice(3)}`}`,
  );
  if (Number.isNaN(instant.getTime())) return null;
  const utc = instant.toISOString();
  return {
    date: utc.slice(0, 10),
    clock: utc.slice(11, 11 + clock.length) + exact.slice(clock.length),
    zone: 'Z',
  };
}

function digitsMoment(found: RegExpExecArray): Moment | null {
  const [, year, month, day, hour, minute = '', second] = found;
  const date = dateOf(Number(year), Number(month), Number(day));
  const clock = hour === undefined ? null : clockOf(hour, minute, second, undefined);
  return date && (hour === undefined || clock) ? { date, clock, zone: '' } : null;
}

function wordsMoment(plain: string, order: DayOrder): Moment | null {
  const start = clockAtStart.exec(plain);
  const end = start ? null : (clockAtEnd.exec(plain) ?? dottedClock(plain));
  const found = start ?? end;
  const dateText =
    found === null ? plain : start ? plain.slice(start[0].length) : plain.slice(0, found.index);
  const clock = found === null ? null : clockOf(found[1] ?? '', found[2] ?? '', found[3], found[4]);
  if (found !== null && clock === null) return null;
  const bare = dateText
    .replace(weekday, '')
    .replace(/[\s,]+$/, '')
    .replace(/\s*kl\.?$/, '');
  if (bare === '') return clock === null ? null : { date: null, clock, zone: '' };
  const date = dateFromWords(bare, order);
  return date === null ? null : { date, clock, zone: '' };
}

/** `07.12` is a clock time only after a date or without seconds: `01.03.24` alone is a date. */
function dottedClock(plain: string): RegExpExecArray | null {
  const found = dottedClockAtEnd.exec(plain);
  return found && (found.index > 0 || found[3] === undefined) ? found : null;
}

function dateFromWords(text: string, order: DayOrder): string | null {
  const numbers = threeNumbers.exec(text);
  if (numbers) return dateFromNumbers(numbers[1] ?? '', numbers[3] ?? '', numbers[4] ?? '', order);
  const dayFirst = dayMonthName.exec(text);
  if (dayFirst)
    return dateOf(fullYear(dayFirst[3] ?? ''), months.get(dayFirst[2] ?? '') ?? 0, Number(dayFirst[1]));
  const monthFirst = monthNameDay.exec(text);
  if (monthFirst)
    return dateOf(Number(monthFirst[3]), months.get(monthFirst[1] ?? '') ?? 0, Number(monthFirst[2]));
  const six = /^(\d{2})(\d{2})(\d{2})$/.exec(text);
  return six ? dateOf(fullYear(six[1] ?? ''), Number(six[2]), Number(six[3])) : null;
}

function dateFromNumbers(a: string, b: string, c: string, order: DayOrder): string | null {
  if (a.length === 4) return dateOf(Number(a), Number(b), Number(c));
  if (a.length > 2 || c.length === 3 || c.length === 1) return null;
  if (c.length === 4 || order !== 'ymd') {
    const [day, month] = order === 'mdy' ? [b, a] : [a, b];
    return dateOf(fullYear(c), Number(month), Number(day));
  }
  return dateOf(fullYear(a), Number(b), Number(c));
}

/** Two digits mean this century: no log that we read is older. */
function fullYear(text: string): number {
  return text.length === 2 ? 2000 + Number(text) : Number(text);
}

function dateOf(year: number, month: number, day: number): string | null {
  if (year < 1970 || year > 2100 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month))
    return null;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function clockOf(
  hour: string,
  minute: string,
  second: string | undefined,
  half: string | undefined,
): string | null {
  let hours = Number(hour);
  if (half !== undefined) {
    if (hours < 1 || hours > 12) return null;
    hours = (hours % 12) + (half === 'p' ? 12 : 0);
  }
  if (hours > 23 || Number(minute) > 59 || Number(second ?? 0) > 59) return null;
  return `${String(hours).padStart(2, '0')}:${minute}${second === undefined ? '' : `:${second}`}`;
}
