import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { ordered } from '../support/plan-records.ts';
import { field, settings, begun, withPlan, kept } from '../support/plan-stage.tsx';
import { button, words } from '../support/view.tsx';

describe('the year', () => {
  it('is a wheel with its words, and a list that says the same [PLAN-1, UX-2]', async () => {
    await withPlan(...begun);
    const wheel = page.getByRole('img', { name: /Årshjul 2024/ });
    await expect
      .element(wheel)
      .toHaveAccessibleName(
        'Årshjul 2024. Stickprov: 2 av 9 gjorda, 1 sent. Månadslistor: 2 av 12 gjorda, 1 sen.',
      );
    await button('Lista').click();
    const rows = [...document.querySelectorAll('.yearlist tbody tr')].map((row) =>
      [...row.children].map((cell) => cell.textContent),
    );
    expect(rows[0]).toEqual(['januari', 'Gjord', 'Gjord']);
    expect(rows[1]).toEqual(['februari', 'Gjord', 'Sen Senast 15 mars.']);
    expect(rows[2]).toEqual(['mars', 'Sen Senast 31 mars.', 'Gjord']);
    expect(rows[5]).toEqual(['juni', 'Ingen', 'Kommer']);
  });

  it('is switched by keyboard [UX-2]', async () => {
    await withPlan(...begun);
    (button('Hjul').element() as HTMLElement).focus();
    await userEvent.keyboard('{Tab}{Enter}');
    await expect.element(page.getByRole('table', { name: 'Årshjul 2024' })).toBeInTheDocument();
    expect(document.activeElement?.textContent).toBe('Lista');
  });

  it('shows how far the draws have come, with the arithmetic, and nothing about a person [PLAN-2, PLAN-6, PLAN-9, REV-5]', async () => {
    await withPlan(...begun);
    await expect.element(words('mål 5 % av 60')).toBeVisible();
    await expect
      .element(
        words(
          '9 stickprov med 3 användare är 27 på ett år. Det är 5 % av 540 anställda. Målet nås med stickprov 1.',
        ),
      )
      .toBeVisible();
    await expect.element(words('3 av 3 enheter har varit med.')).toBeVisible();
    await expect.element(page.getByText(/av 5 ärenden med skydd har kontrollerats/)).toBeVisible();
    await expect.element(words('Varsam mäter inte arbete och jämför inte personer.')).toBeVisible();
    expect(document.querySelectorAll('th[aria-sort]')).toHaveLength(0);
  });
});

describe('an ordered check', () => {
  it('says what it lacks, and is kept when it is whole [PLAN-4, PLAN-7]', async () => {
    const { space } = await withPlan(settings);
    await button('Begär en kontroll').click();
    await button('Lägg till i planen').click();
    const reason = page.getByRole('radiogroup', { name: 'Anledning' });
    await expect.element(reason.getByText('Välj en anledning.')).toBeVisible();
    expect(reason.element().contains(document.activeElement)).toBe(true);
    await expect.element(words('Skriv användare eller ärendenummer.')).toBeVisible();
    await page.getByText('På förekommen anledning').click();
    await field('Användare det gäller').fill('larare12, admin03');
    await button('Lägg till i planen').click();
    await expect
      .poll(() => kept(space, 'targeted'))
      .toMatchObject([
        {
          reason: 'cause',
          orderedBy: 'Karin Öberg',
          orderedOn: '2024-04-08',
          users: ['larare12', 'admin03'],
          from: '2024-03-09',
          to: '2024-04-08',
          doneOn: null,
        },
      ]);
    await expect.element(words('Görs samma dag.')).toBeVisible();
  });

  it('of a representative waits for the power of attorney [PLAN-8]', async () => {
    const { space } = await withPlan(settings);
    await button('Begär en kontroll').click();
    await page.getByText('Personen själv begär det').click();
    await field('Ärendenummer').fill('SN 2024/0757');
    await page.getByText('En företrädare', { exact: true }).click();
    await button('Lägg till i planen').click();
    await expect.element(words('Kontrollera fullmakten först.')).toBeVisible();
    await page.getByText('Fullmakten är kontrollerad').click();
    await button('Lägg till i planen').click();
    await expect
      .poll(() => kept(space, 'targeted'))
      .toMatchObject([
        { reason: 'request', askedBy: 'representative', caseNumber: 'SN 2024/0757', users: [] },
      ]);
  });

  it('hides the number of a person who asked, in the plan as in the list', async () => {
    const number = '18990223-9871';
    await withPlan(...begun, ordered({ id: 'asked', reason: 'request', caseNumber: number, users: [] }));
    await expect.element(page.getByText(/^1899••••••, /)).toBeVisible();
    await button('Avsluta: Riktad kontroll: personen själv begär det').click();
    await expect.element(page.getByRole('dialog').getByText(/^1899••••••, /)).toBeVisible();
    expect(document.body.textContent).not.toContain('9871');
  });

  it('stays in the plan when nothing was found [PLAN-8]', async () => {
    const { space } = await withPlan(...begun);
    await button('Avsluta: Riktad kontroll: på förekommen anledning').click();
    await page.getByText('Inget att utreda', { exact: true }).click();
    await button('Avsluta kontrollen').click();
    await expect
      .poll(() => kept(space, 'targeted'))
      .toMatchObject([{ doneOn: '2024-04-08', outcome: 'nothing' }]);
    await expect.element(words('Klar 8 april. Inget att utreda.')).toBeVisible();
  });
});
