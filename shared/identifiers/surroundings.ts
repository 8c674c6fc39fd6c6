/** What stands around a number: the words that say what it is, and the strings that it is only a part of. */
import { codeAt, isDigit, isHexadecimal, isLetter } from './characters.ts';
import type { Search } from './kinds.ts';
import { hasWord, isListed, listsIn, type LabelList } from './label-words.ts';

const wordsBefore = 48;
const wordsAfter = 32;

/**
 * Whether the words up to 48 characters before `start` on its line, or on the line above where it begins one, or the label have
 * a word of the list.
 */
export function isIntroducedBy(search: Search, start: number, list: LabelList): boolean {
  return isIntroducedInText(search, start, list) || isLabelled(search, list);
}

/** As `isIntroducedBy`, by the line alone. */
export function isIntroducedInText(search: Search, start: number, list: LabelList): boolean {
  if (search.listedBefore !== start) lookBefore(search, start);
  if (!isListed(search.listed, list)) return false;
  const before = search.text.slice(wholeWordsFrom(search.text, start - wordsBefore), start).trimEnd();
  return hasWord(before.slice(before.lastIndexOf('\n') + 1), list);
}

/** `Mobil` that is cut off is no `bil`. */
function wholeWordsFrom(text: string, offset: number): number {
  let from = Math.max(0, offset);
  if (isLetter(codeAt(text, from - 1))) while (isLetter(codeAt(text, from))) from++;
  return from;
}

/** False where no word of the line and no label can say so; true says only that `isIntroducedBy` is worth asking. */
export const mayBeIntroduced = (search: Search, start: number, list: LabelList): boolean =>
  search.label !== '' || isIntroducedInText(search, start, list);

/** Goes on from where it was looked last, if that is near, so that no character is looked at twice. */
function lookBefore(search: Search, start: number): void {
  const { text, listed, listedBefore } = search;
  const goesOn = listedBefore < start && listedBefore >= start - wordsBefore;
  search.listed = goesOn
    ? listsIn(text, Math.max(0, listedBefore - 2), start, listed)
    : listsIn(text, Math.max(0, start - wordsBefore), start);
  search.listedBefore = start;
}

export function isLabelled(search: Search, list: LabelList): boolean {
  const label = labelOf(search);
  return label !== '' && hasWord(label, list);
}

const longestWordBefore = 24;

/** Whether the pattern, which looks at the end, finds its word right before `start`; where nothing stands there, in the label. */
export function isRightBehind(search: Search, start: number, word: RegExp): boolean {
  // A look spares most numbers the pattern.
  if (isDigit(codeAt(search.text, start - 2))) return false;
  const before = search.text.slice(Math.max(0, start - longestWordBefore), start);
  return word.test(before.trim() === '' ? labelOf(search) : before);
}

/** Asked for when it matters, and once: finding the label of a text costs more than searching it. */
export function labelOf(search: Search): string {
  if (typeof search.label === 'function') search.label = search.label();
  return search.label;
}

/** As `isIntroducedBy`, and also the 32 characters after `end`. */
export function isNear(search: Search, start: number, end: number, list: LabelList): boolean {
  return (
    isIntroducedInText(search, start, list) || isFollowedBy(search, end, list) || isLabelled(search, list)
  );
}

function isFollowedBy({ text }: Search, end: number, list: LabelList): boolean {
  const after = text.slice(end, end + wordsAfter);
  const newline = after.indexOf('\n');
  const line = newline < 0 ? after : after.slice(0, newline);
  return isListed(listsIn(line, 0, line.length), list) && hasWord(line, list);
}

const guid = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/i;
const guidReach = 35;
const shortestHash = 16;
const longestLook = 64;

/** Whether the digits lie in a hash, a token or a GUID. Letters alone beside a number do not make it one. */
export function isPartOfHash(text: string, start: number, end: number): boolean {
  if (!touches(codeAt(text, start - 1)) && !touches(codeAt(text, end))) return false;
  // Letters on one side alone are a word: `Ebba198501012384`, `feb19850101-2384`.
  return (
    isAlternating(text, start, end, isHexadecimal, 2) ||
    isAlternating(text, start, end, isWordPart, 4) ||
    isPartOfGuid(text, start, end)
  );
}

/**
 * Whether all that stands around without a break is as long as a hash, and letters give way to digits or the other way round
 * so often: twice in `pnr850412v2`, often in base64. What stands within the number does not count: its hyphen may be right
 * beside a name and another word.
 */
function isAlternating(
  text: string,
  start: number,
  end: number,
  isPart: (code: number) => boolean,
  often: number,
): boolean {
  let changes = 0;
  let from = start;
  for (; from > start - longestLook && isPart(codeAt(text, from - 1)); from--)
    if (isDigit(codeAt(text, from - 1)) !== isDigit(codeAt(text, from))) changes++;
  let to = end;
  for (; to < end + longestLook && isPart(codeAt(text, to)); to++)
    if (isDigit(codeAt(text, to)) !== isDigit(codeAt(text, to - 1))) changes++;
  return to - from >= shortestHash && changes >= often;
}

/** Only a GUID that overlaps the digits lies whole in what is looked at. */
const isPartOfGuid = (text: string, start: number, end: number): boolean =>
  guid.test(text.slice(Math.max(0, start - guidReach), end + guidReach));

const touches = (code: number): boolean => isWordPart(code) || code === 45;

const isWordPart = (code: number): boolean => isDigit(code) || isLetter(code);
