import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { Panel } from '#extension/panel/panel.tsx';
import { PlanView } from '#extension/panel/plan/plan-view.tsx';
import '#extension/panel/plan/plan.css';
import { sha256 } from '#shared/crypto/digest.ts';
import { archiveToText, parseArchive } from '#shared/plan/draw-archive.ts';
import { checkDraw } from '#shared/plan/check-draw.ts';
import { commitTo, drawToArchive } from '#shared/plan/draw.ts';
import { recordsOf, type PlanRecord, type PlanSettings } from '#shared/plan/plan-record.ts';
import { err } from '#shared/base/result.ts';
import { createFakeVault, fakeMembers, type FakeSpace, type FakeVault } from '../support/fake-vault.ts';
import { sampleDataset } from '../support/review-data.ts';
import { clean, lookWithAxe, shoot, show } from '../support/view.tsx';

const button = (name: string) => page.getByRole('button', { name, exact: true });
const words = (text: string) => page.getByText(text, { exact: false });
const field = (name: string) => page.getByLabelText(name);
const dialog = () => page.getByRole('dialog');
const view = (
  <main className="panel">
    <PlanView />
  </main>
);

const school = 'Exempelskolan F-9';
const settings: PlanSettings = {
  type: 'settings',
  id: 'settings',
  monthlyUnits: [school],
  systematic: true,
  selfCheck: false,
  users: 3,
  cases: 3,
  employees: null,
  startsOn: '2024-01-01',
};
const entry = (id: string, unit: string, isProtected = false) => ({ id, unit, isProtected });
const roster = ['Öst', 'Väst', 'Syd'].flatMap((unit) =>
  Array.from({ length: 20 }, (_, index) => entry(`${unit.toLowerCase()}${index + 10}`, unit)),
);
const caseList = Array.from({ length: 30 }, (_, index) =>
  entry(`SN 2024/${index + 100}`, 'Öst', index % 7 === 0),
);

/** A seed and its draw for check `number`, in its month. */
function drawn(number: number): readonly PlanRecord[] {
  const seed = String(number).repeat(64);
  const lockedAt = Date.UTC(2024, number - 1, 2, 7);
  const place = { year: 2024, number, wanted: { users: 3, cases: 3 } };
  const archive = drawToArchive(sha256, {
    space: school,
    ...place,
    seed,
    users: roster,
    cases: caseList,
    earlier: [],
    lockedAt,
    drawnAt: lockedAt + 600_000,
  });
  const id = `seed-${number}`;
  const commitment = commitTo(sha256, seed, place);
  const by = 'm-karin';
  return [
    { type: 'seed', id, year: 2024, number, seed, commitment, users: 3, cases: 3, lockedAt, by },
    { type: 'draw', id: `draw-${number}`, seedId: id, archive, by },
  ];
}

function list(month: number, lastDay: number): PlanRecord {
  const from = `2024-0${month}-01`;
  const to = `2024-0${month}-${lastDay}`;
  return {
    type: 'list',
    id: `list-${month}`,
    unit: school,
    from,
    to,
    reviewId: null,
    reviewedOn: to,
    outcome: null,
    measures: '',
    by: 'm-karin',
  };
}

const reviewed = (number: number, toldOn: string | null): PlanRecord => ({
  type: 'sample',
  id: `seed-${number}`,
  reviewedOn: '2024-03-20',
  toldOn,
  outcome: 'nothing',
  measures: '',
  by: 'm-karin',
});

/** A year begun: January and February done, March drawn, a list lacking in the middle, one check ordered. */
const begun: readonly PlanRecord[] = [
  settings,
  list(1, 31),
  list(3, 31),
  ...drawn(1),
  reviewed(1, '2024-01-22'),
  ...drawn(2),
  reviewed(2, null),
  ...drawn(3),
  {
    type: 'targeted',
    id: 'ordered',
    reason: 'cause',
    orderedBy: 'Karin Öberg',
    orderedOn: '2024-04-08',
    users: ['larare12'],
    caseNumber: null,
    from: '2024-03-01',
    to: '2024-03-31',
    askedBy: null,
    doneOn: null,
    outcome: null,
    measures: '',
    by: 'm-karin',
  },
];

function spaceOf(vault: FakeVault): FakeSpace {
  const [space] = vault.spaces.get();
  if (!space) throw new Error('the fake vault has a space');
  return space;
}

/** The plan tab with these records; today is 8 April 2024. */
async function withPlan(...records: readonly PlanRecord[]) {
  const vault = createFakeVault();
  const space = spaceOf(vault);
  space.plan.set(records);
  const shown = await show(view, { vault });
  return { ...shown, space };
}

const kept = <T extends PlanRecord['type']>(space: FakeSpace, type: T) => recordsOf(space.plan.get(), type);

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

  it('takes in a list with the interval of its review [CAP-11, PLAN-1]', async () => {
    const { space } = await withPlan(settings);
    const review = space.addReview({ title: 'Mars, PMO', dataset: sampleDataset(3) });
    await button('Skriv in: Logglista mars, Exempelskolan F-9').click();
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
    await expect.element(button('Skriv in: Logglista mars, Exempelskolan F-9')).not.toBeInTheDocument();
  });

  it('refuses a period that ends before it begins [CAP-11]', async () => {
    const { space } = await withPlan(settings);
    await button('Skriv in: Logglista mars, Exempelskolan F-9').click();
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

describe('the draw', () => {
  const users = roster.map(({ id, unit }) => `${id}\t${unit}`).join('\n');
  const cases = caseList
    .map(({ id, unit, isProtected }) => `${id}\t${unit}\t${isProtected ? 'ja' : ''}`)
    .join('\n');

  it('locks a seed before any list is read, and does not show it [PLAN-3]', async () => {
    const { space } = await withPlan(settings);
    await expect.element(field('Personallista')).not.toBeInTheDocument();
    await button('Lås frö').click();
    await expect.element(field('Personallista')).toBeVisible();
    const [seed] = kept(space, 'seed');
    expect(seed?.commitment).toBe(
      commitTo(sha256, seed?.seed ?? '', { year: 2024, number: 1, wanted: { users: 3, cases: 3 } }),
    );
    expect(document.body.textContent).toContain(seed?.commitment.slice(0, 4));
    expect(document.body.innerHTML).not.toContain(seed?.seed);
  });

  it('draws once, after a question, and leaves an archive that checks out [PLAN-2, PLAN-3]', async () => {
    const { space } = await withPlan({ ...settings, startsOn: '2024-04-01' });
    await button('Lås frö').click();
    await field('Personallista').fill(users);
    await expect.element(words('60 anställda i 3 enheter.')).toBeVisible();
    await field('Ärendelista').fill(cases);
    await expect.element(words('30 ärenden, 5 med skydd.')).toBeVisible();
    await button('Dra urval').click();
    await expect.element(words('Det går inte att dra om.')).toBeVisible();
    expect(kept(space, 'draw')).toEqual([]);
    await button('Dra nu').click();
    await expect.poll(() => kept(space, 'draw').length).toBe(1);
    const archive = kept(space, 'draw')[0]?.archive;
    expect(archive && checkDraw(sha256, archive)).toEqual([]);
    expect(archive?.drawn.users).toHaveLength(3);
    expect(archive?.drawn.cases).toHaveLength(3);
    await expect.element(button('Dra urval')).not.toBeInTheDocument();
    await expect.element(words('Stickprov 5 öppnar 1 maj.')).toBeVisible();
  });

  it('refuses personal numbers and empty lists, by name [PLAN-3, SYNC-8]', async () => {
    const { space } = await withPlan(settings);
    await button('Lås frö').click();
    await field('Ärendelista').fill('18990223-9871\tÖst');
    await expect.element(words('Rad 1 är ett personnummer.')).toBeVisible();
    await button('Dra urval').click();
    await expect.element(words('Listan är tom.')).toBeVisible();
    await expect.element(dialog()).not.toBeInTheDocument();
    expect(kept(space, 'draw')).toEqual([]);
  });

  it('saves its archive file, and records that it was made [PLAN-3, CAP-13]', async () => {
    const { space, platform } = await withPlan(...begun);
    await page.getByText('Stickprov 3 av 9').last().click();
    await button('Spara arkivfil för stickprov 3').click();
    await expect
      .poll(() => space.posted.get())
      .toMatchObject([{ type: 'file-made', fileName: 'varsam-stickprov-2024-3.json', masked: false }]);
    const text = await platform.saved.get('varsam-stickprov-2024-3.json')?.text();
    expect(parseArchive(text ?? '')).toEqual({ ok: true, value: kept(space, 'draw')[2]?.archive });
    platform.disk = 'refuses';
    await button('Spara arkivfil för stickprov 3').click();
    await expect.element(words('Webbläsaren sparade inte filen.')).toBeVisible();
  });

  it('that two made apart is shown twice, with the one that counts [PLAN-3]', async () => {
    const again = begun.flatMap((record) =>
      record.type === 'draw' && record.id === 'draw-3'
        ? [{ ...record, id: 'draw-again', archive: { ...record.archive, record: 'ab'.repeat(32) } }]
        : [],
    );
    await withPlan(...begun, ...again);
    await expect.element(words('Stickprov 3 drogs av två som inte såg varandras drag.')).toBeVisible();
  });

  it('of last year comes before those of this year [PLAN-1]', async () => {
    const { space } = await withPlan({ ...settings, startsOn: '2023-12-01' });
    await expect.element(page.getByRole('heading', { name: 'Dra urval, stickprov 9 år 2023' })).toBeVisible();
    await button('Lås frö').click();
    await expect.poll(() => kept(space, 'seed')).toMatchObject([{ year: 2023, number: 9 }]);
    await expect.element(field('Personallista')).toBeVisible();
  });

  it('says when a colleague was first [PLAN-3]', async () => {
    const { space } = await withPlan(settings);
    space.changePlan = async () => err({ type: 'already-recorded' });
    await button('Lås frö').click();
    await expect.element(words('En kollega har redan gjort det.')).toBeVisible();
  });

  it('can be checked from its file, and a changed file says where [PLAN-3]', async () => {
    await withPlan(...begun);
    const archive = recordsOf(begun, 'draw')[0]?.archive;
    if (!archive) throw new Error('a draw');
    await page.getByText('Kontrollera en dragning').click();
    const choose = async (text: string) => {
      const input = [...document.querySelectorAll<HTMLInputElement>('input[type=file]')].at(-1);
      if (input)
        await userEvent.upload(input, new File([text], 'stickprov.json', { type: 'application/json' }));
    };
    await choose(archiveToText(archive));
    await expect.element(words('Stickprov 1 år 2024 stämmer med sin arkivfil.')).toBeVisible();
    const [first] = archive.drawn.users;
    await choose(archiveToText(archive).replaceAll(`"id": "${first?.id}"`, '"id": "larare12"'));
    await expect.element(words(`Plats 1: filen säger larare12, draget ger ${first?.id}.`)).toBeVisible();
    await choose('hej');
    await expect.element(words('Filen är ingen arkivfil.')).toBeVisible();
  });
});

describe('the year', () => {
  it('is a wheel with its words, and a list that says the same [PLAN-1, UX-2]', async () => {
    await withPlan(...begun);
    const wheel = page.getByRole('img', { name: /Årshjul 2024/ });
    await expect
      .element(wheel)
      .toHaveAccessibleName(
        'Årshjul 2024. Stickprov: 2 av 9 gjorda, 1 sena. Månadslistor: 2 av 12 gjorda, 1 sena.',
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
    await expect.element(words('Välj en anledning.')).toBeVisible();
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
