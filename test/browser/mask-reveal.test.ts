import { afterEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import {
  clearPage,
  firstText,
  hidden,
  mask,
  number,
  policy,
  put,
  revealed,
  settled,
} from '../support/masked-page.ts';
import { moveTo, pressAt, releaseAt } from '../support/real-mouse.ts';

afterEach(clearPage);

describe('revealing', () => {
  it('shows the item under a held pointer, swallows the click, and no item when the pointer moves [MASK-5]', async () => {
    const box = put(`<p>${number}</p><p>070-174 06 05</p>`);
    mask({}, 0.2);
    const clicks: string[] = [];
    box.addEventListener('click', () => clicks.push('page'));
    const rect = (box.firstElementChild as Element).getBoundingClientRect();
    await pressAt(rect.left + 20, rect.top + rect.height / 2);
    await expect.poll(() => hidden('shown')).toEqual([number]);
    expect(revealed).toEqual(['personnummer']);
    await releaseAt(rect.left + 20, rect.top + rect.height / 2);
    expect(clicks).toEqual([]);
    await expect.poll(() => hidden('shown')).toEqual([]);
    await pressAt(rect.left + 20, rect.top + rect.height / 2);
    await moveTo(rect.left + 60, rect.top + rect.height / 2);
    await releaseAt(rect.left + 60, rect.top + rect.height / 2);
    expect(revealed).toEqual(['personnummer']);
    expect(clicks).toEqual(['page']);
  });

  it('shows one item by F8 and Space, says so, and masks it again by itself [MASK-5]', async () => {
    put(`<p>${number}</p><p>070-174 06 05</p>`);
    mask({}, 0.2);
    await userEvent.keyboard('{F8}');
    expect(hidden('current')).toEqual([number]);
    await userEvent.keyboard(' ');
    expect(hidden('shown')).toEqual([number]);
    expect(hidden()).toEqual(['070-174 06 05']);
    expect(revealed).toEqual(['personnummer']);
    await expect.poll(() => hidden('shown')).toEqual([]);
    expect(hidden().toSorted()).toEqual(['070-174 06 05', number]);
  });

  it.each([
    ['a field', 'input', `<input value="${number}">`, 'color'],
    ['a field that is hidden whole', 'select', `<select size="2"><option>${number}</select>`, 'opacity'],
    ['the text of a drawing', 'text', `<svg><text y="20">${number}</text></svg>`, 'visibility'],
    ['a canvas', 'canvas', '<canvas></canvas>', 'objectPosition'],
  ] as const)(
    'shows %s under a held pointer, and hides it again [MASK-5]',
    async (_, name, html, property) => {
      const box = put(html);
      const element = box.querySelector(name) as Element;
      const look = (): string => getComputedStyle(element)[property];
      const before = look();
      mask({}, 0.2);
      const masked = look();
      expect(masked).not.toBe(before);
      const { left, top } = element.getBoundingClientRect();
      await pressAt(left + 9, top + 9);
      await expect.poll(look).toBe(before);
      expect(revealed).toHaveLength(1);
      await releaseAt(left + 9, top + 9);
      await expect.poll(look).toBe(masked);
    },
  );

  it('gives a tooltip back for a while, by F8 and Space [MASK-5]', async () => {
    const box = put(`<p title="${number}">Vera</p>`);
    const line = box.firstElementChild as HTMLElement;
    mask({}, 0.2);
    await userEvent.hover(line);
    expect(line.title).toBe('');
    await userEvent.keyboard('{F8} ');
    expect(line.title).toBe(number);
    await expect.poll(() => line.title).toBe('');
  });

  it.each([
    ['a tooltip', 'p', `<p title="${number}">Vera</p>`],
    ['a field', 'input', `<input value="${number}">`],
    [
      'a field that is hidden whole, at what holds it',
      'b',
      `<b><select size="2"><option>${number}</select></b>`,
    ],
    ['the text of a drawing, at the drawing', 'svg', `<svg><text y="20">${number}</text></svg>`],
    ['a canvas', 'canvas', '<canvas></canvas>'],
  ])('shows by an outline that %s is chosen by F8, and lets it go again [MASK-5]', async (_, where, html) => {
    const box = put(html);
    const before = box.outerHTML;
    const outline = (): string => getComputedStyle(box.querySelector(where) as Element).outlineStyle;
    await moveTo(innerWidth - 3, innerHeight - 3);
    mask();
    await userEvent.keyboard('{F8}');
    expect(outline()).toBe('solid');
    expect(box.outerHTML).toBe(before);
    await userEvent.keyboard('{Escape}');
    expect(outline()).not.toBe('solid');
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

  it('ends, also of a field, when more is to be hidden [MASK-5, MASK-6]', async () => {
    const box = put(`<input value="${number}">`);
    const color = (): string => getComputedStyle(box.firstElementChild as Element).color;
    const masking = mask({ level: 'year-only' });
    const masked = color();
    await userEvent.keyboard('{F8} ');
    expect(color()).not.toBe(masked);
    masking.setPolicy(policy);
    expect(color()).toBe(masked);
  });

  it('is not moved by events that a script has made [MASK-5]', () => {
    vi.useFakeTimers();
    const box = put(`<p>${number}</p>`);
    mask();
    for (const key of ['F8', ' '])
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
    const { left, top, height } = box.getBoundingClientRect();
    const where = { clientX: left + 20, clientY: top + height / 2, bubbles: true };
    document.body.dispatchEvent(new PointerEvent('pointerdown', where));
    vi.advanceTimersByTime(1000);
    vi.useRealTimers();
    expect(hidden('shown')).toEqual([]);
    expect(revealed).toEqual([]);
  });
});
