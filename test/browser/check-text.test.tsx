import { expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { checkText } from '#extension/panel/check-text/checked-text.ts';
import { Panel } from '#extension/panel/panel.tsx';
import { clean, lookWithAxe, shoot, show } from '../support/view.tsx';

const number = '18900101-9802';
const text = `Hej! ${number} Vera Ask bor på Solgläntan,\nnås på 070-174 06 05 och arbetar på Exempelbolaget. Ärende SN 2024/0757.`;
const field = page.getByRole('textbox', { name: 'Texten', exact: true });
const marked = (): readonly string[] =>
  [...document.querySelectorAll('mark')].map(({ textContent }) => textContent);

it('shows what in a text is not to be sent, and gives the text without it to copy [SITE-8]', async () => {
  const { platform } = await show(<Panel />);
  await page.getByText('Kontrollera en text').click();
  await field.fill(text);
  await page.getByRole('textbox', { name: 'Personens namn, om det kan stå i texten' }).fill('Vera Ask');
  expect(marked()).toEqual([number, 'Vera Ask', 'Solgläntan', '070-174 06 05', 'Exempelbolaget']);
  await expect
    .element(
      page.getByText(
        '1 personnummer, 1 telefonnummer, 1 adress eller boende, 1 arbetsplats eller skola, 1 namn.',
        {
          exact: false,
        },
      ),
    )
    .toBeVisible();
  await page
    .getByRole('textbox', { name: 'Skriv i stället ärendenummer eller fiktivt namn' })
    .fill('SN 2024/0757');
  const { replaced } = checkText(text, 'Vera Ask', 'SN 2024/0757');
  expect(replaced).toBe(
    'Hej! SN 2024/0757 SN 2024/0757 bor på ••••••,\nnås på •••••• och arbetar på ••••••. Ärende SN 2024/0757.',
  );
  expect(await lookWithAxe()).toEqual(clean);
  await shoot('check-text', [320, 400]);
  await page.getByRole('button', { name: 'Kopiera texten' }).click();
  await expect.element(page.getByText('Kopierad.')).toBeVisible();
  expect(platform.copied).toEqual([replaced]);
  await page.getByRole('button', { name: 'Töm' }).click();
  await expect.element(field).toHaveValue('');
  expect(document.body.textContent).not.toContain('9802');
});

it('says that the rest is for the reader where it finds nothing, and stops assigned identities [SITE-8, GUARD-19]', async () => {
  await show(<Panel />);
  await page.getByText('Kontrollera en text').click();
  await field.fill('Ring mig om ärende SN 2024/0757.');
  await expect.element(page.getByText('Läs ändå igenom texten', { exact: false })).toBeVisible();
  await field.fill('Hon har fingerade uppgifter');
  await expect.element(page.getByText('Texten sparas inte', { exact: false })).toBeVisible();
  expect(page.getByRole('button', { name: 'Kopiera texten' }).elements()).toEqual([]);
});

it('is reached beside the page and where files are dropped, and keeps nothing between [SITE-8]', async () => {
  await show(<Panel />);
  const door = page.getByText('Kontrollera en text');
  await door.click();
  await field.fill(text);
  await page.getByRole('tab', { name: 'Granska' }).click();
  await door.click();
  await expect.element(field).toHaveValue('');
  expect(JSON.stringify(Object.entries(localStorage))).not.toContain('9802');
});
