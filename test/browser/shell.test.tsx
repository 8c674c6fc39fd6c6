import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { Panel } from '#extension/panel/panel.tsx';
import { ReviewPage } from '#extension/panel/review/review-page.tsx';
import type { Output } from '#extension/messaging/contract.ts';
import type { Assessment } from '#shared/assess/assessment.ts';
import type { SyncStatus } from '#extension/vault/space-contract.ts';
import { err, ok } from '#shared/base/result.ts';
import { createFakeSpace, createFakeVault, type FakeSpace, type FakeVault } from '../support/fake-vault.ts';
import { sampleDataset } from '../support/review-data.ts';
import { clean, lookWithAxe, shoot, show } from '../support/view.tsx';
import '#extension/panel/review/review.css';

const button = (name: string) => page.getByRole('button', { name });
const words = (text: string) => page.getByText(text, { exact: false });
const tab = (name: string) => page.getByRole('tab', { name });
const at = Date.UTC(2024, 3, 8, 8, 30);

const barrier: Assessment = {
  level: 'barrier',
  findings: [
    { kind: { type: 'protected', protection: 'sekretessmarkering' }, rule: '22 kap. 1 § OSL.' },
    { kind: { type: 'unrelated' }, rule: 'Du får läsa det du behöver för din uppgift.' },
  ],
  reasons: [{ id: 'substitute', label: 'Jag ersätter handläggaren' }],
  caseNumber: 'SN 2024/0757',
  unit: 'Myndighet Centrum',
  given: null,
  mismatch: null,
  authorisedUntil: null,
};

function site(
  assessment: Assessment | null,
  more: Partial<Extract<Output<'panel.now'>, { type: 'site' }>> = {},
) {
  return ok({
    type: 'site' as const,
    adapterId: 'treserva',
    adapterName: 'Treserva',
    isOwn: false,
    masked: 12,
    presentation: false,
    assessment,
    broken: [],
    refused: null,
    ...more,
  });
}

function spaceOf(vault: FakeVault): FakeSpace {
  const [space] = vault.spaces.get();
  if (!space) throw new Error('the fake vault has a space');
  return space;
}

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
    await page.getByLabelText('Server').fill('wss://relay.example');
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

describe('the now tab', () => {
  it('says what to do when no case page is open [UX-3]', async () => {
    const { platform } = await show(<Panel />);
    await expect.element(words('Ingen ärendesida är öppen.')).toBeVisible();
    expect(await lookWithAxe()).toEqual(clean);
    await shoot('now-empty', [320, 400]);
    await button('Visa webbplatser').click();
    expect(platform.opened).toEqual(['options']);
  });

  it('names protection, case number and what the page waits for, and nothing else of the record [WARN-8]', async () => {
    const { platform } = await show(<Panel />);
    platform.beside.set(site(barrier));
    await expect.element(page.getByRole('heading', { name: 'Ärende SN 2024/0757' })).toBeVisible();
    await expect.element(page.getByText('Sekretessmarkering', { exact: true })).toBeVisible();
    await expect.element(page.getByText('Ingen koppling till dig', { exact: true })).toBeVisible();
    await expect.element(words('Täckt tills du har valt.')).toBeVisible();
    await expect.element(words('22 kap. 1 § OSL.')).toBeVisible();
    expect(await lookWithAxe()).toEqual(clean);
    await shoot('now-barrier');
  });

  it('tells of the reason in force and until when [WARN-10]', async () => {
    const { platform } = await show(<Panel />);
    const given = { label: 'Jag ersätter handläggaren', until: '2024-04-15' };
    platform.beside.set(site({ ...barrier, level: 'banner', given }));
    await expect.element(words('Ditt skäl: Jag ersätter handläggaren. Gäller till 15 april.')).toBeVisible();
  });

  it('says that the protection outlasts the case, and how its file is archived [WARN-13]', async () => {
    const { platform } = await show(<Panel />);
    platform.beside.set(site(barrier));
    await page.getByText('När ärendet avslutas').click();
    await expect.element(words('Skyddet gäller också efter avslutet.')).toBeVisible();
    await expect.element(words('Kontakta arkivarien')).toBeVisible();
    expect(await lookWithAxe()).toEqual(clean);
    await shoot('now-closing', [320]);
    const local = { type: 'protected', protection: 'lokalt-skydd' } as const;
    platform.beside.set(site({ ...barrier, findings: [{ kind: local, rule: '' }] }));
    await expect.element(page.getByText('När ärendet avslutas')).not.toBeInTheDocument();
  });

  it('says whom to ask where the system keeps the user out, and of no other way [WARN-18]', async () => {
    const { platform } = await show(<Panel />);
    const refused = { kind: 'denied', ask: 'Fråga din enhetschef.', rule: 'Rutinen, avsnitt 2.1.' } as const;
    platform.beside.set(site(null, { refused }));
    await expect
      .element(page.getByRole('heading', { name: 'Du saknar behörighet till ärendet' }))
      .toBeVisible();
    await expect.element(words('Fråga din enhetschef.')).toBeVisible();
    await expect
      .element(words('Varsam läser, sparar och fyller aldrig i lösenord eller PIN-kod.'))
      .toBeVisible();
    expect(document.querySelector('input[type=password]')).toBeNull();
    expect(await lookWithAxe()).toEqual(clean);
    await shoot('now-refused', [320, 400]);
  });

  it('tells when the adapter no longer finds what it needs [WARN-12]', async () => {
    const { platform } = await show(<Panel />);
    platform.beside.set(site(null, { broken: ['Skyddsmärke'] }));
    await expect.element(words('Varsam hittar inte Skyddsmärke.')).toBeVisible();
  });

  it('counts what is masked and switches presentation mode [MASK-6]', async () => {
    const { platform } = await show(<Panel />);
    platform.beside.set(site(null));
    await expect.element(words('12 uppgifter är dolda på sidan.')).toBeVisible();
    await words('Presentationsläge').click();
    await expect.element(page.getByRole('switch')).toBeChecked();
    expect(await lookWithAxe()).toEqual(clean);
  });

  it('says what to do when the worker does not answer', async () => {
    const { platform } = await show(<Panel />);
    platform.beside.set(err({ type: 'no-answer' }));
    await expect.element(words('Varsam svarar inte. Ladda om sidan.')).toBeVisible();
  });

  it('shows what the user has recorded, to that user [WARN-9]', async () => {
    const { vault } = await show(<Panel />);
    await expect.element(words('Inget är registrerat.')).toBeVisible();
    await spaceOf(vault).post({ type: 'wrong-click', at, adapterId: 'treserva', caseNumber: 'SN 2024/0812' });
    await expect.element(page.getByText('SN 2024/0812')).toBeVisible();
    await expect.element(words('Klickade fel och gick tillbaka')).toBeVisible();
  });

  it('takes a reason in own words, where no page can hear it [WARN-2]', async () => {
    const { platform, vault } = await show(<Panel />);
    platform.beside.set(site(barrier));
    await words('Passar inget skäl på sidan?').click();
    await expect.element(page.getByLabelText('Ärendenummer')).toHaveValue('SN 2024/0757');
    await button('Spara skälet').click();
    await expect.element(words('Skriv ditt skäl.')).toBeVisible();
    await page.getByLabelText('Ditt skäl').fill('Möte om samordning i morgon.');
    await button('Spara skälet').click();
    await expect.element(words('Skälet är sparat och förseglat')).toBeVisible();
    expect(spaceOf(vault).posted.get()).toEqual([
      expect.objectContaining({
        type: 'opened',
        adapterId: 'treserva',
        caseNumber: 'SN 2024/0757',
        freeText: 'Möte om samordning i morgon.',
      }),
    ]);
  });

  it('keeps the words of a reason that could not be saved [WARN-2]', async () => {
    const { platform, vault } = await show(<Panel />);
    spaceOf(vault).post = async () => err({ type: 'storage-full' });
    platform.beside.set(site(barrier));
    await words('Passar inget skäl på sidan?').click();
    await page.getByLabelText('Ditt skäl').fill('Möte om samordning i morgon.');
    await button('Spara skälet').click();
    await expect.element(words('Disken är full.')).toBeVisible();
    await expect.element(page.getByLabelText('Ditt skäl')).toHaveValue('Möte om samordning i morgon.');
  });
});
