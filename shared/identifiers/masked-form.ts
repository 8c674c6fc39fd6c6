/** What is left of an identifier where it is masked: on screen, on the clipboard, in a report. */
import { isDigit } from './characters.ts';
import { foldText } from './fold.ts';
import type { IdentifierKind, IdentifierMatch } from './kinds.ts';

/** `full` keeps nothing; `year-only` keeps the year of birth of numbers that begin with a birth date. */
export type MaskLevel = 'full' | 'year-only';

/** Always six, so that not even the length of a name or an address is told. */
const mask = '••••••';

/** Numbers that begin with a date of birth. */
export const datedKinds: ReadonlySet<IdentifierKind> = new Set([
  'personnummer',
  'samordningsnummer',
  'interimsnummer',
  'lookalike',
]);

/** Keeps nothing of the identifier, not its length, its kind or its separators. */
export const maskFull = (): string => mask;

/** `1953••••••`, or `53••••••` where the century was not written; anything without a birth date is masked in full. */
export function maskYearOnly(text: string, kind: IdentifierKind): string {
  return text.slice(0, readableLength(text, kind, 'year-only')) + mask;
}

/** UTF-16 length of the beginning of `text` that stays readable: the year as written, or 0. */
export function readableLength(text: string, kind: IdentifierKind, level: MaskLevel): number {
  if (level === 'full' || !datedKinds.has(kind)) return 0;
  const folded = foldText(text);
  let digits = 0;
  for (let i = 0; i < folded.text.length; i++) if (isDigit(folded.text.charCodeAt(i))) digits++;
  const year = digits === 10 || /^\d{6}-[A-Z]/.test(folded.text) ? 2 : 4;
  return folded.originalEnd(year);
}

/** `text` with every match replaced by its masked form. Matches rise and do not overlap, as `findIdentifiers` gives them. */
export function maskText(
  text: string,
  matches: readonly IdentifierMatch[],
  level: MaskLevel = 'full',
): string {
  let masked = '';
  let from = 0;
  for (const { start, end, kind } of matches) {
    const found = text.slice(start, end);
    masked += text.slice(from, start) + (level === 'full' ? maskFull() : maskYearOnly(found, kind));
    from = end;
  }
  return masked + text.slice(from);
}
