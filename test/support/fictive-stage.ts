/** The fictive name on stage: a page where a name is masked, and what is drawn over it. */
import { afterEach, beforeEach, expect } from 'vitest';
import { startFictiveName, type FictiveName } from '#extension/page/fictive/start-fictive-name.ts';
import { createLayerHost, dressLayers } from '#extension/page/layer/host.ts';
import recordStyle from '#extension/page/layer/record.css?inline';
import type { Masking } from '#extension/page/mask/start-masking.ts';
import { clearPage, mask } from './masked-page.ts';

export const real = 'Elsa Sagoberg';
export const fictive = 'Ulla Påhitt';

let end: AbortController;
export let masking: Masking;
export let name: FictiveName;

export const host = (): HTMLElement | null => document.documentElement.querySelector(':scope > div');
export const labels = (): readonly HTMLElement[] => [...(host()?.shadowRoot?.querySelectorAll('span') ?? [])];
export const shown = (): readonly HTMLElement[] =>
  labels().filter((label) => getComputedStyle(label).visibility === 'visible');

export function start(mode: ShadowRootMode = 'open'): void {
  dressLayers(recordStyle);
  masking = mask({ names: [real] }, 60);
  name = startFictiveName({
    page: document,
    createHost: (onFought) =>
      createLayerHost({ page: document, language: 'sv', mode, onRepaired: () => undefined, onFought }),
    masking,
    signal: end.signal,
  });
}
export function draw(): void {
  start();
  name.set({ real, fictive });
}
export const isShownOver = (element: Element): boolean => {
  const { left, top } = boxOf(element);
  return shown().some((label) => {
    const box = label.getBoundingClientRect();
    return Math.abs(box.left - left) < 1 && Math.abs(box.top - top) < 1;
  });
};
export function boxOf(element: Element): DOMRect {
  const range = document.createRange();
  range.selectNodeContents(element);
  return range.getBoundingClientRect();
}
export const first = (box: Element): Element => box.firstElementChild as Element;
export const areShown = (count: number): Promise<unknown> => expect.poll(() => shown().length).toBe(count);

/** To be called once, at the top of the file. */
export function fictiveNameForEachTest(): void {
  beforeEach(() => {
    end = new AbortController();
  });
  afterEach(() => {
    end.abort();
    clearPage();
    document.body.removeAttribute('style');
    document.documentElement.removeAttribute('style');
  });
}
