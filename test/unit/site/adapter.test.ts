import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { faultTexts } from '#extension/text/faults.ts';
import { mendSentence } from '#extension/ui/mend-sentence.ts';
import { compileAdapter } from '#shared/site/compile.ts';
import type { Fault } from '#shared/site/faults.ts';
import { matchesGlob } from '#shared/site/glob.ts';
import type { SiteAdapter } from '#shared/site/adapter.ts';

const sound: SiteAdapter = {
  version: 2,
  id: 'prov',
  name: 'Provsystemet',
  verified: false,
  views: [
    {
      id: 'akt',
      kind: 'record',
      paths: ['/akt/*'],
      facts: { caseNumber: { label: 'Ärendenummer' }, handler: [{ selector: '.handler' }] },
      required: ['caseNumber'],
      marks: [
        {
          kind: 'sekretessmarkering',
          signs: [{ text: 'SEKRETESS', within: '.skydd' }, { alt: 'Sekretessmarkerad' }],
        },
      ],
    },
  ],
};

function faultsOf(
  change: (draft: ReturnType<typeof clone>) => void,
): readonly { path: string; mend: string }[] {
  const draft = clone();
  change(draft);
  const result = compileAdapter(draft);
  return result.ok ? [] : worded(result.error);
}
const worded = (faults: readonly Fault[]): readonly { path: string; mend: string }[] =>
  faults.map(({ path, mend }) => ({ path, mend: mendSentence(mend, faultTexts.en) }));

// The tests spoil the draft in ways its type forbids.
function clone(): { views: Record<string, unknown>[]; [key: string]: unknown } {
  return structuredClone(sound) as never;
}

describe('an adapter', () => {
  it('compiles to plain data with every default filled in [SITE-1]', () => {
    const result = compileAdapter(sound);
    expect(result.ok && result.value).toMatchObject({
      training: { always: false, paths: [], shows: [] },
      views: [
        { facts: { caseNumber: [{ type: 'label', labels: ['Ärendenummer'], value: 'after' }], unit: [] } },
      ],
    });
  });

  it('is taught by an example that holds [SITE-1]', () => {
    const readme = readFileSync(new URL('../../../shared/site/README.md', import.meta.url), 'utf8');
    const example = /```json\n(.+?)```/s.exec(readme)?.[1] ?? 'null';
    expect(compileAdapter(JSON.parse(example))).toMatchObject({ ok: true, value: { id: 'exempel' } });
  });

  it('takes every selector that a browser knows [SITE-1]', () => {
    const selector =
      'main:has(> h1:not(.x)) li:nth-child(2n + 1) a[href="/akt/1:2"]:is(:any-link, .a\\:b) *|use, x-rad:state(vald) [onclick*="rad[1]/:x"]';
    const draft = { ...sound, views: [{ ...sound.views[0], facts: { caseNumber: { selector } } }] };
    expect(compileAdapter(draft)).toMatchObject({ ok: true });
  });

  it('takes an address as the browser shows it, and hands it over as it is [SITE-1]', () => {
    const paths = ['/ärende/*', '/#/elev/ö*?å=*', '/%C3%A4rende'];
    const draft = {
      ...sound,
      exports: [{ type: 'link', address: '/Åtkomst*' }],
      tables: [{ paths, table: 'table' }],
    };
    const written = ['/%C3%A4rende/*', '/#/elev/%C3%B6*?%C3%A5=*', '/%C3%A4rende'];
    expect(compileAdapter({ ...draft, views: [{ ...sound.views[0], paths }] })).toMatchObject({
      value: {
        views: [{ paths: written }],
        tables: [{ paths: written }],
        exports: [{ type: 'link', address: '/%C3%85tkomst*' }],
      },
    });
    const { pathname } = new URL('https://system.example.se/ärende/17');
    expect(matchesGlob(written[0]!, pathname)).toBe(true);
  });

  it.each([
    [
      'views[0].paths[0]',
      'regular expressions',
      (d: ReturnType<typeof clone>) => (d.views[0]!['paths'] = ['^/akt']),
    ],
    [
      'views[0].required',
      'place under facts',
      (d: ReturnType<typeof clone>) => (d.views[0]!['required'] = ['unit']),
    ],
    [
      'views[0].required',
      'at least one fact',
      (d: ReturnType<typeof clone>) => (d.views[0]!['required'] = []),
    ],
    ['views[0].paths', 'matches every page', (d: ReturnType<typeof clone>) => (d.views[0]!['paths'] = [])],
    ['views', 'same id', (d: ReturnType<typeof clone>) => d.views.push(d.views[0]!)],
    [
      'views[0].facts.name',
      'a fact is called caseNumber, subject,',
      (d: ReturnType<typeof clone>) => (d.views[0]!['facts'] = { name: { label: 'Namn' } }),
    ],
    [
      'views[0].facts.caseNumber[0].selector',
      'every bracket',
      (d: ReturnType<typeof clone>) =>
        (d.views[0]!['facts'] = { caseNumber: [{ selector: 'a[' }, { label: 'Dnr', value: 'left' }] }),
    ],
    [
      'views[0].facts.caseNumber.selector',
      'no XPath, and no :contains',
      (d: ReturnType<typeof clone>) =>
        (d.views[0]!['facts'] = { caseNumber: { selector: 'td:contains(Dnr)' } }),
    ],
    [
      'views[0].facts.caseNumber.selector',
      'no XPath, and no :contains',
      (d: ReturnType<typeof clone>) => (d.views[0]!['facts'] = { caseNumber: { selector: '//td[1]' } }),
    ],
    [
      'views[0].facts.caseNumber.selector',
      'no XPath, and no :contains',
      (d: ReturnType<typeof clone>) => (d.views[0]!['facts'] = { caseNumber: { selector: 'td:eq(2) > b' } }),
    ],
    [
      'views[0].facts.caseNumber',
      'a place is { "selector"',
      (d: ReturnType<typeof clone>) => (d.views[0]!['facts'] = { caseNumber: '#dnr' }),
    ],
    [
      'views[0].facts.caseNumber',
      'a place is { "selector"',
      (d: ReturnType<typeof clone>) =>
        (d.views[0]!['facts'] = { caseNumber: { label: 'Dnr', selector: '#dnr' } }),
    ],
    [
      'guard[0].field',
      'a field is { "selector"',
      (d: ReturnType<typeof clone>) => (d['guard'] = [{ field: 'textarea', holds: 'free-text' }]),
    ],
    ['views[0].facts', 'an object in { }', (d: ReturnType<typeof clone>) => (d.views[0]!['facts'] = [])],
    ['version', 'up to version 2', (d: ReturnType<typeof clone>) => (d['version'] = 3)],
    [
      'mask[0].kind',
      'write one of "personnummer"',
      (d: ReturnType<typeof clone>) => (d['mask'] = [{ kind: 'telefon', places: { label: 'Telefon' } }]),
    ],
  ])('that does not hold is refused with its path %s and the mend [SITE-1]', (path, mend, change) => {
    expect(faultsOf(change)).toContainEqual({ path, mend: expect.stringContaining(mend) });
  });

  it.each(['a[href', 'a { color: red }', '@import "x"', '', 'a"b'])(
    'refuses the selector %j [SITE-1]',
    (selector) => {
      const faults = faultsOf((draft) => (draft.views[0]!['facts'] = { caseNumber: { selector } }));
      expect(faults[0]?.path).toContain('views[0].facts.caseNumber');
    },
  );

  it.each([
    'div > > p',
    'div,',
    '.',
    '.1a',
    '#1',
    'tr:not()',
    'tr:nth-child',
    'tr:nth-child(x)',
    'td:first',
    '[a=b c]',
    'a & b',
    'svg|a',
  ])('refuses %j, which no browser takes for a selector, once [SITE-1]', (selector) => {
    const [fault, ...more] = faultsOf((draft) => (draft.views[0]!['facts'] = { caseNumber: { selector } }));
    expect(fault?.mend).toContain('a selector of CSS, as browsers know it');
    expect(more).toEqual([]);
  });

  it.each([
    'table:has(> th, + p) tr:nth-child(2n + 1 of .rad) td:nth-last-of-type(odd)',
    String.raw`#\31 23 .a\:b [xlink\:href*="/x]"] , x-akt::before`,
    `[title='det "är"' i]:not(.å, :is(h1,*)) ~ *|a:lang(sv)`,
  ])('takes the selector %s [SITE-1]', (selector) => {
    expect(faultsOf((draft) => (draft.views[0]!['facts'] = { caseNumber: { selector } }))).toEqual([]);
  });

  it('refuses what is no adapter at all without throwing [SITE-1]', () => {
    for (const junk of [null, 7, 'adapter', [], { views: [] }]) expect(compileAdapter(junk).ok).toBe(false);
  });
});

describe('an adapter of an older version', () => {
  const old = {
    version: 1,
    id: 'prov',
    name: 'Provsystemet',
    verified: true,
    environment: 'training',
    views: [{ id: 'post', kind: 'message', paths: ['/post'] }],
    guard: [{ field: 'textarea.brev', holds: 'message-body' }],
  };

  it('is brought up to the current one: guarded fields become places [SITE-1]', () => {
    expect(compileAdapter(old)).toMatchObject({
      ok: true,
      value: {
        training: { always: true },
        guard: [
          { places: [{ type: 'selector', selector: 'textarea.brev' }], use: 'message-body', choices: null },
        ],
        tables: [],
      },
    });
  });

  it('is told of its faults where they stand [SITE-1]', () => {
    const faults = compileAdapter({ ...old, guard: [{ field: 'a[', holds: 'message-body' }] });
    expect(faults).toMatchObject({ ok: false, error: [{ path: 'guard[0].field.selector' }] });
  });

  it.each([
    [undefined, 'say which version'],
    [3, 'up to version 2'],
    [0, 'a whole number from 1 to 2'],
    ['1', 'a whole number from 1 to 2'],
    [null, 'a whole number from 1 to 2'],
  ])('or of none that there is, %j, is refused with the mend [SITE-1]', (version, mend) => {
    const compiled = compileAdapter({ ...old, version });
    expect(compiled.ok ? [] : worded(compiled.error)).toEqual([
      { path: 'version', mend: expect.stringContaining(mend) },
    ]);
  });
});

it('whatever is written for an adapter, it compiles or every fault has a place and a mend [SITE-1]', () => {
  const keys = [
    'version',
    'id',
    'views',
    'guard',
    'mask',
    'facts',
    'paths',
    'sameBy',
    'tables',
    'field',
    'environment',
  ];
  const spoilt = fc
    .tuple(fc.constantFrom(...keys), fc.jsonValue())
    .map(([key, value]) => ({ ...sound, [key]: value }));
  const view = fc
    .tuple(fc.constantFrom(...keys, 'marks', 'required', 'shows', 'kind'), fc.jsonValue())
    .map(([key, value]) => ({ ...sound, views: [{ ...sound.views[0], [key]: value }] }));
  fc.assert(
    fc.property(fc.oneof(spoilt, view, fc.jsonValue()), (draft) => {
      const result = compileAdapter(draft);
      if (result.ok) return;
      expect(result.error.length).toBeGreaterThan(0);
      for (const { mend } of result.error)
        for (const texts of [faultTexts.sv, faultTexts.en])
          expect(mendSentence(mend, texts)).not.toMatch(/undefined|NaN|^$/);
    }),
  );
});
