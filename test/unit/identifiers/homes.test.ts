import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findIdentifiers } from '#shared/identifiers/find-identifiers.ts';
import { homeBeside } from '#shared/identifiers/home.ts';
import { maskText } from '#shared/identifiers/masked-form.ts';

const found = (text: string, homes: readonly string[] | null = []): string[] =>
  findIdentifiers(text, { homes }).map(({ start, end, kind }) => `${kind} ${text.slice(start, end)}`);

describe('the name of a home beside its label', () => {
  it.each([
    ['Boende', 'Solgläntan', 'Solgläntan'],
    ['Boende:', ' Solgläntans vård- och omsorgsboende, plan 2 ', 'Solgläntans vård- och omsorgsboende'],
    ['Skyddat boende', 'Kvinnojouren Ask (akut)', 'Kvinnojouren Ask'],
    ['Datum Placering', 'Familjen Ek', 'Familjen Ek'],
    ['Korttidsplats', 'Björken', 'Björken'],
    ['Vistelseort', 'Lövhamn', 'Lövhamn'],
    ['Familjehem', 'Ek och Holm', 'Ek och Holm'],
    ['Arbetsplats', 'Lövhamns bageri', 'Lövhamns bageri'],
    ['Skola', 'Exempelskolan F-9', 'Exempelskolan F-9'],
    ['Instagram', 'vera.ask', 'vera.ask'],
    ['Skype-konto:', 'live:vera', 'live:vera'],
  ])('is known by %s [MASK-9]', (label, value, name) => {
    expect(homeBeside(label, value)).toBe(name);
  });

  it.each([
    ['Enhet', 'Äldre Myndighet Centrum'],
    ['Handläggare', 'Johan Ek'],
    ['Boendeform', 'Lägenhet'],
    ['Boende', 'Särskilt boende'],
    ['Boende', 'Eget'],
    ['Boende', '-'],
    ['Placering', 'Nej'],
    ['Placeringsdatum', '2024-03-01'],
    ['Skolform', 'Grundskola'],
    ['Facebook', 'Nej'],
    ['Signal', '-'],
    ['', 'Solgläntan'],
  ])('is none in %s: %s [MASK-9]', (label, value) => {
    expect(homeBeside(label, value)).toBeNull();
  });
});

describe('the name of a home in a sentence', () => {
  it.each([
    ['Bor på Solgläntan sedan mars.', ['address Solgläntan']],
    ['Elsa flyttade till Norra Solgården i maj.', ['address Norra Solgården']],
    ['Placerad hos familjen Ek i Lövhamn.', ['address Ek i Lövhamn']],
    ['Ringde boendet Björken.', ['address Björken']],
    ['Personal från Solgläntans äldreboende kom.', ['address Solgläntans äldreboende']],
    ['Kör till Björkhemmet kl 10.', ['address Björkhemmet']],
    ['Handläggare: Johan Ek  Boende: Stora Björken  Enhet: Väst', ['address Stora Björken']],
    ['Boende: Särskilt boende. Nästa möte i maj.', []],
    ['Bor på Exempelvägen 12 nu.', ['address Exempelvägen 12']],
    ['Boende: önskas nära centrum.', []],
    ['Ansökan om boende. Behov av stöd på dagen.', []],
    ['Kommer från Solgläntan i dag.', []],
    ['Nås på Snapchat: vera_ask, helst efter kl. 17.', ['address vera_ask']],
    ['Skriver från @vera.ask91 varje dag.', ['address @vera.ask91']],
    ['anna@example.com', ['email anna@example.com']],
    ['Har inte Facebook längre. Signal vid fara.', []],
  ])('%s [MASK-9]', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  it('is known wherever it stands once it stood beside its label, and its number with it [MASK-9]', () => {
    expect(found('Kommer från Solgläntan i dag, 070-174 06 05.', ['Solgläntan'])).toEqual([
      'address Solgläntan',
      'phone 070-174 06 05',
    ]);
  });

  it('is known as a whole word only, in its genitive too [MASK-9]', () => {
    expect(found('Björks kök, Björkgatan, Björken', ['Björk'])).toEqual(['address Björk']);
  });

  it('is left alone where homes are not asked for [MASK-9]', () => {
    expect(found('Bor på Solgläntan sedan mars.', null)).toEqual([]);
  });

  it('never takes the end of another find away, and never lies within one [MASK-9]', () => {
    const word = fc.constantFrom(
      'Bor på ',
      'Stora ',
      'Solgården ',
      '12 ',
      '18900101-9802 ',
      'Boende: ',
      '987 14 Lövhamn ',
      'a. ',
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), (words) => {
        const text = words.join('');
        const covered = (homes: readonly string[] | null): boolean[] => {
          const cover = Array.from({ length: text.length }, () => false);
          let end = 0;
          for (const match of findIdentifiers(text, { homes })) {
            expect(match.start).toBeGreaterThanOrEqual(end);
            end = match.end;
            cover.fill(true, match.start, match.end);
          }
          return cover;
        };
        const withHomes = covered(['Stora Solgården']);
        expect(
          covered(null).flatMap((isCovered, i) => (isCovered && withHomes[i] !== true ? [i] : [])),
        ).toEqual([]);
      }),
    );
  });
});

it('what a home leaves of a number behind it shows no digit, as a year would be [MASK-2, MASK-9]', () => {
  const text = 'Boende: Solgläntan 18900101  9802 fr.o.m. mars';
  expect(found(text)).toEqual(['address Solgläntan 18900101', 'address   9802']);
  expect(maskText(text, findIdentifiers(text, { homes: [] }), 'year-only')).not.toMatch(/\d/);
});
