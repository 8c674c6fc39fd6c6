/** The words that say what the number beside them is, and a filter before the patterns: most lines hold none of them. */
import { codeAt } from './characters.ts';

/**
 * A pattern, and how all that it matches may begin: three characters in lower case, `?` for any. The beginnings are what
 * the filter knows; a pattern that can begin otherwise would not be asked.
 */
const lists = {
  civic: [
    /pers(?:on)?[-. ]{0,2}n(?:um+e?)?\.?r|\bp[.-]?nr|\bsam(?:ordn(?:ings)?)?\.?n|födelse(?:tid|n)|\bpid\b|person[-_ ]?id|personal (?:identity|number)|social security|\bssn\b/i,
    'per p.n p-n pnr sam föd pid soc ssn',
  ],
  people: [
    /hittades inte|person|\bnamn\b|sökande|brukare|barn\b|vårdnadshavare|patient|elev\b|makar?\b/i,
    'hit per nam sök bru bar vår pat ele mak',
  ],
  reserve: [
    /reserv|\bt-?n(?:um+e?)?r|tillfällig|provisorisk|tempor|asyl|\bid\b|patient|person|\blma\b|interim/i,
    'res t-n tnr tnu til pro tem asy id? pat per lma int',
  ],
  phone: [
    /\bt(?:el|fn|lf)|telefon|mobil|\bring|\bnås|sms|\bfax|phone|växel|\bvxl|kontakt|swish|\bmob\b|\b[tm]:|\bn(?:ummer|r):/i,
    'tel tfn tlf mob rin nås sms fax pho väx vxl kon swi t:? m:? num nr:',
  ],
  address: [
    /add?ress|adr\b|\bbor\b:|\bbor (?:på|i|hos|nu|kvar)(?!\w)|boende|bosatt|bostad|hemvist|vistas|folkbokförd|post[- ]?n(?:um+e?)?r|postort|postal code|\bzip\b|street|flytt|\bgata\b/i,
    'add adr bor boe bos hem vis fol pos zip str fly gat',
  ],
  property: [/fastigh|\bfast\.? ?bet|\bkv\b|\bkvarteret\b|tomträtt/i, 'fas kv? tom'],
  account: [/konto(?!r)|\bkto\b|clearing|account/i, 'kon kto cle acc'],
  giro: [/bankgiro|\bbg(?:nr)?\b|\bbankg\b/i, 'ban bg?'],
  plate: [
    /reg\.? ?-?n(?:um+e?)?r|\breg\b|registrerings[- ]?n|(?<!mo|sta)bil(?:ens?|nr|ar(?:na)?)?\b|\bmc\b|motorcykel|moped|släp(?:vagn)?\b|taxi|fordon|nummerplåt|färdtjänst|parker|p-tillstånd|skylt|(?:number|licen[cs]e) plate|vehicle/i,
    'reg bil mc? mot mop slä tax for num fär par p-t sky lic veh',
  ],
  lma: [/\blma|dossi|migrationsverket|migration agency/i, 'lma dos mig'],
  idCard: [/id-?\s?kort|identitetskort|id(?:entity)? card|legitimation|\bid-?handling/i, 'id? leg'],
  passport: [/(?:\b|främlings)pass(?:ets?|n(?:um+e?)?r(?:e[nt])?|n)?\b|passport|resedokument/i, 'pas res'],
  host: [
    /\bip|login|inlogg|host|klient|client|address|adress|from|server/i,
    'ip? log inl hos kli cli add adr fro ser',
  ],
} as const satisfies Record<string, readonly [RegExp, string]>;

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

/** Which lists may have a word that begins with the three characters. */
const listsByBeginning = new Uint16Array(window + 1);
for (const name of labelLists)
  for (const beginning of lists[name][1].split(' '))
    for (let any = beginning.includes('?') ? 0 : low; any <= low; any++) {
      let last = 0;
      for (let i = 0; i < beginning.length; i++)
        last = mix(last, beginning[i] === '?' ? any : codeAt(beginning, i));
      listsByBeginning[last] = (listsByBeginning[last] ?? 0) | bitOf[name];
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

/** `\b` of the engine takes å, ä and ö for no letters: `löpnr` would end with `pnr`, and `kvällen` begin with `kv`. */
const letter = String.raw`[\wà-öø-ÿ]`;
const boundary = `(?:(?<!${letter})(?=${letter})|(?<=${letter})(?!${letter}))`;
const patternOf = Object.fromEntries(
  labelLists.map((name) => [
    name,
    new RegExp(lists[name][0].source.replaceAll(String.raw`\b`, boundary), 'i'),
  ]),
) as Readonly<Record<LabelList, RegExp>>;

export const hasWord = (text: string, list: LabelList): boolean => patternOf[list].test(text);
