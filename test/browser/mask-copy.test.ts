import { afterEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { Masking } from '#extension/page/mask/start-masking.ts';
import { startPasteBack } from '#extension/page/guard/paste-back.ts';
import { clearPage, hidden, mask, number, put, putUnsearchable } from '../support/masked-page.ts';

afterEach(clearPage);

const picture = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';

/** Between all children of every element, and at the beginning, the middle and the end of every text. */
function* placesIn(box: Element): Generator<readonly [Node, number]> {
  const nodes = document.createNodeIterator(box);
  for (let node; (node = nodes.nextNode());)
    if (node instanceof Text) for (const offset of [0, node.length >> 1, node.length]) yield [node, offset];
    else for (let offset = 0; offset <= node.childNodes.length; offset++) yield [node, offset];
}

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
    const note = () => seen.push('page');
    document.addEventListener('copy', note);
    getSelection()?.selectAllChildren(box);
    expect(copied()).toBe('Vera\t••••••\nhej du');
    document.removeEventListener('copy', note);
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

  it('mask whenever a sign of an identifier is selected, wherever the ends lie, and only then [MASK-5]', () => {
    const box = put(`<div>a ${number} <b>${number}</b> b</div><p><i></i>${number}</p><ul><li>c</li></ul>`);
    mask();
    const masks = [...(CSS.highlights.get('varsam-mask') ?? [])].map((range) => {
      const live = new Range();
      live.setStart(range.startContainer, range.startOffset);
      live.setEnd(range.endContainer, range.endOffset);
      return live;
    });
    const ends = [...placesIn(box)];
    const wrong: unknown[] = [];
    for (const from of ends)
      for (const to of ends) {
        getSelection()?.setBaseAndExtent(...from, ...to);
        const selected = getSelection()?.getRangeAt(0) as Range;
        const holds = masks.some(
          (range) =>
            !selected.collapsed &&
            selected.compareBoundaryPoints(Range.START_TO_END, range) > 0 &&
            selected.compareBoundaryPoints(Range.END_TO_START, range) < 0,
        );
        const text = copied();
        if ((text !== undefined) !== holds || /\d/.test(text ?? '')) wrong.push([from, to, text]);
      }
    expect(ends.length).toBeGreaterThan(30);
    expect(wrong).toEqual([]);
  });

  const tellers = [
    ['a field', `<input value="${number}">`],
    ['a link', `<a href="/p?id=${number}">här</a>`],
    ['a picture', `<img src="${picture}" alt="${number}">`],
    ['a tooltip', `<b title="${number}">här</b>`],
  ];

  it.each(tellers)(
    'take nothing along that %s in a shadow tree holds beside the text [MASK-5]',
    (_, html) => {
      const box = put(`<p>Se <span></span></p><p>fritt</p>`);
      const outer = (box.querySelector('span') as Element).attachShadow({ mode: 'open' });
      outer.innerHTML = '<span></span>';
      const inner = (outer.firstChild as Element).attachShadow({ mode: 'open' });
      inner.innerHTML = `inre ${html} <s>slut</s>`;
      mask();
      getSelection()?.selectAllChildren(box.lastChild as Node);
      expect(copied()).toBeUndefined();
      getSelection()?.selectAllChildren(box);
      expect(copied()?.replaceAll(/\s+/g, ' ')).toMatch(/^Se inre (?:här )?slut fritt$/);
      const end = inner.lastChild?.firstChild as Text;
      getSelection()?.setBaseAndExtent(inner.firstChild as Text, 0, end, 4);
      expect(copied()?.replaceAll(/\s+/g, ' ')).toMatch(/^inre (?:här )?slut$/);
      getSelection()?.setBaseAndExtent(end, 2, end, 2);
      expect(copied()).toBeUndefined();
    },
  );

  it.each(tellers)('take nothing along that %s holds beside the text [MASK-5]', async (_, html) => {
    const box = put(`<p>Se ${html}</p><p>fritt</p>`);
    await box.querySelector('img')?.decode();
    mask();
    getSelection()?.selectAllChildren(box.lastChild as Node);
    expect(copied()).toBeUndefined();
    getSelection()?.selectAllChildren(box);
    expect(copied()).toBe(html.includes('här') ? 'Se här\nfritt' : 'Se \nfritt');
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

  it('give nothing readable of a page that could not be searched, until it has been [MASK-5]', async () => {
    const box = putUnsearchable();
    mask();
    getSelection()?.selectAllChildren(box.lastChild as Node);
    expect(copied()).toBe('••••••');
    box.firstElementChild?.remove();
    await expect.poll(() => copied()).toBe('tel ••••••');
  });

  it('put the masked form on what is dragged out, and draw nothing of it under the pointer [MASK-5]', () => {
    const box = put(`<p>tel ${number}</p>`);
    mask();
    getSelection()?.selectAllChildren(box);
    const dataTransfer = new DataTransfer();
    const draw = vi.spyOn(dataTransfer, 'setDragImage');
    box.dispatchEvent(new DragEvent('dragstart', { dataTransfer, bubbles: true }));
    expect(dataTransfer.getData('text/plain')).toBe('tel ••••••');
    expect(draw).toHaveBeenCalledOnce();
    expect(draw.mock.lastCall?.[0]).toHaveProperty('width', 0);
  });
});

describe('an editor', () => {
  let ending = new AbortController();
  afterEach(() => ending.abort());
  const maskWithPaste = (): Masking => {
    ending = new AbortController();
    const masking = mask();
    startPasteBack({ window, signal: ending.signal, onTake: masking.onTake });
    return masking;
  };

  it.each([
    ['<div contenteditable><p>Ring Vera, $, i dag</p><p>Sist</p></div>', false],
    ['<p>Ring Vera, $, i dag</p><p>Sist</p>', true],
  ] as const)(
    'gets its own words back, masked as before, where they are pasted there again, and nobody else does: %s [MASK-3, MASK-5]',
    async (html, isDesign) => {
      const box = put(
        `${html.replace('$', number)}<textarea></textarea><div class="other" contenteditable></div>`,
      );
      const masking = maskWithPaste();
      const first = box.querySelector('p:first-of-type') as HTMLElement;
      const last = box.querySelector('p:last-of-type') as HTMLElement;
      const words = first.firstChild as Text;
      if (isDesign) document.designMode = 'on';
      await userEvent.click(first);
      getSelection()?.setBaseAndExtent(words, 0, words, words.length);
      await userEvent.cut();
      expect(first.textContent).toBe('');
      // In a page that is written in as a whole, nothing else has the focus.
      const others = isDesign ? [] : [...box.querySelectorAll<HTMLElement>('textarea, .other')];
      for (const other of others) {
        await userEvent.click(other);
        await userEvent.paste();
      }
      expect(others.map((other) => (other as HTMLTextAreaElement).value ?? other.textContent)).toEqual(
        others.map(() => 'Ring Vera, ••••••, i dag'),
      );
      await userEvent.click(last);
      getSelection()?.collapse(last.firstChild, 4);
      await userEvent.paste();
      document.designMode = 'off';
      expect(last.textContent).toBe(`SistRing Vera, ${number}, i dag`);
      await expect.poll(() => hidden()).toEqual([number]);
      expect(masking.count.get()).toBe(1);
    },
  );

  it('is given what it pastes as an event where it takes it so, once [MASK-3]', async () => {
    const box = put(`<div contenteditable><p>${number}</p></div>`);
    maskWithPaste();
    const pasted: string[] = [];
    box.addEventListener('paste', (event) => {
      pasted.push(event.clipboardData?.getData('text/plain') ?? '');
      event.preventDefault();
    });
    await userEvent.click(box.querySelector('p') as Element);
    getSelection()?.selectAllChildren(box.querySelector('p') as Element);
    await userEvent.cut();
    await userEvent.paste();
    expect([pasted, box.textContent]).toEqual([[number], '']);
  });

  it('gets nothing back that could act, of what stood in it [MASK-3]', async () => {
    const box = put(
      `<div contenteditable><p onfocus="x" class="rad"><b>Ring</b> ${number} <a href="https://a.example">här</a><img src="data:," onerror="x" alt="">
       <svg><style>&lt;img src=x onerror=x></style></svg><noscript>&lt;/noscript>&lt;img onerror=x></noscript></p><p>Sist</p></div>`,
    );
    maskWithPaste();
    const [first, last] = box.querySelectorAll('p');
    await userEvent.click(last as Element);
    getSelection()?.setBaseAndExtent(first as Node, 0, last as Node, 1);
    await userEvent.cut();
    await userEvent.paste();
    expect(box.textContent).toMatch(new RegExp(`^Ring ${number} här[^]*Sist$`));
    expect(box.querySelector('b')?.textContent).toBe('Ring');
    expect([...box.querySelectorAll('img, a, svg, style, noscript, [onfocus], [onerror]')]).toEqual([]);
  });

  it('keeps what is masked where it is, when it is dragged [MASK-3, MASK-5]', () => {
    const box = put(`<div contenteditable><p>${number}</p></div>`);
    mask();
    box.querySelector('div')?.focus();
    getSelection()?.selectAllChildren(box.querySelector('p') as Element);
    const drag = new DragEvent('dragstart', {
      dataTransfer: new DataTransfer(),
      bubbles: true,
      cancelable: true,
    });
    box.querySelector('p')?.dispatchEvent(drag);
    expect([drag.defaultPrevented, drag.dataTransfer?.getData('text/plain')]).toEqual([true, '••••••']);
  });
});

describe('a link dragged out', () => {
  it('gives the masked form when its address or its text tells an identifier [MASK-5]', () => {
    const box = put(
      `<a href="/p?id=${number.replace('-', '%2D')}">Vera</a> <a href="/v">${number}</a> <a href="/v">fritt</a>
       <a href="/${number}"><img></a> <img alt="${number}">`,
    );
    mask();
    const dragged = [...box.querySelectorAll('a:not(:has(img)), img')].map((link) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.setData('text/uri-list', (link as HTMLAnchorElement).href);
      link.dispatchEvent(new DragEvent('dragstart', { dataTransfer, bubbles: true, composed: true }));
      return [...dataTransfer.types].map((type) => `${type} ${dataTransfer.getData(type)}`);
    });
    expect(dragged).toEqual([
      ['text/plain ••••••'],
      ['text/plain ••••••'],
      [`text/uri-list ${new URL('/v', location.href).href}`],
      ['text/plain ••••••'],
      ['text/plain ••••••'],
    ]);
  });
});
