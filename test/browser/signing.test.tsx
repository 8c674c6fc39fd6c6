import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { list as listOf } from '../support/plan-records.ts';
import { sampleDataset } from '../support/review-data.ts';
import '#extension/panel/review/review.css';
import '#extension/panel/archive/archive.css';
import '#extension/panel/archive/print.css';
import { textIn, showSign, judgeAll, february } from '../support/sign-stage.tsx';

const sign = async () => {
  await page.getByRole('button', { name: 'Signera', exact: true }).click();
};

const confirm = async () => {
  await page.getByRole('dialog').getByRole('button', { name: 'Signera' }).click();
};

beforeEach(() => page.viewport(1280, 900));

afterEach(() => {
  delete document.documentElement.dataset['theme'];
});

describe('signing a review', () => {
  it('shows what is signed: rows, gaps, what the log lacks and what was not understood [REV-10, CAP-4, CAP-5]', async () => {
    const lost = { sourceRow: 9, reason: { type: 'no-time' }, cells: ['', 'larare12'] } as const;
    await showSign({
      dataset: sampleDataset(3, {
        notUnderstood: [lost],
        counts: { rows: 4, events: 3, notUnderstood: 1, furniture: 0 },
        missingFields: ['detail'],
      }),
      before: (review) =>
        review.receive('m-maja', [{ type: 'verdict', row: review.rowKeys[0]!, value: 'ok' }]),
    });
    const facts = page.getByRole('region', { name: 'Det här signeras' });
    await expect.poll(textIn(facts)).toContain('4 lästa, 3 begripna, 1 bortfall');
    await expect.poll(textIn(facts)).toContain('Bedömda1 av 3');
    await expect.poll(textIn(facts)).toContain('Utan bedömning2');
    await expect.poll(textIn(facts)).toContain('vilken uppgift');
    await expect.poll(textIn(facts)).toContain('1 rad gick inte att förstå');
  });

  it('asks for a role, and for a reason while rows lack a verdict, and signs nothing without [REV-10]', async () => {
    const { review } = await showSign();
    await sign();
    await expect.element(page.getByText('Skriv varför, eller gå tillbaka och bedöm raderna.')).toBeVisible();
    await expect.element(page.getByText('Skriv din roll. Den står bredvid namnet på listan.')).toBeVisible();
    expect(review.projection.get().signOff).toBeNull();
    await page.getByLabelText('Varför lämnas rader utan bedömning?').fill('Gäller en annan skola.');
    await page.getByLabelText('Din roll').fill('rektor');
    await sign();
    await confirm();
    await expect.element(page.getByRole('heading', { name: 'Granskningen är signerad' })).toBeVisible();
    expect(review.projection.get().signOff?.value).toMatchObject({
      role: 'rektor',
      openRows: 12,
      openReason: 'Gäller en annan skola.',
    });
    await expect
      .element(page.getByText('12 rader lämnades utan bedömning: Gäller en annan skola.'))
      .toBeVisible();
  });

  it('is done by keyboard alone, and Escape signs nothing [REV-8]', async () => {
    const { review } = await showSign({ before: judgeAll });
    (page.getByLabelText('Din roll').element() as HTMLElement).focus();
    await userEvent.keyboard('rektor{Enter}');
    await expect.element(page.getByRole('dialog', { name: 'Signera granskningen?' })).toBeVisible();
    await expect.poll(() => document.activeElement?.closest('[role=dialog]')).not.toBeNull();
    await userEvent.keyboard('{Escape}');
    await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
    expect(review.projection.get().signOff).toBeNull();
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByRole('dialog')).toBeVisible();
    await userEvent.keyboard('{Tab}{Enter}');
    await expect.poll(() => review.projection.get().signOff?.value.role).toBe('rektor');
  });

  it('shows the days that no list holds, and takes a reason for them [CAP-11]', async () => {
    const { review } = await showSign({ earlier: [february()], before: judgeAll });
    await expect.element(page.getByText(/Ingen lista visar 2024-02-25–2024-02-29, 5 dagar/)).toBeVisible();
    await page.getByLabelText('Din roll').fill('rektor');
    await sign();
    await expect
      .element(page.getByText('Skriv varför, eller ta ut en lista för dagarna som saknas.'))
      .toBeVisible();
    await page.getByLabelText('Varför saknas dagarna?').fill('Sportlov, skolan var stängd.');
    await sign();
    await confirm();
    await expect
      .poll(() => review.projection.get().signOff?.value.gapReason)
      .toBe('Sportlov, skolan var stängd.');
  });

  it('knows what the plan has explained, and tells the plan what it did not know [CAP-11, PLAN-1]', async () => {
    const settings = {
      type: 'settings',
      id: 'settings',
      monthlyUnits: ['Exempelskolan'],
      systematic: false,
      selfCheck: false,
      users: 3,
      cases: 3,
      employees: null,
      startsOn: '2024-01-01',
    } as const;
    const days = { unit: 'Exempelskolan', from: '2024-02-25', to: '2024-02-29' };
    const first = await showSign({ earlier: [february()], before: judgeAll });
    await first.space.changePlan(settings);
    await page.getByLabelText('Din roll').fill('rektor');
    await page.getByLabelText('Varför saknas dagarna?').fill('Sportlov.');
    await sign();
    await confirm();
    await expect
      .poll(() => first.space.plan.get().find(({ type }) => type === 'gap'))
      .toMatchObject({ ...days, why: 'Sportlov.' });

    const second = await showSign({ earlier: [february()], before: judgeAll });
    await second.space.changePlan(settings);
    await second.space.changePlan({ type: 'gap', id: 'g', ...days, why: 'Skolan var stängd.', by: 'm-maja' });
    await expect.element(page.getByLabelText('Varför saknas dagarna?')).toHaveValue('Skolan var stängd.');
  });

  it('takes no list of another unit for one of this [CAP-11]', async () => {
    const january = { from: '2024-01-01', to: '2024-01-31' };
    const theirs = { from: '2024-02-01', to: '2024-02-29' };
    const { space, review } = await showSign({
      earlier: [february({ interval: january }), february({ interval: theirs })],
    });
    const noGap = page.getByText('Inga dagar saknas sedan förra listan.');
    await expect.element(noGap).toBeVisible();
    const ofUnit = async (unit: string, of: { readonly id: string } | undefined, days = january) =>
      space.changePlan({ ...listOf(days.from, days.to), id: unit, unit, reviewId: of?.id ?? null });
    await ofUnit('Södra skolan', review.summary);
    await expect.element(noGap).toBeVisible();
    const other = space.reviews.get().find(({ source }) => source.interval?.from === theirs.from);
    await ofUnit('Norra skolan', other, theirs);
    await expect.element(page.getByText(/Ingen lista visar 2024-02-01–2024-02-29, 29 dagar/)).toBeVisible();
  });

  it('asks nothing where lists meet, or where the last one is from another system [CAP-11]', async () => {
    await showSign({ earlier: [february({ interval: { from: '2024-02-01', to: '2024-02-29' } })] });
    await expect.element(page.getByText('Inga dagar saknas sedan förra listan.')).toBeVisible();
    await showSign({ earlier: [february({ sourceSystem: 'Treserva' })] });
    await expect.element(page.getByText(/ingen tidigare lista från samma system/)).toBeVisible();
  });

  it('has another sign than who drew the list, in social services but not in a school [REV-12]', async () => {
    await showSign();
    await expect.element(page.getByText(/Du har läst in listan/)).not.toBeInTheDocument();
    await expect.element(page.getByRole('button', { name: 'Signera', exact: true })).toBeVisible();
    await showSign({ dataset: sampleDataset(3, { profileId: 'treserva' }) });
    await expect
      .element(page.getByText(/Du har läst in listan.*en annan granskare signerar\./))
      .toBeVisible();
    await expect.element(page.getByRole('button', { name: 'Signera', exact: true })).not.toBeInTheDocument();
  });

  it('says when the signature did not reach the disk [REV-8]', async () => {
    const { review } = await showSign({ before: judgeAll });
    await page.getByLabelText('Din roll').fill('rektor');
    review.failNextSave({ type: 'storage-full' });
    await sign();
    await confirm();
    await expect.element(page.getByText(/Signeringen är inte sparad: disken är full/)).toBeVisible();
  });
});
