import { afterEach, expect, it } from 'vitest';
import { createRelevance } from '#extension/page/extract/relevance.ts';
import type { PageChange } from '#extension/page/observe/observe-page.ts';
import type { SiteAdapter } from '#shared/site/adapter.ts';
import { pmo } from '#shared/site/adapters/pmo.ts';
import { compileAdapter } from '#shared/site/compile.ts';

const nothing: PageChange = { added: new Set(), removed: new Set(), texts: new Set(), attributes: new Set() };

function relevanceOf(adapter: SiteAdapter) {
  const compiled = compileAdapter(adapter);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.error));
  return createRelevance(compiled.value);
}

afterEach(() => document.body.replaceChildren());

it('sees a change within what the adapter reads, and passes over the rest', () => {
  const isRelevant = relevanceOf(pmo);
  document.body.innerHTML =
    '<dl class="elevfakta"><dt>Aktnummer</dt><dd>1</dd></dl><ul><li>a</li></ul><p class="x"></p>';
  const textIn = (selector: string) => new Set([document.querySelector(selector)!.firstChild as Text]);
  expect(isRelevant({ ...nothing, texts: textIn('dd') })).toBe(true);
  expect(isRelevant({ ...nothing, texts: textIn('li') })).toBe(false);
  expect(isRelevant({ ...nothing, added: new Set([document.querySelector('ul')!]) })).toBe(false);
  expect(isRelevant({ ...nothing, added: new Set([document.body]) })).toBe(true);
  const mark = document.querySelector('.x')!;
  expect(isRelevant({ ...nothing, attributes: new Set([mark]) })).toBe(false);
  mark.className = 'skydd-etikett';
  expect(isRelevant({ ...nothing, attributes: new Set([mark]) })).toBe(true);
});

it('lets every change matter for an adapter that seeks a label in the whole page', () => {
  const loose: SiteAdapter = {
    ...pmo,
    views: [
      { id: 'x', kind: 'record', paths: ['/**'], facts: { unit: { label: 'Enhet' } }, required: ['unit'] },
    ],
  };
  expect(relevanceOf(loose)(nothing)).toBe(true);
});
