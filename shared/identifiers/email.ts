/** E-mail addresses, found from their at sign. */
import { isDigit, isLetter } from './characters.ts';
import type { IdentifierMatch } from './kinds.ts';

const longestLocal = 64;
const domain = /[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,62})(?:\.[\p{L}\p{N}][\p{L}\p{N}-]{0,62}){1,8}/uy;
const fileName = /^[1-9]x\.|\.(?:png|jpe?g|gif|svg|webp|avif|ico|css|js|json)$/i;

/** `at` is the offset of `@`. */
export function matchEmail(text: string, at: number): IdentifierMatch | null {
  let start = at;
  while (start > at - longestLocal && isLocalPart(text.charCodeAt(start - 1))) start--;
  while (start < at && text.charCodeAt(start) === 46) start++;
  if (start === at || text.charCodeAt(at - 1) === 46) return null;
  domain.lastIndex = at + 1;
  const found = domain.exec(text)?.[0].replace(/-+$/, '');
  if (!found || !/\.\p{L}[\p{L}\p{N}-]+$/u.test(found) || fileName.test(found)) return null;
  return { start, end: at + 1 + found.length, kind: 'email' };
}

const isLocalPart = (code: number): boolean =>
  isDigit(code) ||
  isLetter(code) ||
  code === 46 ||
  code === 95 ||
  code === 37 ||
  code === 43 ||
  code === 45 ||
  code === 39;
