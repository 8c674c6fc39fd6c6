/** Finds personnummer, samordningsnummer and the numbers that look like them, in the ways people write them. */
import { codeAt, digitsOf, isDigit } from './characters.ts';
import { judgeCivicNumber, type CivicJudgement } from './civic-number.ts';
import type { IdentifierMatch, Search } from './kinds.ts';
import { isIntroducedBy, isNear, isPartOfHash } from './surroundings.ts';

const newline = 10;
const space = 32;
const percent = 37;
const plus = 43;
const comma = 44;
const hyphen = 45;
const point = 46;
const longestSeparator = 4;

/** Runs of 6, 8, 10 or 12 digits: with a separator before the last four, or without. */
export function matchCivicNumber(search: Search, start: number, end: number): IdentifierMatch | null {
  const { text } = search;
  const length = end - start;
  if (length === 10 || length === 12) {
    if (isPartOfDecimal(search, start, end) || isVatNumber(text, start, end)) return null;
    return judge(search, start, end, judgeCivicNumber(text, start, end - 4, end - 4, search.referenceYear));
  }
  const last = afterSeparator(text, end);
  if (last < 0 || !isFourDigits(text, last)) return null;
  return judge(search, start, last + 4, judgeCivicNumber(text, start, end, last, search.referenceYear));
}

/** `?q=Vera%20189001019802`: what is encoded before the number is no part of it, unless the whole is a number. */
export function matchEncodedCivicNumber(search: Search, start: number, end: number): IdentifierMatch | null {
  if (codeAt(search.text, start - 1) !== percent) return null;
  const whole = matchCivicNumber(search, start, end);
  return whole !== null && whole.kind !== 'lookalike' ? whole : matchCivicNumber(search, start + 2, end);
}

/** The first of them is known to be one. */
const isFourDigits = (text: string, offset: number): boolean =>
  isDigit(codeAt(text, offset + 1)) &&
  isDigit(codeAt(text, offset + 2)) &&
  isDigit(codeAt(text, offset + 3)) &&
  !isDigit(codeAt(text, offset + 4));

const dashedDate = /\d{4}-\d\d-\d\d[-+]\d{4}(?![\d-])/y;
const groupedDate =
  /(?:\d{4} \d{4}|(?:\d{4}|\d\d)([-. /]?)\d\d\1\d\d)[-+./:_ ()[\]*·]{0,4}(?:\d{4}|\d\d \d\d)(?!\d)/y;

/**
 * `1942-08-13 8844`, `2023 07 19 2399`, `2023 0719 2399`, `01 08 05-2382`, `850412/1234`: a date and a number, unless a
 * label says that it is one. Written `1942-08-13-8844` it is one without.
 */
export function matchGroupedCivicNumber(search: Search, start: number, end: number): IdentifierMatch | null {
  const { text } = search;
  if (end - start <= 4 && !isGroupedDate(text, end)) return null;
  groupedDate.lastIndex = start;
  const found = groupedDate.exec(text)?.[0];
  if (found === undefined) return null;
  const digits = digitsOf(found);
  if (digits.length !== 10 && digits.length !== 12) return null;
  dashedDate.lastIndex = start;
  if (!dashedDate.test(text) && !isIntroducedBy(search, start, 'civic')) return null;
  const kind = judgeCivicNumber(digits, 0, digits.length - 4, digits.length - 4, search.referenceYear);
  return judge(search, start, start + found.length, kind);
}

/** Month and day after the year, between the same signs, or both in one. */
const isGroupedDate = (text: string, end: number): boolean =>
  (codeAt(text, end) === codeAt(text, end + 3) || codeAt(text, end) === codeAt(text, end + 5)) &&
  isDigit(codeAt(text, end + 1)) &&
  isDigit(codeAt(text, end + 4));

function judge(
  search: Search,
  start: number,
  end: number,
  kind: CivicJudgement | null,
): IdentifierMatch | null {
  if (kind === null || isPartOfHash(search.text, start, end)) return null;
  if (kind === 'lookalike' && !wantsLookalike(search, start, end)) return null;
  return { start: fromCentury(search, start), end, kind };
}

const centuryBefore = /(?<!\d)(?:18|19|20)[- ]$/;

/** `Pnr 19 850412-1234`: where a label says what follows, a century that stands apart belongs to it. */
function fromCentury(search: Search, start: number): number {
  const { text } = search;
  const stands =
    isDigit(codeAt(text, start - 2)) && centuryBefore.test(text.slice(Math.max(0, start - 4), start));
  return stands && isIntroducedBy(search, start - 3, 'civic') ? start - 3 : start;
}

function wantsLookalike(search: Search, start: number, end: number): boolean {
  if (search.lookalikes !== 'labelled') return search.lookalikes === 'always';
  return isIntroducedBy(search, start, 'civic') || isNear(search, start, end, 'people');
}

const encodedSeparator = /^%(?:2[0bd]|c2%a0|e2%80%9[0-5])/i;

/** Offset of the digit after `-`, `+` or a space, spaces around the sign and a new line behind it allowed; else -1. */
function afterSeparator(text: string, offset: number): number {
  let signs = 0;
  let i = offset;
  for (; i < offset + longestSeparator; i++) {
    const code = codeAt(text, i);
    if (code === hyphen || code === plus) signs++;
    else if (code !== space && (code !== newline || signs === 0)) break;
  }
  if (codeAt(text, i) === percent) i += encodedSeparator.exec(text.slice(i, i + 9))?.[0].length ?? 0;
  return i > offset && signs <= 1 && isDigit(codeAt(text, i)) ? i : -1;
}

/** `3.8504121234` and `0110109295,50` are amounts; `8504121234,8504132345` is a list when both are numbers of people. */
function isPartOfDecimal(search: Search, start: number, end: number): boolean {
  const { text } = search;
  if (isDecimalSign(codeAt(text, start - 1)) && isDigit(codeAt(text, start - 2))) {
    let from = start - 2;
    while (from > start - 14 && isDigit(codeAt(text, from - 1))) from--;
    if (!isCivic(search, from, start - 1) && !isLastPart(text, from, start - 1)) return true;
  }
  if (!isDecimalSign(codeAt(text, end)) || !isDigit(codeAt(text, end + 1))) return false;
  let to = end + 2;
  while (to < end + 15 && isDigit(codeAt(text, to))) to++;
  return !isCivic(search, end + 1, to) && !isFirstPart(text, end + 1, to);
}

/** Of the digits on the other side of the sign: they belong to a number with a separator or to a date, and are no decimals. */
const isLastPart = (text: string, start: number, end: number): boolean =>
  isDigit(codeAt(text, start - 2)) &&
  (end - start === 4 ? !isDecimalSign(codeAt(text, start - 1)) : codeAt(text, start - 1) === hyphen);

const isFirstPart = (text: string, start: number, end: number): boolean =>
  end - start === 4
    ? codeAt(text, end) === hyphen && isDigit(codeAt(text, end + 1))
    : (end - start === 6 || end - start === 8) && afterSeparator(text, end) >= 0;

const isDecimalSign = (code: number): boolean => code === point || code === comma;

function isCivic({ text, referenceYear }: Search, start: number, end: number): boolean {
  if (end - start !== 10 && end - start !== 12) return false;
  const kind = judgeCivicNumber(text, start, end - 4, end - 4, referenceYear);
  return kind !== null && kind !== 'lookalike';
}

/** SE, ten digits and 01: the number of a trader, shown on purpose. */
const isVatNumber = (text: string, start: number, end: number): boolean =>
  end - start === 12 &&
  text.slice(start - 2, start).toUpperCase() === 'SE' &&
  text.slice(end - 2, end) === '01';
