/** E-mail addresses, found from their at sign, also where it is encoded or spelled out. */
import { codeAt, isDigit, isLetter } from './characters.ts';
import type { IdentifierMatch, Search } from './kinds.ts';

const longestLocal = 64;
const domain = /[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,62})(?:\.[\p{L}\p{N}][\p{L}\p{N}-]{0,62}){1,8}/uy;
const spelledDomain =
  /[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,62})(?:(?:\.| ?[([](?:dot|punkt)[)\]] ?)[\p{L}\p{N}][\p{L}\p{N}-]{0,62}){1,8}/iuy;
const spelledAt = /[([](?:at|a|@|snabel-?a)[)\]] ?/iy;
const topDomain = /[.)\] ]\p{L}[\p{L}\p{N}-]+$/u;
const fileName = /^[1-9]x\.|\.(?:png|jpe?g|gif|svg|webp|avif|ico|css|js|json)$/i;

/** `at` is the offset of `@`. */
export function matchEmail(text: string, at: number): IdentifierMatch | null {
  return around(text, at, at + 1, domain);
}

/** `anna%40example.com`, as addresses stand in links: the digits of `%40`. */
export function matchEncodedEmail({ text }: Search, start: number, end: number): IdentifierMatch | null {
  return codeAt(text, start - 1) === 37 && text.startsWith('40', start)
    ? around(text, start - 1, end, domain)
    : null;
}

/** `anna (at) example.com`: `at` is the offset of the parenthesis. */
export function matchSpelledEmail(text: string, at: number): IdentifierMatch | null {
  spelledAt.lastIndex = at;
  if (!spelledAt.test(text)) return null;
  return around(text, codeAt(text, at - 1) === 32 ? at - 1 : at, spelledAt.lastIndex, spelledDomain);
}

function around(
  text: string,
  localEnd: number,
  domainStart: number,
  pattern: RegExp,
): IdentifierMatch | null {
  let start = localEnd;
  while (start > localEnd - longestLocal && isLocalPart(codeAt(text, start - 1))) start--;
  while (start < localEnd && codeAt(text, start) === 46) start++;
  if (start === localEnd || codeAt(text, localEnd - 1) === 46) return null;
  pattern.lastIndex = domainStart;
  const found = pattern.exec(text)?.[0].replace(/-+$/, '');
  if (!found || !topDomain.test(found) || fileName.test(found)) return null;
  return { start, end: domainStart + found.length, kind: 'email' };
}

const localSigns = "._%+-'";

const isLocalPart = (code: number): boolean =>
  isDigit(code) || isLetter(code) || localSigns.includes(String.fromCharCode(code));
