import { afterEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { sampleDataset } from '../support/review-data.ts';
import { stageReview } from '../support/review-stage.tsx';
import { clean, lookWithAxe, shoot } from '../support/view.tsx';

afterEach(() => localStorage.clear());

const field = page.getByRole('textbox', { name: 'Kommentar' });
const sentence = page.getByText('Texten sparas inte, och inte heller att du skrev den', { exact: false });
const save = page.getByRole('button', { name: 'Spara kommentaren' });

async function writeComment(text: string) {
  await page.viewport(400, 900);
  const staged = await stageReview({ dataset: sampleDataset(3), shape: 'narrow' });
  await userEvent.keyboard('c');
  await userEvent.keyboard(text);
  return staged;
}

describe('a text about assigned identities', () => {
  it('stands in its field with the rule, and neither it nor that it was there is kept [GUARD-19]', async () => {
    const { review } = await writeComment('Modern har fingerade uppgifter');
    await expect.element(sentence).toBeVisible();
    await expect.element(field).toHaveValue('Modern har fingerade uppgifter');
    expect(await lookWithAxe()).toEqual(clean);
    await shoot('never-noted');
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await expect.poll(() => [...review.drafts.values()]).toEqual([]);
    expect(save.elements()).toEqual([]);
    expect(review.projection.get().rows.size).toBe(0);
  });

  it('is kept as any other once the words are gone, and nothing else of it is lost [GUARD-19]', async () => {
    const { review } = await writeComment('Modern ringde. Fingerad');
    await expect.element(sentence).toBeVisible();
    await userEvent.keyboard('{Backspace>9/}');
    await expect.element(sentence).not.toBeInTheDocument();
    await expect.element(field).toHaveValue('Modern ringde.');
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await expect
      .poll(() => review.projection.get().rows.get(review.rowKeys[0]!)?.comments[0]?.value)
      .toBe('Modern ringde.');
  });

  it('can be searched for, and the search is not saved [GUARD-19]', async () => {
    const { space } = await stageReview();
    await page.getByRole('searchbox').fill('fingerad');
    await page.getByRole('button', { name: /^Filter/ }).click();
    await page.getByRole('textbox', { name: 'Namn på filtret' }).fill('Mitt');
    await page.getByRole('button', { name: 'Spara filtret' }).click();
    await expect.element(sentence).toBeVisible();
    expect(space.savedFilters.get()).toEqual([]);
  });

  it('is not seen in a fingerprint [GUARD-19]', async () => {
    const { review } = await writeComment('Fingeravtryck saknas');
    await expect.poll(() => [...review.drafts.values()]).toEqual(['Fingeravtryck saknas']);
    expect(sentence.elements()).toEqual([]);
  });
});
