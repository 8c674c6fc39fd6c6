import { describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { Door } from '#extension/panel/door.tsx';
import { Panel } from '#extension/panel/panel.tsx';
import { showToast } from '#extension/ui/toast.tsx';
import { err } from '#shared/base/result.ts';
import type { LockCause } from '#extension/vault/contract.ts';
import { fakePassphrase } from '../support/fake-doors.ts';
import { createFakeVault } from '../support/fake-vault.ts';
import { button, clean, lookWithAxe, shoot, show, words } from '../support/view.tsx';

const locked = (cause: LockCause = 'demand') => createFakeVault({ state: { type: 'locked', cause } });
const door = (
  <Door>
    <main>
      <p>Hemligt innehåll</p>
    </main>
  </Door>
);

describe('the locked view', () => {
  it('opens by the passphrase [SYNC-2]', async () => {
    await show(door, { vault: locked() });
    await expect.element(page.getByLabelText('Lösenfras')).toHaveFocus();
    await userEvent.keyboard(`${fakePassphrase}{Enter}`);
    await expect.element(words('Hemligt innehåll')).toBeVisible();
  });

  it('says how to mend a wrong passphrase and keeps what was typed, to be typed over, without a count of tries [SYNC-2]', async () => {
    const { vault } = await show(door, { vault: locked() });
    const answer = Promise.withResolvers<Awaited<ReturnType<typeof vault.unlock>>>();
    vi.spyOn(vault, 'unlock').mockReturnValueOnce(answer.promise);
    await page.getByLabelText('Lösenfras').fill('fel lösenfras');
    await button('Lås upp').click();
    await expect.element(button('Låser upp')).toHaveFocus();
    answer.resolve(err({ type: 'wrong-passphrase' }));
    await expect.element(words('Lösenfrasen stämmer inte. Kontrollera att Caps Lock är av')).toBeVisible();
    await expect.element(page.getByLabelText('Lösenfras')).toHaveValue('fel lösenfras');
    expect(document.body.textContent).not.toMatch(/försök kvar/);
    await expect.element(page.getByLabelText('Lösenfras')).toHaveFocus();
    await userEvent.keyboard(`${fakePassphrase}{Enter}`);
    await expect.element(words('Hemligt innehåll')).toBeVisible();
  });

  it('opens by the recovery key as the second way, says how to mend a wrong one, and offers a new passphrase [SYNC-2]', async () => {
    const { platform } = await show(door, { vault: locked() });
    await words('Har du glömt lösenfrasen?').click();
    await page.getByLabelText('Återställningsnyckel').fill('WXYZ');
    await button('Lås upp med nyckeln').click();
    await expect.element(words('Återställningsnyckeln stämmer inte.')).toBeVisible();
    await page.getByLabelText('Återställningsnyckel').fill('ABCD-EFGH-JKLM-NPQR-STUV-WXYZ');
    await button('Lås upp med nyckeln').click();
    await expect.element(words('Hemligt innehåll')).toBeVisible();
    await button('Välj ny lösenfras').click();
    expect(platform.opened).toEqual(['options#unlocking']);
  });

  it('says what to do when the disk is full [SYNC-2]', async () => {
    const { vault } = await show(door, { vault: locked() });
    vault.unlock = async () => err({ type: 'storage-full' });
    await page.getByLabelText('Lösenfras').fill(fakePassphrase);
    await button('Lås upp').click();
    await expect.element(words('Disken är full. Frigör plats')).toBeVisible();
  });

  it.each<[LockCause, string]>([
    ['start', 'Webbläsaren eller Varsam har startats om.'],
    ['demand', 'Du låste Varsam.'],
    ['idle', 'Låstes efter 10 minuter utan aktivitet.'],
    ['system', 'Datorn låstes, och då låstes Varsam.'],
  ])('tells why it is locked: %s [SYNC-12]', async (cause, sentence) => {
    await show(door, { vault: locked(cause) });
    await expect.element(words(sentence)).toBeVisible();
  });

  it('takes the place of every view at once, and of what toasts said, when the vault locks [SYNC-2, SYNC-12]', async () => {
    const { vault } = await show(<Panel />);
    await expect.element(words('Exempelskolan F-9').first()).toBeVisible();
    showToast({ text: 'Karin Öberg är nu loggranskare.' });
    await expect.element(words('Karin Öberg är nu')).toBeVisible();
    await vault.lock('system');
    await expect.element(page.getByRole('heading', { name: 'Låst' })).toBeVisible();
    expect(document.body.textContent).not.toContain('Exempelskolan');
    await expect.element(words('Karin')).not.toBeInTheDocument();
  });

  it('does not go on with a first run that a lock broke off', async () => {
    const { vault } = await show(door, {
      vault: createFakeVault({ state: { type: 'absent' }, withSpace: false }),
    });
    await expect.element(page.getByRole('heading', { name: 'Kom igång med Varsam' })).toBeVisible();
    await vault.lock('system');
    await vault.unlock(fakePassphrase);
    await expect.element(words('Hemligt innehåll')).toBeVisible();
  });

  it('is accessible, light and dark [UX-2, UX-3]', async () => {
    await show(door, { vault: locked('idle') });
    expect(await lookWithAxe()).toEqual(clean);
    await page.getByLabelText('Lösenfras').fill('fel');
    await button('Lås upp').click();
    await words('Har du glömt lösenfrasen?').click();
    await expect.element(words('Lösenfrasen stämmer inte.')).toBeVisible();
    expect(await lookWithAxe()).toEqual(clean);
    await shoot('locked', [320, 400]);
  });
});
