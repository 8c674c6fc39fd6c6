/// <reference types="vite/client" />
import { afterEach, describe, expect, it, vi } from 'vitest';
import { cdp, userEvent } from 'vitest/browser';
import { highlightNames } from '#extension/page/mask/paint.ts';
import type { Defeat, MaskPolicy } from '#extension/page/mask/policy.ts';
import { startMasking, type Masking } from '#extension/page/mask/start-masking.ts';
import { identifierKinds } from '#shared/identifiers/kinds.ts';
import maskCss from '../../extension/public/mask.css?raw';

const policy: MaskPolicy = { level: 'full', kinds: new Set(identifierKinds), names: [] };
/** A test number of the Tax Agency, born 1890. */
const number = '18900101-9802';

interface CdpSession {
  send(method: string, parameters: Record<string, unknown>): Promise<unknown>;
}

let end = new AbortController();
const defeats: Defeat[] = [];
const revealed: string[] = [];

function mask(changes: Partial<MaskPolicy> = {}, revealSeconds = 8): Masking {
  end = new AbortController();
  const style = document.head.appendChild(document.createElement('style'));
  style.textContent = maskCss;
  return startMasking({
    root: document,
    signal: end.signal,
    policy: { ...policy, ...changes },
    revealSeconds,
    printSentence: 'Sidan skrivs inte ut.',
    onReveal: (kind) => revealed.push(kind),
    onDefeated: (defeat) => defeats.push(defeat),
  });
}

afterEach(() => {
  end.abort();
  document.body.replaceChildren();
  for (const style of document.head.querySelectorAll('style'))
    if (style.textContent === maskCss) style.remove();
  defeats.length = 0;
  revealed.length = 0;
});

/** What the highlight hides, as text. */
function hidden(look: keyof typeof highlightNames = 'mask'): string[] {
  return [...(CSS.highlights.get(highlightNames[look]) ?? [])].map((range) =>
    (range.startContainer as Text).data.slice(range.startOffset, range.endOffset),
  );
}

function put(html: string): HTMLElement {
  const box = document.body.appendChild(document.createElement('div'));
  box.innerHTML = html;
  return box;
}

const firstText = (box: Element): Text =>
  document.createTreeWalker(box, NodeFilter.SHOW_TEXT).nextNode() as Text;

let pointer = { x: 0, y: 0 };
/** Acts of a real mouse; the test stands in a frame that may be scaled. */
async function point(
  type: 'mousePressed' | 'mouseMoved' | 'mouseReleased',
  x: number,
  y: number,
): Promise<void> {
  const frame = window.frameElement?.getBoundingClientRect() ?? new DOMRect(0, 0, innerWidth);
  const scale = frame.width / innerWidth;
  pointer = { x, y };
  await (cdp() as CdpSession).send('Input.dispatchMouseEvent', {
    type,
    x: frame.left + x * scale,
    y: frame.top + y * scale,
    button: 'left',
    clickCount: 1,
  });
}
const press = (x: number, y: number): Promise<void> => point('mousePressed', x, y);
const move = (x: number, y: number): Promise<void> => point('mouseMoved', x, y);
const release = (): Promise<void> => point('mouseReleased', pointer.x, pointer.y);

/** Everything that observers of this change have done, as the page would be painted now. */
const settled = (): Promise<void> => Promise.resolve();
const nextFrame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));

describe('masking text', () => {
  it('hides every identifier that stands in the page and leaves case numbers [MASK-1]', () => {
    put(`<p>${number} i ärende SN 2024/0757, tel 070-174 06 05, <i>anna@example.com</i></p>`);
    const masking = mask();
    expect(hidden()).toEqual([number, '070-174 06 05', 'anna@example.com']);
    expect(masking.count.get()).toBe(3);
  });

  it('leaves the colour of what is found in the page or selected to what lies beneath [MASK-2]', () => {
    const box = put(`<style>.found::search-text, .found::selection { color: #090909 }</style>
      <p class="found" style="color: #010203">${number}</p>`);
    const colours = (): string[] =>
      ['::search-text', '::selection'].map(
        (pseudo) => getComputedStyle(box.querySelector('p') as Element, pseudo).color,
      );
    expect(colours()).toEqual(['rgb(9, 9, 9)', 'rgb(9, 9, 9)']);
    mask();
    expect(colours()).toEqual(['rgb(1, 2, 3)', 'rgb(1, 2, 3)']);
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
    put('<p>pnr <b>18900101</b>-<i>9802</i></p><table><tr><td>18900101</td><td>9802</td></tr></table>');
    put(
      `<p><span style="display:inline-block">17</span><span style="display:inline-block">8901019802</span></p>`,
    );
    mask();
    expect(hidden()).toEqual(['18900101', '-', '9802']);
  });

  it('hides what a page took over from an XML document as character data, and what stands after it [MASK-2]', () => {
    const data = new DOMParser().parseFromString('<p/>', 'text/xml').createCDATASection(`pnr ${number}`);
    put('<p></p><p>tel 070-174 06 05</p>').firstElementChild?.append(document.adoptNode(data));
    mask();
    expect(hidden()).toEqual([number, '070-174 06 05']);
  });

  it('finds both halves when the page brings them together', async () => {
    const box = put('<p>18900101-<br>9802</p>');
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

  it('leaves the document as it was [MASK-3]', async () => {
    put(
      `<p>${number}</p><input value="${number}"><svg><text>${number}</text></svg><input placeholder="${number}">`,
    );
    document.head.appendChild(document.createElement('style')).textContent = maskCss;
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
    end.abort();
    expect(CSS.highlights.has(highlightNames.mask)).toBe(false);
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

describe('what highlights do not reach', () => {
  it('conceals form fields and SVG text while they show an identifier [MASK-3]', async () => {
    put(
      `<input value="${number}"><textarea></textarea><select><option>${number}<option>annat</select><svg><text>${number}</text></svg>`,
    );
    const masking = mask();
    const [input, area, select, text] = ['input', 'textarea', 'select', 'text'].map(
      (name) => document.querySelector(name) as HTMLInputElement,
    );
    const clear = 'rgba(0, 0, 0, 0)';
    expect(getComputedStyle(input as Element).color).toBe(clear);
    expect(getComputedStyle(select as Element).color).toBe(clear);
    expect(getComputedStyle(text as Element).visibility).toBe('hidden');
    expect(getComputedStyle(area as Element).color).not.toBe(clear);
    (area as HTMLInputElement).value = number;
    (input as HTMLInputElement).value = 'annat';
    await nextFrame();
    await nextFrame();
    expect(getComputedStyle(area as Element).color).toBe(clear);
    expect(getComputedStyle(input as Element).color).not.toBe(clear);
    expect(masking.count.get()).toBe(3);
  });

  it('leaves to the eye what is typed into an empty field, until it is left or the page fills it [MASK-3]', async () => {
    const box = put('<input><button>vidare</button>');
    mask();
    const input = box.querySelector('input') as HTMLInputElement;
    const clear = 'rgba(0, 0, 0, 0)';
    const color = async (): Promise<string> => {
      await nextFrame();
      await nextFrame();
      return getComputedStyle(input).color;
    };
    await userEvent.type(input, number);
    expect(await color()).not.toBe(clear);
    input.value = '070-174 06 05';
    expect(await color()).toBe(clear);
    await userEvent.clear(input);
    await userEvent.type(input, number);
    expect(await color()).not.toBe(clear);
    await userEvent.click(box.querySelector('button') as Element);
    expect(await color()).toBe(clear);
  });

  it('lets the pointer through to no element whose tooltip tells an identifier [MASK-1]', async () => {
    const box = put(`<a href="#" title="Vera, ${number}">Vera</a><a href="#" title="Öppna">b</a><i>c</i>`);
    mask();
    const [told, free, late] = box.children;
    const events = (element?: Element): string => getComputedStyle(element as Element).pointerEvents;
    expect([told, free, late].map(events)).toEqual(['none', 'auto', 'auto']);
    late?.setAttribute('title', number);
    told?.setAttribute('title', 'Vera');
    await settled();
    expect([told, free, late].map(events)).toEqual(['auto', 'auto', 'none']);
    put(`<input title="${number}" value="x">`);
    await settled();
    expect(getComputedStyle(document.querySelector('input') as Element).visibility).toBe('hidden');
  });

  it('moves every drawing out of its canvas, since nobody can read it first [MASK-1]', async () => {
    put('<canvas width="200" height="40"></canvas>');
    const masking = mask();
    const canvas = document.querySelector('canvas') as HTMLCanvasElement;
    expect(getComputedStyle(canvas).objectPosition).toBe('-100000px 0px');
    expect(masking.count.get()).toBe(1);
    canvas.style.setProperty('object-position', '0 0', 'important');
    put('<canvas style="object-position:0 0 !important"></canvas>');
    await settled();
    expect(getComputedStyle(document.querySelectorAll('canvas')[1] as Element).visibility).toBe('hidden');
  });

  it('hides what a style sheet puts before and after an element, from a rule or an attribute [MASK-1]', async () => {
    const style = document.head.appendChild(document.createElement('style'));
    style.textContent = `@media all { .a::before { content: attr(data-nr); } } .b::after { content: 'tel 070-174 06 05'; }`;
    const box = put(
      `<p class="a" data-nr="${number}">nr</p><p class="b">x</p><p class="a" data-nr="12">y</p>`,
    );
    const masking = mask();
    const sides = (element?: Element | null): string[] =>
      ['::before', '::after'].map((side) => getComputedStyle(element as Element, side).visibility);
    const [told, said, free] = box.children;
    expect([sides(told)[0], sides(said)[1], sides(free)[0]]).toEqual(['hidden', 'hidden', 'visible']);
    expect(getComputedStyle(told as Element).visibility).toBe('visible');
    expect(masking.count.get()).toBe(2);
    free?.setAttribute('data-nr', number);
    told?.setAttribute('data-nr', '13');
    await nextFrame();
    await nextFrame();
    expect([sides(told)[0], sides(free)[0]]).toEqual(['visible', 'hidden']);
    put(`<p class="a" data-nr="${number}">sen</p>`);
    await settled();
    expect(sides(document.body.lastElementChild?.firstElementChild)[0]).toBe('hidden');
    style.remove();
  });

  it('finds generated content when its style sheet comes later [MASK-1]', async () => {
    const box = put(`<p class="a" data-nr="${number}">nr</p>`);
    mask();
    const style = document.head.appendChild(document.createElement('style'));
    style.textContent = '.a::before { content: attr(data-nr); }';
    await settled();
    expect(getComputedStyle(box.firstElementChild as Element, '::before').visibility).toBe('hidden');
    style.remove();
  });

  it('lets the pointer through to what a drawing has a title for [MASK-1]', () => {
    const box = put(
      `<svg><g><title>${number}</title><circle r="9"/></g><g><title>Karta</title><circle r="9"/></g></svg>`,
    );
    mask();
    const events = [...box.querySelectorAll('circle')].map(
      (circle) => getComputedStyle(circle).pointerEvents,
    );
    expect(events).toEqual(['none', 'auto']);
  });

  it('hides a field whole whose colour the page holds on to', () => {
    put(`<input style="-webkit-text-fill-color:red" value="${number}">`);
    mask();
    expect(getComputedStyle(document.querySelector('input') as Element).visibility).toBe('hidden');
  });
});

describe('copy, cut and drag', () => {
  function copied(type: 'copy' | 'cut' = 'copy'): string | undefined {
    const event = new ClipboardEvent(type, {
      clipboardData: new DataTransfer(),
      bubbles: true,
      cancelable: true,
    });
    document.body.dispatchEvent(event);
    return event.defaultPrevented ? event.clipboardData?.getData('text/plain') : undefined;
  }

  it('give the masked form, and the page nothing to add [MASK-5]', () => {
    const box = put(
      `<table><tr><td>Vera</td><td>${number}</td></tr><tr><td colspan=2>hej <b>du</b></td></tr></table>`,
    );
    mask();
    const seen: string[] = [];
    document.addEventListener('copy', () => seen.push('page'), { signal: end.signal });
    getSelection()?.selectAllChildren(box);
    expect(copied()).toBe('Vera\t••••••\nhej du');
    expect(seen).toEqual([]);
  });

  it('mask even a part of an identifier, and leave other text to the page [MASK-5]', () => {
    const box = put(`<p>${number}</p><p>fritt</p>`);
    mask();
    const text = box.firstChild?.firstChild as Text;
    getSelection()?.setBaseAndExtent(text, 0, text, 8);
    expect(copied()).toBe('••••••');
    getSelection()?.selectAllChildren(box.lastChild as Node);
    expect(copied()).toBeUndefined();
  });

  it('run over shadow trees, from one into another [MASK-5]', () => {
    const box = put(`<p>först ${number}</p><div></div><p>sist 070-174 06 05</p><p>utanför</p>`);
    const [first, host, last] = box.children;
    const shadow = (host as Element).attachShadow({ mode: 'open' });
    shadow.innerHTML = `<p>inre</p><div></div><p>anna@example.com</p>`;
    (shadow.querySelector('div') as Element).attachShadow({ mode: 'open' }).innerHTML =
      `<p>innerst ${number}</p>`;
    mask();
    const texts = (root: ParentNode): Text[] =>
      [...root.querySelectorAll('p')].map((p) => p.firstChild as Text);
    const [inner, mail] = texts(shadow);
    const select = (from: Node, fromOffset: number, to: Node, toOffset: number): string | undefined => {
      getSelection()?.setBaseAndExtent(from, fromOffset, to, toOffset);
      return copied();
    };
    const begin = first?.firstChild as Text;
    const close = last?.firstChild as Text;
    const all = 'inre\ninnerst ••••••\n••••••';
    expect(select(begin, 0, close, 4)).toBe(`först ••••••\n${all}\nsist`);
    expect(select(begin, 0, mail as Text, 16)).toBe(`först ••••••\n${all}`);
    expect(select(inner as Text, 0, close, 4)).toBe(`${all}\nsist`);
  });

  it('put the masked form on what is dragged out [MASK-5]', () => {
    const box = put(`<p>tel ${number}</p>`);
    mask();
    getSelection()?.selectAllChildren(box);
    const event = new DragEvent('dragstart', { dataTransfer: new DataTransfer(), bubbles: true });
    box.dispatchEvent(event);
    expect(event.dataTransfer?.getData('text/plain')).toBe('tel ••••••');
  });
});

describe('a link dragged out', () => {
  it('gives the masked form when its address or its text tells an identifier [MASK-5]', () => {
    const box = put(
      `<a href="/p?id=${number.replace('-', '%2D')}">Vera</a> <a href="/v">${number}</a> <a href="/v">fritt</a>`,
    );
    mask();
    const dragged = [...box.children].map((link) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.setData('text/uri-list', (link as HTMLAnchorElement).href);
      link.dispatchEvent(new DragEvent('dragstart', { dataTransfer, bubbles: true, composed: true }));
      return [...dataTransfer.types].map((type) => `${type} ${dataTransfer.getData(type)}`);
    });
    expect(dragged).toEqual([
      ['text/plain ••••••'],
      ['text/plain ••••••'],
      [`text/uri-list ${new URL('/v', location.href).href}`],
    ]);
  });
});

describe('revealing', () => {
  it('shows the item under a held pointer, swallows the click, and no item when the pointer moves [MASK-5]', async () => {
    const box = put(`<p>${number}</p><p>070-174 06 05</p>`);
    mask({}, 0.2);
    const clicks: string[] = [];
    box.addEventListener('click', () => clicks.push('page'));
    const rect = (box.firstElementChild as Element).getBoundingClientRect();
    await press(rect.left + 20, rect.top + rect.height / 2);
    await expect.poll(() => hidden('shown')).toEqual([number]);
    expect(revealed).toEqual(['personnummer']);
    await release();
    expect(clicks).toEqual([]);
    await expect.poll(() => hidden('shown')).toEqual([]);
    await press(rect.left + 20, rect.top + rect.height / 2);
    await move(rect.left + 60, rect.top + rect.height / 2);
    await release();
    expect(revealed).toEqual(['personnummer']);
    expect(clicks).toEqual(['page']);
  });

  it('shows one item by F8 and Space, says so, and masks it again by itself [MASK-5]', async () => {
    put(`<p>${number}</p><p>070-174 06 05</p>`);
    const masking = mask({}, 0.2);
    await userEvent.keyboard('{F8}');
    expect(hidden('current')).toEqual([number]);
    await userEvent.keyboard(' ');
    expect(hidden('shown')).toEqual([number]);
    expect(hidden()).toEqual(['070-174 06 05']);
    expect(revealed).toEqual(['personnummer']);
    await expect.poll(() => masking.shown.get()).toBeNull();
    expect(hidden('shown')).toEqual([]);
    expect(hidden().toSorted()).toEqual(['070-174 06 05', number]);
  });

  it('ends at Escape, and when the page changes the text [MASK-5]', async () => {
    const box = put(`<p>${number}</p>`);
    mask();
    await userEvent.keyboard('{F8} ');
    expect(hidden('shown')).toEqual([number]);
    await userEvent.keyboard('{Escape}');
    expect(hidden()).toEqual([number]);
    await userEvent.keyboard('{F8} ');
    firstText(box).data = `nu ${number}`;
    await settled();
    expect(hidden('shown')).toEqual([]);
    expect(hidden()).toEqual([number]);
  });

  it('is not moved by events that a script has made [MASK-5]', () => {
    put(`<p>${number}</p>`);
    mask();
    for (const key of ['F8', ' '])
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
    expect(hidden('shown')).toEqual([]);
    expect(revealed).toEqual([]);
  });
});

describe('a page that fights back', () => {
  it('is noticed in the same frame when it clears the highlights, and they are put back [MASK-2]', async () => {
    put(`<p>${number}</p>`);
    mask();
    CSS.highlights.clear();
    await nextFrame();
    expect(defeats).toEqual(['cleared']);
    expect(hidden()).toEqual([number]);
  });

  it('cannot put a highlight of its own above ours [MASK-2]', async () => {
    const box = put(`<p>${number}</p>`);
    mask();
    const own = new Highlight(
      new StaticRange({ startContainer: box, startOffset: 0, endContainer: box, endOffset: 1 }),
    );
    own.priority = 2 ** 31 - 1;
    CSS.highlights.set('own', own);
    await nextFrame();
    expect([...CSS.highlights.keys()].at(0)).toBe('own');
    CSS.highlights.delete('own');
  });

  it('is noticed when its style outranks ours [MASK-2]', async () => {
    put(`<p id="p">${number}</p>`);
    mask();
    await nextFrame();
    expect(defeats).toEqual([]);
    const style = document.head.appendChild(document.createElement('style'));
    style.textContent = '#p::highlight(varsam-mask) { color: black !important }';
    await nextFrame();
    await nextFrame();
    expect(defeats).toContain('out-ranked');
    style.remove();
  });

  it('is noticed when it ends our animations, and they start again [MASK-2]', async () => {
    put(`<input value="${number}">`);
    mask();
    for (const animation of document.getAnimations()) animation.cancel();
    await nextFrame();
    await nextFrame();
    expect(defeats).toContain('stopped');
    expect(getComputedStyle(document.querySelector('input') as Element).color).toBe('rgba(0, 0, 0, 0)');
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

  it('leaves a page without masked items to the page', () => {
    put('<p>fritt</p>');
    mask();
    dispatchEvent(new Event('beforeprint'));
    expect(document.adoptedStyleSheets).toEqual([]);
  });
});
