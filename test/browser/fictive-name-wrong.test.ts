/** Where a fictive name would stand wrong, or a page works against it, there is the block alone. */
import { describe, expect, it } from 'vitest';
import { firstText, hidden, nextFrame, put } from '../support/masked-page.ts';
import {
  fictiveNameForEachTest,
  real,
  fictive,
  name,
  host,
  labels,
  shown,
  start,
  draw,
  isShownOver,
  first,
  areShown,
} from '../support/fictive-stage.ts';

fictiveNameForEachTest();

/** Each page has one name in the clear besides: when that is labelled, the other has had its chance. */
const hiding: readonly (readonly [string, (text: string) => string])[] = [
  [
    'under something of the page',
    (text) =>
      `<p>${text}</p><i style="position: fixed; inset: 0 auto auto 0; width: 60px; height: 60px; background: #fff"></i>`,
  ],
  [
    'cut by a scroller',
    (text) => `<div style="overflow: auto; height: 20px"><p style="margin: 60px 0">${text}</p></div>`,
  ],
  [
    'cut at its end',
    (text) =>
      `<p style="overflow: hidden; white-space: nowrap; text-overflow: ellipsis; width: 40px">${text}</p>`,
  ],
  ['running downwards', (text) => `<p style="writing-mode: vertical-rl">${text}</p>`],
  ['turned about', (text) => `<p style="rotate: 80deg; width: max-content">${text}</p>`],
  ['aslant', (text) => `<p style="rotate: -30deg; width: max-content; margin: 80px">${text}</p>`],
  ['not to be seen', (text) => `<p style="opacity: 0">${text}</p>`],
  ['on two lines', (text) => `<p style="width: min-content">${text}</p>`],
  ['too small for the other', (text) => `<p style="letter-spacing: -0.4em; width: max-content">${text}</p>`],
  [
    'cut by a scroller and deaf to the pointer',
    (text) =>
      `<div style="overflow: auto; height: 20px"><p style="margin: 60px 0; pointer-events: none">${text}</p></div>`,
  ],
];

describe('where the fictive name would stand wrong', () => {
  it.each(hiding)('there is the block alone: a name %s [MASK-4]', async (_how, markup) => {
    const box = put(`<div style="height: 200px">${markup(`<span>${real}</span>`)}</div>`);
    const control = put(`<p>${real}</p>`);
    draw();
    await expect.poll(() => isShownOver(first(control))).toBe(true);
    expect(isShownOver(box.querySelector('span') as Element)).toBe(false);
    expect(hidden()).toEqual([real, real]);
  });

  it('goes under a dialog of the page and comes back after it [MASK-4]', async () => {
    put(`<p>${real}</p><dialog>Hej</dialog>`);
    draw();
    await areShown(1);
    document.querySelector('dialog')?.showModal();
    await areShown(0);
    document.querySelector('dialog')?.close();
    await areShown(1);
    expect(hidden()).toEqual([real]);
  });

  it('is out of sight while the page scrolls, and stands right when it rests, at any zoom [MASK-4]', async () => {
    const box = put(
      `<div style="overflow: auto; height: 120px; width: 300px"><p style="margin: 100px 0">${real}</p></div>`,
    );
    const scroller = first(box);
    draw();
    const wrong: number[] = [];
    for (let step = 0; step < 30; step++) {
      scroller.scrollTop = step * 3;
      await nextFrame();
      // After our own look, which was asked for before: this is what is painted.
      if (shown().length > 0 && !isShownOver(scroller.querySelector('p') as Element)) wrong.push(step);
    }
    expect(wrong).toEqual([]);
    await areShown(1);
    document.body.style.zoom = '2';
    await expect.poll(() => isShownOver(scroller.querySelector('p') as Element)).toBe(true);
  });

  it('leaves a row of a list at once when the row is given to another [MASK-4]', async () => {
    const box = put(`<p>${real}</p>`);
    draw();
    await areShown(1);
    firstText(box).data = 'Vera Ask';
    await Promise.resolve();
    expect(labels()).toEqual([]);
    firstText(box).data = real;
    await areShown(1);
  });

  it.each(['zoom: 2', 'scale: 1.5', 'transform: translate(40px, 40px)', 'filter: blur(0)'])(
    'is not drawn beside the name where the page lays out everything anew by %s [MASK-4]',
    async (style) => {
      const box = put(`<p>${real}</p>`);
      draw();
      await areShown(1);
      document.documentElement.setAttribute('style', style);
      const wrong: number[] = [];
      await nextFrame();
      for (let i = 0; i < 8; i++) {
        await nextFrame();
        if (shown().length > 0 && !isShownOver(first(box))) wrong.push(i);
      }
      expect(wrong).toEqual([]);
      expect(hidden()).toEqual([real]);
    },
  );
});

describe('a page that works against the fictive name', () => {
  it('reads neither name from what is drawn, and its rules do not reach it [MASK-4]', async () => {
    put(
      `<p>${real}</p><style>div, span, html > * { translate: 50px !important; opacity: .5 !important; color: red !important }</style>`,
    );
    start('closed');
    name.set({ real, fictive });
    await expect.poll(() => host()).not.toBeNull();
    await nextFrame();
    expect(host()?.shadowRoot).toBeNull();
    expect(host()?.textContent).toBe('');
    expect(document.documentElement.innerText).not.toContain(fictive);
    const style = getComputedStyle(host() as Element);
    expect([style.translate, style.opacity]).toEqual(['none', '1']);
  });

  it('gets the block alone when it takes the label away again and again [MASK-4]', async () => {
    put(`<p>${real}</p>`);
    draw();
    await areShown(1);
    for (let i = 0; i < 8; i++) {
      host()?.remove();
      await Promise.resolve();
    }
    expect(host()).toBeNull();
    expect(hidden()).toEqual([real]);
  });

  it('puts no label elsewhere by moving what we drew [MASK-4]', async () => {
    const box = put(`<p>${real}</p>`);
    draw();
    await areShown(1);
    for (const style of ['left: 300px !important', 'transform: translate(90px)', 'zoom: 3']) {
      host()?.setAttribute('style', `position: fixed; ${style}`);
      await nextFrame();
      expect(shown().length === 0 || isShownOver(first(box))).toBe(true);
    }
  });
});
