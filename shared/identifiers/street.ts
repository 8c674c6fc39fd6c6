/** The street before a house number: by how Swedish streets are named, or by a word that says address. */
import { isFollowedByTown } from './address.ts';
import { codeAt, isCapital, isLetter } from './characters.ts';
import type { IdentifierMatch, Search } from './kinds.ts';
import { isIntroducedBy, isIntroducedInText, isLabelled } from './surroundings.ts';

const longestStreet = 56;
/** Up to three words before: `Östra Långgatan`, `1:a Långgatan`, `S:t Eriksgatan`, `Carl von Linnés väg`. */
const lead = String.raw`(?:(?:\p{Lu}[\p{L}.:'-]*|\d:[aeAE]|(?<!\p{L})(?:von|af|de)) ){0,3}`;
const streetEnds =
  'gata|gatan|väg|vägen|gränd|gränden|stig|stigen|torg|torget|allé|allén|backe|backen|esplanad|esplanaden|stråket|slingan|tvärgränd';
/** Ends that plans, workplaces and clubs have too: only with more to go by. */
const doubtfulEnds =
  'plan|planen|plats|platsen|leden|kaj|kajen|promenaden|ringen|liden|brink|brinken|kroken|höjden|hamnen|strand|stranden|tun|tunet|gården|kullen|parken|dalen|lunden|bron';
const certain = new RegExp(String.raw`${lead}\p{Lu}(?:[\p{L}:'-]*|[\p{L}.:'-]* )(?i:${streetEnds}) ?$`, 'u');
const doubtful = new RegExp(String.raw`${lead}\p{Lu}[\p{L}:'-]*(?i:${doubtfulEnds}) ?$`, 'u');
/** Last letters of the ends: a look at them spares most lines the patterns. */
const lastThree = (ends: string): ReadonlySet<string> => new Set(ends.split('|').map((end) => end.slice(-3)));
const certainEndings = lastThree(streetEnds);
const doubtfulEndings = lastThree(doubtfulEnds);
const endingKey = (a: number, b: number, c: number): number => ((a & 31) << 10) | ((b & 31) << 5) | (c & 31);
const endings = new Uint8Array(1 << 15);
for (const ending of [...certainEndings, ...doubtfulEndings])
  endings[endingKey(codeAt(ending, 0), codeAt(ending, 1), codeAt(ending, 2))] = 1;
/** `Väg 40`, `Torget 4` without a name, and the roads that cars take. */
const nameless = new RegExp(
  `^(?:${streetEnds}|(?:riks|läns|motor|europa|cykel|gång|skol)väg(?:en)?) ?$`,
  'iu',
);
/** What stands before the name: a label, or the words that lead to it. */
const sentenceLead =
  /^(?:.*(?:(?<!\p{L})(?:på|i|vid|från|till|\p{L}*add?ress|\p{L}*adr\.?|folkbokförd|boende|hembesök|av|har|är|mot|hos|och|bor|bostad):?|[:=]) )/iu;
const afterLabel =
  /(?:\b\w*adr(?:ess\w{0,4})?(?!\p{L})\.?(?: är)?\s?[:=]?|\b(?:address:?|(?:bor|boende|bosatt|folkbokförd|vistas)(?: nu| kvar)? på)(?= (?-i:\p{Lu})))\s?((?:[\p{L}.:'-]+ ){1,4})$/iu;
const onlyWords = /^[\p{L}.:' -]+$/u;

const entrance =
  /(?: ?[A-Ha-h](?![\p{L}\d]))?(?:-\d{1,3}(?![\d-]))?(?:,? (?:lgh|lägenhet|vån|våning|uppg|uppgång|port|bv)\.? ?(?:nr\.? ?)?\w{0,5}|,? \d{1,2} ?tr\b)*/uy;
const units =
  /^ ?(?:kr|tkr|km|m\b|mil\b|meter|st\b|mån|år|dagar|personer|besökare|barn|tim|min|%|§|kap|:\w|[.,]\d|-\d\d[\d-])/;

/** A house number of one to four digits, preceded by a street. */
export function matchStreet(search: Search, start: number, end: number): IdentifierMatch | null {
  const { text } = search;
  if (codeAt(text, start - 1) !== 32 || !isLetter(codeAt(text, start - 2))) return null;
  const from = Math.max(0, start - longestStreet);
  if (
    !endsAsStreet(text, start - 1) &&
    !isIntroducedInText(search, start, 'address') &&
    (search.label === '' || !isOnlyWords(text, from, start))
  )
    return null;
  const line = text.slice(from, start);
  const length = streetLength(search, line, start, end);
  if (length === 0 || units.test(text.slice(end, end + 10)) || goesOn(text, end)) return null;
  entrance.lastIndex = end;
  return { start: start - length, end: end + (entrance.exec(text)?.[0].length ?? 0), kind: 'address' };
}

/** As the engine would tell of the patterns, in the time that it takes to begin. */
function endsAsStreet(text: string, end: number): boolean {
  const ending = endingKey(codeAt(text, end - 3), codeAt(text, end - 2), codeAt(text, end - 1));
  return endings[ending] === 1;
}

/** Whether all from `from` to `to` may stand in the name of a street. */
function isOnlyWords(text: string, from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    const code = codeAt(text, i);
    if (!isLetter(code) && code !== 32 && !(code > 0x24f) && !".:'-".includes(text[i] ?? '')) return false;
  }
  return true;
}

const goesOn = (text: string, end: number): boolean =>
  isLetter(codeAt(text, end)) && isLetter(codeAt(text, end + 1));

/** Length of the street that ends `line`, 0 if none does. */
function streetLength(search: Search, line: string, start: number, end: number): number {
  const year = end - start === 4;
  const ending = line.slice(-4, -1).toLowerCase();
  const named = certainEndings.has(ending) ? certain.exec(line)?.[0] : undefined;
  const name = named?.replace(sentenceLead, '') ?? '';
  if (name !== '' && !nameless.test(name) && (!year || isIntroducedBy(search, start, 'address')))
    return name.length;
  if (!year && doubtfulEndings.has(ending)) {
    const maybe = doubtful.exec(line)?.[0];
    if (maybe && (isIntroducedBy(search, start, 'address') || isFollowedByTown(search.text, end)))
      return maybe.replace(sentenceLead, '').length;
  }
  const afterWord = afterLabel.exec(line)?.[1];
  const isName = afterWord !== undefined && (!year || isCapital(codeAt(afterWord, 0)));
  if (isName && isIntroducedBy(search, start, 'address')) return afterWord.length;
  return onlyWords.test(line) && isLabelled(search, 'address') ? line.length : 0;
}
