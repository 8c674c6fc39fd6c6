/** Numbers of money: IBAN by its check sum, Swedish accounts and bankgiro where a word says so. */
import { codeAt, countDigits, digitsOf, isDigit, isWordCharacter } from './characters.ts';
import { passesIban, passesLuhn } from './check-digit.ts';
import type { IdentifierMatch, Search } from './kinds.ts';
import { isIntroducedBy, isLabelled, isNear, isRightBehind } from './surroundings.ts';

const hyphen = 45;
/** Country, check digits, a bank of up to four letters, digits, and little else: no sentence reads so. */
const grouped = /[A-Z]{2}\d\d(?:[ -]?[A-Z]){0,4}(?:[ -]?\d){6}(?:[ -]?[\dA-Z]){5,24}/iy;
const shortestIban = 15;

/** From the two check digits after the country. The longest that passes: each country has its own length. */
export function matchIban(search: Search, start: number): IdentifierMatch | null {
  const { text } = search;
  if (isWordCharacter(codeAt(text, start - 3)) && !text.startsWith('IBAN', start - 6)) return null;
  grouped.lastIndex = start - 2;
  if (!grouped.test(text)) return null;
  for (let end = grouped.lastIndex; end >= start - 2 + shortestIban; end--) {
    if (!isDigit(codeAt(text, end - 1)) || isWordCharacter(codeAt(text, end))) continue;
    const iban = text.slice(start - 2, end).replaceAll(/[ -]/g, '');
    if (iban.length >= shortestIban && passesIban(iban)) return { start: start - 2, end, kind: 'iban' };
  }
  return null;
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
const rightBehind = /(?:konto(?:t|nr|nummer)?|account)\W{0,4}$/i;

/** An amount: `insatt på kontot 1000000 kr`. */
const currency = /^ ?(?:m?kr|sek|:-)/i;
const isAmount = (text: string, end: number): boolean => currency.test(text.slice(end, end + 4));

/** Runs without separators: eleven to fifteen digits after the word, from seven right behind it. */
export function matchBareAccount(search: Search, start: number, end: number): IdentifierMatch | null {
  const isAccount =
    end - start > 10
      ? isIntroducedBy(search, start, 'account')
      : isRightBehind(search, start, rightBehind) || (start === 0 && isLabelled(search, 'account'));
  return isAccount && !isAmount(search.text, end) ? { start, end, kind: 'bankaccount' } : null;
}

/** At least seven digits. */
const groups = /(?:\d[ -]?){6,14}\d(?![\d,])/y;
/** An amount may stand behind the word alone. */
const rightBehindNumber = /konton(?:r|ummer)\W{0,4}$/i;

/** `Kontonummer: 123 456 789-0`, its clearing number elsewhere. */
export function matchGroupedAccount(search: Search, start: number): IdentifierMatch | null {
  // The r of its word or the sign after it: a look spares most numbers the patterns.
  const code = codeAt(search.text, start - 2) | 32;
  if (start > 1 && code !== 114 && code !== 58 && code !== 46) return null;
  groups.lastIndex = start;
  return isRightBehind(search, start, rightBehindNumber) &&
    groups.test(search.text) &&
    !isAmount(search.text, groups.lastIndex)
    ? { start, end: groups.lastIndex, kind: 'bankaccount' }
    : null;
}

const giro = /\d{3,4}[- ]?\d{4}(?![\d-])/y;

/** `5050-1055`, `5050 1055`, `50501055`, by its check digit. */
export function matchBankgiro(search: Search, start: number, runEnd: number): IdentifierMatch | null {
  if (runEnd - start < 7 && !isDigit(codeAt(search.text, runEnd + 4))) return null;
  giro.lastIndex = start;
  const found = giro.exec(search.text)?.[0];
  const end = start + (found?.length ?? 0);
  if (!found || !passesLuhn(digitsOf(found)) || !isNear(search, start, end, 'giro')) return null;
  return { start, end, kind: 'bankgiro' };
}
