import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { pickPlace } from '#extension/page/bench/picker.ts';
import { placeOf } from '#extension/page/bench/selector.ts';
import type { PickedPlace } from '#shared/site/page-reading.ts';

let stage: HTMLElement;
let ending: AbortController;
let heard: string[];

beforeEach(() => {
  heard = [];
  ending = new AbortController();
  stage = document.createElement('main');
  stage.innerHTML = `<h1 class="arendenr css-8f3a1">Ärende 2026-03180</h1>
    <dl><dt>Handläggare</dt><dd data-falt="handl">Elin Forsgren</dd></dl>
    <ul><li>Ett</li><li>Två</li></ul>`;
  document.body.append(stage);
  for (const type of ['click', 'pointerdown'])
    stage.addEventListener(type, () => heard.push(type), { capture: true, signal: ending.signal });
});
afterEach(() => {
  ending.abort();
  stage.remove();
});

function pick(): { picked: Promise<PickedPlace | null>; host: HTMLElement } {
  const picked = pickPlace({
    page: document,
    words: 'Peka och klicka.',
    mode: 'open',
    signal: ending.signal,
  });
  return { picked, host: document.documentElement.lastElementChild as HTMLElement };
}

const within = (selector: string) => stage.querySelector(selector)!;

/** A real press of the mouse where the element is; the layer lies above it. */
async function press(element: Element, host: HTMLElement): Promise<void> {
  const { left, top, height } = element.getBoundingClientRect();
  const pane = host.shadowRoot!.querySelector('.pane')!;
  await userEvent.click(page.elementLocator(pane), { position: { x: left + 4, y: top + height / 2 } });
}

describe('the picker', () => {
  it('gives the place under the user’s own pointer, and the page sees nothing of it [SITE-3]', async () => {
    const { picked, host } = pick();
    await press(within('dd'), host);
    expect(await picked).toEqual({
      selector: '[data-falt="handl"]',
      isFragile: false,
      text: 'Elin Forsgren',
    });
    expect(heard).toEqual([]);
    expect(host.isConnected).toBe(false);
  });

  it('steps from value to value by the arrows, and takes one by Enter, for who has no pointer [SITE-3]', async () => {
    const { picked, host } = pick();
    const mark = host.shadowRoot!.querySelector<HTMLElement>('.mark')!;
    const at = () => Math.round(mark.getBoundingClientRect().top);
    await userEvent.keyboard('{ArrowRight}');
    const first = Math.round(within('h1').getBoundingClientRect().top);
    for (let steps = 0; at() < first && steps < 50; steps++) await userEvent.keyboard('{ArrowRight}');
    await userEvent.keyboard('{ArrowRight}{ArrowDown}{ArrowRight}{ArrowLeft}{Enter}');
    expect((await picked)?.text).toBe('Elin Forsgren');
  });

  it('cannot be driven by the page: made-up events count for nothing [SITE-3]', async () => {
    const { picked, host } = pick();
    const { left, top } = within('dd').getBoundingClientRect();
    const at = { clientX: left + 4, clientY: top + 4, bubbles: true };
    const pane = host.shadowRoot!.querySelector('.pane')!;
    for (const type of ['pointermove', 'click']) pane.dispatchEvent(new MouseEvent(type, at));
    for (const key of ['Enter', 'Escape']) dispatchEvent(new KeyboardEvent('keydown', { key }));
    expect(host.isConnected).toBe(true);
    await press(within('h1'), host);
    expect((await picked)?.text).toBe('Ärende 2026-03180');
  });

  it('ends without a place on Escape, when the page takes it away, and when it is begun again', async () => {
    const first = pick();
    await userEvent.keyboard('{Escape}');
    expect(await first.picked).toBeNull();
    const second = pick();
    second.host.remove();
    expect(await second.picked).toBeNull();
    const third = pick();
    ending.abort();
    expect(await third.picked).toBeNull();
  });
});

describe('a selector', () => {
  it('names rather than counts, leaves out what a build made up and what is of this record, and finds the element', () => {
    expect(placeOf(within('h1')).selector).toBe('.arendenr');
    const second = placeOf(within('li:last-child'));
    expect(second.isFragile).toBe(true);
    expect(document.querySelector(second.selector)).toBe(within('li:last-child'));
    within('dd').setAttribute('data-falt', 'handl-20263180');
    expect(placeOf(within('dd')).selector).not.toContain('20263180');
  });
});
