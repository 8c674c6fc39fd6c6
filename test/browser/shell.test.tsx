import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { Panel } from '#extension/panel/panel.tsx';
import { ReviewPage } from '#extension/panel/review-page.tsx';
import { showToast } from '#extension/ui/toast.tsx';
import type { SyncStatus } from '#extension/vault/space/space-contract.ts';
import { createFakeSpace, createFakeVault } from '../support/fake-vault.ts';
import { sampleDataset } from '../support/review-data.ts';
import { button, clean, lookWithAxe, shoot, show, spaceOf, words } from '../support/view.tsx';
import '#extension/panel/review/review.css';

const tab = (name: string) => page.getByRole('tab', { name });

const at = Date.UTC(2024, 3, 8, 8, 30);

describe('the shell', () => {
  it('shows the tabs that work and no others', async () => {
    await show(<Panel />);
    await expect.element(tab('Nu')).toBeVisible();
    const names = [...document.querySelectorAll('[role=tab]')].map((each) => each.textContent);
    expect(names).toEqual(['Nu', 'Granska', 'Plan', 'Utrymme']);
    for (const name of ['Granska', 'Plan', 'Utrymme']) {
      await tab(name).click();
      await expect.element(tab(name)).toHaveAttribute('aria-selected', 'true');
    }
  });

  it('starts at the space when there is none yet [UX-4]', async () => {
    await show(<Panel />, { vault: createFakeVault({ withSpace: false }) });
    await expect.element(tab('Utrymme')).toHaveAttribute('aria-selected', 'true');
    await expect.element(words('Bara på den här datorn.').first()).toBeVisible();
  });

  it('asks nothing of who is in one space, and lets who is in several choose, here and on the full page [SYNC-9, UX-2]', async () => {
    const chooser = page.getByRole('combobox', { name: 'Byt utrymme' });
    const { vault } = await show(<Panel />);
    await expect.element(words('Exempelskolan F-9').first()).toBeVisible();
    expect(chooser.query()).toBeNull();
    const other = createFakeSpace('Bergsskolan');
    vault.spaces.set([spaceOf(vault), other]);
    await tab('Utrymme').click();
    await userEvent.selectOptions(chooser, other.id);
    await expect.element(page.getByRole('heading', { name: 'Bergsskolan' })).toBeVisible();
    await expect.element(tab('Utrymme')).toHaveAttribute('aria-selected', 'true');
    expect(vault.spaces.get().map(({ name }) => name)).toEqual(['Bergsskolan', 'Exempelskolan F-9']);
    expect(await lookWithAxe()).toEqual(clean);
    await shoot('several-spaces');

    location.hash = '#review/of-the-other';
    await show(<ReviewPage />, { vault });
    await shoot('several-spaces-page');
    await userEvent.selectOptions(chooser, 'space-Exempelskolan F-9');
    await expect.poll(() => location.hash).not.toContain('of-the-other');
    expect(spaceOf(vault).name).toBe('Exempelskolan F-9');
    expect(await lookWithAxe()).toEqual(clean);
  });

  it('lets who works for several units into one more space, which then is the one that is worked in [SYNC-9]', async () => {
    const { vault } = await show(<Panel />);
    await tab('Utrymme').click();
    await button('Gå med i ett utrymme till').click();
    await words('Starta ett utrymme').click();
    await page.getByLabelText('Enhet').fill('Bergsskolan');
    await page.getByLabelText('Nämnd').fill('Gymnasienämnden');
    await shoot('another-space');
    expect(await lookWithAxe()).toEqual(clean);
    await button('Starta utrymmet').click();
    await expect.element(page.getByRole('heading', { name: 'Bergsskolan' })).toBeVisible();
    expect(vault.spaces.get().map(({ name }) => name)).toEqual(['Bergsskolan', 'Exempelskolan F-9']);
  });

  it.each<[SyncStatus, string]>([
    [{ type: 'local' }, 'Bara på den här datorn. Inget utrymme anslutet.'],
    [{ type: 'saving' }, 'Sparar'],
    [{ type: 'device', waiting: 3 }, 'Sparat på datorn. 3 ändringar väntar på nätet.'],
    [{ type: 'synced', at }, 'Synkat 10.30'],
    [{ type: 'seen', by: 'Maja Lindqvist', at }, 'Sett av kollega Maja Lindqvist 10.30'],
    [
      { type: 'stranded', changes: 2 },
      '2 ändringar nådde inte fram. Din roll ändrades innan de hann skickas. Säg till kollegorna vad du skrev.',
    ],
    [
      { type: 'offline', since: at, waiting: 1 },
      'Nätet borta sedan 10.30. Du kan arbeta vidare. 1 ändring väntar.',
    ],
    [
      { type: 'refused', why: 'over-quota' },
      'Servern tar inte emot ändringar. Utrymmet är fullt på servern.',
    ],
    [{ type: 'failed', failure: { type: 'storage-full' } }, 'Ändringen är inte sparad än. Disken är full.'],
    [{ type: 'locked' }, 'Låst.'],
  ])('always says where changes are: $type [SYNC-6]', async (status, sentence) => {
    const { vault } = await show(<Panel />);
    spaceOf(vault).status.set(status);
    await expect
      .poll(() => document.querySelector('.status output')?.textContent?.trim())
      .toContain(sentence);
  });

  it('leads from a state that is stuck to its explanation [SYNC-6]', async () => {
    const { vault } = await show(<Panel />);
    spaceOf(vault).status.set({ type: 'refused', why: 'removed' });
    await button('Vad betyder det?').click();
    await expect.element(page.getByRole('heading', { name: 'Var ändringarna finns' })).toBeVisible();
  });

  it('locks by Alt+L and by the button [SYNC-2, SYNC-12]', async () => {
    const { vault } = await show(<Panel />);
    await userEvent.keyboard('{Alt>}l{/Alt}');
    expect(vault.state.get()).toEqual({ type: 'locked', cause: 'demand' });
    await show(<Panel />, { vault: createFakeVault() });
    await button('Lås Varsam').click();
    await expect.element(page.getByRole('heading', { name: 'Låst' })).toBeVisible();
  });

  it('lists its keys at ?, but not while somebody types [UX-2]', async () => {
    await show(<Panel />, { vault: createFakeVault({ withSpace: false }) });
    await page.getByLabelText('Enhet').fill('');
    await userEvent.keyboard('?');
    await expect.element(page.getByLabelText('Enhet')).toHaveValue('?');
    await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
    await tab('Utrymme').click();
    await userEvent.keyboard('?');
    await expect.element(page.getByRole('dialog', { name: 'Tangenter' })).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
  });

  it('walks between its regions by F6 [UX-2]', async () => {
    await show(<Panel />);
    await button('Lås Varsam').click({ trial: true });
    await userEvent.keyboard('{F6}');
    const landmark = () => document.activeElement?.closest('main, header')?.tagName;
    const first = landmark();
    await userEvent.keyboard('{F6}');
    expect(new Set([first, landmark()])).toEqual(new Set(['HEADER', 'MAIN']));
  });

  it('shows all of what the keyboard comes to, above the line and below the tabs that stay in sight [UX-2]', async () => {
    await page.viewport(400, 640);
    await show(<Panel />);
    await tab('Utrymme').click();
    await expect.element(page.getByRole('heading', { name: 'Medlemmar' })).toBeVisible();
    expect(await coveredOnTheWay('{Tab}')).toEqual([]);
    expect(await coveredOnTheWay('{Shift>}{Tab}{/Shift}')).toEqual([]);
    showToast({ text: 'Länken är kopierad.' });
    await expect.element(words('Länken är kopierad.')).toBeVisible();
    await tab('Utrymme').click();
    expect(await coveredOnTheWay('{Tab}')).toEqual([]);
  });

  it('leaves room for what it tells, so that nothing at the end of a view lies under it [UX-2]', async () => {
    await page.viewport(400, 640);
    await show(<Panel />);
    await tab('Utrymme').click();
    await expect.element(page.getByRole('heading', { name: 'Medlemmar' })).toBeVisible();
    showToast({ text: 'Länken är kopierad.' });
    await expect.element(words('Länken är kopierad.')).toBeVisible();
    window.scrollTo(0, document.documentElement.scrollHeight);
    const told = document.querySelector('.toast')!.getBoundingClientRect();
    expect(document.querySelector('main')!.getBoundingClientRect().bottom).toBeLessThanOrEqual(told.top);
  });

  it('opens the full page and the settings', async () => {
    const { platform } = await show(<Panel />);
    await button('Öppna som helsida').click();
    await button('Inställningar').click();
    expect(platform.opened).toEqual(['review#/', 'options']);
  });

  it('keeps the review that is open while another tab shows, and leads to it on the full page [UX-2]', async () => {
    const vault = createFakeVault();
    const { summary } = spaceOf(vault).addReview({
      title: 'Loggkontroll mars 2024',
      dataset: sampleDataset(3),
    });
    const { platform } = await show(<Panel />, { vault });
    await tab('Granska').click();
    await page.getByRole('button', { name: /^Loggkontroll mars 2024/ }).click();
    await expect.element(page.getByRole('grid')).toBeVisible();
    await tab('Nu').click();
    await expect.element(page.getByRole('grid')).not.toBeInTheDocument();
    await tab('Granska').click();
    await expect.element(page.getByRole('grid')).toBeVisible();
    await button('Öppna som helsida').click();
    expect(platform.opened).toEqual([`review#/review/${summary.id}`]);
  });
});

/** What has the focus and does not show whole, as the keyboard goes through the page. */
async function coveredOnTheWay(key: string): Promise<readonly string[]> {
  const covered = new Set<string>();
  for (let step = 0; step < 24; step += 1) {
    await userEvent.keyboard(key);
    const focused = document.activeElement;
    if (focused === null || focused === document.body || focused.closest('.tabs, .toasts')) continue;
    const { left, width, top, bottom } = focused.getBoundingClientRect();
    const above = [top + 2, bottom - 2].map((y) => document.elementFromPoint(left + width / 2, y));
    if (above.some((each) => each?.closest('.tabs, .status, .toasts')))
      covered.add(focused.getAttribute('aria-label') ?? focused.textContent);
  }
  return [...covered];
}
