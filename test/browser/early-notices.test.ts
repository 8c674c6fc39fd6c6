/** The notices that a page must have at hand: their look is a sheet of its own, without what the worker sends for warnings. */
import axe from 'axe-core';
import { afterEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { createModal } from '#extension/page/layer/modal.ts';
import { createNotice } from '#extension/page/veil/notice.ts';
import { earlyTexts } from '#extension/text/page-early.ts';

const { innerWidth: wide, innerHeight: high } = window;
let over = new AbortController();
afterEach(async () => {
  over.abort();
  over = new AbortController();
  await page.viewport(wide, high);
});

function open(kind: 'waiting' | 'no-answer' | 'ended'): ShadowRoot {
  const modal = createModal({
    page: document,
    language: () => 'sv',
    mode: 'open',
    signal: over.signal,
    onFought: () => undefined,
  });
  const none = () => undefined;
  const acts = { onBack: none, onPanel: none, onReload: none, onRetry: none, onGate: none };
  modal.open(createNotice(kind, earlyTexts.sv, acts));
  return document.documentElement.lastElementChild!.shadowRoot!;
}

describe.each(['waiting', 'no-answer', 'ended'] as const)('the notice %s', (kind) => {
  it('has no fault that axe can find, while axe finds a planted one [WARN-11, UX-2]', async () => {
    const card = open(kind).querySelector('dialog')!;
    const faults = async () => (await axe.run(card)).violations.map(({ id }) => id);
    expect(await faults()).toEqual([]);
    card.querySelector('button')!.replaceChildren();
    expect(await faults()).toContain('button-name');
  });

  it.each([640, 320])(
    'shows in a frame %i by 150 pixels its title and what has the focus at once [WARN-11, UX-2]',
    async (width) => {
      await page.viewport(width, 150);
      const root = open(kind);
      const title = root.querySelector('h1')!.getBoundingClientRect();
      const focused = root.activeElement!.getBoundingClientRect();
      expect([title.top >= 0, focused.top >= title.bottom, focused.bottom <= 150]).toEqual([
        true,
        true,
        true,
      ]);
    },
  );
});
