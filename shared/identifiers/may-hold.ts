/** A look at a text before anything is made for it: most texts of a page hold nothing that a matcher could make something of. */
import { beginningsOf } from './label-words.ts';
import { lastOfStreets } from './street.ts';

/** Letters as `isLetter` has them, and few others. */
const letter = String.raw`A-Za-z\xc0-\u024f`;
/** What may stand in the name of a street. */
const words = `${letter}ªµº.:' -`;

/**
 * A sign of an e-mail address, a character that may fold, or digits of which a matcher is called without a word: five of them,
 * more behind a sign, a colon behind, a sign or a letter right before, three capitals before.
 */
const telling = new RegExp(
  String.raw`[@([\xa0\xad\u0250-\uffff]|\d(?:\d{4}|:|[ +-/:)_%][^]{0,2}\d|(?<=[${letter}+:%]\d|[A-Z]{3} \d))`,
);

/** All others mean something as the number of a house, a box or a property: behind a word that says so, */
const places = new RegExp(
  `(?:${[...beginningsOf('address'), ...beginningsOf('property')].join('|')})[^]* \\d|(?:${['box', ...lastOfStreets].join('|')}) \\d`,
  'i',
);

/** or, where a label does, behind words alone or behind a name. How a long text begins, a street does not reach. */
const named = new RegExp(
  String.raw`(?:^(?:[${words}]*|[^]{48,})[${letter}]|[A-Z\xc0-\xde\u0100-\u024f:](?:[${letter}' -]*[${letter}])?) \d`,
);

/** False: `findIdentifiers` finds nothing in `text` but names and homes. True says only that it is worth a search. */
export const mayHold = (text: string, isLabelled: boolean): boolean =>
  telling.test(text) || places.test(text) || (isLabelled && named.test(text));
