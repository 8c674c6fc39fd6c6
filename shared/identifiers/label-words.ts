/** The words that say what the number beside them is, and a filter before the patterns: most lines hold none of them. */
import { codeAt } from './characters.ts';

/**
 * Each word begins with three plain characters, two at the end of a word; `.` is any. By these the filter knows it, so that
 * what may be missing comes after them. Of `\b` the engine thinks that å, ä and ö are no letters.
 */
const lists = {
  civic:
    /pers(?:on)?[-. ]{0,2}nu?m*e?\.?r|personal n|identitetsn|(?<!ö)\bpnr|(?<!ö)\bp.nr|\bsam(?:ordn(?:ings)?)?\.?n|födelse(?:tid|n)|\bpid\b|person[-_ ]?id|personal identity/i,
  people: /hittades inte|person|\bnamn\b|sökande|brukare|barn\b|vårdnadshavare|patient|elev\b|makar?\b/i,
  reserve:
    /reserv|\bres\.? ?nr|\bt-n|\btnr|\btnum|tillfällig|provisorisk|tempor|asyl|\bid\b|patient|person|\blma\b|interim/i,
  phone:
    /\btel|\btfn|\btlf|telefon|mobil|(?<!å)\bring|\bnås|sms|\bfax|phone|växel|\bvxl|kontakt|swish|\bmob\b|\bt:|\bm:|\bnr:|\bnummer:/i,
  address:
    /address|adress|adr\b|\bbor\b:|\bbor (?:på|i|hos|nu|kvar)(?!\w)|boende|bosatt|bostad|hemvist|vistas|folkbokförd|post[- ]?nu?m*e?r|postort|street|flytt|\bgata\b/i,
  property: /fastigh|\bfast\.? ?bet|\bkv\b(?![åä])|\bkvarteret\b|tomträtt|property des/i,
  account: /konto(?!r)|\bkto\b|clearing|account/i,
  giro: /bankgiro|\bbg(?:nr)?\b|\bbankg\b/i,
  plate:
    /reg\.? ?-?nu?m*e?r|\breg\b|registr(?:erings|ation)[- ]?n|(?<!mo|sta)bil(?:ens?|nr|arn?a?)?\b|\bmc\b|motorcykel|moped|släp(?:vagn)?\b|taxi|fordon|nummerplåt|färdtjänst|parker|p-tillstånd|skylt|\bplate|vehicle|\bcar\b/i,
  lma: /\blma|doss|migrationsverket/i,
  idCard: /id(?:entit\w+)?[-\s]{0,2}(?:kort|card)|\bsis-kort|legitimation|\bid-?handling/i,
  passport: /\bpass(?:ets?|nu?m*e?re?[nt]?|n)?\b|främlingspass|passport|resedokument/i,
  host: /\bip|login|inlogg|host|klient|client|address|adress|from|server/i,
} as const satisfies Record<string, RegExp>;

export type LabelList = keyof typeof lists;

export const labelLists = Object.keys(lists) as readonly LabelList[];

/** Of the lists in a mask, one bit each. */
const bitOf = Object.fromEntries(labelLists.map((name, i) => [name, 1 << i])) as Readonly<
  Record<LabelList, number>
>;

const newline = 10;
const space = 32;
const low = 0b1_1111;
const window = 0x7fff;

/** Takes one more character into the last three. Capitals and small letters are one, and so are few others. */
const mix = (last: number, code: number): number => ((last << 5) | (code & low)) & window;

/** Not within parentheses. */
const betweenWords = /\|(?![^(]*\))/;
const edge = /^(?:\(\?<!.*?\))?(?:\\b)?/;
const plain = /[a-zåäö:-]/;
const allPlain = /^[a-zåäö:-]{3}/;
/** Which lists may have a word that begins with the three characters. */
const listsByBeginning = new Uint16Array(window + 1);
for (const name of labelLists)
  for (const word of lists[name].source.split(betweenWords)) {
    const beginning = word.replace(edge, '');
    // One pass for most words: every page makes this table.
    for (let any = allPlain.test(beginning) ? low : 0; any <= low; any++) {
      let key = 0;
      for (let i = 0; i < 3; i++) key = mix(key, plain.test(beginning[i] ?? '') ? codeAt(beginning, i) : any);
      listsByBeginning[key] = (listsByBeginning[key] ?? 0) | bitOf[name];
    }
  }

/**
 * A mask of the lists of which a word may begin between the offsets, in the last line there that is not blank; `before` holds
 * what is known.
 */
export function listsIn(text: string, from: number, to: number, before = 0): number {
  let mask = before;
  let last = 0;
  let blankFrom = to;
  while (blankFrom > from && codeAt(text, blankFrom - 1) <= space) blankFrom--;
  // One further, for a word of two letters at the end.
  for (let i = from; i <= to; i++) {
    const code = codeAt(text, i);
    if (code === newline && i < blankFrom) mask = 0;
    last = mix(last, code);
    mask |= listsByBeginning[last] ?? 0;
  }
  return mask;
}

export const isListed = (mask: number, list: LabelList): boolean => (mask & bitOf[list]) !== 0;

export const wordsOf = (list: LabelList): RegExp => lists[list];

export const hasWord = (text: string, list: LabelList): boolean => wordsOf(list).test(text);
