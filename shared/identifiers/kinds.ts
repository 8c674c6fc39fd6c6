/** What counts as an identifier, and how a find is reported. */

/** `lookalike` has the shape of a personnummer but not its check digit or date; the rest are meant as they are named. */
export const identifierKinds = [
  'personnummer',
  'samordningsnummer',
  'reservnummer',
  'interimsnummer',
  'lookalike',
  'phone',
  'email',
  'address',
  'postal',
  'fastighet',
  'name',
  'plate',
  'passport',
  'idcard',
  'lma',
  'iban',
  'bankaccount',
  'bankgiro',
  'ip',
  'hsaid',
] as const;
export type IdentifierKind = (typeof identifierKinds)[number];

/** `start` and `end` are UTF-16 offsets into the text that was searched, `end` exclusive. */
export interface IdentifierMatch {
  readonly start: number;
  readonly end: number;
  readonly kind: IdentifierKind;
}

/**
 * What a matcher sees: the folded text, and what stands around it. A matcher is called once for every run of digits with
 * the run's bounds, looks only a bounded way to either side, and so the whole search stays linear.
 */
export interface Search {
  readonly text: string;
  /** No one is born after this year. */
  readonly referenceYear: number;
  readonly lookalikes: LookalikePolicy;
  /** Heading, column name or label that the page shows before this text, '' if none is known: read it with `labelOf`. */
  label: string | (() => string);
  /** For `isIntroducedBy` alone: which lists may have a word before this offset, so that they are looked for once. */
  listedBefore: number;
  listed: number;
}

/** `labelled`: only where the words around say that a personnummer is meant (the warning is worth it there). */
export type LookalikePolicy = 'never' | 'labelled' | 'always';

export type Matcher = (search: Search, start: number, end: number) => IdentifierMatch | null;
