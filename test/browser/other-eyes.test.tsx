/** Panel and settings for eyes that see otherwise: text twice as large, a window of 320 px, the user's own few colours. */
import { afterEach, describe, expect, it } from 'vitest';
import { cdp, page } from 'vitest/browser';
import { OptionsPage } from '#extension/options/options-page.tsx';
import { Panel } from '#extension/panel/panel.tsx';
import { Button } from '#extension/ui/button.tsx';
import { Dialog } from '#extension/ui/dialog.tsx';
import { ok } from '#shared/base/result.ts';
import { createFakePlatform } from '../support/fake-platform.ts';
import { createFakeVault, fakeMembers } from '../support/fake-vault.ts';
import { settings } from '../support/plan-records.ts';
import { sampleDataset } from '../support/review-data.ts';
import { stageReview } from '../support/review-stage.tsx';
import { lookWithAxe, shoot, show, spaceOf, words } from '../support/view.tsx';

interface CdpSession {
  send(method: string, parameters: Record<string, unknown>): Promise<unknown>;
}
const session = cdp() as CdpSession;

const protectedRecord = ok({
  type: 'site' as const,
  adapterId: 'treserva',
  adapterName: 'Treserva',
  isOwn: false,
  masked: 12,
  presentation: true,
  assessment: {
    level: 'barrier' as const,
    findings: [
      {
        kind: { type: 'protected' as const, protection: 'sekretessmarkering' as const },
        rule: '22 kap. 1 § OSL.',
      },
      { kind: { type: 'unrelated' as const }, rule: 'Du får läsa det du behöver.' },
    ],
    reasons: [],
    caseNumber: 'SN 2024/0757',
    unit: 'Äldre Myndighet Centrum',
    given: null,
    mismatch: 'mark-gone' as const,
    authorisedUntil: null,
  },
  broken: ['handler'],
  refused: null,
});

async function showTab(name: string): Promise<void> {
  const { platform } = await show(<Panel />);
  platform.beside.set(protectedRecord);
  await page.getByRole('tab', { name }).click();
}

const views: readonly (readonly [string, () => Promise<unknown>])[] = [
  ['now', () => showTab('Nu')],
  ['review home', () => showTab('Granska')],
  ['plan', () => showTab('Plan')],
  ['space', () => showTab('Utrymme')],
  ['a list under review', () => stageReview({ dataset: sampleDataset(12), shape: 'narrow' })],
  ['settings', () => show(<OptionsPage />, { platform: createFakePlatform() })],
  [
    'the lock',
    () => show(<Panel />, { vault: createFakeVault({ state: { type: 'locked', cause: 'demand' } }) }),
  ],
];

/** Words that stand outside the window, or that an edge cuts off, in regions that cannot be scrolled there. */
function lost(): readonly string[] {
  const speaking = [...document.body.querySelectorAll<HTMLElement>('*')].filter(
    (element) =>
      element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
      // What a list of rows cuts stands whole beside it, where the row is open.
      element.closest('.vh, [aria-hidden="true"], svg, [role=grid] .clip') === null &&
      [...element.childNodes].some((node) => node instanceof Text && node.data.trim() !== ''),
  );
  return speaking
    .filter((element) => isCut(element))
    .map((element) => `${element.localName}.${element.className} ${element.textContent.slice(0, 40)}`);
}

function isCut(element: HTMLElement): boolean {
  const range = document.createRange();
  range.selectNodeContents(element);
  const { left, right } = range.getBoundingClientRect();
  for (let at: HTMLElement | null = element; at; at = at.parentElement) {
    const { overflowX } = getComputedStyle(at);
    if (overflowX === 'auto' || overflowX === 'scroll') return false;
    const box = at.getBoundingClientRect();
    // Words for assistive technology alone.
    if (box.width <= 1) return false;
    if (overflowX !== 'visible' && (right > box.right + 1 || left < box.left - 1)) return true;
  }
  return right > innerWidth + 1 || left < -1;
}

async function force(on: boolean, scheme: 'light' | 'dark' = 'light'): Promise<void> {
  await session.send('Emulation.setEmulatedMedia', {
    features: on
      ? [
          { name: 'forced-colors', value: 'active' },
          { name: 'prefers-color-scheme', value: scheme },
        ]
      : [],
  });
  await expect.poll(() => matchMedia('(forced-colors: active)').matches).toBe(on);
}

afterEach(async () => {
  document.documentElement.style.removeProperty('font-size');
  localStorage.clear();
  await force(false);
});

describe.each(views)('%s', (name, open) => {
  it.each([
    [320, '100%'],
    [200, '100%'],
    [640, '200%'],
  ])('loses no word in a window of %s px with text at %s [UX-2]', async (width, size) => {
    await page.viewport(width, 900);
    document.documentElement.style.fontSize = size;
    await open();
    await expect.poll(() => document.querySelector('h1, h2')).not.toBeNull();
    await shoot(`eyes-${name.replaceAll(' ', '-')}-${size.slice(0, 3)}`, [width]);
    expect(lost()).toEqual([]);
  });

  it('tells what is chosen from what is not in forced colours, and axe finds nothing [UX-2]', async () => {
    await page.viewport(400, 900);
    await force(true);
    await open();
    await expect.poll(() => document.querySelector('h1, h2')).not.toBeNull();
    expect(alike()).toEqual([]);
    expect(edgeless()).toEqual([]);
    await shoot(`eyes-${name.replaceAll(' ', '-')}-forced`, [400]);
    expect(await lookWithAxe()).toMatchObject({ light: [], findsPlanted: true, sideways: [] });
  });
});

describe('what is long', () => {
  const word = 'Myndighetsutövningsenheten';

  it('is parted before it comes under what can be pressed, or leaves its dialog [UX-2]', async () => {
    await page.viewport(320, 900);
    const members = fakeMembers.map((member) => ({ ...member, name: `Ann-Charlotte ${word}` }));
    const vault = createFakeVault({ members });
    spaceOf(vault).plan.set([{ ...settings, monthlyUnits: [`${word} Öst`] }]);
    await show(<Panel />, { vault });
    await page.getByRole('tab', { name: /^Plan/ }).click();
    await expect.element(words(word).first()).toBeVisible();
    const covered = [...document.querySelectorAll('.lrow > .grow')].filter(
      ({ scrollWidth, clientWidth }) => scrollWidth > clientWidth,
    );
    expect(covered).toEqual([]);
    await page.getByRole('tab', { name: 'Utrymme' }).click();
    const [sign, name] = document.querySelector('.members .lrow')!.children;
    expect(sign!.getBoundingClientRect().right).toBeLessThanOrEqual(name!.getBoundingClientRect().left);
    await show(
      <Dialog open heading={word} onClose={() => undefined}>
        <Button icon="copy">{`Kopiera för ${word} Öst`}</Button>
      </Dialog>,
    );
    expect(lost()).toEqual([]);
    expect(document.querySelector('.backdrop')!.scrollWidth).toBe(320);
  });
});

describe('drawings in forced colours', () => {
  it('hide nothing that they are drawn over [UX-2]', async () => {
    await page.viewport(1280, 900);
    await force(true);
    await showTab('Utrymme');
    const tick = document.querySelector('.on-fill')!;
    expect(getComputedStyle(tick).stroke).not.toBe(getComputedStyle(tick.previousElementSibling!).fill);
    await stageReview({ dataset: sampleDataset(12), shape: 'wide' });
    await page.getByText('Bilder', { exact: true }).click();
    await expect.poll(() => document.querySelectorAll('.m-sel').length).toBeGreaterThan(0);
    for (const around of document.querySelectorAll('.m-sel'))
      expect(getComputedStyle(around).fill).toBe('rgba(0, 0, 0, 0)');
  });
});

const chosen =
  '[aria-selected="true"], [aria-pressed="true"], [aria-checked="true"], [data-selected="true"], [aria-current]';

/** Chosen ones that look as their neighbours do once shadows and the view's own colours are gone. */
function alike(): readonly string[] {
  return [...document.querySelectorAll<HTMLElement>(chosen)].flatMap((element) => {
    const other = [...(element.parentElement?.children ?? [])].find(
      (each) => each !== element && each.localName === element.localName && !each.matches(chosen),
    );
    if (!(other instanceof HTMLElement)) return [];
    return look(element) === look(other) ? [`${element.className} ${element.textContent.slice(0, 30)}`] : [];
  });
}

function look(element: HTMLElement): string {
  const of = (each: Element, pseudo?: string): string => {
    const style = getComputedStyle(each, pseudo);
    // Clear ground, and ground of the system's own colour, look the same.
    const ground = /, 0\)$|rgb\(255, 255, 255\)/.test(style.backgroundColor) ? '' : style.backgroundColor;
    return [
      style.color,
      ground,
      style.borderBlockEnd,
      style.borderInlineStart,
      style.outline,
      style.textDecoration,
    ].join();
  };
  return [
    of(element),
    of(element, '::before'),
    of(element, '::after'),
    ...[...element.querySelectorAll('*')].map((each) => of(each)),
  ].join('|');
}

/** Fields and buttons that nothing but their colour, or a shadow, sets apart from the ground; a field may stand in a frame. */
function edgeless(): readonly string[] {
  const fields = 'input:not([type=radio], [type=checkbox], [type=file]), textarea, select, .btn:not(.quiet)';
  const hasEdge = (element: Element): boolean => {
    const { borderTopWidth, borderTopStyle } = getComputedStyle(element);
    return parseFloat(borderTopWidth) > 0 && borderTopStyle !== 'none';
  };
  return [...document.querySelectorAll<HTMLElement>(fields)]
    .filter((element) => element.checkVisibility() && element.closest('.vh') === null)
    .filter((element) => !hasEdge(element) && !hasEdge(element.parentElement ?? element))
    .map((element) => `${element.localName}.${element.className} ${element.textContent.slice(0, 30)}`);
}
