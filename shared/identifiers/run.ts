/** A run of digits and what stands right beside it: enough to tell which kinds it can belong to. */
import { codeAt, isCapital, isDigit, isLetter } from './characters.ts';

const space = 32;
const percent = 37;
const plus = 43;
const hyphen = 45;
const point = 46;
const zero = 48;
const colon = 58;

// Bits, so that a matcher is looked up by length and surroundings together.

/** A letter right before. */
export const afterLetter = 1;
/** The run begins with 0. */
export const fromZero = 2;
/** More digits after a sign or spaces. */
export const moreDigits = 4;
/** A capital after, or a hyphen and a capital. */
export const beforeCapital = 8;
/** A point and a digit after. */
export const beforeOctet = 16;
/** A colon before or after. */
export const besideColon = 32;
/** A percent sign before. */
export const afterPercent = 64;
/** A plus before, or the run begins with 00: a phone number abroad. */
export const fromAbroad = 128;
/** A hyphen and a digit after. */
export const beforeHyphen = 256;
/** A letter before, and a space or hyphen between. */
export const afterWord = 512;
/** `g.` or `v.` before, as streets and roads are shortened. */
export const afterShortStreet = 1024;

/** The bits that hold for the run of digits from `start` to `end`. */
export function surroundingsOf(text: string, start: number, end: number): number {
  const before = codeAt(text, start - 1);
  const after = codeAt(text, end);
  let bits = 0;
  if (isLetter(before)) bits |= afterLetter;
  else if ((before === space || before === hyphen) && isLetter(codeAt(text, start - 2))) bits |= afterWord;
  else if (codeAt(text, start - 2) === point && /[gv]/i.test(text[start - 3] ?? '')) bits |= afterShortStreet;
  if (before === plus) bits |= fromAbroad;
  if (codeAt(text, start) === zero)
    bits |= codeAt(text, start + 1) === zero ? fromZero | fromAbroad : fromZero;
  if (before === percent) bits |= afterPercent;
  if (before === colon || after === colon) bits |= besideColon;
  if (isCapital(after)) bits |= beforeCapital;
  if (!isSign(after)) return bits;
  const next = codeAt(text, end + 1);
  if (isDigit(next)) {
    bits |= moreDigits;
    if (after === point) bits |= beforeOctet;
    else if (after === hyphen) bits |= beforeHyphen;
  } else if (isDigit(codeAt(text, end + 2)) || isDigit(codeAt(text, end + 3))) bits |= moreDigits;
  if (after === hyphen && isCapital(next)) bits |= beforeCapital;
  return bits;
}

/** What people put between the groups of a number. */
const isSign = (code: number): boolean =>
  code === space ||
  (code >= 41 && code < zero) ||
  code === colon ||
  code === 183 ||
  code === 95 ||
  code === percent;
