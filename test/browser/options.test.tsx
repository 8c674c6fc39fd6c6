import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { GateView } from '#extension/panel/gate/gate-view.tsx';
import { OptionsPage } from '#extension/options/options-page.tsx';
import { createFakePlatform } from '../support/fake-platform.ts';
import { createFakeVault, type FakeSpace } from '../support/fake-vault.ts';
import { button, clean, lookWithAxe, shoot, show, words } from '../support/view.tsx';

describe('the settings page', () => {
  it('switches a site on, and off again with a way to undo [UX-3]', async () => {
    const platform = createFakePlatform(null);
    platform.siteList.set([
      { adapterId: 'pmo', origins: ['https://pmo.example.se'], enabled: false, byOrganisation: false },
    ]);
    await show(<OptionsPage />, { platform });
    await button('Slå på PMO').click();
    await button('Slå av PMO').click();
    await expect.element(words('PMO är avslagen.')).toBeVisible();
    await button('Ångra').click();
    await expect.element(button('Slå av PMO')).toBeVisible();
  });

  it('leaves the sites of the organisation on [UX-4]', async () => {
    const platform = createFakePlatform();
    await show(<OptionsPage />, { platform });
    await button('Slå på Treserva').click();
    await expect.element(words('Alla är valda av din organisation.')).toBeVisible();
    await expect.element(button('Slå av Treserva')).not.toBeInTheDocument();
    await expect.element(button('Lägg till ett system')).not.toBeInTheDocument();
  });

  it('adds a system at its address, and says how to mend one that cannot be read', async () => {
    const platform = createFakePlatform(null);
    await show(<OptionsPage />, { platform });
    await expect.element(words('Ingen webbplats är vald.')).toBeVisible();
    await button('Slå på').click();
    await expect.element(words('Välj vilket system det är.')).toBeVisible();
    await page.getByRole('radiogroup').getByText('Treserva').click();
    platform.siteFailure = { type: 'bad-address' };
    await page.getByLabelText('Adress').fill('treserva');
    await button('Slå på').click();
    await expect.element(words('Adressen går inte att läsa.')).toBeVisible();
    platform.siteFailure = null;
    await page.getByLabelText('Adress').fill('https://treserva.example.se');
    await button('Slå på').click();
    await expect.element(button('Slå av Treserva')).toBeVisible();
    await expect.element(page.getByLabelText('Adress')).toHaveValue('');
  });

  it('tells which adapter no longer matches, since when and on how many pages [WARN-12]', async () => {
    const platform = createFakePlatform();
    platform.brokenViews.set([
      {
        adapterId: 'treserva',
        viewId: 'arende',
        missing: ['handler', 'caseNumber'],
        pages: 3,
        since: Date.parse('2024-03-12T10:00:00Z'),
        latest: Date.parse('2024-03-14T10:00:00Z'),
      },
    ]);
    history.replaceState(null, '', '#adapters');
    await show(<OptionsPage />, { platform });
    history.replaceState(null, '', location.pathname + location.search);
    await expect.element(words('Treserva ser inte ut som systembeskrivningen säger.')).toBeVisible();
    await expect.element(words('på 3 sidor')).toBeVisible();
    await expect.element(words('handläggare, ärendenummer')).toBeVisible();
    await expect.element(words('Ärendena täcks tills systembeskrivningen är rättad.')).toBeVisible();
    platform.brokenViews.set([
      { adapterId: 'treserva', viewId: 'logg', missing: ['table'], pages: 1, since: 0, latest: 0 },
    ]);
    await expect.element(words('Det som inte hittas: listan.')).toBeVisible();
    await expect
      .element(words('Varsam läser inte listan förrän systembeskrivningen är rättad.'))
      .toBeVisible();
    platform.brokenViews.set([
      {
        adapterId: 'treserva',
        viewId: 'meddelanden',
        missing: ['subject-line'],
        pages: 1,
        since: 0,
        latest: 0,
      },
    ]);
    await expect.element(words('Det som skrivs i fältet vaktas inte')).toBeVisible();
    await expect.element(words('Ärendena täcks')).not.toBeInTheDocument();
  });

  it('tells which adapter no longer matches at colleagues’ computers, until a mended one is shared [WARN-12]', async () => {
    const vault = createFakeVault({ state: { type: 'open' }, withSpace: true });
    const [space] = vault.spaces.get();
    const noted = (author: string, day: string) => ({
      author,
      message: { type: 'view-broken', at: Date.parse(day), adapterId: 'treserva', viewId: 'arende' } as const,
    });
    const platform = { ...createFakePlatform(), now: () => Date.parse('2024-03-15T11:00:00Z') };
    (space as FakeSpace).mailbox.set([
      noted('m1', '2024-03-12'),
      noted('m2', '2024-03-14'),
      noted('m3', '2024-02-01'),
    ]);
    history.replaceState(null, '', '#adapters');
    await show(<OptionsPage />, { platform, vault });
    history.replaceState(null, '', location.pathname + location.search);
    await expect.element(words('Treserva ser inte ut som systembeskrivningen säger.')).toBeVisible();
    await expect.element(words('Det gäller 2 kollegor, senast 14 mars.')).toBeVisible();
    await expect.element(words('Vyn heter Ärende (arende).')).toBeVisible();
    expect(await lookWithAxe()).toEqual(clean);
    await shoot('broken-elsewhere', [320, 1280]);
  });

  it('calls systems by English names in English [SITE-3]', async () => {
    const platform = createFakePlatform();
    Object.assign(platform.sites, {
      known: [{ adapterId: 'generell-akt', name: 'Annat system, akter', verified: false }],
    });
    history.replaceState(null, '', '#adapters');
    await show(<OptionsPage />, { platform, language: 'en' });
    history.replaceState(null, '', location.pathname + location.search);
    await expect.element(words('Other system, records')).toBeVisible();
  });

  it('names what administrators have pushed and does not hold [SITE-4]', async () => {
    const mend = { type: 'at-most', bound: 60, of: 'value' } as const;
    const fault = { path: 'policy.autoLockMinutes', mend };
    await show(<OptionsPage />, { platform: { ...createFakePlatform(), policyFaults: [fault] } });
    await button('Organisation och regler').click();
    await expect.element(words('policy.autoLockMinutes')).toBeVisible();
    await expect.element(words('skriv högst 60')).toBeVisible();
    expect(await lookWithAxe()).toEqual(clean);
    await shoot('policy-faults', [320, 1280]);
  });

  it('shows what the organisation has decided, to read', async () => {
    await show(<OptionsPage />);
    await button('Organisation och regler').click();
    await expect.element(page.getByText('Exempelkommunen')).toBeVisible();
    await expect.element(page.getByText('wss://relay.example.se')).toBeVisible();
    await expect.element(page.getByText('10 minuter')).toBeVisible();
    expect(document.querySelectorAll('main input:not([type=file])')).toHaveLength(0);
  });

  it('says once of all that nobody has tried them on the real system, and of each as soon as one is [SITE-2]', async () => {
    const platform = createFakePlatform();
    const [first, ...others] = platform.sites.known;
    platform.siteList.set(
      platform.sites.known.map(({ adapterId }) => ({
        adapterId,
        origins: [],
        enabled: true,
        byOrganisation: true,
      })),
    );
    await show(<OptionsPage />, { platform });
    const untried = page.getByText('Oprövad mot skarpt system');
    await expect.element(words('Inget av dem är prövat mot det skarpa systemet än.')).toBeVisible();
    await expect.element(words('Alla är valda av din organisation.')).toBeVisible();
    expect(untried.elements()).toEqual([]);
    expect(page.getByText('Vald av din organisation').elements()).toEqual([]);
    await shoot('sites', [320, 1280]);
    await button('Kända system').click();
    await expect.element(words('skrivna utan tillgång till ert system')).toBeVisible();
    expect(untried.elements()).toEqual([]);

    const known = [{ ...first!, verified: true }, ...others];
    await show(<OptionsPage />, { platform: { ...platform, sites: { ...platform.sites, known } } });
    await expect.element(untried).toBeVisible();
    expect(words('Inget av dem är prövat').elements()).toEqual([]);
    await button('Kända system').click();
    await expect.element(untried).toBeVisible();
    await expect.element(page.getByText('Prövad mot skarpt system', { exact: true })).toBeVisible();
  });

  it('tells staff about checks, their own responsibility, and what Varsam itself records [INFO-4]', async () => {
    await show(<OptionsPage />);
    await button('Om Varsam').click();
    await expect.element(words('Du får bara läsa det du behöver för din uppgift.')).toBeVisible();
    await expect.element(words('Åtkomster loggas i verksamhetssystemen och följs upp.')).toBeVisible();
    await expect.element(words('4 kap. 9 c § brottsbalken')).toBeVisible();
    await expect.element(words('Du ansvarar själv för vad du öppnar.')).toBeVisible();
    await expect.element(words('Varsam sparar skäl du anger och dolda uppgifter du visar.')).toBeVisible();
  });

  it('leads whoever has only a file to where it is checked [REV-8] [PLAN-3]', async () => {
    const { platform } = await show(<OptionsPage />);
    await button('Om Varsam').click();
    await button('Kontrollera en fil').click();
    expect(platform.opened).toEqual(['review#/verify']);
  });

  it('changes language at once, and keeps the choice [UX-1]', async () => {
    const { platform } = await show(<OptionsPage />);
    await button('Språk').click();
    await page.getByRole('radiogroup').getByText('English').click();
    await expect.element(page.getByRole('heading', { name: 'Language' })).toBeVisible();
    expect(document.documentElement.lang).toBe('en');
    expect(platform.keptLanguages).toEqual(['en']);
    // As another window of ours does it.
    await platform.keepLanguage('sv');
    await expect.element(page.getByRole('heading', { name: 'Språk' })).toBeVisible();
    expect(document.documentElement.lang).toBe('sv');
  });

  it('is accessible in every part, light and dark [UX-2, UX-3]', async () => {
    await show(<OptionsPage />, { platform: createFakePlatform(null) });
    for (const part of ['Webbplatser', 'Kända system', 'Organisation och regler', 'Språk', 'Om Varsam']) {
      await button(part).click();
      expect(await lookWithAxe()).toEqual(clean);
      await shoot(`options-${part.slice(0, 4)}`, [320, 1200]);
    }
  });
});

describe('the gate page', () => {
  it('says what is so and the way on, and takes a reason in own words [WARN-11]', async () => {
    await show(<GateView />);
    await expect.element(page.getByRole('heading', { name: 'Ärendet är täckt' })).toBeVisible();
    await expect.element(words('Gå tillbaka till ärendet och ladda om sidan.')).toBeVisible();
    await expect.element(page.getByLabelText('Ditt skäl')).toBeVisible();
    expect(await lookWithAxe()).toEqual(clean);
    await shoot('gate', [400, 720]);
  });

  it('asks to unlock first when Varsam is locked [WARN-11]', async () => {
    await show(<GateView />, { vault: createFakeVault({ state: { type: 'locked', cause: 'idle' } }) });
    await expect.element(page.getByRole('heading', { name: 'Låst' })).toBeVisible();
  });

  it('says so when there is no space to send the reason to [WARN-11]', async () => {
    await show(<GateView />, { vault: createFakeVault({ withSpace: false }) });
    await expect.element(words('Du är inte med i något utrymme')).toBeVisible();
  });
});
