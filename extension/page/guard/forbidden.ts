/** What must not stand in a field, by what the field is for. */
import type { findIdentifiers } from '#shared/identifiers/find-identifiers.ts';
import type { IdentifierKind } from '#shared/identifiers/kinds.ts';
import { findWhereabouts } from '#shared/identifiers/whereabouts.ts';
import type { FieldUse } from '#shared/site/compiled.ts';
import { mayBeOffer, mayHold, type Addressed } from './addressed.ts';
import { findCellNames, findGuardians, findNamePairs, findSameName, findWholeName } from './receivers.ts';
import type { PageSetup } from '../port.ts';
import type { HitKind, Hit } from './hit.ts';

export interface WritingContext {
  /** The record beside is of a protected person (GUARD-2). */
  readonly isProtected: boolean;
  /** Names that the page's own fields gave. */
  readonly names: readonly string[];
  /** The people that the page offers for the field. */
  readonly choices: readonly string[];
  readonly addressed: Addressed;
  readonly offeredPlace: PageSetup['fieldRules'][number]['offeredPlace'];
  readonly find: typeof findIdentifiers;
}

/** Null: nobody is asked about it. */
const kindByFound: Readonly<Record<IdentifierKind, HitKind | null>> = {
  personnummer: 'number',
  samordningsnummer: 'number',
  reservnummer: 'number',
  interimsnummer: 'number',
  phone: 'phone',
  email: 'email',
  address: 'address',
  postal: 'address',
  fastighet: 'address',
  name: 'name',
  lookalike: null,
  plate: null,
  passport: null,
  idcard: null,
  lma: null,
  iban: null,
  bankaccount: null,
  bankgiro: null,
  ip: null,
  hsaid: null,
};

/** A message's text may tell whom to write to; what tells who a person is, or where, is asked about. */
const kindsByUse: Readonly<Record<FieldUse, ReadonlySet<HitKind>>> = {
  'subject-line': new Set(['number', 'phone', 'email', 'address', 'name']),
  'message-body': new Set(['number', 'address', 'name']),
  'email-body': new Set(['number', 'phone', 'email', 'address', 'name']),
  recipient: new Set(['number', 'phone', 'address']),
  'free-text': new Set(['phone', 'email', 'address', 'whereabouts']),
  chat: new Set(['number', 'phone', 'address', 'name']),
  guardians: new Set(),
  registration: new Set(['number', 'address']),
  planning: new Set(['number', 'address']),
  booking: new Set(['number', 'address']),
  sheet: new Set(['number', 'phone', 'email', 'address', 'name', 'whereabouts']),
  training: new Set(['number']),
};

/** Here a person's whole name is asked about as well; it, and an address, when it turns out to be that of a protected one. */
const named: ReadonlySet<FieldUse> = new Set(['registration', 'planning', 'booking']);

/** In rising order. Free text and both guardians are asked about in protected records only. */
export function findForbidden(text: string, use: FieldUse, context: WritingContext): readonly Hit[] {
  if ((use === 'free-text' || use === 'guardians') && !context.isProtected) return [];
  if (use === 'guardians') return findGuardians(text);
  const { addressed, offeredPlace } = context;
  // A letter's signature is no other one when it goes to somebody else.
  const to = use === 'message-body' ? addressed.to : '';
  const wanted = kindsByUse[use];
  const hits = context.find(text, { names: context.names }).flatMap(({ start, end, kind }): Hit[] => {
    const hit = kindByFound[kind];
    return hit === null || !wanted.has(hit) || mayHold(addressed, hit)
      ? []
      : [{ start, end, kind: hit, found: kind, text: text.slice(start, end), to }];
  });
  const places = wanted.has('whereabouts') ? findWhereabouts(text) : [];
  const apart = apartFrom(hits, places).map((place): Hit => ({
    ...place,
    kind: 'whereabouts',
    found: null,
    to,
  }));
  const offers: readonly Hit[] =
    offeredPlace !== undefined && mayBeOffer(text, addressed.to, offeredPlace)
      ? [{ start: 0, end: 0, kind: 'offered-place', found: null, text: '', to: addressed.to }]
      : [];
  const people = [
    ...(use === 'recipient' ? findSameName(text, context.choices) : []),
    ...(use === 'message-body' && !mayHold(addressed, 'name') ? findNamePairs(text) : []).map((hit): Hit => ({
      ...hit,
      to,
    })),
    ...(named.has(use) ? findWholeName(text) : []),
    ...(use === 'sheet' ? apartFrom([...hits, ...apart], findCellNames(text)) : []),
  ];
  return [...offers, ...hits, ...apart, ...people].toSorted((a, b) => a.start - b.start);
}

function apartFrom<T extends Pick<Hit, 'start' | 'end'>>(
  hits: readonly Hit[],
  others: readonly T[],
): readonly T[] {
  return others.filter((other) => hits.every((hit) => other.end <= hit.start || hit.end <= other.start));
}
