/** Numbers for people without a personnummer: national and regional reserve numbers, interim numbers of universities. */
import { digitsOf } from './characters.ts';
import { passesLuhn } from './check-digit.ts';
import { isCalendarDay } from './civic-number.ts';
import type { IdentifierMatch, Search } from './kinds.ts';
import { isNear, isPartOfHash } from './surroundings.ts';

const national = /-?[A-Z]{2}\d{2}(?![\dA-Za-z])/y;
const interim = /-?[A-Z]\d{3}(?![\dA-Za-z])/y;
const shortInterim = /-[A-Z]\d{3}(?![\dA-Za-z-])/y;

/** Eight digits: a date of this era and a letter with three digits (interim), or of an era to come and two letters. */
export function matchLetteredReserve(search: Search, start: number, end: number): IdentifierMatch | null {
  const { text } = search;
  const year = Number(text.slice(start, end - 4));
  const month = Number(text.slice(end - 4, end - 2));
  const day = Number(text.slice(end - 2, end));
  if (!isCalendarDay(end - start === 6 ? 2000 + year : year, month, day)) return null;
  if (end - start === 6) return sticky(text, shortInterim, start, end, 'interimsnummer');
  if (year >= 2200 && year < 3600) return sticky(text, national, start, end, 'reservnummer');
  if (year >= 1800 && year <= search.referenceYear)
    return sticky(text, interim, start, end, 'interimsnummer');
  return null;
}

const lastFour = /[- ]\d{4}(?!\d)/y;

/** Twelve digits that only a label tells apart: Stockholm's begin with 99 and a year, Carelink's raise the day by 30. */
export function matchRegionalReserve(search: Search, start: number, end: number): IdentifierMatch | null {
  lastFour.lastIndex = end;
  if (end - start < 12 && !lastFour.test(search.text)) return null;
  const last = Math.max(end, lastFour.lastIndex);
  const digits = digitsOf(search.text.slice(start, last));
  if (!isStockholms(digits) && !isCarelinks(digits)) return null;
  if (!isNear(search, start, last, 'reserve') || isPartOfHash(search.text, start, last)) return null;
  return { start, end: last, kind: 'reservnummer' };
}

const isStockholms = (digits: string): boolean => /^99(?:18|19|20)/.test(digits);

const isCarelinks = (digits: string): boolean =>
  /^(?:18|19|20)\d\d(?:0\d|1[0-2])(?:3[1-9]|[45]\d|6[01])/.test(digits) && passesLuhn(digits, 2);

function sticky(
  text: string,
  pattern: RegExp,
  start: number,
  end: number,
  kind: 'reservnummer' | 'interimsnummer',
): IdentifierMatch | null {
  pattern.lastIndex = end;
  if (!pattern.test(text) || isPartOfHash(text, start, pattern.lastIndex)) return null;
  return { start, end: pattern.lastIndex, kind };
}
