import { describe, expect, it } from 'vitest';
import { compileAdapter } from '#shared/site/compile.ts';
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
  return result.ok ? [] : result.error;
}

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
    ['version', 'up to version 2', (d: ReturnType<typeof clone>) => (d['version'] = 3)],
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

  it('refuses what is no adapter at all without throwing [SITE-1]', () => {
    for (const junk of [null, 7, 'adapter', [], { views: [] }]) expect(compileAdapter(junk).ok).toBe(false);
  });
});
