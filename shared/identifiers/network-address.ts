/** Network addresses, which tie a person to a place or a household. */
import { codeAt, isDigit, isHexadecimal } from './characters.ts';
import type { IdentifierMatch, Search } from './kinds.ts';
import { isIntroducedBy } from './surroundings.ts';

const octet = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
const version4 = new RegExp(`${octet}(?:\\.${octet}){3}(?![\\d]|\\.\\d)`, 'y');
const numberingWord =
  /(?:\b(?:v|ver\.?)|version|firmware|build|oid|avsnitt|kapitel|kap\.?|punkt|§|bilaga|tabell|figur|release) ?$/i;

/** An address of version 4 as one of version 6 is written (RFC 4291 2.5.5.2). */
const mappedPrefix = '::ffff:';

export function matchIpV4(search: Search, start: number): IdentifierMatch | null {
  const { text } = search;
  if (codeAt(text, start - 1) === 46 && isDigit(codeAt(text, start - 2))) return null;
  version4.lastIndex = start;
  // A net and no host, or a version as browsers write theirs: `Chrome/128.0.0.0`.
  if (!version4.test(text) || text.endsWith('.0.0', version4.lastIndex)) return null;
  if (numberingWord.test(text.slice(Math.max(0, start - 10), start))) return null;
  // `4.2.1.3` is a heading more often than an address.
  const small = version4.lastIndex - start === 7;
  if (small && !isIntroducedBy(search, start, 'host')) return null;
  const mapped = text.slice(start - mappedPrefix.length, start).toLowerCase() === mappedPrefix;
  return { start: mapped ? start - mappedPrefix.length : start, end: version4.lastIndex, kind: 'ip' };
}

const longestV6 = 39;
const version6 =
  /^(?:(?:[\da-f]{1,4}:){7}[\da-f]{1,4}|(?=(?:[\da-f]{0,4}:){2,7}[\da-f]{0,4}$)(?:[\da-f]{1,4}(?::[\da-f]{1,4})*)?::(?:[\da-f]{1,4}(?::[\da-f]{1,4})*)?)$/i;

/** From any digit of it: the whole is the run of hexadecimal digits and colons around. */
export function matchIpV6(search: Search, start: number, end: number): IdentifierMatch | null {
  const { text } = search;
  let from = start;
  let to = end;
  let colons = 0;
  for (; from > start - longestV6 && isV6Part(codeAt(text, from - 1)); from--)
    if (codeAt(text, from - 1) === 58) colons++;
  for (; to < end + longestV6 && isV6Part(codeAt(text, to)); to++) if (codeAt(text, to) === 58) colons++;
  // `Kod::12`, `19800101-2380::1`; a hyphen behind a word is one before an address: `klient-fe80::1`.
  if (colons < 2 || to - from > longestV6 || /\w$|\d-$/.test(text.slice(Math.max(0, from - 2), from)))
    return null;
  const found = text.slice(from, to);
  return /[a-f]|::|(?:.*:){7}/i.test(found) && version6.test(found)
    ? { start: from, end: to, kind: 'ip' }
    : null;
}

const isV6Part = (code: number): boolean => isHexadecimal(code) || code === 58;
