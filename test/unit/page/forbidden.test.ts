/** What is asked about in a field, by what the field is for: each use with each kind. */
import { describe, expect, it } from 'vitest';
import { addressed } from '#extension/page/guard/addressed.ts';
import { findForbidden, type WritingContext } from '#extension/page/guard/forbidden.ts';
import { identify } from '#extension/page/guard/identify.ts';
import type { HitKind } from '#extension/page/guard/hit.ts';
import { fieldUses, type FieldUse } from '#shared/site/compiled.ts';

const context: WritingContext = {
  isProtected: true,
  names: ['Provia Testsson'],
  choices: [],
  addressed: addressed('', []),
  offeredPlace: undefined,
  find: identify.find,
};

/** One line each; the name is the record's own. */
const text = `Går i Björkskolan
Födelsenummer 18900101-9802
Samordningsnummer 18900161-9809
Reservnr 99195312-3456
Interimsnummer 19410411-M309
Ring 070-174 06 05
Skriv till provia@example.se
Bor på Påhittsgatan 12
Postort 987 14 Lövhamn
Fastighet Lövhamn 4:12
Heter Provia Testsson`;

const all: readonly HitKind[] = ['number', 'phone', 'email', 'address', 'name', 'whereabouts'];
const kindsByUse: Readonly<Record<FieldUse, readonly HitKind[]>> = {
  'subject-line': ['number', 'phone', 'email', 'address', 'name'],
  'message-body': ['number', 'address', 'name'],
  'email-body': ['number', 'phone', 'email', 'address', 'name'],
  recipient: ['number', 'phone', 'address'],
  guardians: [],
  'free-text': ['phone', 'email', 'address', 'whereabouts'],
  chat: ['number', 'phone', 'address', 'name'],
  registration: ['number', 'address'],
  planning: ['number', 'address'],
  booking: ['number', 'address'],
  sheet: all,
  training: ['number'],
};
const found = (use: FieldUse, more: Partial<WritingContext> = {}) =>
  new Set(findForbidden(text, use, { ...context, ...more }).map(({ kind }) => kind));

describe('what is asked about', () => {
  it.each(fieldUses.filter((use) => use !== 'guardians'))(
    'in a field for %s is what may not stand there, and nothing else [GUARD-1, GUARD-2, GUARD-4, GUARD-8, GUARD-9, GUARD-10, GUARD-12, GUARD-20]',
    (use) => {
      expect(found(use)).toEqual(new Set(kindsByUse[use]));
      expect(found(use, { isProtected: false })).toEqual(new Set(use === 'free-text' ? [] : kindsByUse[use]));
    },
  );

  it('is each number, address and name where it stands, in rising order [GUARD-1]', () => {
    const hits = findForbidden(text, 'subject-line', context);
    expect(hits.map(({ text: part }) => part)).toEqual([
      '18900101-9802',
      '18900161-9809',
      '99195312-3456',
      '19410411-M309',
      '070-174 06 05',
      'provia@example.se',
      'Påhittsgatan 12',
      '987 14 Lövhamn',
      'Lövhamn 4:12',
      'Provia Testsson',
    ]);
    const starts = findForbidden(text, 'sheet', context).map(({ start }) => start);
    expect(starts).toEqual(starts.toSorted((a, b) => a - b));
  });

  it.each(['registration', 'planning', 'booking'] as const)(
    'in a field for %s is a name that is all that stands there, and none within a sentence [GUARD-4, GUARD-10, GUARD-11]',
    (use) => {
      const names = (whole: string) =>
        findForbidden(whole, use, context).flatMap(({ kind, text: part }) => (kind === 'name' ? part : []));
      expect(names(' Anna-Lisa Ek ')).toEqual(['Anna-Lisa Ek']);
      expect(names('Ek, Anna Lisa')).toEqual(['Ek, Anna Lisa']);
      expect(names('Anna Ek kommer')).toEqual([]);
    },
  );

  it('among guardians is more than one of them, in protected records alone [GUARD-5]', () => {
    const both = 'Vera Sagoberg; Ivar Sagoberg';
    const [hit, ...more] = findForbidden(both, 'guardians', context);
    expect([hit?.text, more]).toEqual([both, []]);
    expect(findForbidden('Vera Sagoberg; ', 'guardians', context)).toEqual([]);
    expect(findForbidden(both, 'guardians', { ...context, isProtected: false })).toEqual([]);
  });
});
