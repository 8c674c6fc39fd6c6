/** Finds identifiers of people in text: one pass, linear in its length, without dependencies. */
import { matchBankAccount, matchBankgiro, matchBareAccount, matchIban } from './account.ts';
import { matchBox, matchPostal, matchProperty } from './address.ts';
import { endOfDigits, isDigit } from './characters.ts';
import { matchCivicNumber, matchGroupedCivicNumber } from './civic-number-in-text.ts';
import { matchHsaId, matchIdentityDocument, matchLma, matchPlate } from './document-number.ts';
import { matchEmail, matchEncodedEmail, matchSpelledEmail } from './email.ts';
import { foldText } from './fold.ts';
import type { IdentifierKind, IdentifierMatch, LookalikePolicy, Matcher, Search } from './kinds.ts';
import { findKnownNames } from './known-names.ts';
import { matchIpV4, matchIpV6 } from './network-address.ts';
import { matchInternationalPhone, matchNationalPhone } from './phone.ts';
import { matchLetteredReserve, matchRegionalReserve } from './reserve-number.ts';
import { matchStreet } from './street.ts';

export interface FindOptions {
  /** Kinds to report; all of them unless told. */
  readonly kinds?: ReadonlySet<IdentifierKind>;
  /** Names that the page's own fields gave; pass the same array for the same page, its pattern is kept. */
  readonly names?: readonly string[];
  /** Heading, column name or label shown before the text. */
  readonly label?: string;
  /** No one is born after this year; 2026 unless told. */
  readonly referenceYear?: number;
  /** What to do with numbers that fail the check digit or lie in the future; `labelled` unless told. */
  readonly lookalikes?: LookalikePolicy;
}

/** Which matchers are tried, in order, for a run of so many digits. */
const matchers: readonly { readonly lengths: readonly number[]; readonly match: Matcher }[] = [
  { lengths: [10, 12], match: matchHsaId },
  { lengths: [2, ...span(13, 28)], match: matchIban },
  { lengths: span(1, 15), match: matchInternationalPhone },
  { lengths: [6, 8, 10, 12], match: matchCivicNumber },
  { lengths: [6, 8], match: matchLetteredReserve },
  { lengths: [12], match: matchRegionalReserve },
  { lengths: [2, 4, 6, 8], match: matchGroupedCivicNumber },
  { lengths: span(2, 10), match: matchNationalPhone },
  { lengths: [4], match: matchBankAccount },
  { lengths: span(11, 15), match: matchBareAccount },
  { lengths: [3, 4], match: matchBankgiro },
  { lengths: [2], match: matchLma },
  { lengths: [2, 3], match: matchPlate },
  { lengths: [7, 8], match: matchIdentityDocument },
  { lengths: [3, 5], match: matchPostal },
  { lengths: span(1, 4), match: matchProperty },
  { lengths: span(1, 5), match: matchBox },
  { lengths: span(1, 4), match: matchStreet },
  { lengths: [2], match: matchEncodedEmail },
  { lengths: span(1, 3), match: matchIpV4 },
  { lengths: span(1, 4), match: matchIpV6 },
];

function span(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}

const longestRun = 28;
const matchersByLength: readonly (readonly Matcher[])[] = Array.from(
  { length: longestRun + 1 },
  (_, length) => matchers.filter(({ lengths }) => lengths.includes(length)).map(({ match }) => match),
);
const at = 64;
const parenthesis = 40;
const bracket = 91;

/** Matches in rising order, none within another. Never fails; the label rules are those of README.md. */
export function findIdentifiers(text: string, options: FindOptions = {}): readonly IdentifierMatch[] {
  const folded = foldText(text);
  const search: Search = {
    text: folded.text,
    label: options.label ?? '',
    referenceYear: options.referenceYear ?? 2026,
    lookalikes: options.lookalikes ?? 'labelled',
  };
  const found = scan(search);
  const named = options.names?.length ? findKnownNames(folded.text, options.names) : [];
  const all = named.length > 0 ? withoutOverlaps([...found, ...named]) : found;
  return all
    .filter(({ kind }) => options.kinds?.has(kind) ?? true)
    .map(({ start, end, kind }) => ({
      start: folded.originalStart(start),
      end: folded.originalEnd(end),
      kind,
    }));
}

function scan(search: Search): IdentifierMatch[] {
  const { text } = search;
  const found: IdentifierMatch[] = [];
  for (let i = 0; i < text.length;) {
    const code = text.charCodeAt(i);
    const digits = isDigit(code);
    if (!digits && code !== at && code !== parenthesis && code !== bracket) {
      i++;
      continue;
    }
    const end = digits ? endOfDigits(text, i) : i + 1;
    const match = digits
      ? matchRun(search, i, end)
      : code === at
        ? matchEmail(text, i)
        : matchSpelledEmail(text, i);
    if (match) keep(found, match);
    i = Math.max(end, match?.end ?? 0);
  }
  return found;
}

function matchRun(search: Search, start: number, end: number): IdentifierMatch | null {
  const candidates = matchersByLength[end - start];
  if (!candidates) return null;
  for (const matcher of candidates) {
    const match = matcher(search, start, end);
    if (match) return match;
  }
  return null;
}

/** A later match that reaches back over earlier ones takes their place: the digits of an e-mail address, say. */
function keep(found: IdentifierMatch[], match: IdentifierMatch): void {
  while (found.length > 0 && (found.at(-1)?.start ?? -1) >= match.start) found.pop();
  const start = Math.max(match.start, found.at(-1)?.end ?? 0);
  found.push(start === match.start ? match : { ...match, start });
}

function withoutOverlaps(matches: IdentifierMatch[]): IdentifierMatch[] {
  const kept: IdentifierMatch[] = [];
  for (const match of matches.toSorted((a, b) => a.start - b.start || b.end - a.end))
    if (match.start >= (kept.at(-1)?.end ?? 0)) kept.push(match);
  return kept;
}
