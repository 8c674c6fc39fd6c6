import { afterEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { clearPage, defeats, mask, nextFrame, number, put, settled } from '../support/masked-page.ts';

afterEach(clearPage);

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
