import { afterEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { hasSign } from '#extension/page/extract/sign.ts';
import { isShown } from '#extension/page/extract/shown.ts';
import { shownText } from '#extension/page/extract/text.ts';
import {
  clearPage,
  defeats,
  endMasking,
  hidden,
  mask,
  nextFrame,
  number,
  put,
  settled,
  unreadable,
} from '../support/masked-page.ts';
import { moveTo } from '../support/real-mouse.ts';

afterEach(clearPage);

const picture = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';

/** Every name that a form answers to. */
function namesOfNodes(): string[] {
  const names = new Set<string>();
  for (
    let at = HTMLFormElement.prototype as object;
    at !== Object.prototype;
    at = Object.getPrototypeOf(at) as object
  )
    for (const name of Object.getOwnPropertyNames(at)) names.add(name);
  return [...names];
}

describe('a form with fields that hide its methods', () => {
  it('is masked like any other, with what it holds [MASK-2]', async () => {
    const masking = mask();
    const names = ['closest', 'matches', 'querySelector', 'querySelectorAll', 'getElementsByTagName'];
    put(`<form>${number}${names.map((name) => `<input name="${name}" value="${number}">`).join('')}</form>`);
    await settled();
    await expect.poll(() => masking.count.get()).toBe(1 + names.length);
  });

  it('is masked, watched and read although each of them has the name of what is asked of it [MASK-2]', async () => {
    const masking = mask({ homes: [] });
    masking.maskElements(new Map([[document.createElement('p'), 'name']]));
    const names = namesOfNodes();
    expect(names).toEqual(
      expect.arrayContaining(['parentNode', 'nodeType', 'localName', 'animate', 'shadowRoot']),
    );
    const fields = names.map((name) => `<input name="${name}">`).join('');
    const box = put(`<form title="${number}">${number}${fields}<p>${number}</p></form><p>64193169</p>`);
    await settled();
    await expect.poll(() => masking.count.get()).toBe(3);
    const form = box.firstElementChild as Element;
    const { left, top } = Element.prototype.getBoundingClientRect.call(form);
    await moveTo(left + 9, top + 9);
    expect(Element.prototype.getAttribute.call(form, 'title')).toBe('');
    expect(isShown(box.querySelector('form > p') as Element)).toBe(true);
    expect(shownText(box, [document])).toBe(`${number} ${number} 64193169`);
    box.append(...box.querySelectorAll('form > p'));
    await settled();
    expect(hidden()).toEqual([number, number]);
    expect(defeats).toEqual([]);
  });
});

describe('an element that cannot be read', () => {
  it('is told in every frame, and the rest goes on being masked and watched [MASK-2]', async () => {
    const masking = mask();
    defeats.length = 0;
    const box = put(`<input value="${number}">`);
    await settled();
    unreadable(box.firstElementChild as Element, 'localName');
    await expect.poll(() => defeats.filter((defeat) => defeat === 'failed').length).toBeGreaterThan(5);
    box.remove();
    put(`<p>${number}</p><input value="${number}">`);
    await expect.poll(() => masking.count.get()).toBe(2);
    const told = defeats.length;
    await nextFrame();
    await nextFrame();
    expect(defeats).toHaveLength(told);
  });
});

describe('a field that cannot be looked at', () => {
  it('is told anew by no cover that moves the focus, and so for ever [MASK-2]', async () => {
    mask();
    const box = put(`<button>A</button><button>B</button><input value="${number}">`);
    await settled();
    const buttons = [...box.querySelectorAll('button')];
    let depth = 0;
    let deepest = 0;
    const cover = vi.spyOn(defeats, 'push').mockImplementation(() => {
      deepest = Math.max(deepest, ++depth);
      if (depth < 100) buttons.find((button) => button !== document.activeElement)?.focus();
      return depth--;
    });
    unreadable(box.querySelector('input') as Element, 'localName');
    await expect.poll(() => cover.mock.calls.length).toBeGreaterThan(2);
    cover.mockRestore();
    box.remove();
    expect(deepest).toBeLessThan(3);
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

  it('shows nothing that the page had put there to somebody who deletes it and undoes that [MASK-5]', async () => {
    const box = put(`<input value="${number}">`);
    mask();
    const input = box.querySelector('input') as HTMLInputElement;
    const isHidden = (): boolean => getComputedStyle(input).color === 'rgba(0, 0, 0, 0)';
    await userEvent.click(input);
    await userEvent.keyboard('{Control>}a{/Control}{Delete}hej');
    await nextFrame();
    expect([input.value, isHidden()]).toEqual(['hej', false]);
    while (input.value !== number) await userEvent.keyboard('{Control>}z{/Control}');
    await nextFrame();
    expect(isHidden()).toBe(true);
  });

  it('leaves it to the eye again when the user comes back to what is still their own [MASK-3]', async () => {
    const box = put('<textarea></textarea><button>vidare</button>');
    mask();
    const [area, button] = box.children as unknown as [HTMLTextAreaElement, HTMLElement];
    const isHidden = async (): Promise<boolean> => {
      await nextFrame();
      await nextFrame();
      return getComputedStyle(area).color === 'rgba(0, 0, 0, 0)';
    };
    await userEvent.type(area, `Ring ${number}`);
    await userEvent.click(button);
    expect(await isHidden()).toBe(true);
    await userEvent.click(area);
    expect(await isHidden()).toBe(false);
    await userEvent.keyboard(' i dag');
    expect(await isHidden()).toBe(false);
    await userEvent.click(button);
    area.value = `Annan ${number}`;
    await userEvent.click(area);
    expect(await isHidden()).toBe(true);
  });

  it('takes a tooltip that tells an identifier off what the pointer or the focus is on, and off nothing else [MASK-1, MASK-3]', async () => {
    const box = put(`<p><a href="#" title="Vera, ${number}"><b>Vera</b></a></p>
      <p><input title="${number}" value="x"></p><p title="Öppna">fritt</p><section></section>`);
    const [link, field, free] = [...box.querySelectorAll<HTMLElement>('[title]')] as [
      HTMLElement,
      HTMLElement,
      HTMLElement,
    ];
    const root = (box.lastElementChild as Element).attachShadow({ mode: 'open' });
    root.innerHTML = `<i title="${number}">inne</i>`;
    const inner = root.firstChild as HTMLElement;
    const titles = (): string[] => [link, field, free, inner].map(({ title }) => title);
    const all = [`Vera, ${number}`, number, 'Öppna', number];
    mask();
    expect(titles()).toEqual(all);

    // Before the browser asks for it: it does once its pointer events have been handled.
    const atOnce: string[] = [];
    link.addEventListener('pointerover', () => atOnce.push(link.title), { once: true });
    await userEvent.hover(link.firstElementChild as Element);
    expect(atOnce).toEqual(['']);
    let presses = 0;
    link.addEventListener('click', (event) => {
      presses += 1;
      event.preventDefault();
    });
    expect(hasSign([document], { type: 'alt', text: 'vera,', within: 'p' })).toBe(true);
    await userEvent.click(link);
    expect([presses, ...titles()]).toEqual([1, '', ...all.slice(1)]);
    link.title = `Siv, ${number}`;
    await nextFrame();
    await nextFrame();
    expect(link.title).toBe('');
    // A page that puts it back each time, and would be at it for ever.
    let times = 0;
    const back = new MutationObserver(() => {
      times += 1;
      if (link.title === '') link.title = `Siv, ${number}`;
    });
    back.observe(link, { attributes: true });
    link.title = '';
    await nextFrame();
    await nextFrame();
    back.disconnect();
    expect(times).toBeLessThan(20);
    await nextFrame();
    await nextFrame();
    expect(link.title).toBe('');
    await userEvent.hover(free);
    await nextFrame();
    expect(titles()).toEqual([`Siv, ${number}`, ...all.slice(1)]);

    const { left, top } = inner.getBoundingClientRect();
    await moveTo(left + 3, top + 3);
    field.focus();
    expect(titles()).toEqual([`Siv, ${number}`, '', 'Öppna', '']);
    inner.title = 'Öppna';
    field.blur();
    await nextFrame();
    expect(titles()).toEqual([`Siv, ${number}`, number, 'Öppna', 'Öppna']);

    await userEvent.hover(link);
    expect(link.title).toBe('');
    link.remove();
    await nextFrame();
    expect(link.title).toBe(`Siv, ${number}`);
    await userEvent.hover(field);
    expect(field.title).toBe('');
    endMasking();
    expect(field.title).toBe(number);
  });

  it('takes it off rows, links of drawings and what cannot be used too [MASK-1, MASK-3]', async () => {
    const box = put(`<table><tr title="${number}"><td>Vera</td></tr></table>
      <svg width="90" height="30"><a xlink:title="${number}"><rect width="90" height="30"/></a></svg>
      <button disabled title="${number}">Spara</button>`);
    const titles = (): (string | null)[] =>
      [...box.querySelectorAll('tr, a, button')].map(
        (told) => told.getAttribute('title') ?? told.getAttribute('xlink:title'),
      );
    mask();
    await userEvent.hover(box.querySelector('td') as Element);
    expect(titles()).toEqual(['', number, number]);
    await userEvent.hover(box.querySelector('rect') as Element);
    await nextFrame();
    expect(titles()).toEqual([number, '', number]);
    await userEvent.hover(box.querySelector('button') as Element, { force: true });
    await nextFrame();
    expect(titles()).toEqual([number, number, '']);
  });

  it('leaves the box of what is empty, ticked or a picture to the eye where only its tooltip tells [MASK-3]', async () => {
    const box = put(
      `<input title="${number}"><input type="checkbox" title="${number}"><img src="${picture}" title="${number}">`,
    );
    await box.querySelector('img')?.decode();
    mask();
    const shadows = [...box.children].map((field) => getComputedStyle(field).boxShadow);
    expect(shadows).toEqual(['none', 'none', 'none']);
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
    expect(getComputedStyle(document.querySelectorAll('canvas')[1] as Element).opacity).toBe('0');
  });

  it.each([
    ['the label of a line', `<select><option label="${number}">x</select>`],
    ['the label of a line in a box', `<select size="2"><option label="${number}">x</select>`],
    ['the name of a group', `<select size="2"><optgroup label="${number}"></optgroup></select>`],
    ['the words for a button’s picture', `<input type="image" alt="${number}">`],
    ['the value of a button whose picture is not there', `<input type="image" value="${number}">`],
    ['what the label around a field tells of', '<label>Pass <input value="64193169"></label>'],
    ['what a label for a field tells of', '<label for="f">Pass</label><p><input id="f" value="64193169">'],
    [
      'what the hidden label of a field tells of',
      '<input aria-label="Personnummer" value="1890 01 01 9802">',
    ],
    ['what the term before a field tells of', '<dl><dt>Pass</dt><dd><input value="64193169"></dd></dl>'],
    [
      'what the heading over a field tells of',
      '<table><tr><th>Pass<tr><td><select><option>64193169</select></table>',
    ],
  ])('conceals %s [MASK-3]', (_, html) => {
    put(html);
    expect(mask().count.get()).toBe(1);
  });

  it('hides a field whole once the page colours it, under the pointer or where it is wrong, and leaves it to be typed in [MASK-2, MASK-3]', async () => {
    const box =
      put(`<style>.wrong { color: red !important; } .held { opacity: 1 !important; } .seen { visibility: visible !important; }</style>
      <input value="${number}">`);
    mask();
    await nextFrame();
    const input = box.querySelector('input') as HTMLInputElement;
    const look = (): string[] => [getComputedStyle(input).opacity, getComputedStyle(input).visibility];
    expect(look()).toEqual(['1', 'visible']);
    input.focus();
    input.classList.add('wrong');
    await nextFrame();
    expect(look()).toEqual(['0', 'visible']);
    await userEvent.keyboard('!');
    expect([input.value, document.activeElement]).toEqual([`!${number}`, input]);
    input.classList.add('held');
    await nextFrame();
    expect(look()).toEqual(['1', 'hidden']);
    expect(defeats).toEqual([]);
    input.classList.add('seen');
    await nextFrame();
    expect([...look(), defeats.includes('stopped')]).toEqual(['1', 'visible', true]);
    input.value = 'annat';
    await nextFrame();
    defeats.length = 0;
    await nextFrame();
    expect([...look(), ...defeats]).toEqual(['1', 'visible']);
  });

  it('tells when a page holds the text of a drawing visible, and not of one that it does not draw [MASK-2]', async () => {
    const box = put(`<style>text { visibility: visible !important; opacity: 1 !important }</style>
      <svg style="display: none"><text y="20">${number}</text></svg>`);
    mask();
    await nextFrame();
    await nextFrame();
    expect(defeats).toEqual([]);
    box.querySelector('svg')?.removeAttribute('style');
    await nextFrame();
    await nextFrame();
    expect(defeats).toContain('stopped');
  });

  it('asks nothing of a mere tooltip while nothing happens to it [MASK-2]', async () => {
    const box = put(`<p title="${number}">fritt</p><p>annat</p>`);
    mask();
    await nextFrame();
    const [told, other] = box.children as unknown as [HTMLElement, HTMLElement];
    const asked = vi.spyOn(Element.prototype, 'getAttributeNode');
    await nextFrame();
    await nextFrame();
    other.dispatchEvent(new PointerEvent('pointerover', { bubbles: true }));
    expect(asked.mock.contexts).not.toContain(told);
    told.dispatchEvent(new PointerEvent('pointerover', { bubbles: true }));
    expect(asked.mock.contexts).toContain(told);
    asked.mockRestore();
  });

  it('leaves its box to a field that comes to be drawn only later [MASK-3]', async () => {
    const box = put(`<input value="${number}">`);
    const root = box.attachShadow({ mode: 'open' });
    mask();
    await nextFrame();
    root.innerHTML = '<slot></slot>';
    await nextFrame();
    await nextFrame();
    const { color, visibility } = getComputedStyle(box.querySelector('input') as Element);
    expect([color, visibility]).toEqual(['rgba(0, 0, 0, 0)', 'visible']);
  });

  it('hides a field whole that the page colours, as soon as it comes to be drawn [MASK-2]', async () => {
    const box = put(`<input value="${number}" style="color: red !important">`);
    box.hidden = true;
    mask();
    await nextFrame();
    box.hidden = false;
    await Promise.resolve();
    expect(getComputedStyle(box.querySelector('input') as Element).opacity).toBe('0');
  });

  it('asks no more about a field that is not drawn, once it is gone [MASK-2]', async () => {
    const box = put(`<input value="${number}" style="color: red !important">`);
    box.hidden = true;
    mask();
    await nextFrame();
    const input = box.querySelector('input') as HTMLInputElement;
    input.remove();
    await nextFrame();
    await nextFrame();
    const asked = vi.spyOn(window, 'getComputedStyle');
    await nextFrame();
    await nextFrame();
    const about = asked.mock.calls.map(([element]) => element);
    asked.mockRestore();
    expect(about).not.toContain(input);
  });

  it('hides a field whole whose placeholder the page colours [MASK-2]', () => {
    put(`<style>.bold::placeholder { color: red !important; }</style>
      <input class="bold" placeholder="${number}"><input placeholder="${number}">`);
    mask();
    const seen = [...document.querySelectorAll('input')].map((input) => getComputedStyle(input).opacity);
    expect(seen).toEqual(['0', '1']);
  });

  it('hides the text of a drawing whatever colour the page gives it, selected too [MASK-3]', async () => {
    const style = document.createElement('style');
    style.textContent = 'text, text::selection { fill: red !important; visibility: visible; }';
    document.head.append(style);
    const box = put(`<svg><text x="0" y="20">${number}</text></svg>`);
    mask();
    await nextFrame();
    expect(getComputedStyle(box.querySelector('text') as Element).visibility).toBe('hidden');
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
    expect(getComputedStyle(document.querySelector('input') as Element).opacity).toBe('0');
  });
});
