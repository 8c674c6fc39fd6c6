/** What is no attack must not be taken for one, and what is typed beside a warning is none of the page's to learn from us. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { createLayerHost } from '#extension/page/layer/host.ts';
import { ordinaryDialogs } from '../support/ordinary-dialogs.ts';
import {
  harness,
  harnessForEachTest,
  isPageVisible,
  layerRoot,
  me,
  record,
} from '../support/page-harness.ts';

harnessForEachTest();
const repeats = Number(import.meta.env['VITE_TAMPER_REPEATS'] ?? 1);
const alarms = (): readonly unknown[] => harness.calls.filter(({ name }) => name === 'page.openGate');
const heading = (): string => layerRoot()?.querySelector('h1')?.textContent ?? '';
const frames = async (count: number): Promise<void> => {
  for (let i = 0; i < count; i++) await new Promise((resolve) => requestAnimationFrame(resolve));
};

async function open(number: string, handler: string): Promise<void> {
  history.pushState(null, '', '/akt/1');
  document.body.innerHTML = record(number, handler);
  await harness.start();
}

afterEach(() => document.documentElement.removeAttribute('style'));

describe.each(ordinaryDialogs.map((dialog) => [dialog.name, dialog] as const))('%s', (_name, { show }) => {
  it('over a warning gives no alarm, and the warning comes out on top [WARN-11]', async () => {
    await open('SN 2024/0001', 'Johan Ek');
    await vi.waitUntil(() => heading() === 'Ingen koppling till dig');
    for (let turn = 0; turn < repeats; turn++) {
      const close = show();
      await frames(12);
      expect(heading()).toBe('Ingen koppling till dig');
      close();
    }
    const back = page.getByRole('button', { name: 'Gå tillbaka' }).element();
    await vi.waitFor(() => {
      const { left, top, width, height } = back.getBoundingClientRect();
      expect(document.elementFromPoint(left + width / 2, top + height / 2)).toBe(layerRoot()?.host);
    });
    expect(alarms()).toEqual([]);
    expect(isPageVisible()).toBe(false);
  });

  it('in an open record gives no alarm and no cover [WARN-11]', async () => {
    await open('SN 2024/0001', me);
    await vi.waitUntil(isPageVisible);
    const close = show();
    await frames(12);
    expect(isPageVisible()).toBe(true);
    close();
    await frames(3);
    expect(isPageVisible()).toBe(true);
    expect(alarms()).toEqual([]);
  });
});

it('has no way in for scripts of the page: its root is closed [WARN-11]', () => {
  const host = createLayerHost({
    page: document,
    language: 'sv',
    mode: 'closed',
    onRepaired: () => undefined,
    onFought: () => undefined,
  });
  expect(host.element.shadowRoot).toBeNull();
  expect(() => host.element.attachShadow({ mode: 'open' })).toThrow('attachShadow');
  host.remove();
});

describe('keys', () => {
  it('typed while a warning stands end nowhere in it: there is no field, and the page learns nothing from us [WARN-2]', async () => {
    const heard: string[] = [];
    const hear = (event: Event): void => {
      if (event instanceof InputEvent) heard.push(event.data ?? '');
    };
    for (const name of ['beforeinput', 'input']) addEventListener(name, hear, true);
    await open('SN 2024/0001', 'Johan Ek');
    await vi.waitUntil(() => heading() !== '');
    const root = layerRoot();
    await userEvent.keyboard('hemligt 1234');
    expect(heard).toEqual([]);
    expect(root?.querySelectorAll('input, textarea, select, [contenteditable]')).toHaveLength(0);
    expect(root?.textContent).not.toContain('hemligt');
    for (const name of ['beforeinput', 'input']) removeEventListener(name, hear, true);
  });
});
