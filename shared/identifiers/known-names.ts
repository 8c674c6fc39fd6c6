/** Names that the page's own fields gave. There is no recognition of names: only these, as whole words. */
import { codeAt, isCapital, isDigit, isLetter } from './characters.ts';
import { foldText } from './fold.ts';
import type { IdentifierMatch } from './kinds.ts';

const shortestPart = 2;

/**
 * The name as given, turned about, and each of its parts, `von Essen` for one; a part must begin with a capital where it is
 * found, and `Anna-Karin` is written `Anna Karin` too, and any apostrophe is one.
 */
export function findKnownNames(text: string, names: readonly string[]): IdentifierMatch[] {
  const pattern = knownNames(names);
  if (!pattern) return [];
  const matches: IdentifierMatch[] = [];
  for (const found of text.matchAll(pattern)) {
    const start = found.index;
    const end = start + found[0].length;
    if (!isCapital(codeAt(text, start)) && !/[ _]/.test(found[0])) continue;
    if (isOfWord(codeAt(text, start - 1)) || continuesWord(text, end)) continue;
    matches.push({ start, end, kind: 'name' });
  }
  return matches;
}

const patternByNames = new WeakMap<readonly string[], RegExp>();

/** One pattern for all names, longest first; kept for as long as somebody holds the list. */
function knownNames(names: readonly string[]): RegExp | null {
  const kept = patternByNames.get(names);
  if (kept) return kept;
  const spellings = new Set<string>();
  for (const name of names) {
    const parts = foldText(name)
      .text.split(/[\s,]+/u)
      .filter((part) => part.length >= shortestPart);
    if (parts.length === 0) continue;
    spellings.add(parts.join(' '));
    if (parts.length > 1)
      for (const sign of [', ', ' '])
        spellings.add((parts.at(-1) ?? '') + sign + parts.slice(0, -1).join(' '));
    for (const [i, part] of parts.entries()) {
      if (isCapital(codeAt(part, 0))) spellings.add(part);
      else if (i < parts.length - 1) spellings.add(parts.slice(i).join(' '));
    }
  }
  const alternatives = [...spellings].toSorted((a, b) => b.length - a.length).map(escape);
  if (alternatives.length === 0) return null;
  const pattern = new RegExp(`(?:${alternatives.join('|')})s?`, 'giu');
  patternByNames.set(names, pattern);
  return pattern;
}

const escape = (name: string): string =>
  name
    .replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
    .replaceAll(' ', '(?: +|_)')
    .replaceAll('-', '[- ]')
    .replaceAll(/['’]/g, "['’]");

/** An underscore parts words: names of files have them. */
const isOfWord = (code: number): boolean => isDigit(code) || isLetter(code);

/** `Holmgatan` and `Ström-avbrott` go on; `Ströms` is a genitive and `Ström.` ends. */
function continuesWord(text: string, end: number): boolean {
  const next = codeAt(text, end);
  return isOfWord(next) || (next === 45 && /\p{Ll}/u.test(text[end + 1] ?? ''));
}
