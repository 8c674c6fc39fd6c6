import { afterEach, describe, expect, it, vi } from 'vitest';
import { isShown } from '#extension/page/extract/shown.ts';
import { shownText } from '#extension/page/extract/text.ts';
import {
  clearPage,
  defeats,
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
