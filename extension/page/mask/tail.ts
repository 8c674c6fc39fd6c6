/** The end of a text that the parser may not have finished: a number cut by a network chunk must not show its half. */

const longestWord = 64;
const longestNumber = 24;

/** Offset where the last word begins, with the groups of digits before it; `text.length` when it ends in a space. */
export function tailStart(text: string): number {
  let start = text.length;
  while (start > 0 && start > text.length - longestWord && !isSpace(text.charCodeAt(start - 1))) start--;
  let number = start;
  while (number > 0 && number > start - longestNumber && isNumberPart(text.charCodeAt(number - 1))) number--;
  return /\d/.test(text.slice(number, start)) ? number : start;
}

const isSpace = (code: number): boolean => code === 32 || (code >= 9 && code <= 13);
const isNumberPart = (code: number): boolean => (code >= 40 && code <= 57) || code === 32 || code === 0xa0;
