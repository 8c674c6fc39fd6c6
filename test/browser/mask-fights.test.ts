import { afterEach, describe, expect, it, vi } from 'vitest';
import { clearPage, defeats, hidden, mask, nextFrame, number, put } from '../support/masked-page.ts';

afterEach(clearPage);

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

  it.each([
    ['the children of a host without a slot', '<div class="host"><p>NR</p></div>'],
    ['what stands for a film that does not play', '<video><p>NR</p></video>'],
    ['what is not displayed', '<div style="display: none"><p>NR</p></div>'],
    ['what is skipped for now', '<div style="content-visibility: hidden"><p>NR</p></div>'],
    ['a folded part', '<details><summary>mer</summary><p>NR</p></details>'],
  ])('is not suspected for text that is not drawn: %s [MASK-2]', async (_, markup) => {
    const box = put(markup.replace('NR', number));
    box.querySelector('.host')?.attachShadow({ mode: 'open' });
    mask();
    await nextFrame();
    await nextFrame();
    expect(defeats).toEqual([]);
  });

  it('is told where the browser says nothing of our highlights [MASK-2]', async () => {
    put(`<p>${number}</p>`);
    const styleOf = window.getComputedStyle;
    const silent = document.createElement('p');
    const asked = vi
      .spyOn(window, 'getComputedStyle')
      .mockImplementation((element, side) =>
        styleOf(side?.startsWith('::highlight') ? silent : element, side),
      );
    mask();
    await nextFrame();
    await nextFrame();
    asked.mockRestore();
    expect(defeats).toContain('out-ranked');
  });
});
