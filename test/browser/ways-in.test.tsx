/** PIN and passkey on the locked view, and how ways in are changed in the settings. */
import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { Door } from '#extension/panel/door.tsx';
import { OptionsPage } from '#extension/options/options-page.tsx';
import { fakePassphrase, fakePin, fakeRecoveryKey } from '../support/fake-doors.ts';
import { createFakePlatform } from '../support/fake-platform.ts';
import { createFakeVault } from '../support/fake-vault.ts';
import { clean, button, lookWithAxe, shoot, show, words } from '../support/view.tsx';

const door = (
  <Door>
    <main>
      <p>Hemligt innehåll</p>
    </main>
  </Door>
);

async function showLocked(pin: 'ready' | 'absent', passkey: 'there' | 'absent') {
  const vault = createFakeVault({ state: { type: 'locked', cause: 'demand' } });
  vault.doors.ways.set({
    pin: pin === 'ready' ? { type: 'ready', triesLeft: 5 } : { type: 'absent' },
    passkey,
  });
  await show(door, { vault });
  return vault;
}

describe('the locked view', () => {
  it('opens by PIN with the keyboard alone [SYNC-2]', async () => {
    await showLocked('ready', 'absent');
    await expect.element(page.getByLabelText('PIN-kod')).toHaveFocus();
    await userEvent.keyboard(`${fakePin}{Enter}`);
    await expect.element(words('Hemligt innehåll')).toBeVisible();
  });

  it('counts the tries of a PIN down to where only the passphrase opens, and says so [SYNC-2]', async () => {
    await showLocked('ready', 'absent');
    await expect.element(words('5 försök, sedan krävs lösenfrasen.')).toBeVisible();
    for (const left of ['4 försök kvar', '3 försök kvar', '2 försök kvar', 'Ett försök kvar']) {
      await page.getByLabelText('PIN-kod').fill('000000');
      await button('Lås upp').first().click();
      await expect.element(words(`PIN-koden stämmer inte. ${left}`)).toBeVisible();
    }
    await page.getByLabelText('PIN-kod').fill('000000');
    await button('Lås upp').first().click();
    await expect.element(words('PIN-koden är spärrad efter fem fel.')).toBeVisible();
    await expect.element(page.getByLabelText('PIN-kod')).not.toBeInTheDocument();
    await page.getByLabelText('Lösenfras', { exact: true }).fill(fakePassphrase);
    await button('Lås upp').click();
    await expect.element(words('Hemligt innehåll')).toBeVisible();
  });

  it('opens by passkey, and leaves the passphrase beside it when the computer says no [SYNC-2]', async () => {
    const vault = await showLocked('absent', 'there');
    await expect.element(button('Lås upp med passnyckel')).toHaveFocus();
    vault.doors.passkeyFailure = { type: 'passkey-refused' };
    await userEvent.keyboard('{Enter}');
    await expect.element(words('Passnyckeln släpptes inte fram.')).toBeVisible();
    await expect.element(page.getByLabelText('Lösenfras', { exact: true })).toBeVisible();
    vault.doors.passkeyFailure = null;
    await button('Lås upp med passnyckel').click();
    await expect.element(words('Hemligt innehåll')).toBeVisible();
  });

  it('is accessible with all its ways [UX-2, UX-3]', async () => {
    await showLocked('ready', 'there');
    expect(await lookWithAxe()).toEqual(clean);
    await shoot('locked-ways', [320, 400]);
  });
});

async function showWays() {
  const shown = await show(<OptionsPage />);
  await button('Upplåsning').click();
  return shown;
}

async function prove(proof: string): Promise<void> {
  await page.getByLabelText('Lösenfras eller återställningsnyckel').fill(proof);
}

describe('the ways in, in the settings', () => {
  it('show that there is more than one, and change the passphrase only for who can show it [SYNC-2]', async () => {
    await showWays();
    await expect.element(words('Ha alltid minst två sätt att låsa upp.')).toBeVisible();
    await button('Byt lösenfras').click();
    await button('Byt lösenfras').click();
    await expect.element(words('Skriv din lösenfras eller återställningsnyckel.')).toBeVisible();
    await expect.element(words('Lösenfrasen är för kort.')).toBeVisible();
    await prove('fel');
    await page.getByLabelText('Ny lösenfras').fill('höstlöv sjunger tyst');
    await button('Byt lösenfras').click();
    await expect
      .element(words('Det stämmer varken som lösenfras eller som återställningsnyckel.'))
      .toBeVisible();
    await prove(fakeRecoveryKey);
    await button('Byt lösenfras').click();
    await expect.element(words('Lösenfrasen är bytt.')).toBeVisible();
  });

  it('try a printed recovery key, and make a new one that is shown once [SYNC-2, SYNC-7]', async () => {
    await showWays();
    await button('Pröva nyckeln').click();
    await page.getByLabelText('Nyckeln på utskriften').fill('WXYZ');
    await button('Pröva nyckeln').click();
    await expect.element(words('Återställningsnyckeln stämmer inte.')).toBeVisible();
    await page.getByLabelText('Nyckeln på utskriften').fill(fakeRecoveryKey);
    await button('Pröva nyckeln').click();
    await expect.element(words('Nyckeln är rätt.')).toBeVisible();
    await button('Byt nyckel').click();
    await prove(fakePassphrase);
    await button('Byt nyckel').click();
    await expect
      .element(page.getByRole('status', { name: 'Återställningsnyckel' }))
      .toHaveTextContent('WXYZ-STUV-NPQR-JKLM-EFGH-ABCD');
    await button('Jag har sparat den').click();
    expect(document.body.textContent).not.toContain('WXYZ');
  });

  it('switch a PIN on and off, and say what it is good for [SYNC-2]', async () => {
    await showWays();
    await button('Slå på PIN-kod').click();
    await prove(fakePassphrase);
    await page.getByLabelText('Ny PIN-kod').fill('1234');
    await button('Slå på PIN-kod').click();
    await expect.element(words('PIN-koden ska vara minst 6 siffror.')).toBeVisible();
    await page.getByLabelText('Ny PIN-kod').fill(fakePin);
    await button('Slå på PIN-kod').click();
    await expect.element(words('Påslagen. Låser upp tills webbläsaren stängs.')).toBeVisible();
    await button('Ta bort PIN-kod').click();
    await expect.element(words('PIN-koden är borttagen.')).toBeVisible();
  });

  it('offer no PIN where the organisation forbids it [SYNC-2]', async () => {
    const { vault } = await showWays();
    vault.doors.ways.set({ pin: { type: 'forbidden' }, passkey: 'impossible' });
    await expect.element(words('Din organisation tillåter inte PIN-kod.')).toBeVisible();
    await expect.element(button('Slå på PIN-kod')).not.toBeInTheDocument();
    await expect.element(button('Lägg till passnyckel')).not.toBeInTheDocument();
  });

  it('add a passkey, and warn before it goes of what is left [SYNC-2]', async () => {
    await showWays();
    await button('Lägg till passnyckel').click();
    await prove(fakePassphrase);
    await button('Lägg till passnyckel').click();
    await expect.element(words('Passnyckeln är tillagd.')).toBeVisible();
    await button('Ta bort passnyckel').click();
    await expect.element(words('Kvar blir lösenfrasen och återställningsnyckeln.')).toBeVisible();
    await button('Behåll').click();
    await expect.element(button('Ta bort passnyckel')).toBeVisible();
    await button('Ta bort passnyckel').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Ta bort passnyckel' }).click();
    await expect.element(words('Passnyckeln är borttagen.')).toBeVisible();
  });

  it('say what is lost when everything is lost [SYNC-7]', async () => {
    await showWays();
    await expect.element(words('Saknas en av dem är innehållet borta för alltid.')).toBeVisible();
  });

  it('are locked by Alt+L too [SYNC-2]', async () => {
    const { vault } = await showWays();
    await userEvent.keyboard('{Alt>}l{/Alt}');
    expect(vault.state.get()).toEqual({ type: 'locked', cause: 'demand' });
    await expect.element(words('Lås upp Varsam i sidopanelen.')).toBeVisible();
  });

  it('ask to unlock first', async () => {
    const vault = createFakeVault({ state: { type: 'locked', cause: 'idle' } });
    await show(<OptionsPage />, { vault });
    await button('Upplåsning').click();
    await expect.element(words('Lås upp Varsam i sidopanelen.')).toBeVisible();
  });

  it('are accessible, light and dark [UX-2, UX-3]', async () => {
    await showWays();
    await button('Slå på PIN-kod').click();
    expect(await lookWithAxe()).toEqual(clean);
    await shoot('ways-in', [320, 1200]);
  });
});

describe('the storage, in the settings', () => {
  it('shows how much there is and whether the browser keeps it, and asks for that [SYNC-1]', async () => {
    const platform = createFakePlatform();
    await show(<OptionsPage />, { platform });
    await button('Lagring').click();
    await expect.element(words('12 MB')).toBeVisible();
    await expect.element(words('Av. Webbläsaren kan rensa Varsam')).toBeVisible();
    platform.disk = 'refuses';
    await button('Be webbläsaren behålla allt').click();
    await expect.element(words('Webbläsaren sade nej.')).toBeVisible();
    platform.disk = 'works';
    await button('Be webbläsaren behålla allt').click();
    await expect.element(words('På. Webbläsaren rensar inte Varsam av sig själv.')).toBeVisible();
    expect(await lookWithAxe()).toEqual(clean);
    await shoot('storage', [320, 1200]);
  });
});
