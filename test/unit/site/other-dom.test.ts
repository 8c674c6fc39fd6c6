/** Extraction is a function of a document and an adapter, whoever has made the document: two of them, page by page. */
import { Window } from 'happy-dom';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readPage } from '#extension/page/bench/read-page.ts';
import { shippedAdapters } from '#shared/site/adapters/shipped.ts';
import { compileAdapter } from '#shared/site/compile.ts';
import type { PageReading } from '#shared/site/page-reading.ts';
import { parsePage } from '../../../.dev/saved-page/parse.ts';
import { startSites, type Sites, type SystemName } from '../../sites/server.ts';

let sites: Sites;
beforeAll(async () => {
  sites = await startSites();
});
afterAll(() => sites.close());

const inOther = (html: string, url: URL): Document => {
  const window = new Window({
    url: url.href,
    settings: {
      disableCSSFileLoading: true,
      disableJavaScriptFileLoading: true,
      disableIframePageLoading: true,
    },
  });
  window.document.write(html);
  return window.document as unknown as Document;
};

it.each<[string, SystemName, string, Partial<PageReading>]>([
  ['treserva', 'treserva', '/arbetsyta/arende.aspx?id=1001', { views: ['arende'] }],
  ['treserva', 'treserva', '/arbetsyta/arende.aspx?id=1009&last=upp', { views: ['arende'] }],
  ['treserva', 'treserva', '/arbetsyta/arende.aspx?id=1017', { views: ['arende'] }],
  ['treserva', 'treserva', '/arbetsyta/uppdrag.aspx?id=1004', { views: ['uppdrag'] }],
  ['treserva', 'treserva', '/arbetsyta/avvikelse.aspx', { guarded: 2 }],
  ['treserva', 'treserva', '/arbetsyta/arende.aspx?id=1001&break=1', { views: ['arende'] }],
  ['pmo', 'pmo', '/utskrift/elev/11', { views: ['elev'] }],
  ['viva', 'viva', '/arende?nr=74', { views: ['arende'] }],
  ['samsa', 'samsa', '/arende/501', { views: ['arende'] }],
  ['welfare', 'welfare', '/kund/31/oversikt', {}],
  ['welfare', 'welfare', '/kund/ny', { guarded: 3, unguarded: [] }],
  ['larmmottagning', 'around', '/abonnent/77', { views: ['abonnent'] }],
  ['generell-akt', 'around', '/barn/12', { views: ['akt'] }],
  ['outlook', 'outlook', '/mail/compose', { guarded: 3 }],
  ['webmail', 'mail', '/skriv', { guarded: 4 }],
])('%s reads %s%s alike in both [SITE-5]', async (adapterId, system, path, expected) => {
  const adapter = compileAdapter(shippedAdapters.get(adapterId));
  if (!adapter.ok) throw new Error(JSON.stringify(adapter.error));
  const url = new URL(path, sites[system]);
  const html = await (await fetch(url)).text();
  const read = (document: Document) => readPage(adapter.value, document, path, '2024-03-15');
  const one = read(parsePage(html, url).document);
  expect(one).toMatchObject(expected);
  expect(one.views).not.toEqual([]);
  expect(read(inOther(html, url))).toEqual(one);
});
