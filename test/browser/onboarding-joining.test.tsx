import { describe, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { Door } from '#extension/panel/door.tsx';
import type { Joining } from '#extension/vault/members/joining-contract.ts';
import { createObservable } from '#shared/base/observable.ts';
import { createFakeSpace } from '../support/fake-vault.ts';
import { absent, behind, field, throughTheLock } from '../support/first-run.tsx';
import { button, shoot, show, words } from '../support/view.tsx';

describe('joining in the first run', () => {
  it('shows the guest a code to read out, and lets in when it was typed right [SYNC-3]', async () => {
    const { vault } = await show(<Door>{behind}</Door>, { vault: absent() });
    const joining = guest();
    vault.nextJoining.set(joining);
    const joined = vi.spyOn(vault, 'join');
    await throughTheLock('Granskar loggar');
    await field('Inbjudningslänk').fill(' https://varsam.example/#inbjudan ');
    await field('Ditt namn i utrymmet').fill('Maja');
    await button('Anslut').click();
    expect(joined).toHaveBeenCalledWith('https://varsam.example/#inbjudan', 'Maja');
    await expect.element(words('Väntar på den som bjöd in dig.')).toBeVisible();
    joining.state.set({ type: 'code', digits: '47102883' });
    await expect.element(page.getByLabelText('Kod att läsa upp, åtta siffror')).toHaveTextContent('47102883');
    // Not on what ends it.
    await expect.element(page.getByRole('heading', { name: 'Läs upp koden' })).toHaveFocus();
    await shoot('onboarding-code');
    // Another way would burn the invitation.
    await expect.element(page.getByRole('radiogroup')).not.toBeInTheDocument();
    await expect.element(button('Gör det senare')).not.toBeInTheDocument();
    joining.state.set({ type: 'joined', space: createFakeSpace('Exempelskolan F-9') });
    await expect.element(words('Du är med i Exempelskolan F-9.')).toBeVisible();
    await button('Fortsätt').click();
    await expect.element(words('Varsam läser bara de webbplatser')).toBeVisible();
  });

  it.each([
    ['wrong-code', 'Koderna skiljer sig.', ''],
    ['tampered', 'Något ändrades på vägen', ''],
    ['expired', 'Inbjudan har gått ut.', ''],
    ['not-saved', 'Frigör plats på disken och öppna samma länk igen.', 'https://varsam.example/#inbjudan'],
  ] as const)(
    'tells the guest how to go on when the invitation burns, and keeps no spent link: %s [SYNC-3]',
    async (cause, sentence, left) => {
      const { vault } = await show(<Door>{behind}</Door>, { vault: absent() });
      const joining = guest();
      vault.nextJoining.set(joining);
      await throughTheLock('Granskar loggar');
      await field('Inbjudningslänk').fill('https://varsam.example/#inbjudan');
      await button('Anslut').click();
      joining.state.set({ type: 'burnt', cause });
      await expect.element(words(sentence)).toBeVisible();
      await button('Börja om').click();
      await expect.element(field('Inbjudningslänk')).toHaveValue(left);
    },
  );

  it('says how to mend a link that is not whole [UX-4]', async () => {
    await show(<Door>{behind}</Door>, { vault: absent() });
    await throughTheLock('Arbetar i ärenden');
    await field('Inbjudningslänk').fill('https://varsam.example/#inb');
    await button('Anslut').click();
    await expect.element(words('Länken är inte hel.')).toBeVisible();
    await expect.element(field('Inbjudningslänk')).toHaveValue('https://varsam.example/#inb');
  });
});

function guest(): Joining & { readonly state: ReturnType<typeof createObservable<JoiningState>> } {
  const state = createObservable<JoiningState>({ type: 'waiting-for-host' });
  return { state, cancel: () => state.set({ type: 'burnt', cause: 'cancelled' }) };
}

type JoiningState = ReturnType<Joining['state']['get']>;
