/** Numbers of money: IBAN by its check sum, Swedish accounts and bankgiro where a word says so. */
import { codeAt, countDigits, isDigit, isLetter } from './characters.ts';
import { passesIban, passesLuhn } from './check-digit.ts';
import type { IdentifierMatch, Search } from './kinds.ts';
import { isIntroducedBy, isLabelled, isRightBehind, mayBeIntroduced } from './surroundings.ts';

const hyphen = 45;
const grouped = /(?:[A-Z]{2}|se)\d{2}(?: ?[\dA-Z]{1,4}){3,8}/y;
const shortestIban = 15;
const ibanLengthByCountry: Readonly<Record<string, number>> = {
  SE: 24,
  NO: 15,
  DK: 18,
  FI: 18,
  IS: 26,
  DE: 22,
  GB: 22,
  PL: 28,
  EE: 20,
  LV: 21,
  LT: 20,
  NL: 18,
  FR: 27,
  ES: 24,
  IT: 27,
};

/** The two check digits after the country. */
export function matchIban(search: Search, start: number): IdentifierMatch | null {
  const { text } = search;
  const before = codeAt(text, start - 3);
  if (!isLetter(codeAt(text, start - 2)) || isLetter(before) || isDigit(before)) return null;
  grouped.lastIndex = start - 2;
  const found = grouped.exec(text)?.[0];
  if (!found) return null;
  const wanted = ibanLengthByCountry[found.slice(0, 2).toUpperCase()] ?? found.replaceAll(' ', '').length;
  const written = firstCharacters(found, wanted);
  const iban = written.replaceAll(' ', '');
  if (iban.length !== wanted || iban.length < shortestIban || !passesIban(iban)) return null;
  return { start: start - 2, end: start - 2 + written.length, kind: 'iban' };
}

/** The shortest beginning of `text` with `count` characters that are no spaces. */
function firstCharacters(text: string, count: number): string {
  let seen = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] !== ' ') seen++;
    if (seen === count) return text.slice(0, i + 1);
  }
  return text;
}

const account =
  /\d{4}(?:-?\d)?(?:,? konto\p{L}*\.?:? |, ?| ?- ?| )\d{1,4}(?:[ -]?\d{1,4}){1,4}(?!\d)|\d{4}-\d{7,10}(?!\d)/iuy;
const date = /\d{4}-\d\d-\d\d(?!\d)/;
/** `… (kontonr)`, `… är mitt bankkonto`. */
const wordAfter = /^(?: ?\(| är (?:\p{L}+ )?)\p{L}*konto(?!r)/iu;
const longestWordAfter = 24;

/** Four digits of clearing number and seven of account: case numbers, `2024-00123`, have fewer. */
const shortestAccount = 11;

/** Clearing number and account, `8837-4, 706 826 627-1`. */
export function matchBankAccount(search: Search, start: number, first: number): IdentifierMatch | null {
  const { text } = search;
  // A date, as most are that go on like this.
  if (codeAt(text, first) === hyphen && codeAt(text, first + 3) === hyphen) return null;
  account.lastIndex = start;
  const found = account.exec(text)?.[0];
  const digits = found ? countDigits(found) : 0;
  if (!found || digits < shortestAccount || digits > 16 || date.test(found)) return null;
  const end = start + found.length;
  const isAccount =
    isIntroducedBy(search, start, 'account') || wordAfter.test(text.slice(end, end + longestWordAfter));
  return isAccount ? { start, end, kind: 'bankaccount' } : null;
}

/** What an account stands right behind, when its clearing number stands elsewhere: `Kontonr: 1234567`. */
const rightBehind = /konto(?:t|nr|nummer)?\.?:? ?$/i;

/** Runs without separators: eleven to fifteen digits after the word, from seven right behind it. */
export function matchBareAccount(search: Search, start: number, end: number): IdentifierMatch | null {
  const isAccount =
    end - start > 10
      ? isIntroducedBy(search, start, 'account')
      : isRightBehind(search, start, rightBehind) || (start === 0 && isLabelled(search, 'account'));
  return isAccount ? { start, end, kind: 'bankaccount' } : null;
}

const giro = /\d{3,4}-?\d{4}(?![\d-])/y;

/** `5050-1055`, `50501055`, by its check digit. */
export function matchBankgiro(search: Search, start: number): IdentifierMatch | null {
  if (!mayBeIntroduced(search, start, 'giro')) return null;
  giro.lastIndex = start;
  const found = giro.exec(search.text)?.[0];
  if (!found || !passesLuhn(found.replace('-', '')) || !isIntroducedBy(search, start, 'giro')) return null;
  return { start, end: start + found.length, kind: 'bankgiro' };
}
