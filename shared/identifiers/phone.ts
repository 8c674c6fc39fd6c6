/** Phone numbers: Swedish ones by the numbering plan (PTSFS 2021:1), foreign ones with their country code. */
import { codeAt, countDigits, endOfDigits, isDigit, isWordCharacter } from './characters.ts';
import type { IdentifierMatch, Search } from './kinds.ts';
import { isIntroducedBy, isPartOfHash, isRightBehind } from './surroundings.ts';

const amountWords = /^ ?(?:(?:kr|tkr|mkr|sek|eur|st)(?!\p{L})|%|€)/iu;
const threeDigitAreas = new Set(
  '010 011 013 016 018 019 021 023 026 031 033 035 036 040 042 044 046 054 060 063 070 072 073 076 079 090'.split(
    ' ',
  ),
);

/** Digits and where each group of them ends, read over single separators. */
interface Groups {
  readonly digits: string;
  /** For every group: digits up to and with it, and the offset after it. */
  readonly ends: readonly { readonly count: number; readonly offset: number; readonly separator: string }[];
}

const separator = / ?[-/] ?|\) ?| |\.(?=\d)/y;
/** Abroad, an area code stands between parentheses: `+1 (555) 010-0123`. */
const separatorAbroad = / ?[-/(] ?|\)[ -]?| |\.(?=\d)/y;

function readGroups(text: string, start: number, limit: number, between = separator): Groups {
  let digits = '';
  const ends: { count: number; offset: number; separator: string }[] = [];
  let before = '';
  for (let offset = start; ;) {
    const end = endOfDigits(text, offset);
    if (end === offset || digits.length + end - offset > limit) break;
    digits += text.slice(offset, end);
    ends.push({ count: digits.length, offset: end, separator: before });
    between.lastIndex = end;
    const found = between.exec(text);
    if (!found) break;
    before = found[0].trim();
    offset = end + found[0].length;
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
  if (isContinuation(text, start)) return null;
  const { digits, ends } = readGroups(text, start, 10);
  if (ofOrganisation.test(digits)) return null;
  const mobile = /^07[02369]/.test(digits);
  const last = ends.findLast(({ count }) => (mobile ? count === 10 : count >= 8 && count <= 10));
  if (!last || (isContinued(text, last.offset) && !(mobile && text[last.offset] === '/'))) return null;
  if (last.offset === end && isPartOfDecimal(text, start, end)) return null;
  if (isPartOfHash(text, start, last.offset)) return null;
  if (!mobile && !isLandline(search, start, end, digits, ends.slice(0, ends.indexOf(last) + 1))) return null;
  return { start, end: last.offset, kind: 'phone' };
}

/** Area code, hyphen, groups of two or three; without a hyphen only with a word that says phone or a known area. */
function isLandline(
  search: Search,
  start: number,
  end: number,
  digits: string,
  ends: Groups['ends'],
): boolean {
  const area = digits.startsWith('08') ? 2 : threeDigitAreas.has(digits.slice(0, 3)) ? 3 : 4;
  const labelled = isIntroducedBy(search, start, 'phone');
  const inAll = ends.at(-1)?.count ?? 0;
  if (ends.length > 1 && inAll - (end - start) < shortestSubscriber) return false;
  // No subscriber's number begins with 0.
  if (digits[area] === '0') return false;
  if (end - start !== area) return labelled && ends.length <= 2;
  const inner = ends.slice(2);
  if (inner.some(({ separator: between }) => between !== (inner[0]?.separator ?? ''))) return false;
  const sizes = ends.slice(1).map(({ count }, i) => count - (ends[i]?.count ?? 0));
  if (sizes.length > 1 && sizes.some((size) => size < 2 || size > 3)) return false;
  const sign = ends[1]?.separator;
  return sign === '-' || labelled || (area < 4 && sign !== '.');
}

const local = /[1-9]\d(?:\d{3,6}|\d?(?:[- ]\d{2,3}){1,3})(?! ?\d)/y;
/** Emergency and other short numbers, the same in the whole country. */
const nationwide = /^(?:11|90)/;
const itsLabel = /(?<!\p{L})(?:hem)?(?:tel(?:efon)?|tfn|phone)(?:n(?:um+e?)?r)?\.?:? ?$/iu;

/** `Tel: 465 42 81`: five to eight digits without an area code, only right behind the word. */
export function matchLocalPhone(search: Search, start: number): IdentifierMatch | null {
  const { text } = search;
  if (codeAt(text, start) === 48 || !isRightBehind(search, start, itsLabel)) return null;
  local.lastIndex = start;
  const found = local.exec(text)?.[0] ?? '';
  const digits = countDigits(found);
  const end = start + found.length;
  if (digits < 5 || digits > 8 || nationwide.test(found) || isContinued(text, end)) return null;
  return amountWords.test(text.slice(end, end + 6)) ? null : { start, end, kind: 'phone' };
}

const trunkZero = /^\s?\(0\)\s?/;

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

function swedish(text: string, from: number, offset: number): IdentifierMatch | null {
  if (text[offset] === ')') return swedish(text, from, offset + 1);
  const trunk = trunkZero.exec(text.slice(offset, offset + 5));
  let national = offset + (trunk?.[0].length ?? 0);
  if (!trunk && /[-./ ]/.test(text[national] ?? '')) national++;
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

const isContinued = (text: string, end: number): boolean => /^(?:\d|[-:/.]\d)/.test(text.slice(end, end + 2));
