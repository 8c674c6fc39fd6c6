import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { Panel } from '#extension/panel/panel.tsx';
import type { Output } from '#extension/messaging/contract.ts';
import type { Assessment } from '#shared/assess/assessment.ts';
import { err, ok } from '#shared/base/result.ts';
import { nothingToSay } from '../support/assessments.ts';
import { createFakeVault, fakeMembers } from '../support/fake-vault.ts';
import { button, clean, lookWithAxe, shoot, show, spaceOf, words } from '../support/view.tsx';
import '#extension/panel/review/review.css';

const at = Date.UTC(2024, 3, 8, 8, 30);

const barrier: Assessment = {
  ...nothingToSay,
  level: 'barrier',
  findings: [
    { kind: { type: 'protected', protection: 'sekretessmarkering' }, rule: '22 kap. 1 § OSL.' },
    { kind: { type: 'unrelated' }, rule: 'Du får läsa det du behöver för din uppgift.' },
  ],
  reasons: [{ id: 'substitute', label: 'Jag ersätter handläggaren' }],
  caseNumber: 'SN 2024/0757',
  unit: 'Myndighet Centrum',
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

describe('the now tab', () => {
  it('says what to do when no case page is open [UX-3]', async () => {
    const { platform } = await show(<Panel />);
    await expect.element(words('Varsam är inte påslaget för någon webbplats.')).toBeVisible();
    await button('Slå på webbplatser').click();
    expect(platform.opened).toEqual(['options']);
    await platform.sites.enable('treserva', []);
    await expect.element(words('Ingen ärendesida är öppen.')).toBeVisible();
    await expect.element(words('Varsam är påslaget för Treserva.')).toBeVisible();
    expect(await lookWithAxe()).toEqual(clean);
    await shoot('now-empty', [320, 400]);
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

  it('says to anybody who asks a person to be rid of a mark that is needed no longer, and of no mark that is gone or local [WARN-16]', async () => {
    const { platform } = await show(<Panel />, {
      vault: createFakeVault({ members: [{ ...fakeMembers[0]!, role: 'member' }] }),
    });
    const summary = page.getByText('Skyddet behövs inte längre, men märket är kvar');
    for (const mismatch of [null, 'not-registered'] as const) {
      platform.beside.set(site({ ...barrier, mismatch }));
      await expect.element(summary).toBeVisible();
    }
    await summary.click();
    await expect.element(words('Socialsekreteraren ber personen kontakta Skatteverket.')).toBeVisible();
    platform.beside.set(site({ ...barrier, mismatch: 'mark-gone' }));
    await expect.element(summary).not.toBeInTheDocument();
    const local = { type: 'protected', protection: 'lokalt-skydd' } as const;
    platform.beside.set(site({ ...barrier, findings: [{ kind: local, rule: '' }] }));
    await expect.element(page.getByText('lokalt skydd', { exact: false }).first()).toBeVisible();
    await expect.element(summary).not.toBeInTheDocument();
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
    await expect
      .element(words('Varsam hittar inte Skyddsmärke. Ärenden på webbplatsen är täckta.'))
      .toBeVisible();
    platform.beside.set(site(null, { broken: ['whose', 'column'] }));
    await expect
      .element(words('Varsam hittar inte vems listan är, kolumnen med ärendenummer och kan därför inte läsa'))
      .toBeVisible();
    platform.beside.set(site(null, { broken: ['subject-line'] }));
    await expect
      .element(words('Varsam hittar inte ämnesraden och vaktar därför inte det som skrivs där.'))
      .toBeVisible();
    await expect.element(words('Ärenden på webbplatsen är täckta.')).not.toBeInTheDocument();
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
    await spaceOf(vault).post({
      type: 'view-broken',
      at: Date.UTC(2024, 3, 7),
      adapterId: 'treserva',
      viewId: 'arende',
    });
    await expect.element(page.getByText('Treserva', { exact: true })).toBeVisible();
    await expect.element(page.getByText('7 april', { exact: true })).toBeVisible();
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
