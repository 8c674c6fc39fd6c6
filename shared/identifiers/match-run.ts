/** Which kinds a run of digits may belong to, and in which order they are tried. */
import {
  matchBankAccount,
  matchBankgiro,
  matchBareAccount,
  matchGroupedAccount,
  matchIban,
} from './account.ts';
import { matchBox, matchPostal, matchProperty } from './address.ts';
import {
  matchCivicNumber,
  matchEncodedCivicNumber,
  matchGroupedCivicNumber,
} from './civic-number-in-text.ts';
import { matchHsaId, matchIdentityDocument, matchLma, matchPlate } from './document-number.ts';
import { matchEncodedEmail } from './email.ts';
import type { IdentifierMatch, Matcher, Search } from './kinds.ts';
import { matchIpV4, matchIpV6 } from './network-address.ts';
import { matchBarePhone, matchInternationalPhone, matchNationalPhone } from './phone.ts';
import { matchLetteredReserve, matchRegionalReserve } from './reserve-number.ts';
import {
  afterLetter,
  afterPercent,
  afterShortStreet,
  afterWord,
  beforeCapital,
  beforeHyphen,
  beforeOctet,
  besideColon,
  fromAbroad,
  fromZero,
  moreDigits,
  surroundingsOf,
} from './run.ts';
import { matchStreet } from './street.ts';

/** Lengths of the run, what must stand beside it (0 for anything), and what is tried then. */
type Entry = readonly [readonly number[], number, Matcher];

const matchers: readonly Entry[] = [
  [[10, 12], afterLetter, matchHsaId],
  [[2, ...span(13, 28)], afterLetter, matchIban],
  [span(1, 15), fromAbroad, matchInternationalPhone],
  [[8, 10, 12, 14], afterPercent, matchEncodedCivicNumber],
  [[10, 12], 0, matchCivicNumber],
  [[6, 8], moreDigits, matchCivicNumber],
  [[6, 8], beforeCapital, matchLetteredReserve],
  [[8], moreDigits, matchRegionalReserve],
  [[12], 0, matchRegionalReserve],
  [[2, 4, 6, 8], moreDigits, matchGroupedCivicNumber],
  [span(2, 10), fromZero, matchNationalPhone],
  [[11], 0, matchBarePhone],
  [[4, 5], moreDigits, matchBankAccount],
  [span(7, 15), 0, matchBareAccount],
  [[1, 2, 3], moreDigits, matchGroupedAccount],
  [[3, 4], moreDigits, matchBankgiro],
  [[7, 8], 0, matchBankgiro],
  [[2], beforeHyphen, matchLma],
  [[2, 3], afterLetter | afterWord, matchPlate],
  [[6, 7, 8], 0, matchIdentityDocument],
  [[3], moreDigits, matchPostal],
  [[5], 0, matchPostal],
  [span(1, 4), afterWord, matchProperty],
  [span(1, 5), afterWord, matchBox],
  [span(1, 4), afterWord | afterShortStreet, matchStreet],
  [[2], afterPercent, matchEncodedEmail],
  [span(1, 3), beforeOctet, matchIpV4],
  [span(1, 4), besideColon, matchIpV6],
];

function span(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}

const longestRun = 28;
const surroundingBits = 11;
/** Filled as they are met: most pairs of length and surroundings never are. */
const candidatesByLength: (readonly Matcher[] | undefined)[][] = Array.from(
  { length: longestRun + 1 },
  () => [],
);

function candidates(length: number, bits: number): readonly Matcher[] {
  const byBits = (candidatesByLength[length] ??= []);
  if (byBits.length === 0) byBits.length = 1 << surroundingBits;
  return (byBits[bits] ??= matchers
    .filter(([lengths, needs]) => lengths.includes(length) && (needs === 0 || (needs & bits) !== 0))
    .map(([, , match]) => match));
}

/** The first match for the run of digits from `start` to `end`. */
export function matchRun(search: Search, start: number, end: number): IdentifierMatch | null {
  if (end - start > longestRun) return null;
  for (const matcher of candidates(end - start, surroundingsOf(search.text, start, end))) {
    const match = matcher(search, start, end);
    if (match) return match;
  }
  return null;
}
