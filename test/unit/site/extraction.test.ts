import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFacts } from '#extension/page/extract/extract.ts';
import type { SiteAdapter } from '#shared/site/adapter.ts';
import { compileAdapter } from '#shared/site/compile.ts';
import type { CompiledAdapter } from '#shared/site/compiled.ts';
import { parsePage } from '../../../.dev/saved-page/parse.ts';

type Place = NonNullable<NonNullable<SiteAdapter['views'][number]['facts']>['handler']>;

function compiled(handler: Place): CompiledAdapter {
  const result = compileAdapter({
    version: 2,
    id: 'prov',
    name: 'Prov',
    verified: false,
    views: [{ id: 'akt', kind: 'record', paths: ['/**'], facts: { handler }, required: ['handler'] }],
  } satisfies SiteAdapter);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

function read(markup: string, place: Place = { label: 'Handläggare' }): string | null | undefined {
  const adapter = compiled(place);
  const [view] = adapter.views;
  const { roots } = parsePage(markup, new URL('https://system.example.se/akt/1'));
  const page = { roots, address: '/akt/1', today: '2024-03-15', memory: new Map() };
  const facts = view === undefined ? null : readFacts(adapter, view, page);
  return facts?.missing.length === 0 ? facts.handler : undefined;
}

const table = (rows: string) => `<table>${rows}</table>`;
const sara = 'Sara Lindqvist';

describe('a label finds its value', () => {
  it.each([
    ['in the next cell', table(`<tr><td>Handläggare<td>${sara}<td>Enhet<td>Väst`)],
    ['after a row heading', table(`<tr><th scope=row>Handläggare:</th><td>${sara}</td></tr>`)],
    [
      'under a column heading',
      table(`<thead><tr><th>Ärende<th>Handläggare<th>Enhet<tbody><tr><td>1<td>${sara}<td>Väst`),
    ],
    [
      'under one of a row of headings, whatever cells span',
      table(`<tr><th colspan=2>Ärende<th>Handläggare<tr><td>1<td>2<td>${sara}`),
    ],
    ['in the row below the last cell', table(`<tr><td>x<td>Handläggare<tr><td>y<td>${sara}`)],
    ['in a definition list', `<dl><dt>Enhet<dd>Väst<dt>Handläggare<dd>${sara}</dl>`],
    [
      'in a definition list with groups',
      `<dl><div><dt>Handläggare</dt><dd><p>${sara}</p></dd></div><div><dt>Enhet<dd>Väst</div></dl>`,
    ],
    ['with a colon in the same text', `<p>Handläggare: ${sara}</p>`],
    ['with hard spaces around the colon', `<p>Handläggare&nbsp;:&nbsp;${sara}</p>`],
    [
      'as bare text after a bold word, up to the next bold word',
      `<td><b>Handläggare:</b> ${sara}&nbsp; <b>Enhet:</b> Väst`,
    ],
    [
      'as bold text after a bare word, up to the next word with a colon',
      `<p>Handläggare: <b>${sara}</b> Enhet: <b>Väst</b></p>`,
    ],
    ['over several elements', '<p><b>Handläggare</b> <i>Sara</i> <i>Lindqvist</i></p>'],
    ['over cut text', '<table><tr><td>Handläggare<td><span>Sara</span> <span>Lind</span><span>qvist</span>'],
    [
      'beside a label that is cut itself',
      `<div><span>Hand</span><span>läggare</span></div><div>${sara}</div>`,
    ],
    [
      'beside a label deep within its own markup',
      `<div class=r><div><span><em>Handläggare</em></span></div><div>${sara}</div></div>`,
    ],
    [
      'in the field that a label is for',
      `<label for=h>Handläggare</label><hr><p><input id=h value="${sara}">`,
    ],
    ['in the field within a label', `<label>Handläggare <input value="${sara}"></label>`],
    [
      'in the chosen line of a list',
      `<label>Handläggare <select><option>Ingen<option selected>${sara}</select>`,
    ],
    ['in a text area', `<table><tr><td>Handläggare<td><textarea>${sara}</textarea>`],
    [
      'by aria-labelledby',
      `<span id=l>Handläggare</span><p>Annat</p><div aria-labelledby="x l">${sara}</div>`,
    ],
    ['by aria-label', `<p>x</p><input aria-label="Handläggare" value="${sara}">`],
    [
      'by data-label, as tables for narrow screens have it',
      table(`<tr><td data-label="Ärende">1<td data-label="Handläggare">${sara}`),
    ],
    [
      'and not beside a menu word of the same text',
      `<nav><a href=#>Handläggare</a> <a href=#>Enhet</a></nav><dl><dt>Handläggare<dd>${sara}</dl>`,
    ],
    [
      'and not in a hidden template of the same page',
      `<div hidden>Handläggare: <b>Johan Ek</b></div><div style="display: none"><dt>Handläggare<dd>Johan Ek</div><dl><dt>Handläggare<dd>${sara}</dl>`,
    ],
    [
      'and not what a style sheet hides',
      `<style>.mall { display: none }</style><p class=mall><b>Handläggare</b> Johan Ek</p><p><b>Handläggare</b> ${sara}</p>`,
    ],
    [
      'without the hidden parts of it, and without its buttons',
      `<dl><dt>Handläggare<dd><span hidden>salin01</span>${sara} <button>Byt</button></dl>`,
    ],
    [
      'and not a button that explains or sorts its heading',
      `<table><tr><th>Handläggare <button>Visa hjälp</button><td>${sara}</table>`,
    ],
    [
      'and not a sign that explains it when it is pressed',
      `<table><tr><td>Handläggare <button>?</button> <i role="button"><svg></svg></i><td>${sara}</table>`,
    ],
    ['in a button too, beside a label that is no heading', `<p>Handläggare: <button>${sara}</button></p>`],
    [
      'at the first of two labels that has one',
      `<dl><dt>Handläggare<dd></dl><dl><dt>Handläggare<dd>${sara}</dl>`,
    ],
    ...[
      '<span>*</span>',
      '<button>Hjälp</button>',
      '<i title=Hjälp>ⓘ</i>',
      '<a href=#>?</a>',
      '<em>(obligatoriskt)</em>',
      '<sup>1</sup>',
      '<svg><title>Hjälp</title></svg>',
      '<img src=i alt=Hjälp>',
    ].map((remark): [string, string] => [
      `and no ${remark} beside the label`,
      `<dl><dt>Handläggare ${remark}</dt><dd>${sara}</dl>`,
    ]),
    ['on a button that opens a list', `<div><span>Handläggare</span> <button>${sara}</button></div>`],
    ['beside a picture that stands for the word', `<p><img alt="Handläggare"> ${sara}</p>`],
    ['beside a short form', table(`<tr><td><abbr title="Handläggare">Hl</abbr><td>${sara}`)],
    ['whatever the case, with a star', `<table><tr><td>* HANDLÄGGARE :<td>${sara}`],
    ['decomposed, with soft hyphens', `<table><tr><td>Handla\u0308gg\u00adare<td>${sara}`],
    [
      'in an open shadow root',
      `<x-rad><template shadowrootmode=open><b>Handläggare</b> <i>${sara}</i></template></x-rad>`,
    ],
    [
      'in a closed shadow root beside it',
      `<b>Handläggare</b><x-namn><template shadowrootmode=closed><i>${sara}</i></template></x-namn>`,
    ],
    [
      'in a slot',
      `<x-rad><template shadowrootmode=open><b>Handläggare</b><slot></slot></template>${sara}</x-rad>`,
    ],
    [
      'out of the shadow root that the label has for itself',
      `<p><x-etikett><template shadowrootmode=open>Handläggare</template></x-etikett><span>${sara}</span></p>`,
    ],
    [
      'in nested shadow roots',
      `<x-a><template shadowrootmode=open><x-b><template shadowrootmode=open><dl><dt>Handläggare<dd>${sara}</dl></template></x-b></template></x-a>`,
    ],
  ])('%s [SITE-5]', (_, markup) => {
    expect(read(`<!doctype html><body>${markup}`)).toBe(sara);
  });

  it('an address over its lines, and no other value over a break [SITE-1]', () => {
    const card =
      '<p><b>Adress:</b> Provgatan 4<br>987 14 Lövhamn<br><b>Handläggare:</b> Sara<br>Skapad i går</p>';
    expect(read(card, { label: 'Adress' })).toBe('Provgatan 4 987 14 Lövhamn');
    expect(read(card)).toBe('Sara');
  });

  it('before the label, where the adapter says so [SITE-1]', () => {
    const before: Place = { label: 'Handläggare', value: 'before' };
    expect(read(`<p><strong>${sara}</strong> <small>Handläggare</small></p>`, before)).toBe(sara);
    expect(read(table(`<tr><td>${sara}<td>Handläggare`), before)).toBe(sara);
  });

  it('below the label, where cells are no headings [SITE-1]', () => {
    const below: Place = { label: 'Handläggare', value: 'below' };
    expect(read(table(`<tr><td>Ärende<td>Handläggare<td>Enhet<tr><td>1<td>${sara}<td>Väst`), below)).toBe(
      sara,
    );
  });

  it('at one of several places, and by one of several texts [SITE-1]', () => {
    const several: Place = [{ selector: '#borta' }, { label: ['Ansvarig', 'Handl.'] }];
    expect(read(`<dl><dt>Handl.<dd>${sara}</dl>`, several)).toBe(sara);
  });

  it('only within what the adapter names, and not beyond it [SITE-1]', () => {
    const within: Place = { label: 'Handläggare', within: '#akt' };
    expect(
      read(`<dl><dt>Handläggare<dd>Johan Ek</dl><dl id=akt><dt>Handläggare<dd>${sara}</dl>`, within),
    ).toBe(sara);
    const host = `<div id=akt><x-a><template shadowrootmode=open><dl><dt>Handläggare<dd>${sara}</dl></template></x-a></div>`;
    expect(read(host, within)).toBe(sara);
  });

  it('is empty beside a label that has none, and gone without its label [WARN-12]', () => {
    for (const empty of [
      '<dl><dt>Handläggare<dd>–</dl>',
      '<dl><dt>Handläggare<dt>Enhet<dd>Väst</dl>',
      '<p><b>Handläggare</b></p>',
    ])
      expect(read(empty)).toBeNull();
    expect(read('<dl><dt>Ansvarig<dd>Sara</dl>')).toBeUndefined();
  });

  it('never from a password, also when it is shown [WARN-18]', () => {
    for (const field of ['type=password', 'autocomplete=current-password'])
      expect(read(`<label>Handläggare <input ${field} value=hemligt></label>`)).toBeNull();
  });
});

describe('a selector', () => {
  it('reads what is shown before what is hidden, and a hidden field where it is named [SITE-5]', () => {
    const place: Place = { selector: '.namn' };
    expect(read(`<i class=namn hidden>Johan Ek</i><i class=namn>${sara}</i>`, place)).toBe(sara);
    expect(read(`<input type=hidden name=h value="${sara}">`, { selector: 'input[name=h]' })).toBe(sara);
  });

  it('of a list gives the chosen line, and nothing where that says to choose', () => {
    const list = (chosen: string) => `<select><option value="">Välj handläggare${chosen}</select>`;
    expect(read(list(`<option value=7 selected>${sara}`), { selector: 'select' })).toBe(sara);
    expect(read(list(`<option value=7>${sara}`), { selector: 'select' })).toBeNull();
  });

  it('that this browser does not understand yet finds nothing and stops nothing [SITE-5]', () => {
    expect(read('<p>x</p>', { selector: 'p:popover-open' })).toBeUndefined();
    expect(read(`<b>${sara}</b>`, [{ selector: 'b:user-valid' }, { selector: 'b' }])).toBe(sara);
  });
});

describe('any document', () => {
  const tags = fc.constantFrom(
    'p',
    'table',
    'tr',
    'td',
    'th',
    'dl',
    'dt',
    'dd',
    'label',
    'input',
    'select',
    'b',
    'x-a',
    'template shadowrootmode=open',
    'frameset',
    'svg',
    'slot',
  );
  const pieces = fc.oneof(
    tags.map((tag) => `<${tag}>`),
    tags.map((tag) => `</${tag.split(' ')[0] ?? ''}>`),
    fc.constantFrom(
      'Handläggare',
      'Handläggare:',
      ':',
      'Hand',
      '<label for=a>',
      '<i id=a aria-labelledby=a>',
      '&nbsp;',
      '<!--',
    ),
    fc.string({ maxLength: 5 }),
  );
  it('is read without a throw, the same twice [SITE-5]', () => {
    fc.assert(
      fc.property(
        fc.array(pieces, { maxLength: 25 }),
        fc.constantFrom('after' as const, 'before' as const, 'below' as const, 'same' as const),
        (parts, value) => {
          const markup = parts.join('');
          expect(read(markup, { label: 'Handläggare', value })).toBe(
            read(markup, { label: 'Handläggare', value }),
          );
        },
      ),
      { numRuns: 150 },
    );
  });
});
