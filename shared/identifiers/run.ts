/** A run of digits and what stands right beside it: enough to tell which kinds it can belong to. */
import { codeAt, isCapital, isDigit, isLetter } from './characters.ts';

const space = 32;
const percent = 37;
const plus = 43;
const hyphen = 45;
const point = 46;
const zero = 48;
const colon = 58;

/** Bits, so that a matcher is looked up by length and surroundings together. */
export const beside = {
  /** A letter right before. */
  letter: 1,
  /** The run begins with 0. */
  zero: 2,
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
  /** A plus before, or the run begins with 00: a phone number abroad. */
  abroad: 128,
  /** A hyphen and a digit after. */
  hyphen: 256,
  /** A letter and a space before. */
  word: 512,
  /** A capital before, or a capital and a space. */
  initials: 1024,
} as const;

/** The bits that hold for the run of digits from `start` to `end`. */
export function surroundingsOf(text: string, start: number, end: number): number {
  const before = codeAt(text, start - 1);
  const after = codeAt(text, end);
  let bits = 0;
  if (before === space) {
    const beyond = codeAt(text, start - 2);
    if (isLetter(beyond)) bits |= isCapital(beyond) ? beside.word | beside.initials : beside.word;
  } else if (isLetter(before)) bits |= isCapital(before) ? beside.letter | beside.initials : beside.letter;
  if (before === plus) bits |= beside.abroad;
  if (codeAt(text, start) === zero)
    bits |= codeAt(text, start + 1) === zero ? beside.zero | beside.abroad : beside.zero;
  if (before === percent) bits |= beside.encoded;
  if (before === colon || after === colon) bits |= beside.colon;
  if (isCapital(after)) bits |= beside.capital;
  if (!isSign(after)) return bits;
  const next = codeAt(text, end + 1);
  if (isDigit(next)) {
    bits |= beside.digits;
    if (after === point) bits |= beside.octet;
    else if (after === hyphen) bits |= beside.hyphen;
  } else if (isDigit(codeAt(text, end + 2)) || isDigit(codeAt(text, end + 3))) bits |= beside.digits;
  if (after === hyphen && isCapital(next)) bits |= beside.capital;
  return bits;
}

/** What people put between the groups of a number. */
const isSign = (code: number): boolean =>
  code === space ||
  (code >= plus && code < zero) ||
  code === colon ||
  code === 41 ||
  code === 95 ||
  code === percent;
