/** Days as logs write them: in numbers, with the name of the month in Swedish or English, or by the week. */
import { dayMs } from '../../base/day.ts';

/** In which order three bare numbers stand. */
export type DayOrder = 'ymd' | 'dmy' | 'mdy';

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

const threeNumbers = /^(\d{1,4})([-/. ])(\d{1,2})\2(\d{1,4})$/;
/** As a Swedish hand writes it: `1/3 2024`, `1/3-24`. */
const dayByMonth = /^(\d{1,2})\/(\d{1,2}) ?[- ] ?(\d{4}|\d{2})$/;
const dayMonthName = /^(\d{1,2})[-/. ]*(\p{L}+)\.?[-/., ]*(\d{4}|\d{2})$/u;
const monthNameDay = /^(\p{L}+)\.?[-/ ]*(\d{1,2})[-/., ]+(\d{4})$/u;
const weekDate = /^(\d{4})-?w(\d{2})-?([1-7])$/;
const sixDigits = /^(\d{2})(\d{2})(\d{2})$/;

/** Null for what is no real day. Two digits of a year stand where `order` says. */
export function dateFromWords(text: string, order: DayOrder): string | null {
  const numbers = threeNumbers.exec(text);
  if (numbers) return dateFromNumbers(numbers[1] ?? '', numbers[3] ?? '', numbers[4] ?? '', order);
  const written = dayByMonth.exec(text);
  if (written) return dateOf(fullYear(written[3] ?? ''), Number(written[2]), Number(written[1]));
  const dayFirst = dayMonthName.exec(text);
  if (dayFirst)
    return dateOf(fullYear(dayFirst[3] ?? ''), months.get(dayFirst[2] ?? '') ?? 0, Number(dayFirst[1]));
  const monthFirst = monthNameDay.exec(text);
  if (monthFirst)
    return dateOf(Number(monthFirst[3]), months.get(monthFirst[1] ?? '') ?? 0, Number(monthFirst[2]));
  const week = weekDate.exec(text);
  if (week) return dateOfWeek(Number(week[1]), Number(week[2]), Number(week[3]));
  const six = sixDigits.exec(text);
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

/** `YYYY-MM-DD`; null for what is no real day, or one that no log is of. */
export function dateOf(year: number, month: number, day: number): string | null {
  if (year < 1970 || year > 2100 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month))
    return null;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** ISO 8601: the week of 4 January is the first, and begins on a Monday. */
function dateOfWeek(year: number, week: number, weekdayNumber: number): string | null {
  if (week < 1 || week > 53) return null;
  const fourth = Date.UTC(year, 0, 4);
  const monday = fourth - ((new Date(fourth).getUTCDay() + 6) % 7) * dayMs;
  return new Date(monday + ((week - 1) * 7 + weekdayNumber - 1) * dayMs).toISOString().slice(0, 10);
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
