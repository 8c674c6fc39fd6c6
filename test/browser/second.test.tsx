import { beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { SignView } from '#extension/panel/archive/sign-view.tsx';
import type { MemberView } from '#extension/vault/members/members-contract.ts';
import { sha256 } from '#shared/crypto/digest.ts';
import type { SecondLock, Verdict } from '#shared/review/annotation.ts';
import { drawRows } from '#shared/review/draw-rows.ts';
import { fakeSignOff, type FakeReview } from '../support/fake-review.ts';
import { createFakeVault, fakeMembers } from '../support/fake-vault.ts';
import { sampleDataset } from '../support/review-data.ts';
import { Room, stageReview } from '../support/review-stage.tsx';
import { clean, button, lookWithAxe, shoot, show } from '../support/view.tsx';
import '#extension/panel/archive/archive.css';

const vera: MemberView = { id: 'm-vera', name: 'Vera Testsson', role: 'member', isMe: false };
const lock: SecondLock = { type: 'second-lock', member: 'm-vera', count: 60, seed: '5a'.repeat(32) };
const section = () => page.getByRole('region', { name: 'En andra, blind granskning' });
const nothing = () => undefined;

async function showSecond(before: (review: FakeReview) => void = nothing, members = [...fakeMembers, vera]) {
  const vault = createFakeVault({ members });
  const space = vault.spaces.get()[0]!;
  const review = space.addReview({ title: 'Loggkontroll mars 2024', dataset: sampleDataset(80) });
  before(review);
  await show(
    <Room shape="wide">
      <SignView space={space} review={review} onBack={nothing} onPrint={nothing} onVerify={nothing} />
    </Room>,
    { vault },
  );
  return review;
}

const judgeAll = (review: FakeReview) =>
  review.receive('m-maja', [
    { type: 'bulk-verdict', rows: review.rowKeys.slice(0, 60), value: 'ok', reason: 'Eget uppdrag.' },
    { type: 'bulk-verdict', rows: review.rowKeys.slice(60), value: 'unclear', reason: 'Fråga.' },
  ]);
/** The second reader agrees but for every tenth row. */
const readBlind = (review: FakeReview, count: number) => {
  const rows = drawRows(sha256, lock, review.rowKeys);
  review.receive('m-karin', [lock, { type: 'second-draw', member: 'm-vera', rows }]);
  const firsts = review.projection.get().rows;
  const other = (verdict: Verdict): Verdict => (verdict === 'ok' ? 'deviation' : 'ok');
  review.receive(
    'm-vera',
    rows.slice(0, count).map((row, index) => {
      const first = firsts.get(row)!.verdict!.value;
      return { type: 'second-verdict', row, value: index % 10 === 0 ? other(first) : first };
    }),
  );
};

beforeEach(() => page.viewport(1280, 1400));

describe('a second, blind reading', () => {
  it('is locked for a member who cannot open the review, by keyboard alone [PLAN-3]', async () => {
    const review = await showSecond();
    await expect.element(section().getByRole('radio', { name: 'Maja Lindqvist' })).not.toBeInTheDocument();
    await button('Lås frö').click();
    await expect.element(section().getByText('Välj vem som granskar.')).toBeVisible();
    (section().getByRole('radio', { name: 'Vera Testsson' }).element() as HTMLElement).focus();
    await userEvent.keyboard(' {Tab}');
    await page.getByLabelText('Antal rader').fill('12');
    await userEvent.keyboard('{Enter}');
    await expect.element(section().getByText('Kontrollsumma')).toBeVisible();
    const { second } = review.projection.get();
    expect(second?.lock.value).toMatchObject({ member: 'm-vera', count: 12 });
    expect(second?.lock.value.seed).toMatch(/^[0-9a-f]{64}$/);
    expect(document.body.textContent).not.toContain(second?.lock.value.seed);
  });

  it('says what to do where everybody can open the review, or has judged rows of it', async () => {
    await showSecond(nothing, [...fakeMembers]);
    await expect.element(section().getByText(/Bjud in en medlem som inte är granskare\./)).toBeVisible();
    await showSecond((review) =>
      review.receive('m-maja', [{ type: 'assign', row: review.rowKeys[0]!, member: 'm-vera' }]),
    );
    await expect.element(section().getByText(/Bjud in en medlem som inte är granskare\./)).toBeVisible();
  });

  it('draws among the rows that are judged, once, after asking [PLAN-3]', async () => {
    const review = await showSecond((each) => each.receive('m-karin', [lock]));
    await expect.element(section().getByText(/Ingen är det än\.$/)).toBeVisible();
    await expect.element(button('Dra och lämna raderna')).not.toBeInTheDocument();
    judgeAll(review);
    await expect.element(section().getByText(/^80 av 80 rader är bedömda\./)).toBeVisible();
    await button('Dra och lämna raderna').click();
    await expect
      .element(page.getByText('Vera Testsson får 60 rader. Det går inte att dra om.'))
      .toBeVisible();
    await button('Dra nu').click();
    await expect.element(section().getByText('Vera Testsson har bedömt 0 av 60 rader.')).toBeVisible();
    expect(review.projection.get().second?.draw?.value.rows).toEqual(drawRows(sha256, lock, review.rowKeys));
  });

  it('shows nothing of the answers until all are in', async () => {
    await showSecond((review) => {
      judgeAll(review);
      readBlind(review, 59);
    });
    await expect.element(section().getByText('Vera Testsson har bedömt 59 av 60 rader.')).toBeVisible();
    await expect.element(button('Jämför bedömningarna')).not.toBeInTheDocument();
    expect(section().element().textContent).not.toMatch(/Avvikelse|lika|Oklart/);
  });

  it('lays both side by side, with a figure that stands when somebody thinks again [REV-5]', async () => {
    const review = await showSecond((each) => {
      judgeAll(each);
      readBlind(each, 60);
    });
    await button('Jämför bedömningarna').click();
    await expect.element(section().getByText('54 av 60 rader är bedömda lika (90 %).')).toBeVisible();
    await expect.element(section().getByText(/^Cohens kappa är 0,\d+:/)).toBeVisible();
    const rows = section().getByRole('list', { name: 'Bedömda olika' }).getByRole('listitem');
    expect(rows.all()).toHaveLength(6);
    expect(rows.first().element().textContent).toMatch(/Första(OK|Oklart)Andra(Avvikelse|OK)/);
    expect(section().element().textContent).not.toMatch(/Maja|Vera|Karin/);
    const differing = review.projection
      .get()
      .second!.comparison!.value.pairs.find(({ first, second }) => first !== second)!;
    review.receive('m-maja', [{ type: 'verdict', row: differing.row, value: differing.second }]);
    await expect.element(section().getByText('54 av 60 rader är bedömda lika (90 %).')).toBeVisible();
    expect(await lookWithAxe()).toEqual(clean);
    await shoot('second-compared', [320, 1280]);
  });

  it('gives no kappa for few rows, and says why', async () => {
    await showSecond((review) => {
      judgeAll(review);
      const [row] = review.rowKeys;
      const few = { ...lock, count: 1 };
      const [drawn = row!] = drawRows(sha256, few, review.rowKeys);
      review.receive('m-karin', [few, { type: 'second-draw', member: 'm-vera', rows: [drawn] }]);
      const first = review.projection.get().rows.get(drawn)!.verdict!.value;
      review.receive('m-vera', [{ type: 'second-verdict', row: drawn, value: first }]);
    });
    await button('Jämför bedömningarna').click();
    await expect.element(section().getByText('1 av 1 rad är bedömd lika (100 %).')).toBeVisible();
    await expect.element(section().getByText(/^Kappa visas inte\..*minst 50 rader/)).toBeVisible();
    await expect.element(section().getByText('Ingen rad är bedömd olika.')).toBeVisible();
  });

  it('is begun on no review that is signed', async () => {
    await showSecond((review) => {
      judgeAll(review);
      review.receive('m-karin', [fakeSignOff()]);
    });
    await expect.element(page.getByRole('heading', { name: 'Granskningen är signerad' })).toBeVisible();
    await expect.element(section()).not.toBeInTheDocument();
  });

  it.each(['locked', 'drawn', 'open'] as const)('can be used by everybody, %s', async (step) => {
    await showSecond((review) => {
      if (step !== 'open') judgeAll(review);
      if (step === 'locked') review.receive('m-karin', [lock]);
      if (step === 'drawn') readBlind(review, 20);
    });
    await expect.element(section()).toBeVisible();
    expect(await lookWithAxe()).toEqual(clean);
    await shoot(`second-${step}`, [320, 1280]);
  });
});

describe('the second reader', () => {
  it.each([
    ['wide', 1280, 900],
    // High enough for all of it: axe counts what is half under the line of the keys, and would be scrolled up, as too small.
    ['narrow', 320, 1400],
  ] as const)(
    'judges rows under a heading of their own, without a comment field, %s',
    async (shape, width, height) => {
      await page.viewport(width, height);
      const { verdictOf } = await stageReview({
        shape,
        dataset: sampleDataset(2),
        handedFrom: 'review-0',
        blind: true,
      });
      await expect
        .element(page.getByRole('heading', { name: 'Andra granskning: Loggkontroll mars 2024' }))
        .toBeVisible();
      await expect.element(page.getByText(/inget av vad andra har sagt/)).toBeVisible();
      await expect.element(page.getByLabelText('Kommentar', { exact: true })).not.toBeInTheDocument();
      await userEvent.keyboard('3');
      expect(verdictOf(0)).toBe('deviation');
      expect(await lookWithAxe()).toEqual(clean);
      await shoot(`second-reader-${shape}`, [width]);
      (page.getByRole('grid').element() as HTMLElement).focus();
      await userEvent.keyboard('1');
      await expect.element(page.getByText('Alla rader är bedömda. Granskarna kan jämföra.')).toBeVisible();
    },
  );
});
