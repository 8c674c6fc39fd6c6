/** What the page opens over itself from within a shadow root: no rule of the document reaches there. */
import { beforeAll, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { announcePageActs } from '#extension/page/observe/announce-page-acts.ts';
import {
  goTo,
  harness,
  harnessForEachTest,
  isPageVisible,
  layerRoot,
  me,
  record,
  until,
} from '../support/page-harness.ts';

beforeAll(() => announcePageActs());
harnessForEachTest();

/** As components do it: sheets of their own in the place of what is there, then the content. */
function component(inner: string): ShadowRoot {
  const host = document.body.appendChild(document.createElement('x-dialog'));
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('dialog, [popover] { opacity: .9 !important; } ::selection { color: red !important; }');
  root.adoptedStyleSheets = [sheet];
  root.innerHTML = inner;
  return root;
}

const opacityOf = (element: Element | null): string => getComputedStyle(element as Element).opacity;

describe('a dialog or popover in a shadow root', () => {
  it('is hidden with a covered page, and shown with it [WARN-11]', async () => {
    goTo('/akt/1', record('SN 2024/0001', me));
    const early = component('<dialog>Hemligt</dialog>');
    early.querySelector('dialog')?.showModal();
    let answer = (): void => undefined;
    const judge = harness.answers['page.assess'];
    harness.answers['page.assess'] = async (input) => {
      await new Promise<void>((resolve) => (answer = resolve));
      return judge(input);
    };
    await harness.start();
    const late = component(
      '<div popover="manual">Hemligt</div><style style="display: block">Hemligt</style><input style="-webkit-text-stroke: 1px red">',
    );
    late.querySelector('div')?.showPopover();
    await until(() => expect(opacityOf(late.querySelector('div'))).toBe('0'));
    expect(opacityOf(early.querySelector('dialog'))).toBe('0');
    answer();
    await until(() => expect(isPageVisible()).toBe(true));
    expect(opacityOf(late.querySelector('div'))).toBe('0.9');
    expect(getComputedStyle(late.querySelector('style') as Element).display).toBe('none');
    expect(getComputedStyle(late.querySelector('input') as Element).webkitTextStrokeWidth).toBe('0px');
    const [ours] = late.adoptedStyleSheets.at(-1)!.cssRules as unknown as CSSLayerBlockRule[];
    const selected = [...ours!.cssRules].filter(({ cssText }) => cssText.includes('currentcolor'));
    // Each by itself: of a list with one that a browser does not know, it drops all.
    expect(selected.map(({ cssText }) => cssText.split(' ')[0])).toEqual([
      '::selection',
      '::search-text',
      '::target-text',
    ]);
    // A component that changes its looks throws ours out; covered again, it is hidden again.
    late.adoptedStyleSheets = [];
    goTo('/akt/2', record('SN 2024/0002', me));
    document.body.append(late.host);
    late.querySelector('div')?.showPopover();
    await until(() => expect(isPageVisible()).toBe(false));
    expect(opacityOf(late.querySelector('div'))).toBe('0');
  });

  it('does not come over a warning, and leaves it to be answered [WARN-11]', async () => {
    goTo('/akt/1', record('SN 2024/0001', 'Någon Annan', 'sekretessmarkering'));
    await harness.start();
    await expect.element(page.getByRole('alertdialog')).toBeVisible();
    const back = page.getByRole('button', { name: 'Gå tillbaka' }).element();
    const isReached = (): boolean => {
      const { left, top, width, height } = back.getBoundingClientRect();
      return layerRoot()?.elementFromPoint(left + width / 2, top + height / 2) === back;
    };
    await until(() => expect(isReached()).toBe(true));
    const root = component('<dialog style="inset:0 auto auto 0;margin:0">Hej</dialog>');
    await until(() => expect(root.adoptedStyleSheets).toHaveLength(2));
    root.querySelector('dialog')?.showModal();
    expect(isReached()).toBe(false);
    await until(() => expect(isReached()).toBe(true));
  });
});

it('a component that comes later with sheets of its own, and with others afterwards, shows no masked text by them [MASK-2]', async () => {
  goTo('/lista', '');
  await harness.start();
  await until(() => expect(isPageVisible()).toBe(true));
  const root = component('<p style="color:rgb(1, 2, 3);text-shadow:0 9px red">18900101-9802</p>');
  const looks = (): readonly string[] => {
    const text = root.querySelector('p') as Element;
    return [getComputedStyle(text, '::selection').color, getComputedStyle(text).textShadow];
  };
  await Promise.resolve();
  expect(looks()).toEqual(['rgb(1, 2, 3)', 'none']);
  root.adoptedStyleSheets = [];
  await Promise.resolve();
  expect(looks()).toEqual(['rgb(1, 2, 3)', 'none']);
});

it('text selected in a shadow root keeps the colour that hides it [MASK-2]', async () => {
  goTo('/lista', '');
  const root = component('<p style="color:rgb(1, 2, 3)">18900101-9802</p>');
  await harness.start();
  await until(() => expect(isPageVisible()).toBe(true));
  expect(getComputedStyle(root.querySelector('p') as Element, '::selection').color).toBe('rgb(1, 2, 3)');
});
