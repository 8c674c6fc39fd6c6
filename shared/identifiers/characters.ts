/** Character classes over UTF-16 codes of folded text, for loops that run once per character. */

/** The code at `offset`, 0 outside the text: asked for a code outside, an engine stops reading codes the quick way. */
export const codeAt = (text: string, offset: number): number =>
  offset >= 0 && offset < text.length ? text.charCodeAt(offset) : 0;

export const isDigit = (code: number): boolean => code >= 48 && code <= 57;

export const isAsciiLetter = (code: number): boolean =>
  (code >= 65 && code <= 90) || (code >= 97 && code <= 122);

/** Letters of the Latin alphabets: ASCII, Latin-1 and Latin Extended. Others do not stand beside Swedish identifiers. */
export const isLetter = (code: number): boolean =>
  isAsciiLetter(code) || (code >= 0xc0 && code <= 0x24f && code !== 0xd7 && code !== 0xf7);

export const isWordCharacter = (code: number): boolean => isDigit(code) || isLetter(code) || code === 95;

export const isCapital = (code: number): boolean =>
  (code >= 65 && code <= 90) || (code >= 0xc0 && code <= 0xde && code !== 0xd7);

export const isHexadecimal = (code: number): boolean =>
  isDigit(code) || (code >= 65 && code <= 70) || (code >= 97 && code <= 102);

/** Offset after the run of digits that begins at or before `offset`; the run may be empty. */
export function endOfDigits(text: string, offset: number): number {
  let end = offset;
  while (isDigit(codeAt(text, end))) end++;
  return end;
}

export function countDigits(text: string): number {
  let count = 0;
  for (let i = 0; i < text.length; i++) if (isDigit(text.charCodeAt(i))) count++;
  return count;
}

/** `text` without all that is no digit. */
export function digitsOf(text: string): string {
  let digits = '';
  for (let i = 0; i < text.length; i++) if (isDigit(text.charCodeAt(i))) digits += text[i] ?? '';
  return digits;
}
