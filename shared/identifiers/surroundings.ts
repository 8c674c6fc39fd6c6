/** What stands around a number: the words that say what it is, and the strings that it is only a part of. */
import { isDigit, isHexadecimal, isLetter } from './characters.ts';
import type { Search } from './kinds.ts';

const wordsBefore = 48;
const wordsAfter = 32;

/** Whether the label, or the words on the same line up to 48 characters before `start`, match `words`. */
export function isIntroducedBy(search: Search, start: number, words: RegExp): boolean {
  if (words.test(lineBefore(search.text, start))) return true;
  const label = search.label();
  return label !== '' && words.test(label);
}

/** As `isIntroducedBy`, and also the 32 characters after `end`. */
export function isNear(search: Search, start: number, end: number, words: RegExp): boolean {
  if (isIntroducedBy(search, start, words)) return true;
  return words.test(lineAfter(search.text, end));
}

function lineBefore(text: string, start: number): string {
  const before = text.slice(Math.max(0, start - wordsBefore), start);
  return before.slice(before.lastIndexOf('\n') + 1);
}

function lineAfter(text: string, end: number): string {
  const after = text.slice(end, end + wordsAfter);
  const newline = after.indexOf('\n');
  return newline < 0 ? after : after.slice(0, newline);
}

const guid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;
const guidLength = 36;
const shortestHash = 16;
const longestLook = 64;

/** Whether the digits lie in a hash, a token or a GUID. Letters alone beside a number do not make it one. */
export function isPartOfHash(text: string, start: number, end: number): boolean {
  if (!touches(text, start - 1) && !touches(text, end)) return false;
  let from = start;
  let hexFrom = start;
  while (from > start - longestLook && isWordPart(text, from - 1)) from--;
  while (hexFrom > start - longestLook && isHexadecimal(text.charCodeAt(hexFrom - 1))) hexFrom--;
  let to = end;
  let hexTo = end;
  while (to < end + longestLook && isWordPart(text, to)) to++;
  while (hexTo < end + longestLook && isHexadecimal(text.charCodeAt(hexTo))) hexTo++;
  if (hexTo - hexFrom >= shortestHash && hexTo - hexFrom > end - start) return true;
  // The number's own hyphen does not count: it may stand right beside a name and another word.
  const changes = changesOfAlphabet(text, from, start + 1) + changesOfAlphabet(text, end - 1, to);
  if (to - from >= shortestHash && changes >= 4) return true;
  return isPartOfGuid(text, start, end);
}

function isPartOfGuid(text: string, start: number, end: number): boolean {
  const from = Math.max(0, start - guidLength);
  for (const found of text.slice(from, end + guidLength).matchAll(guid)) {
    const at = from + found.index;
    if (at < end && at + guidLength > start) return true;
  }
  return false;
}

const touches = (text: string, offset: number): boolean =>
  isWordPart(text, offset) || text.charCodeAt(offset) === 45;

function isWordPart(text: string, offset: number): boolean {
  const code = text.charCodeAt(offset);
  return isDigit(code) || isLetter(code);
}

/** How often letters give way to digits or the other way round: twice in `pnr850412v2`, often in base64. */
function changesOfAlphabet(text: string, from: number, to: number): number {
  let changes = 0;
  for (let i = from + 1; i < to; i++)
    if (isDigit(text.charCodeAt(i)) !== isDigit(text.charCodeAt(i - 1))) changes++;
  return changes;
}
