import { afterEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { hasSign } from '#extension/page/extract/sign.ts';
import { clearPage, endMasking, mask, nextFrame, number, put } from '../support/masked-page.ts';
import { moveTo } from '../support/real-mouse.ts';

afterEach(clearPage);

const picture = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';

describe('a tooltip that tells an identifier', () => {
  it('is taken off what the pointer or the focus is on, and off nothing else [MASK-1, MASK-3]', async () => {
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

  it('is taken off rows, links of drawings and what cannot be used too [MASK-1, MASK-3]', async () => {
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

  it('leaves the box of what is empty, ticked or a picture to the eye [MASK-3]', async () => {
    const box = put(
      `<input title="${number}"><input type="checkbox" title="${number}"><img src="${picture}" title="${number}">`,
    );
    await box.querySelector('img')?.decode();
    mask();
    const shadows = [...box.children].map((field) => getComputedStyle(field).boxShadow);
    expect(shadows).toEqual(['none', 'none', 'none']);
  });

  it('is asked nothing of while nothing happens to its element [MASK-2]', async () => {
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
});
