/** Which kinds a run of digits may belong to, and in which order they are tried. */
import { matchBankAccount, matchBankgiro, matchBareAccount, matchIban } from './account.ts';
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
import { matchInternationalPhone, matchLocalPhone, matchNationalPhone } from './phone.ts';
import { matchLetteredReserve, matchRegionalReserve } from './reserve-number.ts';
import { beside, surroundingsOf } from './run.ts';
import { matchStreet } from './street.ts';

interface Entry {
  readonly lengths: readonly number[];
  /** What must stand beside the run; 0 for anything. */
  readonly needs: number;
  readonly match: Matcher;
}

const matchers: readonly Entry[] = [
  { lengths: [10, 12], needs: beside.letter, match: matchHsaId },
  { lengths: [2, ...span(13, 28)], needs: beside.letter, match: matchIban },
  { lengths: span(1, 15), needs: beside.abroad, match: matchInternationalPhone },
  { lengths: [8, 10, 12, 14], needs: beside.encoded, match: matchEncodedCivicNumber },
  { lengths: [10, 12], needs: 0, match: matchCivicNumber },
  { lengths: [6, 8], needs: beside.digits, match: matchCivicNumber },
  { lengths: [6, 8], needs: beside.capital, match: matchLetteredReserve },
  { lengths: [8], needs: beside.digits, match: matchRegionalReserve },
  { lengths: [12], needs: 0, match: matchRegionalReserve },
  { lengths: [2, 4, 6, 8], needs: beside.digits, match: matchGroupedCivicNumber },
  { lengths: span(2, 10), needs: beside.zero, match: matchNationalPhone },
  { lengths: [4, 5], needs: beside.digits, match: matchBankAccount },
  { lengths: span(7, 15), needs: 0, match: matchBareAccount },
  { lengths: [3, 4], needs: beside.hyphen, match: matchBankgiro },
  { lengths: [7, 8], needs: 0, match: matchBankgiro },
  { lengths: [2], needs: beside.hyphen, match: matchLma },
  { lengths: [2, 3], needs: beside.initials, match: matchPlate },
  { lengths: [6, 7, 8], needs: 0, match: matchIdentityDocument },
  { lengths: [3], needs: beside.digits, match: matchPostal },
  { lengths: [5], needs: 0, match: matchPostal },
  { lengths: [2, 3], needs: beside.digits, match: matchLocalPhone },
  { lengths: span(5, 8), needs: 0, match: matchLocalPhone },
  { lengths: span(1, 4), needs: beside.word, match: matchProperty },
  { lengths: span(1, 5), needs: beside.word, match: matchBox },
  { lengths: span(1, 4), needs: beside.word, match: matchStreet },
  { lengths: [2], needs: beside.encoded, match: matchEncodedEmail },
  { lengths: span(1, 3), needs: beside.octet, match: matchIpV4 },
  { lengths: span(1, 4), needs: beside.colon, match: matchIpV6 },
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
    .filter(({ lengths, needs }) => lengths.includes(length) && (needs === 0 || (needs & bits) !== 0))
    .map(({ match }) => match));
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
