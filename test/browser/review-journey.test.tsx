import { afterEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { createFakeVault } from '../support/fake-vault.ts';
import { sampleDataset } from '../support/review-data.ts';
import { stageReview } from '../support/review-stage.tsx';
import { showReviewTab } from '../support/show-review-tab.tsx';

afterEach(() => localStorage.clear());

const focused = () => document.activeElement as HTMLElement;

/** Presses Tab until what has focus is called so; fails when the whole view has been walked. */
async function tabTo(name: RegExp): Promise<void> {
  for (let presses = 0; presses < 30; presses++) {
    if (name.test(focused().getAttribute('aria-label') ?? focused().textContent)) return;
    await userEvent.keyboard('{Tab}');
  }
  throw new Error(`Tab never reached ${name}`);
}

describe('the whole review in a panel of 320 px, without a mouse', () => {
  it('goes from a waiting file to judged rows and back to the list [UX-2] [REV-1]', async () => {
    await page.viewport(320, 720);
    const vault = createFakeVault();
    const file = await (await fetch('/test/exports/pmo-logg-elevatkomst-2024-03.xls')).arrayBuffer();
    await vault.keepCapture({
      fileName: 'Logg mars.xls',
      bytes: new Uint8Array(file),
      way: 'download',
      source: 'http://127.0.0.1/rapport',
      capturedAt: 0,
      disk: 'never-written',
    });
    await showReviewTab({ vault });
    await tabTo(/^Läs in Logg mars/);
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByRole('button', { name: 'Börja granska' })).toBeVisible();
    await expect.poll(() => focused().textContent).toBe('Börja granska');
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => focused().getAttribute('role')).toBe('grid');
    await userEvent.keyboard('132');
    const review = vault.spaces.get()[0]!.review('review-1');
    await expect.poll(() => review.projection.get().rows.size).toBe(3);
    await userEvent.keyboard('c');
    await userEvent.keyboard('Ringer{Control>}{Enter}{/Control}{Escape}');
    expect(focused().getAttribute('role')).toBe('grid');
    await userEvent.keyboard('a');
    await expect.element(page.getByRole('dialog')).toBeVisible();
    await tabTo(/^Maja Lindqvist/);
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
    await expect.poll(() => focused().getAttribute('role')).toBe('grid');
    await userEvent.keyboard('f');
    await expect.element(page.getByRole('dialog')).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await expect.poll(() => focused().getAttribute('role')).toBe('grid');
    await userEvent.keyboard('u');
    await expect.element(page.getByText('Det senaste är ångrat.')).toBeVisible();
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(320);
    while (!/Alla granskningar/.test(focused().getAttribute('aria-label') ?? ''))
      await userEvent.keyboard('{Shift>}{Tab}{/Shift}');
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => focused().textContent).toBe('Loggranskning');
    await tabTo(/Loggkontroll mars 2024/);
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => focused().getAttribute('role')).toBe('grid');
  });
});

describe('a half-written comment', () => {
  it('is in its field again when the review is opened anew, and gone when it is saved [REV-9]', async () => {
    await page.viewport(400, 900);
    const { space, review } = await stageReview({ dataset: sampleDataset(3), shape: 'narrow' });
    await userEvent.keyboard('c');
    await userEvent.keyboard('Ringer i mor');
    await expect.poll(() => [...review.drafts.values()]).toEqual(['Ringer i mor']);
    const vault = createFakeVault();
    vault.spaces.set([space]);
    await showReviewTab({ vault });
    await page.getByRole('button', { name: /Loggkontroll mars 2024/ }).click();
    const field = page.getByRole('textbox', { name: 'Kommentar' });
    await expect.element(field).toHaveValue('Ringer i mor');
    await userEvent.keyboard('c{Control>}{Enter}{/Control}');
    await expect.poll(() => [...review.drafts.values()]).toEqual([]);
    expect(review.projection.get().rows.get(review.rowKeys[0]!)?.comments[0]?.value).toBe('Ringer i mor');
  });

  it('says when it could not be kept', async () => {
    await page.viewport(400, 900);
    const { review } = await stageReview({ dataset: sampleDataset(3), shape: 'narrow' });
    await userEvent.keyboard('c');
    review.failNextSave({ type: 'storage-failed' });
    await userEvent.keyboard('R');
    await expect.element(page.getByText(/Texten finns bara i fönstret/)).toBeVisible();
    await userEvent.keyboard('i');
    await expect.element(page.getByText(/Texten finns bara i fönstret/)).not.toBeInTheDocument();
  });
});
