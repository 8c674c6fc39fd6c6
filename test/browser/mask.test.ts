import { afterEach, describe, expect, it, vi } from 'vitest';
import { highlightName } from '#extension/page/mask/paint.ts';
import {
  addMaskStyle,
  clearPage,
  endMasking,
  firstText,
  hidden,
  mask,
  nextFrame,
  number,
  policy,
  put,
  settled,
  putUnsearchable,
} from '../support/masked-page.ts';
import maskCss from '../../extension/public/mask.css?raw';

afterEach(clearPage);

describe('masking text', () => {
  it('hides every identifier that stands in the page and leaves case numbers [MASK-1]', () => {
    put(`<p>${number} i ärende SN 2024/0757, tel 070-174 06 05, <i>anna@example.com</i></p>`);
    const masking = mask();
    expect(hidden()).toEqual([number, '070-174 06 05', 'anna@example.com']);
    expect(masking.count.get()).toBe(3);
  });

  it('hides where a person or a relative lives and is reached, by every way of contact [MASK-9]', () => {
    put(`<table><tr><th>Adress</th><td>Provgatan 4, 987 14 Lövhamn</td></tr></table>
      <p>Mamman bor på Exempelvägen 12 och nås på 070-174 06 05 eller anna@example.com</p>`);
    mask();
    expect(hidden()).toEqual([
      'Provgatan 4',
      '987 14 Lövhamn',
      'Exempelvägen 12',
      '070-174 06 05',
      'anna@example.com',
    ]);
  });

  it('leaves the colour of what is found in the page or selected to what lies beneath [MASK-2]', () => {
    const box = put(`<style>.found::search-text, .found::selection { color: #090909 !important }</style>
      <p class="found" style="color: #010203">${number}</p>`);
    const colours = (): string[] =>
      ['::search-text', '::selection'].map(
        (pseudo) => getComputedStyle(box.querySelector('p') as Element, pseudo).color,
      );
    expect(colours()).toEqual(['rgb(9, 9, 9)', 'rgb(9, 9, 9)']);
    mask();
    expect(colours()).toEqual(['rgb(1, 2, 3)', 'rgb(1, 2, 3)']);
  });

  it('says what holds for text that is selected or found in a rule for each: a browser drops one with a name that it does not know [MASK-2]', () => {
    const lists = (css: string): string[] =>
      [
        ...css.matchAll(
          /[^{}]*::(?:selection|search-text|target-text|spelling-error|grammar-error)[^{}]*(?={)/g,
        ),
      ]
        .map(([selectors]) => selectors)
        .filter((selectors) => selectors.includes(','));
    expect(lists('a{} *::selection,\n*::search-text {')).toHaveLength(1);
    expect(lists(maskCss.replaceAll(/\/\*.*?\*\//gs, ''))).toEqual([]);
  });

  it('lets no text cast a shadow, in which all of it could be read [MASK-2]', () => {
    const box = put(
      `<style>.cast { text-shadow: 0 30px red !important }</style><p class="cast">${number}</p>`,
    );
    const shadow = (): string => getComputedStyle(box.querySelector('p') as Element).textShadow;
    expect(shadow()).not.toBe('none');
    mask();
    expect(shadow()).toBe('none');
  });

  it('sees a planted number stand readable while it is off (control) [MASK-2]', async () => {
    put(`<p>${number}</p>`);
    await settled();
    expect(hidden()).toEqual([]);
  });

  it('hides what comes later in the microtask after it came, before any frame [MASK-2]', async () => {
    mask();
    const box = put('<p>tom</p>');
    await settled();
    expect(hidden()).toEqual([]);
    box.innerHTML = `<p>${number}</p>`;
    await settled();
    expect(hidden()).toEqual([number]);
    firstText(box).data = 'Ring 070-174 06 05';
    await settled();
    expect(hidden()).toEqual(['070-174 06 05']);
    box.replaceChildren();
    await settled();
    expect(hidden()).toEqual([]);
  });

  it('joins a number over inline elements, and not over cells or what layout sets apart', () => {
    put(
      '<p>pnr <b>18900101</b>-<i>9802</i></p><p>18900101-<big>9802</big></p><table><tr><td>18900101</td><td>9802</td></tr></table>',
    );
    put(
      `<p><span style="display:inline-block">17</span><span style="display:inline-block">8901019802</span></p>`,
    );
    put(`<p style="display:flex"><span>18900101</span><span>-9802</span></p>`);
    put('<p><st1:date>18900101</st1:date><o:p></o:p>-<blink>9802</blink></p>');
    put('<p>18900101<script>1</script><template>a</template>-9802</p>');
    mask();
    const parts = [
      '18900101',
      '-',
      '9802',
      '18900101-',
      '9802',
      '18900101',
      '-9802',
      '18900101',
      '-',
      '9802',
      '18900101',
      '-9802',
    ];
    expect(hidden()).toEqual(parts);
  });

  it('hides a number that what stands beside it would make another, or part of a sign [MASK-2]', () => {
    put(`<p><span style="padding: 4px">Rad 3</span><span>${number}</span><span>4 barn</span></p>`);
    put(`<p style="display: flex"><span>A1B2</span><span>${number}</span><span>C3D4</span></p>`);
    put(`<x-cell style="display: block">3B</x-cell><x-cell>${number}</x-cell><x-cell>Rum 4</x-cell>`);
    const masking = mask();
    expect(hidden()).toEqual([number, number, number]);
    expect(masking.count.get()).toBe(3);
  });

  it('hides what a page took over from an XML document as character data, and what stands after it [MASK-2]', () => {
    const data = new DOMParser().parseFromString('<p/>', 'text/xml').createCDATASection(`pnr ${number}`);
    put('<p></p><p>tel 070-174 06 05</p>').firstElementChild?.append(document.adoptNode(data));
    mask();
    expect(hidden()).toEqual([number, '070-174 06 05']);
  });

  it.each([
    '<p>18900101-<br>9802</p>',
    '<p><b>18900101-</b><br>9802</p>',
    '<p><i><b>18900101-</b></i><br><b>9802</b></p>',
    '<p>18900101-<!-- --><br><b>9802</b></p>',
    '<p>18900101-<!-- --><br><!-- -->9802</p>',
    '<p>18900101-<wbr><br><wbr>9802</p>',
    '<p><u>18900101-</u><span><br><i>9802<br>Vera</i></span></p>',
  ])('finds both halves of %s when the page brings them together [MASK-2]', async (html) => {
    const box = put(html);
    mask();
    expect(hidden()).toEqual([]);
    box.querySelector('br')?.remove();
    await settled();
    expect(hidden()).toEqual(['18900101-', '9802']);
  });

  it('takes the heading of a column and the term before a value as its label', () => {
    put('<table><tr><th>Pass</th><th>Antal</th></tr><tr><td>64193169</td><td>64193169</td></tr></table>');
    put('<dl><dt>Personnummer</dt><dd>1890 01 01 9802</dd><dt>Belopp</dt><dd>1890 01 01 9802</dd></dl>');
    mask();
    expect(hidden()).toEqual(['64193169', '1890 01 01 9802']);
  });

  it('keeps the year of birth at the level year only [MASK-4]', () => {
    put(`<p>${number}, 070-174 06 05</p>`);
    mask({ level: 'year-only' });
    expect(hidden()).toEqual(['0101-9802', '070-174 06 05']);
  });

  it('masks elements that the adapter names, whatever they hold, and lets go of them [MASK-1]', async () => {
    const box = put('<p>Vera <b>Ask</b></p><p>annat</p>');
    const masking = mask();
    masking.maskElements(new Map([[box.querySelector('p') as Element, 'name']]));
    expect(hidden()).toEqual(['Vera', 'Ask']);
    (box.querySelector('b') as Element).textContent = 'Lind';
    await settled();
    expect(hidden()).toEqual(['Vera', 'Lind']);
    masking.maskElements(new Map());
    expect(hidden()).toEqual([]);
  });

  it('follows a change of policy [MASK-1]', () => {
    put(`<p>${number}, 070-174 06 05, Vera Ask</p>`);
    const masking = mask({ kinds: new Set(['personnummer']) });
    expect(hidden()).toEqual([number]);
    masking.setPolicy({ ...policy, names: ['Vera Ask'] });
    expect(hidden()).toEqual([number, '070-174 06 05', 'Vera Ask']);
  });

  it('masks a name that is told later wherever it stands, and another in its place [MASK-1]', () => {
    put(`<p>Vera Ask, ${number}</p><p>Hej <b>Vera</b>!</p><p>Johan Ek</p><p>annat</p>`);
    const masking = mask();
    masking.setPolicy({ ...policy, names: ['Vera Ask'] });
    expect(hidden()).toEqual(['Vera Ask', number, 'Vera']);
    masking.setPolicy({ ...policy, names: ['Johan Ek'] });
    expect(hidden()).toEqual([number, 'Johan Ek']);
    masking.setPolicy(policy);
    expect(hidden()).toEqual([number]);
  });

  it('leaves the document as it was [MASK-3]', async () => {
    put(
      `<p>${number}</p><input value="${number}"><svg><text>${number}</text></svg><input placeholder="${number}">`,
    );
    addMaskStyle();
    const before = document.documentElement.outerHTML;
    const masking = mask();
    document.head.lastElementChild?.remove();
    await nextFrame();
    expect(masking.count.get()).toBe(4);
    expect(document.documentElement.outerHTML).toBe(before);
  });

  it('masks the rows of a virtual list as they are reused [MASK-2]', async () => {
    const rows = Array.from({ length: 20 }, (_, i) => put(`<p>rad ${i}</p>`));
    mask();
    for (let step = 0; step < 50; step++) {
      for (const [i, row] of rows.entries()) firstText(row).data = (i + step) % 2 ? number : `rad ${i}`;
      await settled();
      expect(hidden().length).toBe(10);
    }
    for (const row of rows) row.remove();
    await settled();
    expect(hidden()).toEqual([]);
  });

  it('ends by its signal and gives the text back', () => {
    put(`<p>${number}</p><input value="${number}">`);
    mask();
    endMasking();
    expect(CSS.highlights.has(highlightName('mask'))).toBe(false);
    expect(document.querySelector('input')?.getAnimations()).toEqual([]);
  });
});

describe('shadow roots', () => {
  it('masks open roots, declarative ones and roots within roots [MASK-2]', async () => {
    const host = put('');
    const outer = host.attachShadow({ mode: 'open' });
    outer.setHTMLUnsafe(
      `<p>${number}</p><div><template shadowrootmode="open"><b>070-174 06 05</b></template></div>`,
    );
    mask();
    expect(hidden()).toEqual([number, '070-174 06 05']);
    outer.querySelector('p')?.replaceChildren('anna@example.com');
    await settled();
    expect(hidden()).toEqual(['070-174 06 05', 'anna@example.com']);
    host.remove();
    await settled();
    expect(hidden()).toEqual([]);
    document.body.append(host);
    await settled();
    expect(hidden()).toHaveLength(2);
  });
});

describe('print', () => {
  it('gives one sentence in place of a page with masked items, and the page back afterwards [MASK-5]', () => {
    put(`<p>${number}</p>`);
    mask();
    dispatchEvent(new Event('beforeprint'));
    const rules = document.adoptedStyleSheets
      .flatMap((sheet) => [...sheet.cssRules])
      .map((rule) => rule.cssText);
    expect(rules.join()).toContain('Sidan skrivs inte ut.');
    dispatchEvent(new Event('afterprint'));
    expect(document.adoptedStyleSheets).toEqual([]);
  });

  it('shows texts and fields alike when it was chosen to show for print, and masks them again [MASK-5]', () => {
    put(`<p>${number}</p><input value="${number}">`);
    const masking = mask();
    const input = document.querySelector('input') as HTMLInputElement;
    const seen: unknown[] = [];
    const print = vi.spyOn(window, 'print').mockImplementation(() => {
      dispatchEvent(new Event('beforeprint'));
      seen.push(hidden('shown'), getComputedStyle(input).color === 'rgba(0, 0, 0, 0)');
      dispatchEvent(new Event('afterprint'));
    });
    masking.printUnmasked();
    expect(seen).toEqual([[number], false]);
    expect(hidden()).toEqual([number]);
    expect(getComputedStyle(input).color).toBe('rgba(0, 0, 0, 0)');
    print.mockRestore();
  });

  it('gives the sentence in place of a page that could not be searched [MASK-5]', () => {
    putUnsearchable();
    const masking = mask();
    expect(masking.count.get()).toBe(0);
    dispatchEvent(new Event('beforeprint'));
    expect(document.adoptedStyleSheets).toHaveLength(1);
    dispatchEvent(new Event('afterprint'));
  });

  it('leaves a page without masked items to the page', () => {
    put('<p>fritt</p>');
    mask();
    dispatchEvent(new Event('beforeprint'));
    expect(document.adoptedStyleSheets).toEqual([]);
  });
});
