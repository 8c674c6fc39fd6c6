import { beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { FakeReview } from '../support/fake-review.ts';
import { createFakeVault } from '../support/fake-vault.ts';
import { sampleDataset } from '../support/review-data.ts';
import { stageReview } from '../support/review-stage.tsx';
import { showReviewTab } from '../support/show-review-tab.tsx';
import { clean, dialog, lookWithAxe, shoot } from '../support/view.tsx';

const nurse = { id: 'm-vera', name: 'Vera Testsson', role: 'member', isMe: false } as const;
const inDialog = (name: string | RegExp) => dialog().getByRole('button', { name });
const sees = (text: RegExp) => expect.element(dialog().getByText(text)).toBeVisible();
const assigneesOf = (review: FakeReview) =>
  review.rowKeys.map((row) => review.projection.get().rows.get(row)?.assignee?.value ?? null);

beforeEach(() => page.viewport(1280, 900));

describe('handing over', () => {
  it('gives a profession the row at hand, by keys alone, and says whom the kind of record calls for [REV-3, REV-11]', async () => {
    const { review } = await stageReview({ others: [nurse] });
    await userEvent.keyboard('a');
    const profession = dialog().getByRole('region', { name: 'Profession' });
    await sees(/Ur elevakt: den profession i teamet/);
    await expect
      .element(
        dialog()
          .getByRole('region', { name: 'Granskar hela loggen' })
          .getByRole('button', { name: 'Vera Testsson' }),
      )
      .not.toBeInTheDocument();
    (profession.getByRole('button', { name: 'Vera Testsson' }).element() as HTMLElement).focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByText('Raden är lämnad till Vera Testsson.')).toBeVisible();
    expect(assigneesOf(review).filter((member) => member === 'm-vera')).toHaveLength(1);
    await expect.element(page.getByRole('row', { name: /Hos Vera Testsson/ })).toBeVisible();
  });

  it('gives all that is from health records and not judged at once, and counts what is answered [REV-3, REV-11]', async () => {
    const { review } = await stageReview({ others: [nurse] });
    const health = review.dataset.events.filter(({ detail }) => detail.includes('(HSL)')).length;
    await userEvent.keyboard('a');
    await dialog().getByText(`De ${health} ur hälsojournal`, { exact: false }).click();
    await sees(/skolsköterska eller psykolog/);
    await inDialog('Vera Testsson').click();
    expect(assigneesOf(review).filter((member) => member === 'm-vera')).toHaveLength(health);
    const answered = assigneesOf(review).indexOf('m-vera');
    review.receive('m-vera', [{ type: 'verdict', row: review.rowKeys[answered]!, value: 'ok' }]);
    await userEvent.keyboard('a');
    await sees(new RegExp(`1 av ${health} besvarade`));
    await inDialog('Ta tillbaka rader från Vera Testsson').click();
    await expect.element(page.getByText('Obesvarade rader är tillbaka från Vera Testsson.')).toBeVisible();
    expect(assigneesOf(review).filter((member) => member === 'm-vera')).toHaveLength(1);
  });

  it('says what to do where nobody can be given rows alone [REV-3]', async () => {
    await stageReview();
    await userEvent.keyboard('a');
    await expect.element(dialog().getByText(/Bjud in en medlem i utrymmet först\./)).toBeVisible();
  });

  it.each([
    ['wide', 1280],
    ['narrow', 320],
  ] as const)('can be used by everybody, %s', async (shape, width) => {
    await page.viewport(width, 900);
    await stageReview({
      shape,
      others: [nurse],
      before: (review) => {
        review.receive('m-karin', [{ type: 'assign', row: review.rowKeys[3]!, member: 'm-vera' }]);
      },
    });
    await userEvent.keyboard('a');
    await sees(/0 av 1 besvarade/);
    expect(await lookWithAxe()).toEqual(clean);
    await shoot(`handover-dialog-${shape}`, [width]);
  });
});

describe('rows handed to the user', () => {
  it.each([
    ['wide', 1280],
    ['narrow', 320],
  ] as const)(
    'stand as theirs, masked, to be judged and neither signed nor handed on, %s [REV-3]',
    async (shape, width) => {
      await page.viewport(width, 900);
      const { verdictOf } = await stageReview({ shape, dataset: sampleDataset(3), handedFrom: 'review-0' });
      await expect
        .element(page.getByRole('heading', { name: 'Rader till dig: Loggkontroll mars 2024' }))
        .toBeVisible();
      expect(document.body.innerHTML).not.toMatch(/18990223-?9871|Provlund/);
      await expect
        .element(page.getByRole('button', { name: /^(Skriv ut|Signera|Lämna till)/ }))
        .not.toBeInTheDocument();
      await userEvent.keyboard('a');
      await expect.element(dialog()).not.toBeInTheDocument();
      await userEvent.keyboard('3');
      expect(verdictOf(0)).toBe('deviation');
      expect(await lookWithAxe()).toEqual(clean);
      await shoot(`handover-guest-${shape}`, [width]);
    },
  );

  it('show more rows when more are handed over while they are open, with cursor and words kept [REV-3]', async () => {
    const few = sampleDataset(2);
    const { review, space, activeRow } = await stageReview({ dataset: few, handedFrom: 'review-0' });
    await userEvent.keyboard('j');
    const comment = page.getByLabelText('Kommentar', { exact: true });
    await comment.fill('Halvvägs');
    const before = activeRow()?.textContent;
    space.handMore(review.summary.id, sampleDataset(3));
    await expect.element(page.getByRole('grid')).toHaveAttribute('aria-rowcount', '4');
    expect(activeRow()?.textContent).toBe(before);
    await expect.element(comment).toHaveValue('Halvvägs');
  });

  it('are found in the list of reviews, with whom they are from [REV-3]', async () => {
    await page.viewport(320, 900);
    const vault = createFakeVault();
    vault.spaces
      .get()[0]!
      .addReview({ title: 'Mars 2024', dataset: sampleDataset(3), handedFrom: 'review-0' });
    await showReviewTab({ vault });
    await page.getByRole('button', { name: /Rader till dig: Mars 2024\s*Från Karin Öberg/ }).click();
    await expect.element(page.getByRole('grid')).toBeVisible();
  });
});
