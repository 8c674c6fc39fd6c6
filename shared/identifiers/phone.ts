/** Phone numbers: Swedish ones by the numbering plan (PTSFS 2021:1), foreign ones with their country code. */
import { codeAt, endOfDigits, isDigit, isWordCharacter } from './characters.ts';
import type { IdentifierMatch, Search } from './kinds.ts';
import { isIntroducedBy, isPartOfHash } from './surroundings.ts';

const amountWords = /^ ?(?:(?:kr|tkr|mkr|sek|eur|st)(?!\p{L})|%|€)/iu;
const threeDigitArea = /^0(?:1[013689]|2[136]|3[1356]|4[0246]|54|6[03]|7[02369]|90)/;

/** Digits, and every group of them as read over single separators. */
interface Groups {
  readonly digits: string;
  readonly ends: readonly Group[];
}

/** Digits up to and with the group, the offset after it, and the lengths of all till then with the signs between: `2-3 3 2`. */
interface Group {
  readonly count: number;
  readonly offset: number;
  readonly shape: string;
}

const separator = / ?[-/] ?|\) ?| {1,2}|\.(?=\d)/y;
/** Abroad, an area code stands between parentheses: `+1 (555) 010-0123`. */
const separatorAbroad = / ?[-/(] ?|\)[ -]?| |\.(?=\d)/y;

function readGroups(text: string, start: number, limit: number, between = separator): Groups {
  let digits = '';
  let shape = '';
  const ends: Group[] = [];
  for (let offset = start; ;) {
    const end = endOfDigits(text, offset);
    if (end === offset || digits.length + end - offset > limit) break;
    digits += text.slice(offset, end);
    shape += end - offset;
    ends.push({ count: digits.length, offset: end, shape });
    between.lastIndex = end;
    const found = between.exec(text)?.[0];
    if (found === undefined) break;
    shape += found.trim() || ' ';
    offset = end + found.length;
  }
  return { digits, ends };
}

const shortestSubscriber = 5;
/** Numbers that are free or cost all callers alike: nobody's own. */
const ofOrganisation = /^0(?:20|77)/;

/** A run that begins with 0, as written within Sweden. */
export function matchNationalPhone(search: Search, start: number, end: number): IdentifierMatch | null {
  const { text } = search;
  if (codeAt(text, start) !== 48 || codeAt(text, start + 1) === 48) return null;
  if (isContinuation(text, start) && !isAlternative(text, start, end)) return null;
  const { digits, ends } = readGroups(text, start, 10);
  if (ofOrganisation.test(digits)) return null;
  // A day and a time may begin so, in pairs of digits.
  const mobile = /^07[02369]/.test(digits) && (end - start > 2 || isIntroducedBy(search, start, 'phone'));
  const last = ends.findLast(({ count }) => (mobile ? count === 10 : count >= 8 && count <= 10));
  if (!last || (isContinued(text, last.offset) && !(mobile && text[last.offset] === '/'))) return null;
  if (last.offset === end && isPartOfDecimal(text, start, end)) return null;
  if (isPartOfHash(text, start, last.offset)) return null;
  if (!mobile && !isLandline(search, start, end, digits, last)) return null;
  return { start, end: last.offset, kind: 'phone' };
}

const grouped = /^\d([-/). ])(?:\d|[2-4](?:([-/). ])[2-4](?:\2[2-4])*)?)$/;

/**
 * Area code, hyphen, groups of two or three, of four where spaces part them; without a hyphen only with a word that says phone or
 * a known area.
 */
function isLandline(search: Search, start: number, end: number, digits: string, last: Group): boolean {
  const { count, shape } = last;
  const area = digits.startsWith('08') ? 2 : threeDigitArea.test(digits) ? 3 : 4;
  const isOne = end === last.offset;
  // No subscriber's number begins with 0.
  if (digits[area] === '0' || (!isOne && count - (end - start) < shortestSubscriber)) return false;
  const labelled = isIntroducedBy(search, start, 'phone');
  if (end - start !== area) return labelled && shape.length <= 3;
  const [, sign, between] = grouped.exec(shape) ?? [];
  if (labelled || sign === undefined) return sign !== undefined;
  if (shape.includes('4', 1)) return sign === '-' && between === ' ';
  return sign === '-' || (area < 4 && sign !== '.');
}

const beforeArea = /^[-./\s]?(?:\((?:0\)[-\s]?)?)?/;

/** `+46 (0)70-174 06 16`, `0046709129350`, `+358 40 433 5672`. */
export function matchInternationalPhone(search: Search, start: number): IdentifierMatch | null {
  const { text } = search;
  const plus = codeAt(text, start - 1) === 43;
  if (!plus && !(codeAt(text, start) === 48 && codeAt(text, start + 1) === 48)) return null;
  const from = plus ? start - 1 : start;
  if (isDigit(codeAt(text, from - 1)) || (plus && isWordCharacter(codeAt(text, from - 1)))) return null;
  const country = plus ? start : start + (codeAt(text, start + 2) === 32 ? 3 : 2);
  return text.startsWith('46', country)
    ? swedish(text, from, country + 2)
    : foreign(search, from, country, plus);
}

/** `46701740605`, as spreadsheets leave it, where a word says phone. */
export function matchBarePhone(search: Search, start: number, end: number): IdentifierMatch | null {
  const isOne =
    /^467[02369]/.test(search.text.slice(start, end)) &&
    isIntroducedBy(search, start, 'phone') &&
    !isPartOfHash(search.text, start, end);
  return isOne ? { start, end, kind: 'phone' } : null;
}

function swedish(text: string, from: number, offset: number): IdentifierMatch | null {
  if (text[offset] === ')') return swedish(text, from, offset + 1);
  const national = offset + (beforeArea.exec(text.slice(offset, offset + 6))?.[0].length ?? 0);
  const { digits, ends } = readGroups(text, national, 10);
  const zero = digits.startsWith('0') ? 1 : 0;
  const last = ends.findLast(({ count }) => count - zero >= 7 && count - zero <= 9);
  if (!last || isContinued(text, last.offset) || isPartOfHash(text, from, last.offset)) return null;
  return { start: from, end: last.offset, kind: 'phone' };
}

function foreign(search: Search, from: number, country: number, plus: boolean): IdentifierMatch | null {
  const { text } = search;
  if (!/[1-9]/.test(text[country] ?? '') || (!plus && !isIntroducedBy(search, from, 'phone'))) return null;
  const last = readGroups(text, country, 15, separatorAbroad).ends.findLast(({ count }) => count >= 9);
  if (!last || amountWords.test(text.slice(last.offset, last.offset + 6))) return null;
  return { start: from, end: last.offset, kind: 'phone' };
}

/** Whether the digits go on from something else: `2021/0831-9`, `SN-08-12`, `12:0701`. */
function isContinuation(text: string, start: number): boolean {
  const before = codeAt(text, start - 1);
  if (isDigit(before)) return true;
  const sign = before === 45 || before === 46 || before === 47 || before === 58;
  if (!sign) return false;
  const beyond = codeAt(text, start - 2);
  return isDigit(beyond) || (before === 45 && isWordCharacter(beyond));
}

/** `12,0701740605`: what is written without separators may be decimals, and have some. */
const isPartOfDecimal = (text: string, start: number, end: number): boolean =>
  (codeAt(text, start - 1) === 44 && isDigit(codeAt(text, start - 2))) ||
  (codeAt(text, end) === 44 && isDigit(codeAt(text, end + 1)));

/** `070-174 06 05/070-174 06 06` */
const isAlternative = (text: string, start: number, end: number): boolean =>
  end - start > 2 && /\d[\d ]{6}\/$/.test(text.slice(Math.max(0, start - 8), start));

const isContinued = (text: string, end: number): boolean => /^(?:\d|[-:/.]\d)/.test(text.slice(end, end + 2));
