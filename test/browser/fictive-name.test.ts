import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { cdp } from 'vitest/browser';
import { startFictiveName, type FictiveName } from '#extension/page/fictive/start-fictive-name.ts';
import { ok } from '#shared/base/result.ts';
import { compileAdapter } from '#shared/site/compile.ts';
import type { Masking } from '#extension/page/mask/start-masking.ts';
import { clearPage, firstText, hidden, mask, nextFrame, put } from '../support/masked-page.ts';
import {
  adapter,
  createPageHarness,
  isPageVisible,
  me,
  record,
  type PageHarness,
} from '../support/page-harness.ts';
import { moveTo, pressAt, releaseAt } from '../support/real-mouse.ts';

interface CdpSession {
  send(method: string, parameters: Record<string, unknown>): Promise<unknown>;
}

const real = 'Elsa Sagoberg';
const fictive = 'Ulla Påhitt';

let end: AbortController;
let masking: Masking;
let name: FictiveName;

const host = (): HTMLElement | null => document.documentElement.querySelector(':scope > div');
const labels = (): readonly HTMLElement[] => [...(host()?.shadowRoot?.querySelectorAll('span') ?? [])];
const shown = (): readonly HTMLElement[] =>
  labels().filter((label) => getComputedStyle(label).visibility === 'visible');

function start(mode: ShadowRootMode = 'open'): void {
  masking = mask({ names: [real] }, 60);
  name = startFictiveName({ page: document, mode, language: () => 'sv', masking, signal: end.signal });
}
function draw(): void {
  start();
  name.set({ real, fictive });
}
const isShownOver = (element: Element): boolean => {
  const { left, top } = boxOf(element);
  return shown().some((label) => {
    const box = label.getBoundingClientRect();
    return Math.abs(box.left - left) < 1 && Math.abs(box.top - top) < 1;
  });
};
function boxOf(element: Element): DOMRect {
  const range = document.createRange();
  range.selectNodeContents(element);
  return range.getBoundingClientRect();
}
const first = (box: Element): Element => box.firstElementChild as Element;
const areShown = (count: number): Promise<unknown> => expect.poll(() => shown().length).toBe(count);

beforeEach(() => {
  end = new AbortController();
});
afterEach(() => {
  end.abort();
  clearPage();
  document.body.removeAttribute('style');
  document.documentElement.removeAttribute('style');
});

describe('the fictive name', () => {
  it('stands over the whole masked name, in either order, and leaves the page as it is [MASK-4] [MASK-3]', async () => {
    const box = put(`<p>${real}</p><p>Sagoberg, <b>Elsa</b></p><p>Om Elsa Sagobergs dag</p>`);
    const before = document.body.outerHTML;
    draw();
    await areShown(3);
    expect(shown().map((label) => label.textContent)).toEqual([fictive, fictive, fictive]);
    const at = shown()[0]?.getBoundingClientRect();
    const under = boxOf(first(box));
    expect([at?.left, at?.top, at?.width, at?.height]).toEqual([
      under.left,
      under.top,
      under.width,
      under.height,
    ]);
    expect(hidden().toSorted()).toEqual(['Elsa', real, 'Elsa Sagobergs', 'Sagoberg, ']);
    expect(document.body.outerHTML).toBe(before);
  });

  it('does not stand on a part of the name, which may be that of a relative, nor on another name [MASK-4]', async () => {
    const box = put(`<p>Vide Sagoberg</p><p>Elsa</p><p class="other">Vera Ask</p><p>${real}</p>`);
    draw();
    masking.maskElements(new Map([[box.querySelector('.other') as Element, 'name']]));
    await areShown(1);
    expect(hidden().toSorted()).toEqual(['Elsa', real, 'Sagoberg', 'Vera Ask']);
    expect(labels()).toHaveLength(1);
  });

  it('stands also where the name has a tooltip with the number, which we keep shut [MASK-4]', async () => {
    const box = put(`<table><tr><td>Namn</td><td title="18900101-9802">${real}</td></tr></table>`);
    draw();
    await areShown(1);
    expect(isShownOver(box.querySelector('[title]') as Element)).toBe(true);
  });

  it('is looked for only where one is agreed, and goes with the record [MASK-4]', async () => {
    put(`<p>${real}</p>`);
    start();
    const asked = vi.spyOn(masking, 'hiddenNames');
    await nextFrame();
    await nextFrame();
    expect(asked).not.toHaveBeenCalled();
    expect(host()).toBeNull();
    name.set({ real, fictive });
    await areShown(1);
    name.set(null);
    expect(host()).toBeNull();
  });

  it('makes way while the real name is shown by hand [MASK-4] [MASK-5]', async () => {
    const box = put(`<p>${real}</p>`);
    draw();
    await areShown(1);
    const { left, top } = boxOf(first(box));
    await moveTo(left + 10, top + 8);
    await pressAt(left + 10, top + 8);
    await expect.poll(() => hidden('shown')).toEqual([real]);
    await areShown(0);
    await releaseAt(left + 10, top + 8);
  });

  it('is no part of what is copied [MASK-4] [MASK-5]', async () => {
    const box = put(`<p>Hej ${real}, hej</p>`);
    draw();
    await areShown(1);
    getSelection()?.selectAllChildren(box);
    const event = new ClipboardEvent('copy', {
      clipboardData: new DataTransfer(),
      bubbles: true,
      cancelable: true,
    });
    document.body.dispatchEvent(event);
    expect(event.clipboardData?.getData('text/plain')).toBe('Hej ••••••, hej');
  });
});

describe('in forced colours', () => {
  const force = async (on: boolean): Promise<void> => {
    const features = on ? [{ name: 'forced-colors', value: 'active' }] : [];
    await (cdp() as CdpSession).send('Emulation.setEmulatedMedia', { features });
    await expect.poll(() => matchMedia('(forced-colors: active)').matches).toBe(on);
  };
  afterEach(() => force(false));

  it('the fictive name stands as before, and after they are turned off again [MASK-4]', async () => {
    const box = put(`<table><tr><td>Namn</td><td title="18900101-9802">${real}</td></tr></table>`);
    draw();
    await areShown(1);
    await force(true);
    await nextFrame();
    await areShown(1);
    expect(isShownOver(box.querySelector('[title]') as Element)).toBe(true);
    await force(false);
    await nextFrame();
    await areShown(1);
  });
});

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
  ['too small for the other', (text) => `<p style="letter-spacing: -4px; width: max-content">${text}</p>`],
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

describe('a record with an agreed fictive name', () => {
  const home = location.href;
  let harness: PageHarness;

  function createHarness(realName = false): PageHarness {
    const made = createPageHarness();
    const [view] = adapter.views;
    const compiled = compileAdapter({ ...adapter, views: [{ ...view, realName }] });
    const usual = made.answers['page.start'];
    made.answers['page.start'] = async (input) => {
      const answer = await usual(input);
      if (!answer.ok || answer.value.type !== 'adapted' || !compiled.ok) return answer;
      return ok({ type: 'adapted', setup: { ...answer.value.setup, adapter: compiled.value } });
    };
    return made;
  }
  async function open(mark: string, realName = false): Promise<void> {
    harness = createHarness(realName);
    // The number that the judge of these tests knows an authority for: a word is enough to open.
    const agreed = `</dd><dt>Fiktivt namn</dt><dd>${fictive}`;
    document.body.innerHTML = record(`SN 2024/7777${agreed}`, me, mark, real);
    history.pushState(null, '', '/akt/1');
    await harness.start();
    await expect.poll(() => harness.calls.map(({ name: called }) => called)).toContain('page.assess');
    harness.tellLookAgain();
  }
  const all = (): readonly string[] =>
    [...document.documentElement.querySelectorAll(':scope > div')].flatMap((div) =>
      [...(div.shadowRoot?.querySelectorAll('.fictive.shown') ?? [])].map((label) => label.textContent),
    );
  const uncover = (): void => {
    harness.answers['page.assess'] = ({ facts }) =>
      ok({
        type: 'assessed',
        openingId: 'o1',
        assessment: {
          level: 'none',
          findings: facts.marks.map((protection) => ({ kind: { type: 'protected', protection }, rule: '' })),
          reasons: [],
          caseNumber: null,
          unit: null,
          given: null,
          mismatch: null,
          authorisedUntil: null,
        },
      });
    harness.tellLookAgain();
  };

  afterEach(() => {
    harness.stop();
    history.replaceState(null, '', home);
  });

  it('shows it once the record is uncovered, and nothing over the veil [MASK-4] [WARN-1]', async () => {
    await open('sekretessmarkering');
    await expect.poll(() => hidden()).toContain(real);
    expect(isPageVisible()).toBe(false);
    for (let i = 0; i < 6; i++) await nextFrame();
    expect(all()).toEqual([]);
    uncover();
    await expect.poll(() => all()).toEqual([fictive]);
    history.pushState(null, '', '/lista');
    document.body.innerHTML = '<p>Lista</p>';
    await expect.poll(() => all()).toEqual([]);
  });

  it.each([
    ['whose person is not protected', '', false],
    ['where its adapter says that the real name is needed', 'sekretessmarkering', true],
  ])('keeps the block alone in a view %s [MASK-4]', async (_which, mark, realName) => {
    await open(mark, realName);
    uncover();
    await expect.poll(isPageVisible).toBe(true);
    for (let i = 0; i < 6; i++) await nextFrame();
    expect(hidden()).toContain(real);
    expect(all()).toEqual([]);
  });
});
