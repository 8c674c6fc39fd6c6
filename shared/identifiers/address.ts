/** Street addresses, postal addresses and property designations: where somebody lives. */
import { isCapital, isDigit, isLetter } from './characters.ts';
import type { IdentifierMatch, Search } from './kinds.ts';
import { isIntroducedBy } from './surroundings.ts';

const longestStreet = 48;
const addressWords =
  /adress|\bbor (?:på|i)\b|boende|bostad|\bgata|hemvist|vistas|folkbokförd|postnummer|postnr|postort|street/i;
const propertyWords = /fastighet|\bfast\. ?bet/i;

const street =
  /(?:(?:[A-ZÅÄÖÉÜ][\p{L}.:'-]*|[a-zåäö]{1,3}) ){0,3}[A-ZÅÄÖÉÜ][\p{L}:'-]*(?:gatan?|vägen|väg|gränd(?:en)?|stigen|stig|torget?|allén?|backen?|plan(?:en)?|plats(?:en)?|stråket|leden|kaj(?:en)?|esplanaden|promenaden|ringen|slingan|liden|brinken?|kroken|höjden|hamnen|strand(?:en)?|tvärgränd|tun(?:et)?|gården|kullen|stranden) ?$/u;
const bareStreet =
  /(?:^|[\s,;:(])(?:[A-ZÅÄÖÉÜ][\p{L}.:'-]* )?(?:Gatan|Vägen|Torget|Planen|Platsen|Backen|Leden|Ringen|Höjden|Hamnen|Gården|Kullen|Stranden|Strand|Väg|Gata|Plan|Plats) ?$/u;
const afterLabel = /adress\w{0,4}\s?[:=]?\s?((?:[\p{L}.:'-]+ ){1,4})$/iu;
const numberTail =
  /(?: ?[A-Ha-h](?![\p{L}\d]))?(?:,? (?:lgh|lägenhet|vån|våning|uppg(?:ång)?|port|c\/o)\.? ?\w{1,5}|, ?\d{1,2} ?tr\b)*/uy;
const floorTail = /^(?: \d ?tr\b)?/;
const units = /^ ?(?:kr|tkr|st|mån|år|dagar|personer|besökare|barn|tim|min|%|§|kap|:\d|\.\d|-\d{3})/;

/** A house number of one to four digits, preceded by a street. */
export function matchStreet(search: Search, start: number, end: number): IdentifierMatch | null {
  const { text } = search;
  const before = text.charCodeAt(start - 1);
  if (!(before === 32 && isLetter(text.charCodeAt(start - 2))) || units.test(text.slice(end, end + 10)))
    return null;
  const line = text.slice(Math.max(0, start - longestStreet), start);
  const found = streetBefore(search, line);
  if (found === null || (isLetter(text.charCodeAt(end)) && isLetter(text.charCodeAt(end + 1)))) return null;
  numberTail.lastIndex = end;
  const tail = numberTail.exec(text)?.[0].length ?? 0;
  const floor = floorTail.exec(text.slice(end + tail, end + tail + 6))?.[0].length ?? 0;
  return { start: start - found, end: end + tail + floor, kind: 'address' };
}

/** Length of the street before a house number, null if none. */
function streetBefore(search: Search, line: string): number | null {
  const named = street.exec(line);
  if (named && !bareStreet.test(line)) return withoutLead(named[0]).length;
  const labelled = afterLabel.exec(line)?.[1];
  if (labelled) return labelled.length;
  return addressWords.test(search.label) && /^[\p{L}.:' -]+$/u.test(line) ? line.length : null;
}

/** `Han bor på Storgatan ` begins at the street: what stands before a preposition or label is no part of the name. */
function withoutLead(found: string): string {
  const lead = /^(?:.*\b(?:på|i|vid|från|till|och|adress:?|av|har|är|mot|hos)\b:? )/iu.exec(found);
  return lead ? found.slice(lead[0].length) : found;
}

const place = /(?:SE-)? ?\d\d (?=[A-ZÅÄÖ])[A-ZÅÄÖ][\p{L}-]+(?: (?:[A-ZÅÄÖ][\p{L}-]+|strand|socken|by))?/uy;
const placeAfterFive = /,? [A-ZÅÄÖ][\p{L}-]+(?: (?:[A-ZÅÄÖ][\p{L}-]+|strand|socken|by))?/uy;

/** `146 53 Sjöbo`; five digits in a row only after a street or a label. */
export function matchPostal(search: Search, start: number, end: number): IdentifierMatch | null {
  const { text } = search;
  if (text.charCodeAt(start) === 48 || isAmountBefore(text, start)) return null;
  const three = end - start === 3;
  if (
    three
      ? text.charCodeAt(end) !== 32
      : !isIntroducedBy(search, start, addressWords) && !followsStreet(text, start)
  )
    return null;
  const pattern = three ? place : placeAfterFive;
  pattern.lastIndex = three ? end + 1 : end;
  if (!pattern.test(text)) return null;
  return { start, end: pattern.lastIndex, kind: 'postal' };
}

function isAmountBefore(text: string, start: number): boolean {
  const before = text.charCodeAt(start - 1);
  return (
    isDigit(before) ||
    ((before === 32 || before === 45 || before === 46) && isDigit(text.charCodeAt(start - 2)))
  );
}

const followsStreet = (text: string, start: number): boolean =>
  /\p{L}{3,} \d{1,3} ?[A-Ha-h]?[,;]? ?$/u.test(text.slice(Math.max(0, start - 24), start)) ||
  text.slice(start - 3, start) === 'SE-';

const propertyName = /(?:[A-ZÅÄÖ][\p{L}'-]*|[sS]:t) (?:[\p{L}':-]+ ){0,4}$/u;
const propertyUnit = /(?::\d{1,4})?(?![\d:])/y;

/** `Storstad Hult 30:355`, `Lillköping Lejonet 10`: only where a word says property, since `30:355` is also a ratio. */
export function matchProperty(search: Search, start: number, end: number): IdentifierMatch | null {
  const { text } = search;
  if (text.charCodeAt(start - 1) !== 32 || !isLetter(text.charCodeAt(start - 2))) return null;
  if (!isIntroducedBy(search, start, propertyWords)) return null;
  const line = text.slice(Math.max(0, start - longestStreet), start);
  const found = propertyName.exec(line.replace(/.*(?:fastighet\w*|fast\. ?bet\w*)[:.]?\s*/i, ''));
  if (!found || !isCapital(found[0].charCodeAt(0))) return null;
  propertyUnit.lastIndex = end;
  if (!propertyUnit.test(text)) return null;
  return { start: start - found[0].length, end: propertyUnit.lastIndex, kind: 'fastighet' };
}
