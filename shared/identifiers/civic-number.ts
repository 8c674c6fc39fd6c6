/**
 * Personnummer and samordningsnummer as digits: what they are, and what only looks like them.
 * Sources: folkbokföringslagen (1991:481) 18 §; lag (2022:1697) om samordningsnummer; SKV 704 and 707.
 */
import { luhnSum } from './check-digit.ts';

export type CivicJudgement = 'personnummer' | 'samordningsnummer' | 'lookalike';

const daysInMonth = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether `day` exists in `month` (1-12) of `year`. */
export function isCalendarDay(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1 || day > (daysInMonth[month - 1] ?? 0)) return false;
  return month !== 2 || day !== 29 || isLeapYear(year);
}

const isLeapYear = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

/** Two digits of a year say 29 February if any century does: 00 does, because of 2000. */
const yearOfAnyCentury = (twoDigits: number): number => 2000 + twoDigits;

/**
 * Judges the birth date (YYMMDD or YYYYMMDD) from `start` to `end` and the four digits from `last`, all in `text`. Null: not
 * even the shape. A samordningsnummer has its day raised by 60 and no calendar test: of the Tax Agency's 2,264 test
 * numbers, 194 have month 00, day 60 or no such day.
 */
export function judgeCivicNumber(
  text: string,
  start: number,
  end: number,
  last: number,
  referenceYear: number,
): CivicJudgement | null {
  const month = twoDigitsAt(text, end - 4);
  if (month > 12) return null;
  const day = twoDigitsAt(text, end - 2);
  const ofCentury = twoDigitsAt(text, end - 6);
  const twelve = end - start === 8;
  const year = twelve ? twoDigitsAt(text, start) * 100 + ofCentury : yearOfAnyCentury(ofCentury);
  if (twelve && (year < 1800 || year > 2099)) return null;
  const coordination = day >= 60 && day <= 91;
  if (!coordination && !isCalendarDay(year, month, day)) return null;
  const isFuture = twelve && year > referenceYear;
  const serial = twoDigitsAt(text, last) * 10 + text.charCodeAt(last + 2) - 48;
  if (isFuture || serial === 0 || (luhnSum(text, end - 6, 6) + luhnSum(text, last, 4)) % 10 !== 0)
    return 'lookalike';
  return coordination ? 'samordningsnummer' : 'personnummer';
}

const twoDigitsAt = (digits: string, offset: number): number =>
  digits.charCodeAt(offset) * 10 + digits.charCodeAt(offset + 1) - 11 * 48;
