/** Postal addresses, boxes and property designations: with the street, where somebody lives. */
import { codeAt, isCapital, isDigit, isLetter } from './characters.ts';
import type { IdentifierMatch, Search } from './kinds.ts';
import { wordsOf } from './label-words.ts';
import { isIntroducedBy, isRightBehind, mayBeIntroduced } from './surroundings.ts';

const place = String.raw`(?:[sS]:t[ae]? |[sS]ankta? )?\p{Lu}[\p{L}-]+(?: (?:\p{Lu}[\p{L}-]+|strand|socken|by))?`;
const afterThree = new RegExp(String.raw` \d\d(?: {1,2}|, |[;\t])${place}`, 'uy');
const afterFive = new RegExp(String.raw`(?:,? |[;\t])${place}`, 'uy');

/** `146 53 Sjöbo`; five digits in a row or a comma only after a street or a label, without a town only after its own. */
export function matchPostal(search: Search, start: number, end: number): IdentifierMatch | null {
  const { text } = search;
  if (codeAt(text, start) === 48 || (followsNumber(text, start) && !followsStreet(text, start))) return null;
  const five = end - start === 5;
  const pattern = five ? afterFive : afterThree;
  pattern.lastIndex = end;
  if (pattern.test(text)) {
    const isPlain = !five && codeAt(text, end + 3) === space;
    const isMeant = isPlain || followsStreet(text, start) || isIntroducedBy(search, start, 'address');
    return isMeant ? withFarm(search, withCountry(text, start, pattern.lastIndex)) : null;
  }
  alone.lastIndex = start;
  const isAlone = alone.test(text) && isRightBehind(search, start, itsLabel);
  return isAlone ? withCountry(text, start, alone.lastIndex) : null;
}

const farm = /add?r\w*\.?(?: är)?\s?[:=]\s?((?-i:\p{Lu})[\p{L}'/-]+(?: [\p{L}'/-]+){0,3},\s?)$/iu;

/** `Adress: Västergård, 450 54 Hedekas`: in the country a name may do for street and number. */
function withFarm({ text }: Search, match: IdentifierMatch): IdentifierMatch {
  const { start } = match;
  const name =
    codeAt(text, start - 2) === 44 ? farm.exec(text.slice(Math.max(0, start - 64), start))?.[1] : null;
  return name ? { ...match, start: start - name.length } : match;
}

function withCountry(text: string, start: number, end: number): IdentifierMatch {
  const before = country.exec(text.slice(Math.max(0, start - 4), start))?.[0] ?? '';
  return { start: start - before.length, end, kind: 'postal' };
}

const country = /(?<!\p{L})SE?[- ] ?$/u;
const alone = /\d{3} ?\d\d(?!\d)/y;
const itsLabel = /post(?:[- ]?nu?m*e?r(?:et)?|adress)(?: är)?\W{0,5}$/i;

function followsNumber(text: string, start: number): boolean {
  const before = codeAt(text, start - 1);
  return (
    isDigit(before) || ((before === 32 || before === 45 || before === 46) && isDigit(codeAt(text, start - 2)))
  );
}

const followsStreet = (text: string, start: number): boolean =>
  /(?:\p{L}{3,} \d{1,3}(?:-\d+)?|(?:[Bb]ox|PL) \d{1,5}) ?[A-Ha-h]?[,;]?\s{0,2}$|SE-$/u.test(
    text.slice(Math.max(0, start - 24), start),
  );

const town = /[,;\s]{1,3}(?:SE?[- ])?\d{3} ?\d\d(?:[;\t]|,? {1,2})\p{Lu}/uy;

/** Whether a postal code and a town stand right after `end`, or on the next line. */
export function isFollowedByTown(text: string, end: number): boolean {
  town.lastIndex = end;
  return town.test(text);
}

/** `Box 123`, where an address is meant. */
export function matchBox(search: Search, start: number, end: number): IdentifierMatch | null {
  const { text } = search;
  // An x and a space, as few words end.
  if (codeAt(text, start - 1) !== 32 || (codeAt(text, start - 2) | 32) !== 120) return null;
  if (text.slice(start - 4, start - 2).toLowerCase() !== 'bo' || isLetter(codeAt(text, start - 5)))
    return null;
  if (!isIntroducedBy(search, start, 'address') && !isFollowedByTown(text, end)) return null;
  return { start: start - 4, end, kind: 'address' };
}

const longestName = 48;
const space = 32;
const apostrophe = 39;
const hyphen = 45;
const colon = 58;
const propertyName = /(?:\p{Lu}[\p{L}'-]*|[sS]:t) (?:[\p{L}':-]+ ){0,4}$/u;
const untilPropertyWord = new RegExp(
  String.raw`.*(?:${wordsOf('property').source})\w*(?: beteckning)?[:.]?\s*`,
  'i',
);
const propertyUnit = /(?::\d{1,4})?(?![\d:]|\/\d)/y;

/** Whether a word that begins with a capital, or `s:t`, stands before `start` with nothing but words between. */
function followsName(text: string, start: number): boolean {
  for (let i = start - 1; i >= start - longestName; i--) {
    const code = codeAt(text, i);
    if (isCapital(code) || code > 0xff || code === colon) return true;
    if (!isLetter(code) && code !== space && code !== apostrophe && code !== hyphen) return false;
  }
  return false;
}

/** `Storstad Hult 30:355`, `Lillköping Lejonet 10`: only where a word says property, since `30:355` is also a ratio. */
export function matchProperty(search: Search, start: number, end: number): IdentifierMatch | null {
  const { text } = search;
  if (codeAt(text, start - 1) !== 32 || !isLetter(codeAt(text, start - 2))) return null;
  if (!mayBeIntroduced(search, start, 'property') || !followsName(text, start)) return null;
  const line = text.slice(Math.max(0, start - longestName), start);
  const found = propertyName.exec(line.replace(untilPropertyWord, ''));
  if (!found || !isCapital(codeAt(found[0], 0)) || !isIntroducedBy(search, start, 'property')) return null;
  propertyUnit.lastIndex = end;
  if (!propertyUnit.test(text)) return null;
  return { start: start - found[0].length, end: propertyUnit.lastIndex, kind: 'fastighet' };
}
