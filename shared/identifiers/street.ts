/** The street before a house number: by how Swedish streets are named, or by a word that says address. */
import { isLetter } from './characters.ts';
import type { IdentifierMatch, Search } from './kinds.ts';
import { isIntroducedBy } from './surroundings.ts';

export const addressWords =
  /adress|\bbor (?:på|i|hos|nu|kvar)\b|boende|bostad|hemvist|vistas|folkbokförd|postnummer|postnr|postort|street|flytt|\bgata\b/i;

const longestStreet = 56;
/** Up to three words before: `Östra Långgatan`, `S:t Eriksgatan`, `Carl von Linnés väg`. */
const lead = String.raw`(?:(?:[\p{Lu}][\p{L}.:'-]*|von|af|de) ){0,3}`;
const streetEnd =
  '(?:gata|gatan|väg|vägen|gränd|gränden|stig|stigen|torg|torget|allé|allén|backe|backen|esplanad|esplanaden|stråket|slingan|tvärgränd)';
/** Ends that plans, workplaces and clubs have too: only with more to go by. */
const doubtfulEnd =
  '(?:plan|planen|plats|platsen|leden|kaj|kajen|promenaden|ringen|liden|brink|brinken|kroken|höjden|hamnen|strand|stranden|tun|tunet|gården|kullen|parken|dalen|lunden|bron)';
const alone =
  '(?:Gata|Gatan|Väg|Vägen|Gränd|Gränden|Stig|Stigen|Torg|Torget|Allé|Allén|Backe|Backen|Esplanaden)';
const certain = new RegExp(
  String.raw`${lead}\p{Lu}(?:[\p{L}:'-]*${streetEnd}|[\p{L}.:'-]* (?:${streetEnd}|${alone})) ?$`,
  'u',
);
const doubtful = new RegExp(String.raw`${lead}\p{Lu}[\p{L}:'-]*${doubtfulEnd} ?$`, 'u');
/** Last letters of the ends: a look at them spares most lines the patterns. */
const certainEndings: ReadonlySet<string> = new Set(
  'ata tan väg gen änd den tig org get llé lén cke ken nad det ket gan'.split(' '),
);
const doubtfulEndings: ReadonlySet<string> = new Set(
  'lan nen ats sen den kaj jen gen ink ken den nen and tun net len ron'.split(' '),
);
/** `Väg 40`, `Torget 4` without a name, and the roads that cars take. */
const nameless =
  /^(?:Gatan?|Väg(?:en)?|Torget?|Stig(?:en)?|Allén?|Backen?|Gränd(?:en)?|(?:Riks|Läns|Motor|Europa|Cykel|Gång|Skol)väg(?:en)?) ?$/u;
const sentenceLead = /^(?:.*\b(?:på|i|vid|från|till|adress:?|av|har|är|mot|hos|och)\b:? )/iu;
const afterLabel = /adress\w{0,4}\s?[:=]?\s?((?:[\p{L}.:'-]+ ){1,4})$/iu;
const postalNear = /^[^\n]{0,24}?,? ?\d{3} ?\d\d \p{Lu}/u;

const entrance =
  /(?: ?[A-Ha-h](?![\p{L}\d]))?(?:-\d{1,3}(?![\d-]))?(?:,? (?:lgh|lägenhet|vån|våning|uppg|uppgång|port|bv)\.? ?\w{0,5}|,? \d{1,2} ?tr\b)*/uy;
const units = /^ ?(?:kr|tkr|st\b|mån|år|dagar|personer|besökare|barn|tim|min|%|§|kap|:\d|[.,]\d|-\d{3})/;

/** A house number of one to four digits, preceded by a street. */
export function matchStreet(search: Search, start: number, end: number): IdentifierMatch | null {
  const { text } = search;
  if (text.charCodeAt(start - 1) !== 32 || !isLetter(text.charCodeAt(start - 2))) return null;
  const line = text.slice(Math.max(0, start - longestStreet), start);
  const length = streetLength(search, line, start, end);
  if (length === 0 || units.test(text.slice(end, end + 10)) || goesOn(text, end)) return null;
  entrance.lastIndex = end;
  return { start: start - length, end: end + (entrance.exec(text)?.[0].length ?? 0), kind: 'address' };
}

const goesOn = (text: string, end: number): boolean =>
  isLetter(text.charCodeAt(end)) && isLetter(text.charCodeAt(end + 1));

/** Length of the street that ends `line`, 0 if none does. */
function streetLength(search: Search, line: string, start: number, end: number): number {
  const year = end - start === 4;
  const ending = line.slice(-4, -1);
  const named = certainEndings.has(ending) ? certain.exec(line)?.[0] : undefined;
  const isNamed = named !== undefined && !nameless.test(named);
  if (isNamed && !year) return named.replace(sentenceLead, '').length;
  const labelled = isIntroducedBy(search, start, addressWords);
  if (isNamed && labelled) return named.replace(sentenceLead, '').length;
  if (!year && doubtfulEndings.has(ending)) {
    const maybe = doubtful.exec(line)?.[0];
    if (maybe && (labelled || postalNear.test(search.text.slice(end, end + 40))))
      return maybe.replace(sentenceLead, '').length;
  }
  if (!labelled) return 0;
  const afterWord = afterLabel.exec(line)?.[1];
  if (afterWord) return afterWord.length;
  return addressWords.test(search.label()) && /^[\p{L}.:' -]+$/u.test(line) ? line.length : 0;
}
