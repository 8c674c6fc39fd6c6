import axe from 'axe-core';
import { describe, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { createBanner } from '#extension/page/banner/banner.ts';
import { createLayerHost, dressLayers } from '#extension/page/layer/host.ts';
import { icon, type IconName } from '#extension/page/layer/icon.ts';
import recordStyle from '#extension/page/layer/record.css?inline';
import { fill } from '#extension/text/fill.ts';
import { pageTexts } from '#extension/text/page.ts';
import type { Assessment } from '#shared/assess/assessment.ts';
import { basePack } from '#shared/routine/base-pack.ts';
import { goTo, harness, harnessForEachTest, layerRoot, me, record } from '../support/page-harness.ts';

harnessForEachTest();

const show = async (markup: string): Promise<void> => {
  goTo('/akt/1', markup);
  await harness.start();
  await vi.waitFor(() => expect(layerRoot()?.querySelector('.layer')).toBeTruthy(), { timeout: 4000 });
};

/** Everything axe finds wrong in what we draw; contrast included. */
async function faults(): Promise<readonly string[]> {
  const content = layerRoot()?.querySelector<HTMLElement>('.layer');
  if (!content) throw new Error('Nothing of ours is on the page.');
  const { violations } = await axe.run(content, { resultTypes: ['violations'] });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}

const texts = pageTexts.sv.grades;
const grades = [
  ['folk', texts['skyddad-folkbokforing'].title, record('SN 2024/0001', me, 'skyddad-folkbokforing')],
  ['sek', texts.sekretessmarkering.title, record('SN 2024/0001', 'Johan Ek', 'sekretessmarkering')],
  ['lok', texts['lokalt-skydd'].title, record('SN 2024/0001', me, 'lokalt-skydd')],
  ['linked', texts.linked.title, record('SN 2024/0001', me, 'linked')],
  ['unrel', texts.unrelated.title, record('SN 2024/0001', 'Johan Ek')],
  ['confirm', texts['skyddad-folkbokforing'].title, record('SN 2024/7777', me, 'skyddad-folkbokforing')],
  ['soft', pageTexts.sv.soft.title, record('SN 2024/0001', me, '', 'Harald Lindqvist')],
] as const;

describe.each(grades)('the warning of grade %s', (grade, title, markup) => {
  it('says its kind and has no fault that axe can find, while axe finds a planted one [WARN-1, UX-2]', async () => {
    await show(markup);
    expect(layerRoot()?.querySelector('h1')?.textContent).toBe(title);
    expect(await faults()).toEqual([]);
    layerRoot()?.querySelector('.layer button')?.replaceChildren();
    expect((await faults()).join()).toContain('button-name');
  });

  it('names its rule, what is recorded, that all use is followed up, and the next step [WARN-8, WARN-19]', async () => {
    await show(markup);
    const said = layerRoot()!.querySelector('.layer')!.textContent.replaceAll('\u00a0', ' ');
    const { record: recorded, soft, facts, authorisedLead, wrongClickWhy } = pageTexts.sv;
    const about = {
      folk: 'skyddad-folkbokforing',
      sek: 'sekretessmarkering',
      lok: 'lokalt-skydd',
      linked: 'linked',
    };
    const rules = {
      ...about,
      unrel: 'unrelated',
      confirm: 'skyddad-folkbokforing',
      soft: 'own-name',
    } as const;
    expect(said).toContain(basePack.rules.find((rule) => rule.about === rules[grade])!.sentence.sv);
    expect(said).toContain(recorded.all);
    expect(said).toContain('Gå tillbaka');
    const isConfirm = grade === 'confirm';
    const plain = isConfirm ? recorded.authority : recorded.reason;
    expect(said).toContain(grade === 'soft' ? soft.stored : plain);
    expect(said.includes(authorisedLead)).toBe(isConfirm);
    expect(said.includes(fill(facts.until, { date: '31 december 2099' }))).toBe(isConfirm);
    expect(said.includes(facts.noAuthority)).toBe(grade !== 'soft' && !isConfirm);
    expect(said.includes(wrongClickWhy)).toBe(grade !== 'soft' && !isConfirm);
    expect(said.includes('Äldre Myndighet Centrum')).toBe(grade !== 'soft');
  });
});

const icons: Readonly<Record<IconName, number>> = {
  shieldSolid: 1,
  shieldLine: 1,
  shieldDash: 2,
  unlinked: 1,
  soft: 1,
  next: 1,
  back: 1,
  book: 1,
  pen: 1,
  chat: 1,
  lock: 1,
  close: 1,
};

it.each(Object.entries(icons))('draws the icon %s by the style of all layers [WARN-1]', (name, lines) => {
  dressLayers(recordStyle);
  const host = createLayerHost({
    page: document,
    language: 'sv',
    mode: 'open',
    onRepaired: () => undefined,
    onFought: () => undefined,
  });
  const drawing = icon(name as IconName);
  host.root.append(drawing);
  const drawn = [...drawing.querySelectorAll('path')].filter((path) => path.getTotalLength() > 0);
  host.remove();
  expect(drawn).toHaveLength(lines);
});

it.each([360, 480, 640, 720, 780, 900, 1280])(
  'keeps what a banner offers together, in a window of %d pixels [WARN-10]',
  async (width) => {
    await page.viewport(width, 600);
    dressLayers(recordStyle);
    const host = createLayerHost({
      page: document,
      language: 'sv',
      mode: 'open',
      onRepaired: () => undefined,
      onFought: () => undefined,
    });
    host.root.append(
      createBanner({
        assessment: {
          level: 'reason',
          findings: [{ kind: { type: 'unrelated' } }],
          reasons: [{ id: 'vikarie', label: 'Jag ersätter handläggaren' }],
          given: { label: 'Jag ersätter handläggaren', until: '2026-11-30' },
        } as unknown as Assessment,
        texts: pageTexts.sv,
        language: 'sv',
        onPanel: () => undefined,
        onChangeReason: () => undefined,
        onHide: () => undefined,
      }),
    );
    const boxes = [...host.root.querySelectorAll('button')].map((each) => each.getBoundingClientRect());
    host.remove();
    expect(boxes).toHaveLength(3);
    const middles = boxes.map(({ top, bottom }) => (top + bottom) / 2);
    expect(Math.max(...middles) - Math.min(...middles)).toBeLessThan(4);
    expect(Math.max(...boxes.map(({ right }) => right))).toBeLessThanOrEqual(width);
  },
);

describe.each(grades)('in a frame that is low, the warning of grade %s', (_grade, title, markup) => {
  const isInSight = (element: Element): boolean => {
    const { top, bottom, height } = element.getBoundingClientRect();
    return height > 0 && top >= 0 && bottom <= innerHeight;
  };

  it('shows what is so together with the safe way out, and everything else when it is scrolled to [WARN-1, WARN-11, UX-2]', async () => {
    await page.viewport(360, 150);
    await show(markup);
    const layer = layerRoot()!.querySelector('.layer')!;
    const buttons = [...layer.querySelectorAll('button')].filter((each) => each.checkVisibility());
    expect(layer.querySelector('h1')!.textContent).toBe(title);
    expect(isInSight(layer.querySelector('h1')!)).toBe(true);
    expect(isInSight(buttons[0]!)).toBe(true);
    for (const each of [...buttons, layer.querySelector('p:last-of-type')!]) {
      each.scrollIntoView({ block: 'center' });
      expect(isInSight(each)).toBe(true);
    }
    await page.viewport(414, 896);
  });
});

it.each(grades)(
  'cuts nothing off in a frame of 150 px, the warning of grade %s [UX-2]',
  async (_, title, markup) => {
    await page.viewport(150, 600);
    await show(markup);
    const card = layerRoot()!.querySelector('.card, .aside')!;
    expect(card.querySelector('h1')!.textContent).toBe(title);
    expect(cutOff(card)).toEqual([]);
    await page.viewport(414, 896);
  },
);

/** What reaches beyond the card's edge, which hides it. */
function cutOff(card: Element): readonly string[] {
  const edge = card.getBoundingClientRect();
  return [...card.querySelectorAll('*')]
    .filter((each) => each.checkVisibility())
    .filter((each) => {
      const { left, right } = each.getBoundingClientRect();
      return left < edge.left || right > edge.right || each.scrollWidth > each.clientWidth + 1;
    })
    .map((each) => `${each.localName} ${each.textContent}`);
}

it('is said in a low frame too that Varsam is locked, with the way on [WARN-11]', async () => {
  await page.viewport(360, 150);
  harness.answers['page.assess'] = () => ({ ok: true, value: { type: 'locked' } });
  await show(record('SN 2024/0001', 'Johan Ek'));
  const { title, unlock } = pageTexts.sv.notices.locked;
  for (const shown of [
    page.getByRole('heading', { name: title }),
    page.getByRole('button', { name: unlock }),
  ]) {
    await expect.element(shown).toBeVisible();
    const { top, bottom } = shown.element().getBoundingClientRect();
    expect([top >= 0, bottom <= innerHeight]).toEqual([true, true]);
  }
  await page.viewport(414, 896);
});

it('puts the focus on the safe way out, and reads as an alert dialog [UX-2]', async () => {
  await show(record('SN 2024/0001', 'Johan Ek'));
  const root = layerRoot()!;
  expect(root.activeElement?.textContent).toContain('Gå tillbaka');
  await expect.element(page.getByRole('alertdialog', { name: 'Ingen koppling till dig' })).toBeVisible();
  expect((root.host as HTMLElement).lang).toBe('sv');
});

it('says of a lock through a link that it is one, and names nobody [WARN-15]', async () => {
  await show(
    record('SN 2024/0001', me, 'linked') + '<table><tr><td>Mor</td><td>Vera Sagoberg</td></tr></table>',
  );
  const said = layerRoot()?.querySelector('.layer')?.textContent;
  expect(said).toContain(texts.linked.title);
  expect(said).not.toMatch(/Sagoberg|Mor|Testsson/);
});

it('leaves the record open beside the softer note [WARN-7]', async () => {
  await show(record('SN 2024/0001', me, '', 'Harald Lindqvist'));
  expect(getComputedStyle(document.body).opacity).toBe('1');
  await page.getByRole('button', { name: 'Ja, jag arbetar med ärendet' }).click();
  await expect.element(page.getByText('Ditt skäl:')).toBeVisible();
});

it('asks for one confirmation where an authority is in force [WARN-19]', async () => {
  await show(record('SN 2024/7777', me, 'skyddad-folkbokforing'));
  expect(layerRoot()?.querySelector('.reasons')).toBeNull();
  const open = page.getByRole('button', { name: 'Öppna ärendet' });
  await vi.waitFor(
    async () => {
      if (open.query() !== null) await open.click();
      expect(getComputedStyle(document.body).opacity).toBe('1');
    },
    { timeout: 4000 },
  );
  expect(harness.calls).toContainEqual({
    name: 'page.answer',
    input: { openingId: 'o1', answer: { type: 'confirm' } },
  });
});
