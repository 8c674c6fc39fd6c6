/** Folds what looks the same to a reader into one spelling, and remembers where each character came from. */

export interface FoldedText {
  readonly text: string;
  /** Folded offset to original UTF-16 offset. */
  originalStart(offset: number): number;
  /** Folded exclusive end to original exclusive end, without the invisible characters that follow. */
  originalEnd(offset: number): number;
  /** Original offset to that of the first folded character that stands there or after. */
  foldedStart(offset: number): number;
}

/** Every code above Latin-1 that is folded, combining marks among them. */
const beyondLatin1 =
  String.raw`\u0300-\u036f\u061c\u0660-\u0669\u06f0-\u06f9\u180e\u2000-\u2015\u202a-\u202f\u205f-\u2069` +
  String.raw`\u2212\u3000\ufe00-\ufe0f\ufe58\ufe63\ufeff\uff0b-\uff20`;
const foldableBeyondLatin1 = new RegExp(`[${beyondLatin1}]`, 'g');
const foldable = new RegExp(`[\\xa0\\xad${beyondLatin1}]`, 'g');

/** Offset of the first character at or after `from` that folding would change, infinite if none is left. */
function nextFoldable(text: string, from: number, pattern = foldable): number {
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex - 1 : Infinity;
}

/**
 * As `nextFoldable`, for a long text and rising offsets: single characters are found many times quicker than one of a class,
 * and a text in Latin-1 has no others.
 */
export function createFoldableSearch(text: string): (from: number) => number {
  let space = -1;
  let hyphen = -1;
  let beyond = -1;
  return (from) => {
    if (space < from) space = offsetOf(text, '\xa0', from);
    if (hyphen < from) hyphen = offsetOf(text, '\xad', from);
    if (beyond < from) beyond = nextFoldable(text, from, foldableBeyondLatin1);
    return Math.min(space, hyphen, beyond);
  };
}

function offsetOf(text: string, character: string, from: number): number {
  const offset = text.indexOf(character, from);
  return offset < 0 ? Infinity : offset;
}

const dash = /[\u2010-\u2015\u2212\ufe58\ufe63]/;

/** Digits as Arabic and Persian write them. */
export const isFarDigit = (code: number): boolean => code >= 0x660 && code <= 0x6f9;

const isCombiningMark = (code: number): boolean => code >= 0x300 && code <= 0x36f;

/** The character that a foldable one reads as; none when a reader sees nothing there. */
function foldCharacter(character: string): string {
  const code = character.charCodeAt(0);
  if (code >= 0xff0b) return String.fromCharCode(code - 0xfee0);
  if (isFarDigit(code)) return String(code & 15);
  if (dash.test(character)) return '-';
  return character !== '\ufeff' && character.trim() === '' ? ' ' : '';
}

/** Letter `code` followed by a combining mark, as one letter if there is one: file names from macOS are spelled that way. */
function compose(code: number, mark: number): string {
  const composed = String.fromCharCode(code, mark).normalize('NFC');
  return composed.length === 1 ? composed : String.fromCharCode(code);
}

/** Where a stretch of folded text came from: from `folded` on, each character lies `shift` further in the original. */
interface Stretch {
  readonly folded: number;
  readonly shift: number;
}

/**
 * Unicode dashes and spaces become `-` and ` `, full-width digits become digits, invisible characters and combining
 * marks go, `a` + ring becomes `å`. Text without any of these (nearly all) is returned as it is.
 */
export function foldText(text: string): FoldedText {
  const stretches: Stretch[] = [{ folded: 0, shift: 0 }];
  let folded = '';
  let from = 0;
  for (let at = nextFoldable(text, 0); at < Infinity; at = nextFoldable(text, at + 1)) {
    const code = text.charCodeAt(at);
    const letter = at - 1;
    if (isCombiningMark(code) && letter >= from)
      folded += text.slice(from, letter) + compose(text.charCodeAt(letter), code);
    else folded += text.slice(from, at);
    from = at + 1;
    const seen = foldCharacter(text[at] ?? '');
    if (seen !== '') folded += seen;
    else if (stretches.at(-1)?.folded === folded.length)
      stretches[stretches.length - 1] = { folded: folded.length, shift: from - folded.length };
    else stretches.push({ folded: folded.length, shift: from - folded.length });
  }
  folded += text.slice(from);
  const origin = (offset: number): number => offset + stretchAt(stretches, offset).shift;
  return {
    text: folded,
    originalStart: origin,
    originalEnd: (end) => (end === 0 ? 0 : origin(end - 1) + 1),
    foldedStart(offset) {
      let low = Math.max(0, offset - text.length + folded.length);
      for (let high = Math.min(offset, folded.length); low < high;) {
        const middle = (low + high) >> 1;
        if (origin(middle) >= offset) high = middle;
        else low = middle + 1;
      }
      return low;
    },
  };
}

/** The last stretch that begins at or before `offset`. */
function stretchAt(stretches: readonly Stretch[], offset: number): Stretch {
  let low = 0;
  for (let high = stretches.length - 1; low < high;) {
    const middle = (low + high + 1) >> 1;
    if ((stretches[middle]?.folded ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return stretches[low] ?? { folded: 0, shift: 0 };
}
