/** Names of homes: where a label or the words before say that somebody lives there, and those that are known already. */
import { codeAt, isWordCharacter } from './characters.ts';
import type { IdentifierMatch } from './kinds.ts';

const of = 'vård- och omsorgs|äldre|vård|grupp|stöd|demens|korttids|växel';
/** Beside a value, or before it in a sentence. What kind of home it is (_Särskilt boende_) is no name. */
const labels = `(?:(?:${of}|skyddat|särskilt|nuvarande|tidigare|tillfälligt|erbjudet) ?)?boende(?:ts namn|t)?|placering(?:en|sställe)?|placerad(?: på| i| hos)?|vistelse(?:ort)?|korttids(?:plats|vistelse)|gruppbostad|servicebostad|familjehem|jourhem|hvb(?:-hem)?|arbetsplats(?:en)?|arbetsgivare|skola|förskola`;
const isLabel = new RegExp(String.raw`(?:^|\s)(?:${labels})\s*:?$|^(?:${labels})(?=\s)`, 'iu');
const labelled = new RegExp(
  String.raw`(?<!\p{L})(?:${labels})\s{0,3}:\s{0,3}((?-i:\p{Lu})[^\n.,;:]{1,59}?)(?=\s{2}|[\n.,;]|\s*$|\s+\p{Lu}\p{L}+:)`,
  'giu',
);

const word = String.raw`\p{Lu}[\p{L}&'’-]{1,40}`;
const words = String.raw`${word}(?: (?:(?:och|i) )?${word}){0,3}`;
/** `bor på Solgläntan`, `placerad hos familjen Ek`, `boendet Solgläntan`. */
const led = new RegExp(
  String.raw`(?<!\p{L})(?i:bor|bodde|vist(?:as|ades)|placer(?:as|ad|ats|ades)|flytt(?:ar|at|ade|as|ad)|inskriven|inflyttad)(?: nu| kvar| tillfälligt| igen)? (?:på|i|hos|till|vid) (?:familjen )?(${words})|(?<!\p{L})(?i:boendet|korttids(?:boendet|hemmet)|gruppbostaden|familjehemmet) (${words})`,
  'gu',
);
/** `Solgläntans äldreboende`, `Björkhemmet`. */
const telling = new RegExp(
  String.raw`(?<!\p{L})(?:${word} (?:${of}|skyddade )?(?:boende|vårdhem|gruppbostad|servicehus|hospice|kvinnojour|familjehem)|\p{Lu}\p{L}{2,30}(?:hemmet|boendet))(?!\p{L})`,
  'gu',
);
/** Where somebody is reached that has no form of its own (21 kap. 3 § OSL). */
const handle = String.raw`(?:instagram|snapchat|facebook|messenger|skype|telegram|signal|whatsapp|discord|tiktok)(?:[- ]?konto)?`;
const isHandleLabel = new RegExp(String.raw`(?:^|\s)${handle}\s*:?$`, 'iu');
const handles = new RegExp(
  String.raw`(?<!\p{L})${handle}\s{0,3}:\s{0,3}([^\s,;]{3,60})|(?<![\p{L}\d.])(@[\p{L}\d._-]{3,40})`,
  'giu',
);
/** What stands beside such a label and names no place. */
const nameless =
  /^(?:ja|nej|ej|inget|ingen|saknas|okän[dt]|eget|egen|ordinärt?|särskilt?|annat|annan|hemma|hos|se|pågående|avslutad|beviljad|planerad)(?!\p{L})/iu;

const longestValue = 80;
/** The name without the floor, the town, what kind of place it is. */
const shortName = /^\p{Lu}[^,;(/–]{3,59}/u;

/**
 * The name of the home, or the contact handle, that `value` is beside its label; null when the label says nothing of such or
 * the value names none.
 */
export function homeBeside(label: string, value: string): string | null {
  const trimmed = value.trim();
  if (label === '' || value.length > longestValue || nameless.test(trimmed)) return null;
  if (isHandleLabel.test(label.trim())) return trimmed.length > 2 ? trimmed : null;
  return isLabel.test(label.trim()) ? (shortName.exec(trimmed)?.[0].trim() ?? null) : null;
}

/** A genitive ends with an s more. */
function isWhole(text: string, start: number, end: number): boolean {
  const after = end + Number(text[end] === 's');
  return !isWordCharacter(codeAt(text, start - 1)) && !isWordCharacter(codeAt(text, after));
}

/** In a sentence; `known`: names that were found beside a label. They may overlap. */
export function findHomes(text: string, known: readonly string[]): IdentifierMatch[] {
  const matches: IdentifierMatch[] = [];
  const add = (start: number, length: number): void => {
    matches.push({ start, end: start + length, kind: 'address' });
  };
  for (const pattern of [labelled, led, handles])
    for (const found of text.matchAll(pattern)) {
      const name = found[1] ?? found[2] ?? '';
      if (!nameless.test(name)) add(found.index + found[0].lastIndexOf(name), name.length);
    }
  for (const found of text.matchAll(telling)) if (!nameless.test(found[0])) add(found.index, found[0].length);
  for (const name of known)
    for (let at = -1; (at = text.indexOf(name, at + 1)) >= 0;)
      if (isWhole(text, at, at + name.length)) add(at, name.length);
  return matches;
}
