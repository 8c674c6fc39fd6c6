/** Finds identifiers of people in text: one pass, linear in its length, without dependencies. */
import { endOfDigits } from './characters.ts';
import { matchEmail, matchSpelledEmail } from './email.ts';
import { foldText, nextFoldable } from './fold.ts';
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

const parenthesis = 40;
const zero = 48;
const nine = 57;
const at = 64;
const bracket = 91;

/** Matches in rising order, none within another. Never fails; the label rules are those of README.md. */
export function findIdentifiers(text: string, options: FindOptions = {}): readonly IdentifierMatch[] {
  const found: IdentifierMatch[] = [];
  const label = options.label ?? '';
  const names = options.names ?? [];
  const settings = {
    label: typeof label === 'function' ? askedOnce(label) : (): string => label,
    referenceYear: options.referenceYear ?? 2026,
    lookalikes: options.lookalikes ?? 'labelled',
  } as const;
  const search: Search = { ...settings, text, wordsSeen: new Map() };
  // Only lines that hold something to fold are folded: they are few, and folding costs more than searching.
  for (let from = 0; from < text.length;) {
    const foldable = nextFoldable(text, from);
    const lineStart = foldable < 0 ? text.length : Math.max(text.lastIndexOf('\n', foldable) + 1, from);
    scan(search, from, lineStart, found);
    if (names.length > 0)
      found.push(...findKnownNames(text.slice(from, lineStart), names).map((match) => moved(match, from)));
    if (foldable < 0) break;
    const newline = text.indexOf('\n', foldable);
    const lineEnd = newline < 0 ? text.length : newline + 1;
    scanFolded(text.slice(lineStart, lineEnd), lineStart);
    from = lineEnd;
  }
  function scanFolded(line: string, offset: number): void {
    const folded = foldText(line);
    const inLine: IdentifierMatch[] = [];
    scan({ ...settings, text: folded.text, wordsSeen: new Map() }, 0, folded.text.length, inLine);
    if (names.length > 0) inLine.push(...findKnownNames(folded.text, names));
    for (const { start, end, kind } of inLine)
      found.push({
        start: folded.originalStart(start) + offset,
        end: folded.originalEnd(end) + offset,
        kind,
      });
  }
  const { kinds } = options;
  const wanted = kinds ? found.filter(({ kind }) => kinds.has(kind)) : found;
  return names.length > 0 ? withoutOverlaps(wanted) : wanted;
}

function askedOnce(ask: () => string): () => string {
  let answer: string | null = null;
  return () => (answer ??= ask());
}

/** Searches from `from` to `to`; matchers may look, and match, beyond on the same line. */
function scan(search: Search, from: number, to: number, found: IdentifierMatch[]): void {
  const { text } = search;
  for (let i = from; i < to; i++) {
    const code = text.charCodeAt(i);
    let end = i + 1;
    let match: IdentifierMatch | null;
    if (code > nine) {
      if (code === at) match = matchEmail(text, i);
      else if (code === bracket) match = matchSpelledEmail(text, i);
      else continue;
    } else if (code >= zero) {
      end = endOfDigits(text, i);
      match = matchRun(search, i, end);
    } else if (code === parenthesis) match = matchSpelledEmail(text, i);
    else continue;
    if (match) keep(found, match);
    i = Math.max(end, match?.end ?? 0) - 1;
  }
}

/** A later match that reaches back over earlier ones takes their place: the digits of an e-mail address, say. */
function keep(found: IdentifierMatch[], match: IdentifierMatch): void {
  while (found.length > 0 && (found.at(-1)?.start ?? -1) >= match.start) found.pop();
  const start = Math.max(match.start, found.at(-1)?.end ?? 0);
  found.push(start === match.start ? match : { ...match, start });
}

const moved = ({ start, end, kind }: IdentifierMatch, offset: number): IdentifierMatch => ({
  start: start + offset,
  end: end + offset,
  kind,
});

function withoutOverlaps(matches: readonly IdentifierMatch[]): IdentifierMatch[] {
  const kept: IdentifierMatch[] = [];
  for (const match of matches.toSorted((a, b) => a.start - b.start || b.end - a.end))
    if (match.start >= (kept.at(-1)?.end ?? 0)) kept.push(match);
  return kept;
}
