/** Finds identifiers of people in text: one pass, linear in its length, without dependencies. */
import { codeAt, endOfDigits, isDigit } from './characters.ts';
import { matchEmail, matchSpelledEmail } from './email.ts';
import { createFoldableSearch, foldText, isFarDigit, type FoldedText } from './fold.ts';
import { findHomes } from './home.ts';
import type { IdentifierKind, IdentifierMatch, LookalikePolicy, Search } from './kinds.ts';
import { findKnownNames } from './known-names.ts';
import { datedKinds } from './masked-form.ts';
import { matchRun } from './match-run.ts';
import { labelOf } from './surroundings.ts';

export interface FindOptions {
  /** Kinds to report; all of them unless told. */
  readonly kinds?: ReadonlySet<IdentifierKind>;
  /** Names that the page's own fields gave; pass the same array for the same page, its pattern is kept. */
  readonly names?: readonly string[];
  /** Where given, names of homes are addresses too (MASK-9): those known already, and those that the words around tell of. */
  readonly homes?: readonly string[] | null;
  /** Heading, column name or label shown before the text; a function is asked only when it matters. */
  readonly label?: string | (() => string);
  /** No one is born after this year; 2026 unless told. */
  readonly referenceYear?: number;
  /** What to do with numbers that fail the check digit or lie in the future; `labelled` unless told. */
  readonly lookalikes?: LookalikePolicy;
}

const none: readonly IdentifierMatch[] = [];

/** Matches in rising order, none within another. Never fails; the label rules are those of README.md. */
export function findIdentifiers(text: string, options: FindOptions = {}): readonly IdentifierMatch[] {
  const { kinds, names = [], homes = null } = options;
  const trigger = text.length <= short ? triggerIn(text) : mayFold;
  if (trigger === Infinity && names.length === 0 && homes === null) return none;
  const found: IdentifierMatch[] = [];
  if (trigger === mayFold) scanAny(text, options, found);
  else if (trigger < Infinity) scan(createSearch(text, options), trigger, text.length, found);
  if (names.length > 0) {
    const folded = foldText(text);
    for (const match of findKnownNames(folded.text, names)) found.push(unfolded(match, folded, 0));
  }
  if (homes !== null) found.push(...findHomes(text, homes));
  if (found.length === 0) return none;
  const wanted = kinds ? found.filter(({ kind }) => kinds.has(kind)) : found;
  return names.length > 0 || homes !== null ? withoutOverlaps(wanted) : wanted;
}

function createSearch(text: string, options: FindOptions): Search {
  const { label = '', referenceYear = 2026, lookalikes = 'labelled' } = options;
  return { text, referenceYear, lookalikes, label, listedBefore: -1, listed: 0 };
}

const leftParenthesis = 40;
const zero = 48;
const nine = 57;
const at = 64;
const leftBracket = 91;

/** Where an identifier may begin: the engine passes over the rest many characters at a time. */
const triggers = /[\d@([]/g;
/** So far a loop is quicker than the engine takes to begin. */
const near = 32;

/** Offset of the next character that an identifier may be found by, infinite when none is left. */
function nextTrigger(text: string, from: number): number {
  const far = Math.min(text.length, from + near);
  for (let i = from; i < far; i++) if (isTrigger(codeAt(text, i))) return i;
  if (far === text.length) return Infinity;
  triggers.lastIndex = far;
  return triggers.test(text) ? triggers.lastIndex - 1 : Infinity;
}

const isTrigger = (code: number): boolean =>
  code <= nine ? code >= zero || code === leftParenthesis : code === at || code === leftBracket;

/** Texts up to this length, as most in a page are, take one look before anything is made for them. */
const short = 96;
const mayFold = -1;

/** Offset of the first trigger, infinite when there is none, `mayFold` for a text with characters that may fold. */
function triggerIn(text: string): number {
  let first = Infinity;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > 0x24f || code === 0xa0 || code === 0xad) return mayFold;
    if (code < 92 && first === Infinity && isTrigger(code)) first = i;
  }
  return first;
}

/** In longer texts, most stands far from what folds and is searched as it is. */
const longestWhole = 512;

function scanAny(text: string, options: FindOptions, found: IdentifierMatch[]): void {
  const search = createSearch(text, options);
  const nextFoldable = createFoldableSearch(text);
  const foldable = nextFoldable(0);
  if (foldable === Infinity) scan(search, nextTrigger(text, 0), text.length, found);
  else if (text.length <= longestWhole) scanFolded(search, 0, text.length, found);
  else scanAll(search, foldable, nextFoldable, found);
}

/** No matcher looks further than this to either side of what it is called for. */
const reach = 80;

/** Searches the text as it is, and as it reads when folded where something within reach of a trigger folds. */
function scanAll(
  search: Search,
  firstFoldable: number,
  nextFoldable: (from: number) => number,
  found: IdentifierMatch[],
): void {
  const { text } = search;
  let foldable = firstFoldable;
  for (let trigger = nextTrigger(text, 0); ;) {
    while (foldable <= trigger - reach && !isWideTrigger(text, foldable)) {
      foldable = nextFoldable(foldable + 1);
      if (foldable === Infinity) break;
    }
    const first = Math.min(trigger, foldable);
    if (first === Infinity) return;
    if (trigger + reach < foldable) trigger = scan(search, trigger, foldable - reach, found);
    else {
      let last = foldable;
      for (; (foldable = nextFoldable(last + 1)) < last + 2 * reach;) last = foldable;
      const end = outsideDigits(text, Math.min(text.length, last + reach));
      scanFolded(search, first, end, found);
      trigger = nextTrigger(text, Math.max(end, found.at(-1)?.end ?? 0));
    }
  }
}

/** Digits and signs of other scripts and in full width are triggers when they are folded. */
function isWideTrigger(text: string, offset: number): boolean {
  const code = codeAt(text, offset);
  return isFarDigit(code) || (code >= 0xff10 && code <= 0xff20);
}

/** Searches from the trigger `first` to `to`; returns the first trigger that it left. */
function scan(search: Search, first: number, to: number, found: IdentifierMatch[]): number {
  const { text } = search;
  let offset = first;
  while (offset < to) {
    const code = codeAt(text, offset);
    let end = offset + 1;
    let match: IdentifierMatch | null;
    if (code >= zero && code <= nine) {
      end = endOfDigits(text, end);
      match = matchRun(search, offset, end);
    } else match = code === at ? matchEmail(text, offset) : matchSpelledEmail(text, offset);
    if (match) {
      keep(found, match);
      end = Math.max(end, match.end);
    }
    offset = nextTrigger(text, end);
  }
  return offset;
}

/** Searches from `from` to `to` as the text reads when it is folded, with as much around as a matcher may look at. */
function scanFolded(search: Search, from: number, to: number, found: IdentifierMatch[]): void {
  const { text } = search;
  const start = Math.max(0, from - reach);
  const folded = foldText(text.slice(start, to + reach));
  const around: IdentifierMatch[] = [];
  const inside = {
    ...search,
    text: folded.text,
    label: () => labelOf(search),
    listedBefore: -1,
  };
  scan(
    inside,
    nextTrigger(folded.text, folded.foldedStart(from - start)),
    folded.foldedStart(to - start),
    around,
  );
  for (const match of around) keep(found, unfolded(match, folded, start));
}

/** The end of the run of digits that `offset` lies in, or `offset`. */
const outsideDigits = (text: string, offset: number): number =>
  isDigit(codeAt(text, offset - 1)) ? endOfDigits(text, offset) : offset;

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

/** What is left of a number behind a name or a home is one with it: it no longer begins with a year that may be read. */
function withoutOverlaps(matches: readonly IdentifierMatch[]): IdentifierMatch[] {
  const kept: IdentifierMatch[] = [];
  for (const match of matches.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const before = kept.at(-1);
    if (before === undefined || before.end <= match.start) kept.push(match);
    else if (before.end < match.end)
      kept.push({
        start: before.end,
        end: match.end,
        kind: datedKinds.has(match.kind) ? before.kind : match.kind,
      });
  }
  return kept;
}
