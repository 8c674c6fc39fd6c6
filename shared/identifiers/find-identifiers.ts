/** Finds identifiers of people in text: one pass, linear in its length, without dependencies. */
import { endOfDigits, isDigit } from './characters.ts';
import { matchEmail, matchSpelledEmail } from './email.ts';
import { foldText, isFoldable, nextFoldable, type FoldedText } from './fold.ts';
import type { IdentifierKind, IdentifierMatch, LookalikePolicy, Search } from './kinds.ts';
import { findKnownNames } from './known-names.ts';
import { matchRun } from './match-run.ts';

export interface FindOptions {
  /** Kinds to report; all of them unless told. */
  readonly kinds?: ReadonlySet<IdentifierKind>;
  /** Names that the page's own fields gave; pass the same array for the same page, its pattern is kept. */
  readonly names?: readonly string[];
  /** Heading, column name or label shown before the text; a function is asked only when it matters. */
  readonly label?: string | (() => string);
  /** No one is born after this year; 2026 unless told. */
  readonly referenceYear?: number;
  /** What to do with numbers that fail the check digit or lie in the future; `labelled` unless told. */
  readonly lookalikes?: LookalikePolicy;
}

const zero = 48;
const nine = 57;
const at = 64;
/** No matcher looks further than this to either side of what it is called for. */
const reach = 128;

/** Where an identifier may begin, and all that folding may change: the engine skips the rest many characters at a time. */
const noteworthy = /[\d@([\xa0\xad\u0250-\uffff]/g;

/** Matches in rising order, none within another. Never fails; the label rules are those of README.md. */
export function findIdentifiers(text: string, options: FindOptions = {}): readonly IdentifierMatch[] {
  const { kinds, names = [] } = options;
  const found: IdentifierMatch[] = [];
  noteworthy.lastIndex = 0;
  if (noteworthy.test(text)) scanAll(createSearch(text, options), noteworthy.lastIndex - 1, found);
  if (names.length > 0) {
    const folded = foldText(text);
    for (const match of findKnownNames(folded.text, names)) found.push(unfolded(match, folded, 0));
  }
  if (found.length === 0) return found;
  const wanted = kinds ? found.filter(({ kind }) => kinds.has(kind)) : found;
  return names.length > 0 ? withoutOverlaps(wanted) : wanted;
}

function scanAll(search: Search, first: number, found: IdentifierMatch[]): void {
  for (let from = first; from < search.text.length;) {
    const foldable = scan(search, from, search.text.length, found);
    from = foldable < 0 ? search.text.length : scanFolded(search, foldable, found);
  }
}

function createSearch(text: string, options: FindOptions): Search {
  const { label = '', referenceYear = 2026, lookalikes = 'labelled' } = options;
  let asked = typeof label === 'string' ? label : null;
  const askOnce = (): string => (asked ??= typeof label === 'function' ? label() : label);
  return { text, label: askOnce, referenceYear, lookalikes };
}

/** Searches from `from` to the first character that folding would change; its offset, -1 when there is none before `to`. */
function scan(search: Search, from: number, to: number, found: IdentifierMatch[]): number {
  const { text } = search;
  noteworthy.lastIndex = from;
  while (noteworthy.test(text)) {
    const offset = noteworthy.lastIndex - 1;
    if (offset >= to) return -1;
    const code = text.charCodeAt(offset);
    let end = offset + 1;
    let match: IdentifierMatch | null;
    if (code >= zero && code <= nine) {
      end = endOfDigits(text, end);
      match = matchRun(search, offset, end);
    } else if (code === at) match = matchEmail(text, offset);
    else if (code < 0x80) match = matchSpelledEmail(text, offset);
    else if (isFoldable(code)) return offset;
    else {
      // A text in other letters would otherwise be asked about at each of them.
      while (isForeign(text.charCodeAt(end))) end++;
      match = null;
    }
    if (match) keep(found, match);
    noteworthy.lastIndex = Math.max(end, match?.end ?? 0);
  }
  return -1;
}

const isForeign = (code: number): boolean => code > 0x24f && !isFoldable(code);

/**
 * Searches around `foldable` as the text reads when folded: as far as its neighbours in turn are foldable, and no further,
 * since folding costs more than searching. Returns where the search of the text as it is may go on.
 */
function scanFolded(search: Search, foldable: number, found: IdentifierMatch[]): number {
  const { text } = search;
  let last = foldable;
  for (let next: number; (next = nextFoldable(text.slice(last + 1, last + 2 * reach))) >= 0;)
    last += next + 1;
  const start = Math.max(0, foldable - 2 * reach);
  const end = Math.min(text.length, last + 2 * reach);
  const from = outsideDigits(text, Math.max(start, foldable - reach));
  const to = outsideDigits(text, Math.min(end, last + reach));
  while ((found.at(-1)?.start ?? -1) >= from) found.pop();

  const folded = foldText(text.slice(start, end));
  const around: IdentifierMatch[] = [];
  const first = Math.max(from, found.at(-1)?.end ?? 0) - start;
  scan({ ...search, text: folded.text }, first, folded.text.length - (end - to), around);
  for (const match of around) keep(found, unfolded(match, folded, start));
  return Math.max(to, found.at(-1)?.end ?? 0);
}

/** The end of the run of digits that `offset` lies in, or `offset`. */
const outsideDigits = (text: string, offset: number): number =>
  isDigit(text.charCodeAt(offset - 1)) ? endOfDigits(text, offset) : offset;

const unfolded = (
  { start, end, kind }: IdentifierMatch,
  folded: FoldedText,
  offset: number,
): IdentifierMatch => ({
  start: folded.originalStart(start) + offset,
  end: folded.originalEnd(end) + offset,
  kind,
});

/** A later match that reaches back over earlier ones takes their place: the digits of an e-mail address, say. */
function keep(found: IdentifierMatch[], match: IdentifierMatch): void {
  while (found.length > 0 && (found.at(-1)?.start ?? -1) >= match.start) found.pop();
  const start = Math.max(match.start, found.at(-1)?.end ?? 0);
  found.push(start === match.start ? match : { ...match, start });
}

function withoutOverlaps(matches: readonly IdentifierMatch[]): IdentifierMatch[] {
  const kept: IdentifierMatch[] = [];
  for (const match of matches.toSorted((a, b) => a.start - b.start || b.end - a.end))
    if (match.start >= (kept.at(-1)?.end ?? 0)) kept.push(match);
  return kept;
}
