import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { Panel } from '#extension/panel/panel.tsx';
import { err } from '#shared/base/result.ts';
import { createFakeVault, fakeMembers } from '../support/fake-vault.ts';
import { sampleDataset } from '../support/review-data.ts';
import { clean, dialog, button, lookWithAxe, shoot, show, spaceOf, words } from '../support/view.tsx';
import { field, view, settings, list, begun, withPlan, kept } from '../support/plan-stage.tsx';
import { school } from '../support/plan-records.ts';

describe('setting up the plan', () => {
  it('keeps which checks the unit makes [PLAN-1]', async () => {
    const { space } = await withPlan();
    await field('Enheter som tar ut en logglista varje månad').fill(`${school}\n\nAnnan skola\n${school}`);
    await field('Antal anställda, om du vet').fill('214');
    await button('Spara planen').click();
    await expect
      .poll(() => kept(space, 'settings'))
      .toEqual([
        {
          ...settings,
          monthlyUnits: [school, 'Annan skola'],
          selfCheck: true,
          employees: 214,
          startsOn: '2024-04-08',
        },
      ]);
    await expect.element(page.getByRole('heading', { name: 'Att göra' })).toBeVisible();
  });

  it('shows the plan from its beginning once it is set up [PLAN-1]', async () => {
    await page.viewport(400, 430);
    await withPlan();
    await field('Planen gäller från').click();
    window.scrollTo(0, document.documentElement.scrollHeight);
    await button('Spara planen').click();
    await expect.element(page.getByRole('heading', { name: 'Att göra' })).toBeVisible();
    await expect.poll(() => window.scrollY).toBe(0);
  });

  it('says what is wrong, and keeps nothing until it is mended [PLAN-2]', async () => {
    const { space } = await withPlan();
    await field('Användare i varje stickprov').fill('1');
    await field('Ärenden i varje stickprov').fill('4');
    await button('Spara planen').click();
    await expect.element(words('Skriv ett tal från 2 till 50.')).toBeVisible();
    await expect.element(words('Skriv 2 eller 3.')).toBeVisible();
    expect(space.plan.get()).toEqual([]);
  });

  it('wants at least one duty [PLAN-1]', async () => {
    const { space } = await withPlan();
    await page.getByText(/Nio stickprov om året/).click();
    await button('Spara planen').click();
    await expect.element(words('Välj minst en kontroll')).toBeVisible();
    expect(space.plan.get()).toEqual([]);
  });

  it('is for those who review, and for nobody without a space', async () => {
    const members = fakeMembers.map((member) =>
      member.isMe ? { ...member, role: 'member' as const } : member,
    );
    const vault = createFakeVault({ members });
    spaceOf(vault).plan.set(begun);
    await show(view, { vault });
    await expect.element(words('Bara de som granskar loggar ser planen.')).toBeVisible();
    expect(document.body.textContent).not.toContain('larare12');
    await show(view, { vault: createFakeVault({ withSpace: false }) });
    await expect.element(words('Planen hör till ett utrymme.')).toBeVisible();
  });
});

describe('what is to be done', () => {
  it('stands first, the late before the due, and its number on the tab [PLAN-1, PLAN-7]', async () => {
    const vault = createFakeVault();
    spaceOf(vault).plan.set(begun);
    await show(<Panel />, { vault });
    await page.getByRole('tab', { name: /^Plan/ }).click();
    await expect.element(page.getByRole('tab', { name: /7 väntar/ })).toBeVisible();
    const titles = [...document.querySelectorAll('.tabview .sect:first-child .lrow b')].map(
      (each) => each.textContent,
    );
    expect(titles).toEqual([
      'Logglista december, Exempelskolan F-9',
      'Logglista februari, Exempelskolan F-9',
      'Stickprov 3 av 9',
      'Riktad kontroll: på förekommen anledning',
      'Stickprov 4 av 9',
      'Berätta om stickprov 2',
      'Dagar utan lista, Exempelskolan F-9',
    ]);
    await expect.element(words('Skulle ha gjorts senast 15 mars.')).toBeVisible();
  });

  it('folds what is long late when the plan begins before it is written down, and says how it goes away [PLAN-1]', async () => {
    const { space } = await withPlan({ ...settings, startsOn: '2023-04-01' });
    const open = () => document.querySelectorAll('.sect:first-child > .list .due.late').length;
    expect(open()).toBe(5);
    const [drawnNext] =
      /Stickprov \d/.exec(document.querySelector('.sect:first-child > .list')?.textContent ?? '') ?? [];
    expect(document.body.textContent).toContain(`Dra urval, ${drawnNext?.toLowerCase()}`);
    const summary = words('tidigare som inte är gjorda');
    await expect.element(summary).toBeVisible();
    await expect
      .element(button('Skriv in listan: Logglista april, Exempelskolan F-9'))
      .not.toBeInTheDocument();
    await shoot('plan-late', [320, 420, 1366]);
    await summary.click();
    await expect.element(words('ändrar du från vilken dag planen gäller')).toBeVisible();
    await expect.element(button('Skriv in listan: Logglista april, Exempelskolan F-9')).toBeVisible();
    await shoot('plan-late-open', [320, 1366]);
    expect(await lookWithAxe()).toEqual(clean);
    space.plan.set([{ ...settings, startsOn: '2024-04-01' }]);
    await expect.element(summary).not.toBeInTheDocument();
  });

  it('takes in a list with the interval of its review [CAP-11, PLAN-1]', async () => {
    const { space } = await withPlan(settings);
    const review = space.addReview({ title: 'Mars, PMO', dataset: sampleDataset(3) });
    await button('Skriv in listan: Logglista mars, Exempelskolan F-9').click();
    await dialog().getByText('Mars, PMO').click();
    await expect.element(field('Från och med')).toHaveValue('2024-03-01');
    await dialog().getByText('Alla rader är granskade').click();
    await button('Spara listan').click();
    await expect
      .poll(() => kept(space, 'list'))
      .toMatchObject([
        {
          unit: school,
          from: '2024-03-01',
          to: '2024-03-31',
          reviewId: review.summary.id,
          reviewedOn: '2024-04-08',
        },
      ]);
    await expect
      .element(button('Skriv in listan: Logglista mars, Exempelskolan F-9'))
      .not.toBeInTheDocument();
  });

  it('refuses a period that ends before it begins [CAP-11]', async () => {
    const { space } = await withPlan(settings);
    await button('Skriv in listan: Logglista mars, Exempelskolan F-9').click();
    await field('Till och med').fill('2024-02-01');
    await button('Spara listan').click();
    await expect.element(words('Den första får inte komma efter den sista.')).toBeVisible();
    expect(kept(space, 'list')).toEqual([]);
  });

  it('lets the days between two lists be explained [CAP-11]', async () => {
    const { space } = await withPlan(settings, list(1, 31), list(3, 31));
    await button('Förklara: Dagar utan lista, Exempelskolan F-9').click();
    await expect.element(dialog().getByText('februari 2024', { exact: false })).toBeVisible();
    await button('Spara förklaringen').click();
    await expect.element(words('Skriv en förklaring.')).toBeVisible();
    await field('Förklaring').fill('PMO var stängt.');
    await button('Spara förklaringen').click();
    await expect
      .poll(() => kept(space, 'gap'))
      .toMatchObject([
        { unit: school, from: '2024-02-01', to: '2024-02-29', why: 'PMO var stängt.', by: 'm-karin' },
      ]);
  });

  it('gives each manager the names of that unit, and remembers that it was told [PLAN-5]', async () => {
    const { space, platform } = await withPlan(...begun);
    await button('Visa: Berätta om stickprov 2').click();
    const [, { archive }] = kept(space, 'draw') as never as [
      unknown,
      { archive: { drawn: { users: { id: string; unit: string }[] } } },
    ];
    const [first] = archive.drawn.users;
    await button(`Kopiera för ${first?.unit}`).click();
    expect(platform.copied[0]).toContain(first?.id);
    const others = archive.drawn.users.filter(({ unit }) => unit !== first?.unit);
    expect(others.length).toBeGreaterThan(0);
    for (const { id } of others) expect(platform.copied[0]).not.toContain(id);
    await button('Cheferna har fått veta').click();
    await expect
      .poll(() => kept(space, 'sample').find(({ id }) => id === 'seed-2')?.toldOn)
      .toBe('2024-04-08');
  });

  const finishThird = async () => {
    await button('Stickprov 3 är granskat').click();
    await page.getByText('Inget att utreda', { exact: true }).click();
    await button('Avsluta kontrollen').click();
  };

  it('asks what a check showed before it is finished [ARK-2]', async () => {
    const { space } = await withPlan(...begun);
    await button('Stickprov 3 är granskat').click();
    await button('Avsluta kontrollen').click();
    await expect.element(words('Välj ett resultat.')).toBeVisible();
    await page.getByText('Utreds vidare', { exact: true }).click();
    await field('Åtgärder').fill('En behörighet är borttagen.');
    await button('Avsluta kontrollen').click();
    await expect
      .poll(() => kept(space, 'sample').find(({ id }) => id === 'seed-3'))
      .toMatchObject({ outcome: 'investigate', measures: 'En behörighet är borttagen.' });
  });

  it('keeps in which review a check was made, which its rows and its form go by [REV-12]', async () => {
    const { space } = await withPlan(...begun);
    const review = space.addReview({ title: 'Loggkontroll mars 2024', dataset: sampleDataset(3) });
    await button('Stickprov 3 är granskat').click();
    await page.getByText('Loggkontroll mars 2024').click();
    await page.getByText('Inget att utreda', { exact: true }).click();
    await button('Avsluta kontrollen').click();
    await expect
      .poll(() => kept(space, 'sample').find(({ id }) => id === 'seed-3')?.reviewId)
      .toBe(review.summary.id);
  });

  it('keeps the manager’s own check when all its parts are gone through [PLAN-10]', async () => {
    const { space } = await withPlan({ ...settings, selfCheck: true });
    await button('Gå igenom: Chefens egenkontroll').click();
    await words('Behörigheter, sett från personen').click();
    await button('Avsluta kontrollen').click();
    await expect.element(words('Gå igenom alla tre delarna först.')).toBeVisible();
    await words('Behörigheter, sett från medarbetaren').click();
    await words('Regler och rutiner följs').click();
    await button('Avsluta kontrollen').click();
    await expect.poll(() => kept(space, 'self-check')).toMatchObject([{ doneOn: '2024-04-08' }]);
    await expect.element(button('Gå igenom: Chefens egenkontroll')).not.toBeInTheDocument();
  });

  it('takes back what was said too early [UX-3]', async () => {
    const { space } = await withPlan(...begun);
    await finishThird();
    await expect
      .poll(() => kept(space, 'sample').find(({ id }) => id === 'seed-3')?.reviewedOn)
      .toBe('2024-04-08');
    await button('Ångra').click();
    await expect.element(button('Stickprov 3 är granskat')).toBeVisible();
    expect(kept(space, 'sample').find(({ id }) => id === 'seed-3')?.reviewedOn).toBeNull();
  });

  it('shows a failure to save, and keeps the task [UX-3]', async () => {
    const { space } = await withPlan(...begun);
    space.changePlan = async () => err({ type: 'storage-full' });
    await finishThird();
    await expect.element(words('Disken är full.')).toBeVisible();
    await button('Avbryt').click();
    await expect.element(words('Stickprov 3 av 9').first()).toBeVisible();
  });
});

describe('the plan tab', () => {
  it('is accessible, light and dark, in every state [UX-2, UX-3]', async () => {
    await withPlan();
    expect(await lookWithAxe()).toEqual(clean);
    await shoot('plan-set-up', [400]);
    const { space } = await withPlan(...begun);
    expect(await lookWithAxe()).toEqual(clean);
    await shoot('plan', [320, 400, 1200]);
    await button('Lista').click();
    await button('Lås frö').click();
    await expect.element(field('Personallista')).toBeVisible();
    await button('Begär en kontroll').click();
    await page.getByText('Stickprov 3 av 9').last().click();
    await page.getByText('Kontrollera en dragning').click();
    expect(await lookWithAxe()).toEqual(clean);
    await shoot('plan-drawing', [320, 400]);
    expect(kept(space, 'seed')).toHaveLength(4);
    await button('Visa: Berätta om stickprov 2').click();
    await expect.element(dialog()).toBeVisible();
    expect(await lookWithAxe()).toEqual(clean);
    await shoot('plan-report', [400]);
  }, 60_000);

  it('speaks English too [UX-1]', async () => {
    const vault = createFakeVault();
    spaceOf(vault).plan.set(begun);
    await show(view, { vault, language: 'en' });
    await expect.element(page.getByRole('heading', { name: 'To do' })).toBeVisible();
    await expect.element(words('Should have been done by 15 March.')).toBeVisible();
  });
});
