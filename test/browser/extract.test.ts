import { afterEach, describe, expect, it } from 'vitest';
import { readFacts } from '#extension/page/extract/extract.ts';
import { namedElements } from '#extension/page/extract/named.ts';
import { matchView } from '#extension/page/extract/views.ts';
import { keepTitle } from '#extension/page/title.ts';
import type { RecordFacts } from '#shared/site/facts.ts';
import type { SiteAdapter } from '#shared/site/adapter.ts';
import { pmo } from '#shared/site/adapters/pmo.ts';
import { treserva } from '#shared/site/adapters/treserva.ts';
import { compileAdapter } from '#shared/site/compile.ts';
import type { CompiledAdapter } from '#shared/site/compiled.ts';

function compiled(adapter: SiteAdapter): CompiledAdapter {
  const result = compileAdapter(adapter);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

/** A saved page, read as SITE-5 has it: document, adapter and address in, facts out. */
function read(
  adapter: SiteAdapter,
  address: string,
  markup: string,
): { view: string | null; facts: RecordFacts | null } {
  const saved = new DOMParser().parseFromString(markup, 'text/html');
  const page = { roots: [saved], address, today: '2024-03-15', memory: new Map() };
  const view = matchView(compiled(adapter), page);
  return { view: view?.id ?? null, facts: view === null ? null : readFacts(compiled(adapter), view, page) };
}

const nbsp = '\u00a0';
const address = '/arbetsyta/arende.aspx?id=1001&flik=oversikt';
const casePage = (mark = '', handler = 'Sara Lindqvist') => `
  <h1 class="vyrubrik">Ärende SN${nbsp}2024/0757 <small>(Pågående)</small></h1>${mark}
  <table class="personkort"><tr><td class="etikett">Pers.nr:</td><td class="varde">19400208-7874</td>
    <td class="etikett">Namn:</td><td class="varde" title="19400208-7874">Provia Testsson</td></tr>
    <tr><td class="etikett">Adr.</td><td class="varde">Provgatan 4<br>987${nbsp}14${nbsp}Lövhamn</td>
    <td class="etikett">Tfn${nbsp}:</td><td class="varde">070-174 06 38</td></tr></table>
  <table class="arendekort"><tr><td colspan="4"><b>Handläggare:</b>${nbsp}${handler}${nbsp}${nbsp}${nbsp}<b>Enhet:</b>${nbsp}Äldre${nbsp}Myndighet</td></tr></table>
  <table class="kopplade"><tr><td>Barn</td><td>Vide</td><td>10</td><td><img class="skyddsikon" alt="Skyddad folkbokföring"></td></tr></table>`;

describe('a Treserva case', () => {
  it('gives its facts from cells, bare text after a label, and line breaks [SITE-1, SITE-5]', () => {
    expect(read(treserva, address, casePage())).toEqual({
      view: 'arende',
      facts: {
        adapterId: 'treserva',
        viewId: 'arende',
        caseNumber: 'SN 2024/0757',
        subject: '194002087874',
        subjectName: 'Provia Testsson',
        subjectAddress: 'Provgatan 4 987 14 Lövhamn',
        handler: 'Sara Lindqvist',
        unit: 'Äldre Myndighet',
        fictiveName: null,
        fictiveNumber: null,
        marks: ['linked'],
        environment: 'production',
        missing: [],
      },
    });
  });

  it.each([
    [
      'words',
      '<div class="skydd"><b class="skyddstext">LOKALT SKYDD</b> t.o.m. 2024-05-18</div>',
      'lokalt-skydd',
    ],
    [
      'an icon',
      '<div class="skydd"><img class="skyddsikon" alt="Sekretessmarkering"></div>',
      'sekretessmarkering',
    ],
    ['a class', '<div class="skydd las-koppling"></div>', 'linked'],
  ])('shows its mark by %s, and the icon of a linked person is a link alone [WARN-3]', (_, mark, kind) => {
    expect(new Set(read(treserva, address, casePage(mark)).facts?.marks)).toEqual(new Set([kind, 'linked']));
  });

  it('without a handler is complete, and names none', () => {
    const { facts } = read(treserva, address, casePage('', '–'));
    expect(facts).toMatchObject({ handler: null, missing: [] });
  });

  it.each([
    ['19400208-7874 (84 år)', '194002087874'],
    ['400208-7874\u00a0<a href="#">Visa</a>', '194002087874'],
    ['19400208-7874, förut 19400208-7874', '194002087874'],
    ['19400208-7874 och 20100502-2387', null],
    ['Uppgift saknas', null],
  ])(
    'knows the person by a number with words beside it, and by none of several: %s [SITE-1]',
    (shown, subject) => {
      const { facts } = read(treserva, address, casePage().replace('19400208-7874', shown));
      expect(facts).toMatchObject({ subject, missing: [] });
    },
  );

  it('says what it misses after labels were renamed [WARN-12]', () => {
    const upgraded = casePage()
      .replace('Ärende SN', 'Akt SN')
      .replace('Handläggare', 'Ansvarig')
      .replace('Pers.nr', 'Identitet');
    expect(read(treserva, address, upgraded).facts?.missing).toEqual(['caseNumber', 'subject', 'handler']);
  });

  it('is no record where authority is lacking or a password is asked for, and no password is read [WARN-18]', () => {
    expect(read(treserva, address, '<h1>Behörighet saknas</h1>').view).toBe('behorighet-saknas');
    const box =
      '<h1 class="vyrubrik">Aktualisering</h1><label>Lösenord <input type="password" value="hemligt"></label>';
    expect(read(treserva, '/arbetsyta/aktualisering.aspx?id=1009', box)).toMatchObject({ view: 'losenord' });
    const nosy: SiteAdapter = {
      ...treserva,
      views: [
        {
          id: 'x',
          kind: 'record',
          paths: ['/**'],
          facts: { handler: { selector: 'input' } },
          required: ['handler'],
        },
      ],
    };
    expect(JSON.stringify(read(nosy, '/x', box))).not.toContain('hemligt');
  });

  it('names the elements to mask, and only those', () => {
    const saved = new DOMParser().parseFromString(casePage(), 'text/html');
    const named = namedElements([saved], compiled(treserva).mask, new Map());
    expect([...named].map(([element, kind]) => [kind, element.textContent])).toEqual([
      ['name', 'Provia Testsson'],
      ['name', 'Vide'],
      ['address', `Provgatan 4987${nbsp}14${nbsp}Lövhamn`],
      ['phone', '070-174 06 38'],
    ]);
  });
});

describe('a PMO pupil', () => {
  const pupil = (mark: string) => `<h1 class="elevnamn">Vide Sagoberg</h1>${mark}
    <dl class="elevfakta"><dt>Personnummer</dt><dd>20100502-2387</dd><dt>Ansvarig rektor</dt><dd>Karin Ek</dd>
    <dt>Skola</dt><dd>Exempelskolan F-9</dd><dt>Aktnummer</dt><dd>EA 2015/104</dd></dl>`;

  it('gives its facts from a definition list, on route and print page alike [SITE-2]', () => {
    for (const path of ['/elev/4', '/elev/4/journal/2', '/utskrift/elev/4']) {
      expect(read(pmo, path, pupil('<p class="skydd-etikett">Sekretessmarkering</p>')).facts).toMatchObject({
        caseNumber: 'EA 2015/104',
        handler: 'Karin Ek',
        marks: ['sekretessmarkering'],
        missing: [],
      });
    }
  });
});

describe('a page that changes', () => {
  afterEach(() => document.body.replaceChildren());

  it('is read anew from remembered labels, and sought anew when they have gone', () => {
    const adapter = compiled(pmo);
    const page = { roots: [document], address: '/elev/4', today: '2024-03-15', memory: new Map() };
    document.body.innerHTML = '<dl class="elevfakta"><dt>Aktnummer</dt><dd>EA 2015/1</dd></dl>';
    const view = matchView(adapter, page)!;
    expect(readFacts(adapter, view, page).caseNumber).toBe('EA 2015/1');
    document.querySelector('dd')!.textContent = 'EA 2015/2';
    expect(readFacts(adapter, view, page).caseNumber).toBe('EA 2015/2');
    document.body.innerHTML =
      '<dl class="elevfakta"><dt>Klass</dt><dd>9A</dd><dt>Aktnummer</dt><dd>EA 2015/3</dd></dl>';
    expect(readFacts(adapter, view, page).caseNumber).toBe('EA 2015/3');
  });

  it('has the fact that stands in a tooltip while that is kept from the browser [WARN-12, MASK-3]', () => {
    const subject = { selector: '.etikett', attribute: 'title' };
    const views: SiteAdapter['views'] = [
      { id: 'akt', kind: 'record', paths: ['/**'], facts: { subject }, required: ['subject'] },
    ];
    const adapter = compiled({ ...treserva, views });
    document.body.innerHTML = '<p class="etikett" title="19400208-7874">Namn</p><p class="etikett">Namn</p>';
    const [label] = document.querySelectorAll('p');
    const page = { roots: [document], address, today: '2024-03-15', memory: new Map() };
    const facts = () => readFacts(adapter, adapter.views[0]!, page);
    keepTitle(label!, true);
    expect([label!.title, facts().subject, facts().missing]).toEqual(['', '194002087874', []]);
    keepTitle(label!, false);
    label!.removeAttribute('title');
    expect(facts().missing).toEqual(['subject']);
  });

  it('is read in its shadow roots too [WARN-11]', () => {
    const host = document.body.appendChild(document.createElement('div'));
    const root = host.attachShadow({ mode: 'closed' });
    root.innerHTML = '<dl class="elevfakta"><dt>Aktnummer</dt><dd>EA 2015/9</dd></dl>';
    const page = { roots: [document, root], address: '/elev/9', today: '2024-03-15', memory: new Map() };
    const view = matchView(compiled(pmo), page)!;
    expect(readFacts(compiled(pmo), view, page).caseNumber).toBe('EA 2015/9');
  });

  it('survives a selector that the browser does not understand, and says what is missing [WARN-12]', () => {
    const broken: SiteAdapter = {
      ...pmo,
      views: [
        {
          id: 'x',
          kind: 'record',
          paths: ['/**'],
          facts: { handler: { selector: 'p:placeholder' } },
          required: ['handler'],
        },
      ],
    };
    expect(read(broken, '/x', '<p>x</p>').facts?.missing).toEqual(['handler']);
  });
});
