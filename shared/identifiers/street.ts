/** The street before a house number: by how Swedish streets are named, or by a word that says address. */
import { isFollowedByTown } from './address.ts';
import { codeAt, isCapital, isLetter } from './characters.ts';
import type { IdentifierMatch, Search } from './kinds.ts';
import { isIntroducedBy, isIntroducedInText, isLabelled } from './surroundings.ts';

const longestStreet = 56;
/** Up to three words before: `Östra Långgatan`, `1:a Långgatan`, `S:t Eriksgatan`, `Carl von Linnés väg`. */
const lead = String.raw`(?:(?:\p{Lu}[\p{L}.:'-]*|\d:[aeAE]|(?<!\p{L})(?:von|af|de)) ){0,3}`;
const streetEnds =
  'gata|gatan|väg|vägen|gränd|gränden|stig|stigen|torg|torget|allé|allén|backe|backen|esplanad|esplanaden|stråket|slingan';
/** Ends that plans, workplaces and clubs have too: only with more to go by. */
const doubtfulEnds =
  'plan|planen|plats|platsen|leden|kaj|kajen|promenaden|ringen|liden|brink|brinken|kroken|höjden|hamnen|strand|stranden|tun|tunet|gården|kullen|parken|dalen|lunden|bron';
const certain = new RegExp(String.raw`${lead}\p{Lu}(?:[\p{L}:'-]*|[\p{L}.:'-]* )(?i:${streetEnds}) ?$`, 'u');
const doubtful = new RegExp(String.raw`${lead}\p{Lu}[\p{L}:'-]*(?i:${doubtfulEnds}) ?$`, 'u');
/** Any, where a town follows its number: `Kyrkbyn`, `Backa strandgata`. */
const any = new RegExp(String.raw`${lead}[\p{L}.:'-]+ ?$`, 'u');
/** Unless it counts something else: `Se sida 12, 123 45 Sjöbo`. */
const counting = /(?<!\p{L})(?:sidan?|sidor|rad|punkt|kapitel|bilaga|vecka|dag|den|kl) ?$/iu;
/** The last three letters before `end` as one number: a look at them spares most lines the patterns. */
const endingAt = (text: string, end: number): number =>
  ((codeAt(text, end - 3) & 31) << 10) | ((codeAt(text, end - 2) & 31) << 5) | (codeAt(text, end - 1) & 31);
const endings = new Uint8Array(1 << 15);
for (const end of `${streetEnds}|${doubtfulEnds}`.split('|')) endings[endingAt(end, end.length)] = 1;
/** `Väg 40`, `Torget 4` without a name, and the roads that cars take. */
const nameless = new RegExp(`^(?:${streetEnds}|(?:riks|läns|motor|europa)väg(?:en)?) ?$`, 'iu');
/** What stands before the name: a label, or the words that lead to it. */
const sentenceLead =
  /^(?:.*(?:(?<!\p{L})(?:på|i|vid|från|till|\p{L}*add?ress|\p{L}*adr\.?|folkbokförd|boende|hembesök|av|har|är|mot|hos|och|bor|bostad):?|[:=]) )/iu;
const afterLabel =
  /(?:\b\w*adr(?:ess\w{0,4})?(?!\p{L})\.?(?: är)?\s?[:=]?|\b(?:address:?|(?:bor|boende|bosatt|folkbokförd|vistas)(?: nu| kvar)? på)(?= (?-i:\p{Lu})))\s?((?:[\p{L}.:'-]+ ){1,4})$/iu;
const onlyWords = /^[\p{L}.:' -]+$/u;

const entrance =
  /(?: ?[A-Ha-h](?![\p{L}\d]))?(?:-\d{1,3}(?![\d-]))?(?:,? (?:lgh|lägenhet|vån|våning|uppg|uppgång|port|bv)\.? ?(?:nr\.? ?)?\w{0,5}|,? \d{1,2} ?tr\b)*/uy;
const units =
  /^(?:\p{L}{2}| ?(?:kr|tkr|km|m\b|mil\b|meter|st\b|mån|år|dagar|personer|besökare|barn|tim|min|%|§|kap|:\w|[.,]\d|-\d\d[\d-]))/u;

/** A house number of one to four digits, preceded by a street. */
export function matchStreet(search: Search, start: number, end: number): IdentifierMatch | null {
  const { text } = search;
  if (codeAt(text, start - 1) !== 32) return null;
  const year = end - start === 4;
  const line = text.slice(Math.max(0, start - longestStreet), start);
  const isEnding = endings[endingAt(text, start - 1)] === 1;
  const isLikely =
    isEnding || isIntroducedInText(search, start, 'address') || (search.label !== '' && onlyWords.test(line));
  // Words go on; a postal code comes after a sign, or a letter and a sign.
  if (!isLikely && (year || isLetter(codeAt(text, end + 2)))) return null;
  entrance.lastIndex = end;
  entrance.test(text);
  const last = entrance.lastIndex;
  const hasTown = !year && isFollowedByTown(text, last);
  if (!isLikely && !hasTown) return null;
  const length = streetLength(search, line, start, year, isEnding, hasTown);
  if (length === 0 || units.test(text.slice(end, end + 10))) return null;
  return { start: start - length, end: last, kind: 'address' };
}

/** Length of the street that ends `line`, 0 if none does. */
function streetLength(
  search: Search,
  line: string,
  start: number,
  year: boolean,
  isEnding: boolean,
  hasTown: boolean,
): number {
  const isIntroduced = (): boolean => isIntroducedBy(search, start, 'address');
  const name = (isEnding && certain.exec(line)?.[0].replace(sentenceLead, '')) || '';
  if (name !== '' && (hasTown || !nameless.test(name)) && (!year || isIntroduced())) return name.length;
  const maybe = hasTown && !counting.test(line) ? any : isEnding && !year && isIntroduced() ? doubtful : null;
  const found = maybe?.exec(line)?.[0];
  if (found !== undefined) return found.replace(sentenceLead, '').length;
  const afterWord = isIntroduced() ? afterLabel.exec(line)?.[1] : undefined;
  if (afterWord !== undefined && (!year || isCapital(codeAt(afterWord, 0)))) return afterWord.length;
  return onlyWords.test(line) && isLabelled(search, 'address') ? line.length : 0;
}
