/** Finds personnummer, samordningsnummer and the numbers that look like them, in the ways people write them. */
import { digitsOf, endOfDigits, isDigit } from './characters.ts';
import { judgeCivicNumber } from './civic-number.ts';
import type { IdentifierMatch, Search } from './kinds.ts';
import { isIntroducedBy, isNear, isPartOfHash } from './surroundings.ts';

const space = 32;
const plus = 43;
const comma = 44;
const hyphen = 45;
const point = 46;
const longestSeparator = 4;

export const civicWords =
  /person(?:n(?:umme)?|\.? ?n)\.?r|pers\.? ?nr|\bp\.?nr|samordningsn|födelse(?:tid|nummer)|\bpid\b|person_?id|personal identity/i;
const otherPeopleWords =
  /hittades inte|person|\bnamn\b|sökande|brukare|barn\b|vårdnadshavare|patient|elev\b|makar?\b/i;

/** Runs of 6, 8, 10 or 12 digits: with a separator before the last four, or without. */
export function matchCivicNumber(search: Search, start: number, end: number): IdentifierMatch | null {
  const { text } = search;
  const length = end - start;
  if (length === 10 || length === 12) {
    if (isPartOfDecimal(search, start, end) || isVatNumber(text, start, end)) return null;
    return judge(search, start, end, text.slice(start, end));
  }
  const lastFour = afterSeparator(text, end);
  if (lastFour < 0 || endOfDigits(text, lastFour) !== lastFour + 4) return null;
  return judge(search, start, lastFour + 4, text.slice(start, end) + text.slice(lastFour, lastFour + 4));
}

const dashedDate = /\d{4}-\d\d-\d\d[-+]\d{4}(?![\d-])/y;
const groupedDate =
  /(?:\d{4}|\d\d)([-. /]?)\d\d\1\d\d[)\]]?(?: ?[-+./:_] ?| {1,2})?(?:\d{4}|\d\d \d\d)(?!\d)/y;

/**
 * `1942-08-13 8844`, `2023 07 19 2399`, `01 08 05-2382`, `850412/1234`: a date and a number, unless a label says that it is
 * one. Written `1942-08-13-8844` it is one without.
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
  if (!dashedDate.test(text) && !isLabelledCivic(search, start)) return null;
  return judge(search, start, start + found.length, digits);
}

/** Month and day after the year, between the same signs. */
const isGroupedDate = (text: string, end: number): boolean =>
  text.charCodeAt(end) === text.charCodeAt(end + 3) &&
  isDigit(text.charCodeAt(end + 1)) &&
  isDigit(text.charCodeAt(end + 4));

const isLabelledCivic = (search: Search, start: number): boolean => isIntroducedBy(search, start, civicWords);

function judge(search: Search, start: number, end: number, digits: string): IdentifierMatch | null {
  const kind = judgeCivicNumber(digits, search.referenceYear);
  if (kind === null || isPartOfHash(search.text, start, end)) return null;
  if (kind === 'lookalike' && !wantsLookalike(search, start, end)) return null;
  return { start, end, kind };
}

function wantsLookalike(search: Search, start: number, end: number): boolean {
  if (search.lookalikes !== 'labelled') return search.lookalikes === 'always';
  return isLabelledCivic(search, start) || isNear(search, start, end, otherPeopleWords);
}

/** Offset of the digit after `-`, `+` or a space, spaces around the sign allowed; -1 when something else stands there. */
function afterSeparator(text: string, offset: number): number {
  let signs = 0;
  let i = offset;
  for (; i < offset + longestSeparator; i++) {
    const code = text.charCodeAt(i);
    if (code === hyphen || code === plus) signs++;
    else if (code !== space) break;
  }
  return i > offset && signs <= 1 && isDigit(text.charCodeAt(i)) ? i : -1;
}

/** `3.8504121234` and `0110109295,50` are amounts; `8504121234,8504132345` is a list when both are numbers of people. */
function isPartOfDecimal(search: Search, start: number, end: number): boolean {
  const { text } = search;
  const before = text.charCodeAt(start - 1);
  if ((before === point || before === comma) && isDigit(text.charCodeAt(start - 2))) {
    let from = start - 1;
    while (from > start - 14 && isDigit(text.charCodeAt(from - 1))) from--;
    if (!isCivic(search, text.slice(from, start - 1))) return true;
  }
  const after = text.charCodeAt(end);
  if ((after !== point && after !== comma) || !isDigit(text.charCodeAt(end + 1))) return false;
  return !isCivic(search, text.slice(end + 1, endOfDigits(text.slice(0, end + 15), end + 1)));
}

function isCivic(search: Search, digits: string): boolean {
  if (digits.length !== 10 && digits.length !== 12) return false;
  const kind = judgeCivicNumber(digits, search.referenceYear);
  return kind !== null && kind !== 'lookalike';
}

/** SE, ten digits and 01: the number of a trader, shown on purpose. */
const isVatNumber = (text: string, start: number, end: number): boolean =>
  end - start === 12 &&
  text.slice(start - 2, start).toUpperCase() === 'SE' &&
  text.slice(end - 2, end) === '01';
