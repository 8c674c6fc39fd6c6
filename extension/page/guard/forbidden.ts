/** What must not stand in a field, by what the field is for. */
import { findIdentifiers } from '#shared/identifiers/find-identifiers.ts';
import type { IdentifierKind } from '#shared/identifiers/kinds.ts';
import type { FieldUse } from '#shared/site/compiled.ts';
import { findWhereabouts } from './whereabouts.ts';

/** Kinds as people speak of them; what is recorded names one of these and never the text. */
export type HitKind = 'number' | 'phone' | 'email' | 'address' | 'name' | 'whereabouts';

export interface Hit {
  /** UTF-16 offsets into the field's text. */
  readonly start: number;
  readonly end: number;
  readonly kind: HitKind;
  readonly found: IdentifierKind | null;
  readonly text: string;
}

export interface WritingContext {
  /** The record beside is of a protected person (GUARD-2). */
  readonly isProtected: boolean;
  /** Names that the page's own fields gave. */
  readonly names: readonly string[];
}

const kindByFound: Partial<Record<IdentifierKind, HitKind>> = {
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
};

/** A message's text may tell whom to write to; what tells who a person is or lives is asked about. */
const kindsByUse: Readonly<Record<FieldUse, ReadonlySet<HitKind>>> = {
  'subject-line': new Set(['number', 'phone', 'email', 'address', 'name']),
  'message-body': new Set(['number', 'address']),
  'email-body': new Set(['number', 'phone', 'email', 'address', 'name']),
  recipient: new Set(['number', 'phone', 'address']),
  'free-text': new Set(['phone', 'email', 'address', 'whereabouts']),
};

/** In rising order. Free text is asked about in protected records only. */
export function findForbidden(text: string, use: FieldUse, context: WritingContext): readonly Hit[] {
  if (use === 'free-text' && !context.isProtected) return [];
  const wanted = kindsByUse[use];
  const hits = findIdentifiers(text, { names: context.names }).flatMap(({ start, end, kind }): Hit[] => {
    const hit = kindByFound[kind];
    return hit === undefined || !wanted.has(hit)
      ? []
      : [{ start, end, kind: hit, found: kind, text: text.slice(start, end) }];
  });
  const places = wanted.has('whereabouts') ? findWhereabouts(text) : [];
  const apart = places
    .filter((place) => hits.every((hit) => place.end <= hit.start || hit.end <= place.start))
    .map((place): Hit => ({ ...place, kind: 'whereabouts', found: null }));
  return [...hits, ...apart].toSorted((a, b) => a.start - b.start);
}
