/** A run of digits and what stands right beside it: enough to tell which kinds it can belong to. */
import { isCapital, isDigit, isLetter } from './characters.ts';

const space = 32;
const percent = 37;
const plus = 43;
const hyphen = 45;
const point = 46;
const zero = 48;
const colon = 58;

/** Bits, so that a matcher is looked up by length and surroundings together. */
export const beside = {
  /** A letter before, or a letter and a space. */
  word: 1,
  /** The run begins with 0, or has a plus before it. */
  dial: 2,
  /** More digits after a sign or spaces. */
  digits: 4,
  /** A capital after, or a hyphen and a capital. */
  capital: 8,
  /** A point and a digit after. */
  octet: 16,
  /** A colon before or after. */
  colon: 32,
  /** A percent sign before. */
  encoded: 64,
} as const;

/** The bits that hold for the run of digits from `start` to `end`. */
export function surroundingsOf(text: string, start: number, end: number): number {
  const before = text.charCodeAt(start - 1);
  const after = text.charCodeAt(end);
  let bits = 0;
  if (isLetter(before) || (before === space && isLetter(text.charCodeAt(start - 2)))) bits |= beside.word;
  if (text.charCodeAt(start) === zero || before === plus) bits |= beside.dial;
  if (before === percent) bits |= beside.encoded;
  if (before === colon || after === colon) bits |= beside.colon;
  if (isCapital(after)) bits |= beside.capital;
  if (!isSign(after)) return bits;
  const next = text.charCodeAt(end + 1);
  if (isDigit(next)) bits |= after === point ? beside.digits | beside.octet : beside.digits;
  else if (isDigit(text.charCodeAt(end + 2)) || isDigit(text.charCodeAt(end + 3))) bits |= beside.digits;
  if (after === hyphen && isCapital(next)) bits |= beside.capital;
  return bits;
}

/** What people put between the groups of a number. */
const isSign = (code: number): boolean =>
  code === space || (code >= plus && code < zero) || code === colon || code === 41 || code === 95;
