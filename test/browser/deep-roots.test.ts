/** Pages that nest or spread shadow roots by the thousand, and pages that cannot be read at all: masked, or covered. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { announcePageActs } from '#extension/page/observe/announce-page-acts.ts';
import { clearPage, firstText, hidden, mask, number, put, settled } from '../support/masked-page.ts';
import {
  createPageHarness,
  isPageVisible,
  layerRoot,
  me,
  record,
  type PageHarness,
} from '../support/page-harness.ts';

/** Not laid out: at three thousand Chromium itself falls over. */
function nested(depth: number, mode: ShadowRootMode): HTMLElement {
  const top = document.createElement('div');
  top.style.display = 'none';
  let at = top;
  for (let i = 0; i < depth; i++) at = at.attachShadow({ mode }).appendChild(document.createElement('div'));
  at.textContent = number;
  return top;
}

describe('thousands of shadow roots', () => {
  afterEach(clearPage);

  // Without an extension's means, nobody sees into the closed ones.
  it.each([
    ['open', ['070-174 06 05', number]],
    ['closed', ['070-174 06 05']],
  ] as const)(
    'nested in one another (%s) keep nothing beside them from being hidden before it is painted [MASK-2]',
    async (mode, expected) => {
      announcePageActs();
      mask();
      const beside = document.createElement('p');
      beside.textContent = `Ring 070-174 06 05`;
      document.body.append(nested(12_000, mode), beside);
      await settled();
      expect(hidden().toSorted()).toEqual(expected);
      beside.textContent = number;
      await settled();
      expect(hidden()).toContain(number);
    },
  );

  it('are found where they stand already [MASK-2]', () => {
    put('').append(nested(12_000, 'open'));
    mask();
    expect(hidden()).toEqual([number]);
  });

  it('side by side are all masked in the microtask in which they come, and forgotten with it [MASK-2]', async () => {
    mask();
    const box = document.createElement('div');
    for (let i = 0; i < 5000; i++) {
      const host = box.appendChild(document.createElement('div'));
      host.attachShadow({ mode: 'open' }).innerHTML = `<p>${number}</p>`;
    }
    document.body.append(box);
    await settled();
    expect(hidden()).toHaveLength(5000);
    box.remove();
    await settled();
    expect(hidden()).toEqual([]);
  });

  it('do not let a selection over them be copied as it is [MASK-5]', async () => {
    const box = put(`<p>${number}</p>`);
    mask();
    const event = new ClipboardEvent('copy', {
      clipboardData: new DataTransfer(),
      bubbles: true,
      cancelable: true,
    });
    const selection = getSelection() as Selection;
    selection.selectAllChildren(box);
    vi.spyOn(selection, 'getComposedRanges').mockImplementation(() => {
      throw new RangeError('Maximum call stack size exceeded');
    });
    firstText(box).parentElement?.dispatchEvent(event);
    expect(event.clipboardData?.getData('text/plain')).toBe('••••••');
    vi.restoreAllMocks();
  });
});

describe('a page that cannot be read', () => {
  const home = location.href;
  let harness: PageHarness;
  beforeEach(() => {
    harness = createPageHarness();
  });
  afterEach(() => {
    vi.restoreAllMocks();
    harness.stop();
    history.replaceState(null, '', home);
  });

  it('is covered, its text is masked all the same, and that is said [WARN-11] [MASK-2]', async () => {
    history.pushState(null, '', '/akt/1');
    document.body.innerHTML = record('SN 2024/0757', me);
    await harness.start();
    await expect.poll(isPageVisible).toBe(true);
    const broken = vi.spyOn(document, 'querySelectorAll').mockImplementation(() => {
      throw new RangeError('Maximum call stack size exceeded');
    });
    const box = put(`<p>${number}</p>`);
    await expect.poll(isPageVisible).toBe(false);
    expect(hidden().some((text) => text.endsWith('9802'))).toBe(true);
    expect(layerRoot()?.textContent).toContain('Sidan går inte att läsa av');
    const said = layerRoot()?.querySelector('dialog');
    box.append('mer');
    await Promise.resolve();
    expect(layerRoot()?.querySelector('dialog')).toBe(said);
    broken.mockRestore();
    box.append('och mer');
    await expect.poll(isPageVisible).toBe(true);
  });
});
