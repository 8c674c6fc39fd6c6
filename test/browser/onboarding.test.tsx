import { describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { Door } from '#extension/panel/door.tsx';
import type { VaultFailure } from '#extension/vault/failures.ts';
import type { SpaceFailure } from '#extension/vault/space/space-contract.ts';
import { err } from '#shared/base/result.ts';
import { createFakePlatform } from '../support/fake-platform.ts';
import { fakePassphrase } from '../support/fake-doors.ts';
import {
  absent,
  behind,
  field,
  makeLock,
  radio,
  sayWhoYouAre,
  secret,
  throughTheLock,
} from '../support/first-run.tsx';
import { button, clean, lookWithAxe, shoot, show, words } from '../support/view.tsx';

describe('first run', () => {
  it('leads through role, lock, recovery key, space and sites to the panel [UX-4]', async () => {
    const { vault, platform } = await show(<Door>{behind}</Door>, { vault: absent() });
    const created = vi.spyOn(vault, 'create');
    const started = vi.spyOn(vault, 'createSpace');
    await sayWhoYouAre();
    await makeLock();
    expect(created).toHaveBeenCalledWith(fakePassphrase, {
      displayName: 'Karin Öberg',
      role: 'owner',
      systemNames: ['Karin Öberg', 'KAROBE', 'rektor01'],
    });
    await expect
      .element(page.getByLabelText('Återställningsnyckel'))
      .toHaveTextContent('ABCD-EFGH-JKLM-NPQR-STUV-WXYZ');
    await button('Kopiera').click();
    expect(platform.copied).toEqual(['ABCD-EFGH-JKLM-NPQR-STUV-WXYZ']);
    await button('Jag har sparat den').click();
    expect(platform.isKept).toBe(true);

    await field('Enhet').fill('Exempelskolan F-9');
    await field('Nämnd').fill('Grundskolenämnden');
    await expect.element(field('Server')).not.toBeInTheDocument();
    await button('Starta utrymmet').click();
    expect(started).toHaveBeenCalledWith({
      name: 'Exempelskolan F-9',
      board: 'Grundskolenämnden',
      relayUrl: 'wss://relay.example.se',
      voucher: 'voucher',
      memberName: 'Karin Öberg',
    });

    await button('Slå på Treserva').click();
    await expect.element(words('Påslagen')).toBeVisible();
    await button('Klart, börja använda Varsam').click();
    await expect.element(words('Bakom dörren')).toBeVisible();
  });

  it('asks about no site where the organisation has switched on all that it names [UX-4]', async () => {
    const platform = createFakePlatform();
    for (const { adapterId, origins } of platform.sites.list.get())
      await platform.sites.enable(adapterId, origins);
    await show(<Door>{behind}</Door>, { vault: absent(), platform });
    await expect.element(words('Tre steg, ungefär två minuter.')).toBeVisible();
    await throughTheLock();
    await field('Enhet').fill('Exempelskolan F-9');
    await field('Nämnd').fill('Grundskolenämnden');
    await button('Starta utrymmet').click();
    await expect.element(words('Bakom dörren')).toBeVisible();
  });

  it('is locked by Alt+L once there is a lock, though not by AltGr, and goes on behind it [SYNC-2]', async () => {
    const { vault } = await show(<Door>{behind}</Door>, { vault: absent() });
    await sayWhoYouAre();
    await userEvent.keyboard('{Alt>}l{/Alt}');
    expect(vault.state.get().type).toBe('absent');
    await makeLock();
    await button('Jag har sparat den').click();
    await userEvent.keyboard('{Control>}{Alt>}l{/Alt}{/Control}');
    expect(vault.state.get().type).toBe('open');
    await userEvent.keyboard('{Alt>}l{/Alt}');
    await expect.element(page.getByRole('heading', { name: 'Låst' })).toBeVisible();
    await page.getByLabelText('Lösenfras', { exact: true }).fill(fakePassphrase);
    await button('Lås upp').click();
    await expect.element(words('Bakom dörren')).toBeVisible();
  });

  it('can be walked from end to end with the keyboard alone [UX-2, UX-4]', async () => {
    await show(<Door>{behind}</Door>, { vault: absent() });
    const tabTo = async (reached: () => boolean) => {
      for (let presses = 0; presses < 40 && !reached(); presses += 1) await userEvent.keyboard('{Tab}');
      expect(reached(), 'the keyboard reaches it').toBe(true);
    };
    const focused = () => document.activeElement as HTMLElement;
    const onButton = (name: string) => tabTo(() => focused().textContent === name);
    const onField = (name: string) =>
      tabTo(
        () =>
          focused() instanceof HTMLInputElement &&
          (focused() as HTMLInputElement).labels?.[0]?.textContent === name,
      );

    await tabTo(() => focused().getAttribute('type') === 'radio');
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{ArrowDown}');
    await onField('Ditt namn');
    await userEvent.keyboard('Karin Öberg{Enter}');
    await expect.element(secret('Lösenfras')).toBeVisible();
    await expect.poll(() => [focused().tagName, focused().textContent]).toEqual(['H2', 'Lås']);

    await onField('Lösenfras');
    await userEvent.keyboard(fakePassphrase);
    await onField('Samma lösenfras igen');
    await userEvent.keyboard(`${fakePassphrase}{Enter}`);
    await expect.element(button('Jag har sparat den')).toBeVisible();
    await onButton('Jag har sparat den');
    await userEvent.keyboard('{Enter}');

    await expect.element(field('Enhet')).toBeVisible();
    await onField('Enhet');
    await userEvent.keyboard('Exempelskolan F-9');
    await onField('Nämnd');
    await userEvent.keyboard('Grundskolenämnden{Enter}');
    await expect.element(button('Slå på PMO')).toBeVisible();
    await tabTo(() => focused().getAttribute('aria-label') === 'Slå på PMO');
    await userEvent.keyboard('{Enter}');
    await onButton('Klart, börja använda Varsam');
    await userEvent.keyboard('{Enter}');
    await expect.element(words('Bakom dörren')).toBeVisible();
  });

  it('says what is missing at each field and keeps what was typed [UX-4]', async () => {
    await show(<Door>{behind}</Door>, { vault: absent() });
    await field('Ditt namn').fill('Karin Öberg');
    await button('Fortsätt').click();
    await expect.element(words('Välj det som stämmer bäst.')).toBeVisible();
    await expect.poll(() => document.activeElement?.getAttribute('type')).toBe('radio');
    await expect.element(field('Ditt namn')).toHaveValue('Karin Öberg');
    await radio('Leder en enhet').click();
    await button('Fortsätt').click();

    await secret('Lösenfras').fill('kort');
    await expect.element(words('8 tecken till.')).toBeVisible();
    await button('Skapa lås').click();
    await expect.element(words('Lösenfrasen är för kort.')).toBeVisible();
    await secret('Lösenfras').fill(fakePassphrase);
    await expect.element(words('De två skiljer sig.')).toBeVisible();
    await button('Tillbaka').click();
    await expect.element(field('Ditt namn')).toHaveValue('Karin Öberg');
  });

  it('shows and hides the passphrase', async () => {
    await show(<Door>{behind}</Door>, { vault: absent() });
    await sayWhoYouAre();
    await expect.element(secret('Lösenfras')).toHaveAttribute('type', 'password');
    await button('Visa lösenfrasen').first().click();
    await expect.element(secret('Lösenfras')).toHaveAttribute('type', 'text');
  });

  it.each<[VaultFailure, string]>([
    [{ type: 'storage-full' }, 'Disken är full.'],
    [{ type: 'storage-failed' }, 'Webbläsaren kunde inte skriva till disken.'],
    [{ type: 'vault-exists' }, 'Det finns redan ett lås'],
  ])('says how to mend a lock that could not be made: $type [UX-4]', async (failure, sentence) => {
    const { vault } = await show(<Door>{behind}</Door>, { vault: absent() });
    vault.create = async () => err(failure);
    await sayWhoYouAre();
    await makeLock();
    await expect.element(words(sentence)).toBeVisible();
    await expect.element(secret('Lösenfras')).toHaveValue(fakePassphrase);
  });

  it.each<[SpaceFailure, string]>([
    [{ type: 'relay-unreachable' }, 'Servern svarar inte.'],
    [{ type: 'voucher-refused' }, 'Servern godtar inte tillståndet.'],
    [{ type: 'bad-relay-address' }, 'Adressen går inte att använda.'],
    [{ type: 'storage-full' }, 'Disken är full.'],
  ])('says how to mend a space that could not be started: $type [UX-4]', async (failure, sentence) => {
    const { vault } = await show(<Door>{behind}</Door>, { vault: absent() });
    vault.createSpace = async () => err(failure);
    await throughTheLock();
    await field('Enhet').fill('Exempelskolan F-9');
    await field('Nämnd').fill('Grundskolenämnden');
    await button('Starta utrymmet').click();
    await expect.element(words(sentence)).toBeVisible();
    await expect.element(field('Enhet')).toHaveValue('Exempelskolan F-9');
  });

  it('goes on without a site whose permission was refused [UX-4]', async () => {
    const platform = createFakePlatform();
    platform.siteFailure = { type: 'refused' };
    await show(<Door>{behind}</Door>, { vault: absent(), platform });
    await throughTheLock();
    await button('Gör det senare').click();
    await button('Slå på Treserva').click();
    await expect.element(words('Webbläsaren fick nej.')).toBeVisible();
    await button('Klart, börja använda Varsam').click();
    await expect.element(words('Bakom dörren')).toBeVisible();
  });

  it('can be read in English from the first moment, and says so to screen readers [UX-1]', async () => {
    const { platform } = await show(<Door>{behind}</Door>, { vault: absent() });
    expect(document.documentElement.lang).toBe('sv');
    await button('English').click();
    await expect.element(page.getByRole('heading', { name: 'Get started with Varsam' })).toBeVisible();
    expect(document.documentElement.lang).toBe('en');
    expect(platform.keptLanguages).toEqual(['en']);
  });

  it('puts no style element into the page, which the content security policy would refuse', async () => {
    await show(<Door>{behind}</Door>, { vault: absent() });
    await sayWhoYouAre();
    expect(document.getElementById('react-aria-pressable-style')?.tagName).toBe('TEMPLATE');
    expect(document.querySelector('style#react-aria-pressable-style')).toBeNull();
  });

  it('is accessible at every step, light and dark [UX-2, UX-3]', async () => {
    await show(<Door>{behind}</Door>, { vault: absent() });
    expect(await lookWithAxe()).toEqual(clean);
    await shoot('onboarding-1-you');
    await sayWhoYouAre();
    expect(await lookWithAxe()).toEqual(clean);
    await shoot('onboarding-2-lock');
    await makeLock();
    expect(await lookWithAxe()).toEqual(clean);
    await shoot('onboarding-2-key');
    await button('Jag har sparat den').click();
    expect(await lookWithAxe()).toEqual(clean);
    await shoot('onboarding-3-space');
    await button('Gör det senare').click();
    expect(await lookWithAxe()).toEqual(clean);
    await shoot('onboarding-4-sites');
  });
});
