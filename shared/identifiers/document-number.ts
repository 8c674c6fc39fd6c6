/** Numbers on cards, cars and papers: each needs the word that says what it is, or a form that nothing else has. */
import { codeAt, isAsciiLetter, isCapital, isDigit, isLetter } from './characters.ts';
import { isCalendarDay } from './civic-number.ts';
import type { IdentifierKind, IdentifierMatch, Search } from './kinds.ts';
import type { LabelList } from './label-words.ts';
import { isIntroducedBy, isNear, isRightBehind } from './surroundings.ts';

/**
 * How many letters end at `end`, capitals if the last is one: `RegnrABC` are three. 0 where a digit stands before them, 4 for
 * more.
 */
function lettersBefore(text: string, end: number): number {
  const isOne = isCapital(codeAt(text, end - 1)) ? isCapital : isAsciiLetter;
  let start = end;
  while (start > end - 4 && isOne(codeAt(text, start - 1))) start--;
  return isDigit(codeAt(text, start - 1)) ? 0 : end - start;
}

/** Nothing goes on after `end`: `VON 586-19` is no plate. */
const endsWord = (text: string, end: number): boolean =>
  !/^(?:[\p{L}\d]|-\d)/u.test(text.slice(end, end + 2));

/** Small letters apart from their digits are more often a word: only right behind what says what they are. */
const rightBehind = /(?:reg|n(?:umme)?r(?:et)?|skylt(?:en)?|plåt(?:en)?)\W{0,4}$/i;

/** `RUK522`, `WGT 33Z`, `ruk 522`. */
export function matchPlate(search: Search, start: number, end: number): IdentifierMatch | null {
  const { text } = search;
  const last = end - start === 2 && isAsciiLetter(codeAt(text, end)) ? end + 1 : end;
  if (last - start !== 3) return null;
  const lettersEnd = endOfLetters(text, start);
  if (lettersBefore(text, lettersEnd) !== 3) return null;
  const from = lettersEnd - 3;
  const isApart = lettersEnd < start && !isCapital(codeAt(text, from));
  if (isApart && !isRightBehind(search, from, rightBehind)) return null;
  if (!endsWord(text, last) || !isNear(search, from, last, 'plate')) return null;
  return { start: from, end: last, kind: 'plate' };
}

const endOfLetters = (text: string, start: number): number =>
  codeAt(text, start - 1) === 32 || codeAt(text, start - 1) === 45 ? start - 1 : start;

const documents = [
  ['idCard', 'idcard'],
  ['passport', 'passport'],
  ['lma', 'lma'],
] as const satisfies readonly [LabelList, IdentifierKind][];

/** `AB 1234567`, `ab1234567`, not `PASS 64193169` or `PASS NR 64193169`. */
const isSeries = (text: string, lettersEnd: number, start: number): boolean =>
  lettersEnd === start ||
  /(?<![A-Z])(?!N[RO])[A-Z]{1,2}$/.test(text.slice(Math.max(0, lettersEnd - 3), lettersEnd));

/** Six to eight digits after one letter or two, or eight digits: identity card, passport or LMA card by the word before. */
export function matchIdentityDocument(search: Search, start: number, end: number): IdentifierMatch | null {
  const { text } = search;
  const lettersEnd = codeAt(text, start - 1) === 32 ? start - 1 : start;
  const letters = isSeries(text, lettersEnd, start) ? lettersBefore(text, lettersEnd) : 0;
  const from = letters === 0 ? start : lettersEnd - letters;
  if (letters === 0 ? end - start < 8 || isDate(text, start) : letters > 2) return null;
  if (isLetter(codeAt(text, from - 1)) || !endsWord(text, end)) return null;
  const kind = documents.find(([list]) => isIntroducedBy(search, from, list))?.[1];
  return kind ? { start: from, end, kind } : null;
}

/** `Passet gäller till 20270311`: a day of our time and no number. */
const isDate = (text: string, start: number): boolean =>
  /^(?:19|20)/.test(text.slice(start, start + 2)) &&
  isCalendarDay(
    Number(text.slice(start, start + 4)),
    Number(text.slice(start + 4, start + 6)),
    Number(text.slice(start + 6, start + 8)),
  );

const lma = /\d{2}-\d{6}(?:\/\d{1,2})?(?!\d)/y;

/** `56-161466/2`: case at the Migration Agency and person within it. */
export function matchLma(search: Search, start: number): IdentifierMatch | null {
  lma.lastIndex = start;
  const found = lma.exec(search.text)?.[0];
  if (!found || !isNear(search, start, start + found.length, 'lma')) return null;
  return { start, end: start + found.length, kind: 'lma' };
}

const hsa = /\d{10}(?:\d\d)?-[\dA-Z]{1,20}(?![\d\p{L}])/iuy;

/** `SE2321000131-E498`: an employee or unit in the HSA directory; its organisation number is no personnummer. */
export function matchHsaId(search: Search, start: number): IdentifierMatch | null {
  const { text } = search;
  if (text.slice(start - 2, start).toUpperCase() !== 'SE') return null;
  hsa.lastIndex = start;
  return hsa.test(text) ? { start: start - 2, end: hsa.lastIndex, kind: 'hsaid' } : null;
}
