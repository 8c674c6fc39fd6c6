/** A space's printed key, its backup, and bringing it back. */
import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { Panel } from '#extension/panel/panel.tsx';
import { createFakePlatform } from '../support/fake-platform.ts';
import { fakeSpaceKey } from '../support/fake-safety.ts';
import { createFakeVault } from '../support/fake-vault.ts';
import { clean, button, lookWithAxe, shoot, show, words } from '../support/view.tsx';

const toSpace = () => page.getByRole('tab', { name: 'Utrymme' }).click();

async function showSpace() {
  const shown = await show(<Panel />);
  await toSpace();
  const [space] = shown.vault.spaces.get();
  if (!space) throw new Error('no space');
  return { ...shown, space };
}

describe('the backup of a space', () => {
  it('waits for the key of the space, which is shown once and printed [SYNC-7]', async () => {
    await showSpace();
    await expect.element(words('Utrymmet har ingen nyckel än.')).toBeVisible();
    await expect.element(button('Säkerhetskopiera')).not.toBeInTheDocument();
    await button('Skapa utrymmets nyckel').click();
    await expect
      .element(page.getByRole('status', { name: 'Utrymmets nyckel' }))
      .toHaveTextContent(fakeSpaceKey);
    await expect.element(words('inte hos säkerhetskopian')).toBeVisible();
    expect(document.querySelector('.onlyprint')?.textContent).toMatch(/Skapad 2024-04-08\.$/);
    await button('Jag har sparat den').click();
    await expect.element(words('Nyckeln gäller nu.')).toBeVisible();
    expect(document.body.textContent).not.toContain(fakeSpaceKey);
    await expect.element(button('Säkerhetskopiera')).toBeVisible();
  });

  it('takes a new key that is shown only when it is kept: else all is as before [SYNC-7, UX-4]', async () => {
    const { space } = await showSpace();
    space.safety.keyFailure = { type: 'relay-unreachable' };
    await button('Skapa utrymmets nyckel').click();
    await expect.element(words('Till dess är allt som förut.')).toBeVisible();
    await button('Jag har sparat den').click();
    await expect.element(words('Servern svarar inte.')).toBeVisible();
    await expect
      .element(page.getByRole('status', { name: 'Utrymmets nyckel' }))
      .toHaveTextContent(fakeSpaceKey);
    await button('Avbryt').click();
    expect(document.body.textContent).not.toContain(fakeSpaceKey);
    await expect.element(words('Utrymmet har ingen nyckel än.')).toBeVisible();
    expect(document.body.textContent).not.toContain('Servern svarar inte.');
  });

  it('is saved as a file, and says what is not in it [SYNC-7]', async () => {
    const { space, platform } = await showSpace();
    space.safety.state.set({ hasKey: true, mayMakeKey: false });
    space.safety.waiting = 3;
    await button('Säkerhetskopiera').click();
    await expect
      .element(words('Säkerhetskopian är sparad som Säkerhetskopia Exempelskolan F-9 2024-04-08.varsam'))
      .toBeVisible();
    await expect.element(words('3 ändringar är inte med')).toBeVisible();
    const told = words('Säkerhetskopian är sparad').element().closest('.note')!.getBoundingClientRect();
    expect(told.top).toBeGreaterThan(button('Säkerhetskopiera').element().getBoundingClientRect().bottom);
    expect([...platform.saved.keys()]).toEqual(['Säkerhetskopia Exempelskolan F-9 2024-04-08.varsam']);
    await expect.element(button('Byt utrymmets nyckel')).not.toBeInTheDocument();
  });

  it('says how to mend what hinders it [SYNC-7]', async () => {
    const { space, platform } = await showSpace();
    space.safety.state.set({ hasKey: true, mayMakeKey: true });
    space.safety.backUpFailure = { type: 'unreadable' };
    await button('Säkerhetskopiera').click();
    await expect.element(words('Ladda om sidan och försök igen.')).toBeVisible();
    space.safety.backUpFailure = null;
    platform.disk = 'refuses';
    await button('Säkerhetskopiera').click();
    await expect.element(words('Webbläsaren sparade inte filen.')).toBeVisible();
  });

  it('asks before the key is made anew, since older backups end with it [SYNC-7]', async () => {
    const { space } = await showSpace();
    space.safety.state.set({ hasKey: true, mayMakeKey: true });
    await button('Byt utrymmets nyckel').click();
    await expect.element(words('går inte att återställa sedan')).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
    await button('Byt utrymmets nyckel').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Byt utrymmets nyckel' }).click();
    await expect.element(page.getByRole('status', { name: 'Utrymmets nyckel' })).toBeVisible();
  });

  it('is accessible, light and dark [UX-2, UX-3]', async () => {
    const { space } = await showSpace();
    space.safety.state.set({ hasKey: true, mayMakeKey: true });
    await words('Vad kopian hjälper mot och inte').click();
    expect(await lookWithAxe()).toEqual(clean);
    await shoot('backup', [320, 400]);
    await button('Byt utrymmets nyckel').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Byt utrymmets nyckel' }).click();
    expect(await lookWithAxe()).toEqual(clean);
    await shoot('space-key', [320, 400]);
  });
});

describe('bringing a space back', () => {
  const backup = new File(['förseglat'], 'Säkerhetskopia Exempelskolan F-9 2024-04-08.varsam');

  async function showRestore() {
    const platform = createFakePlatform();
    const vault = createFakeVault({ withSpace: false });
    await show(<Panel />, { vault, platform });
    await toSpace();
    await page.getByText('Återställ från säkerhetskopia').click();
    return vault;
  }

  async function chooseBackup(): Promise<void> {
    const input = document.querySelector<HTMLInputElement>('input[type=file]');
    if (!input) throw new Error('no file input');
    await userEvent.upload(input, backup);
  }

  it('takes the file and the printed key, and shows the space [SYNC-7, UX-4]', async () => {
    await showRestore();
    await button('Återställ').click();
    await expect.element(words('Välj säkerhetskopian.')).toBeVisible();
    await expect.element(words('Skriv nyckeln från utskriften.')).toBeVisible();
    await expect.element(button('Välj fil')).toHaveFocus();
    await chooseBackup();
    await expect.element(words('Vald: Säkerhetskopia')).toBeVisible();
    await page.getByLabelText('Utrymmets nyckel').fill('FEL');
    await button('Återställ').click();
    await expect.element(words('Nyckeln öppnar inte den här kopian.')).toBeVisible();
    await page.getByLabelText('Utrymmets nyckel').fill(fakeSpaceKey);
    await button('Återställ').click();
    await expect.element(words('Exempelskolan F-9 är återställt.')).toBeVisible();
  });

  it('says how to mend each thing that can go wrong, and keeps what was typed [SYNC-7, UX-4]', async () => {
    const vault = await showRestore();
    await chooseBackup();
    await page.getByLabelText('Utrymmets nyckel').fill(fakeSpaceKey);
    for (const [type, sentence] of [
      [
        'not-a-backup',
        'Filen är ingen säkerhetskopia från Varsam. Välj den som sparades med Säkerhetskopiera.',
      ],
      ['newer-version', 'Uppdatera Varsam och försök igen.'],
      ['damaged', 'Kopian är inte hel.'],
      ['already-here', 'Utrymmet finns redan på den här datorn.'],
      ['key-replaced', 'Nyckeln har bytts efter att kopian gjordes.'],
      ['forked', 'Ring den som driver servern.'],
      ['relay-unreachable', 'Servern svarar inte.'],
      ['voucher-refused', 'Servern godtar inte tillståndet.'],
      ['storage-full', 'Disken är full.'],
    ] as const) {
      vault.restoreFailure = { type };
      await button('Återställ').click();
      await expect.element(words(sentence)).toBeVisible();
    }
    await expect.element(page.getByLabelText('Utrymmets nyckel')).toHaveValue(fakeSpaceKey);
    expect(await lookWithAxe()).toEqual(clean);
    await shoot('restore', [320, 400]);
  });
});
