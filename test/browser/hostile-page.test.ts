import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { offerBench } from '#extension/page/bench/offer.ts';
import { nameable, placeOf } from '#extension/page/bench/selector.ts';
import { compileAdapter } from '#shared/site/compile.ts';
import { treserva } from '#shared/site/adapters/treserva.ts';
import { createPageHarness, isPageVisible, me, record, type PageHarness } from '../support/page-harness.ts';

let harness: PageHarness;
const home = location.href;
const faults: unknown[] = [];
const hear = (event: ErrorEvent | PromiseRejectionEvent): void =>
  void faults.push('reason' in event ? event.reason : event.error);

beforeEach(() => {
  faults.length = 0;
  addEventListener('error', hear);
  addEventListener('unhandledrejection', hear);
  harness = createPageHarness();
});
afterEach(() => {
  harness.stop();
  removeEventListener('error', hear);
  removeEventListener('unhandledrejection', hear);
  history.replaceState(null, '', home);
});

/** What the parser of the browser would cut off, scripts can build. Shown, more than some 3,000 end the browser's own layout. */
function deep(levels: number): Node {
  const top = document.createElement('div');
  top.hidden = levels > 2000;
  let at = top;
  for (let level = 0; level < levels; level += 1) at = at.appendChild(document.createElement('div'));
  at.textContent = 'djupt nere 18900101-9802';
  return top;
}

function many(nodes: number): Node {
  const list = document.createElement('div');
  list.innerHTML = '<p>rad 18900101-9802</p>'.repeat(nodes);
  return list;
}

function longAttribute(): Node {
  const element = document.createElement('p');
  element.title = '18900101-9802 '.repeat(75_000);
  element.setAttribute('data-x', 'x'.repeat(1_000_000));
  element.textContent = '\uD800\uDFFF\uFFFE\u202E\u0000 18900101-9802';
  return element;
}

const hostile: readonly (readonly [string, () => Node])[] = [
  ['elements 2,000 deep', () => deep(2000)],
  ['hidden elements 10,000 deep', () => deep(10_000)],
  ['50,000 rows', () => many(50_000)],
  ['attributes of a megabyte and broken text', longAttribute],
];

/** In every world, a field hides what its form has by the same name. */
function hiding(): Node {
  const form = document.createElement('form');
  const names =
    'closest matches querySelector querySelectorAll getElementsByTagName attributes childNodes getAttribute hasAttribute getRootNode nodeType nodeName localName tagName namespaceURI parentNode parentElement children firstChild nextSibling previousSibling ownerDocument isConnected contains compareDocumentPosition textContent innerText shadowRoot style id className classList hidden getBoundingClientRect addEventListener'.split(
      ' ',
    );
  form.innerHTML = names.map((name) => `<input name="${name}">`).join('') + '<p>18900101-9802</p>';
  return form;
}

it.each([...hostile, ['a form whose fields hide its methods', hiding] as const])(
  'a page with %s is judged like another, without a fault [WARN-11]',
  { timeout: 60_000 },
  async (_, build) => {
    history.pushState(null, '', '/akt/1');
    document.body.innerHTML = record('SN 2024/0001', me);
    document.body.append(build());
    await harness.start();
    await vi.waitFor(() => expect(isPageVisible()).toBe(true), { timeout: 50_000 });
    const judged = harness.calls.filter(({ name }) => name === 'page.assess');
    expect(judged).toMatchObject([{ input: { facts: { caseNumber: 'SN 2024/0001' } } }]);
    // What comes later is looked at as well.
    document.querySelector('main')?.append(build());
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    expect(faults).toEqual([]);
  },
);

it('a record within such a form is judged, and what comes there later is masked [WARN-11, MASK-2]', async () => {
  history.pushState(null, '', '/akt/1');
  const form = hiding();
  document.body.replaceChildren(form);
  const put = (html: string): void => {
    const part = document.createElement('div');
    part.innerHTML = html;
    Element.prototype.append.call(form, part);
  };
  const unit = document.createElement('b');
  unit.textContent = 'Hemtjänst Öster';
  Element.prototype.append.call(form, 'Enhet:', unit);
  put(record('SN 2024/0001', me));
  await harness.start();
  await vi.waitFor(() => expect(isPageVisible()).toBe(true), { timeout: 12_000 });
  const judged = harness.calls.filter(({ name }) => name === 'page.assess');
  const facts = { caseNumber: 'SN 2024/0001', unit: 'Hemtjänst Öster' };
  expect(judged).toMatchObject([{ input: { facts } }]);
  put('<p>Gäller 18900101-9802.</p>');
  Element.prototype.append.call(form, 'Enhet: 18900101-9802.');
  const masked = () =>
    [...(CSS.highlights.get('varsam-mask') ?? [])].map(({ startContainer }) => startContainer.textContent);
  const later = ['Gäller 18900101-9802.', 'Enhet: 18900101-9802.'];
  await vi.waitFor(() => expect(masked()).toEqual(expect.arrayContaining(later)));
  document.body.append(hiding());
  await vi.waitFor(() => expect(masked().filter((text) => text === '18900101-9802')).toHaveLength(2));
  expect(isPageVisible()).toBe(true);
  expect(faults).toEqual([]);
});

it.each(hostile)(
  'the test bench reads a page with %s, and points in it [SITE-3]',
  { timeout: 60_000 },
  (_, build) => {
    const compiled = compileAdapter(treserva);
    if (!compiled.ok) throw new Error('it ships');
    document.body.innerHTML = record('SN 2024/0001', me);
    const part = build() as Element;
    document.body.append(part);
    offerBench();
    const reading = globalThis.varsamBench?.readLive(compiled.value, '2024-03-15');
    expect(reading).toHaveProperty('views');
    let deepest = part;
    while (deepest.firstElementChild) deepest = deepest.firstElementChild;
    const named = nameable(deepest);
    expect(named.contains(deepest)).toBe(true);
    const place = placeOf(named);
    expect(place.selector.length).toBeLessThan(5000);
    expect(document.querySelector(place.selector)).toBe(named);
    expect(place.text.length).toBeLessThanOrEqual(200);
  },
);
