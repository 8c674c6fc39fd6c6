import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { sampleDataset } from '../support/review-data.ts';
import { stageReview } from '../support/review-stage.tsx';

beforeEach(() => page.viewport(1280, 900));
afterEach(() => localStorage.clear());

describe('reviewing by keyboard', () => {
  it('judges with one key and goes on to the next row [REV-1] [REV-2]', async () => {
    const { activeRow, verdictOf, grid } = await stageReview();
    await userEvent.keyboard('1j23');
    expect([0, 1, 2, 3].map(verdictOf)).toEqual(['ok', null, 'unclear', 'deviation']);
    expect(activeRow()?.getAttribute('aria-rowindex')).toBe('6');
    expect(document.activeElement).toBe(grid);
    await expect.element(page.getByText('Bedömda 3', { exact: true })).toBeVisible();
  });

  it('undoes act by act, and shows the row that it was about [REV-1]', async () => {
    const { activeRow, verdictOf } = await stageReview();
    await userEvent.keyboard('13{End}u');
    await expect.element(page.getByText('Det senaste är ångrat.')).toBeVisible();
    expect([0, 1].map(verdictOf)).toEqual(['ok', null]);
    expect(activeRow()?.dataset['row']).toBe('1');
    await userEvent.keyboard('u');
    await expect.poll(() => verdictOf(0)).toBeNull();
    await userEvent.keyboard('u');
    await expect.element(page.getByText('Det finns inget mer att ångra.')).toBeVisible();
  });

  it('keeps the row in place when a colleague judges it, and lets it go at one’s own verdict', async () => {
    const { review, activeRow } = await stageReview({ dataset: sampleDataset(5) });
    await page.getByRole('button', { name: 'Ej bedömda 5' }).click();
    await page.getByRole('grid').click({ position: { x: 40, y: 60 } });
    review.receive('m-maja', [{ type: 'verdict', row: review.rowKeys[0]!, value: 'ok' }]);
    await expect.element(page.getByText('Ej bedömda 4')).toBeVisible();
    expect(activeRow()?.dataset['row']).toBe('0');
    await userEvent.keyboard('j2222');
    await expect.element(page.getByText('Bedömda 5', { exact: true })).toBeVisible();
  });

  it('comments without the mouse, keeps half-written words by row, and goes back to the list', async () => {
    const { review, grid } = await stageReview();
    await userEvent.keyboard('c');
    await userEvent.keyboard('Ringer 1 gång till');
    await userEvent.keyboard('{Escape}');
    expect(document.activeElement).toBe(grid);
    await userEvent.keyboard('jk');
    const field = page.getByRole('textbox', { name: 'Kommentar' });
    await expect.element(field).toHaveValue('Ringer 1 gång till');
    await userEvent.keyboard('c{Control>}{Enter}{/Control}');
    await expect.element(page.getByText('Kommentaren är sparad.')).toBeVisible();
    const comments = review.projection.get().rows.get(review.rowKeys[0]!)?.comments;
    expect(comments?.map(({ value, author }) => [value, author])).toEqual([
      ['Ringer 1 gång till', 'm-karin'],
    ]);
    await expect.element(field).toHaveValue('');
  });

  it('calls a comment saved when it is on disk and not before, and keeps it as a draft until then [SYNC-5]', async () => {
    const { review } = await stageReview();
    const annotate = review.annotate.bind(review);
    const disk = Promise.withResolvers<void>();
    review.annotate = async (operations) => {
      await disk.promise;
      return annotate(operations);
    };
    const row = review.rowKeys[0]!;
    const saved = page.getByText('Kommentaren är sparad.');
    await userEvent.keyboard('c');
    await userEvent.keyboard('Ringer{Control>}{Enter}{/Control}');
    await expect.element(page.getByRole('textbox', { name: 'Kommentar' })).toHaveValue('');
    expect([saved.query(), review.drafts.get(row)]).toEqual([null, 'Ringer']);
    disk.resolve();
    await expect.element(saved).toBeVisible();
    await expect.poll(() => review.drafts.get(row)).toBeUndefined();
  });

  it('hands a row to a colleague', async () => {
    const { review } = await stageReview();
    await userEvent.keyboard('a');
    await page.getByRole('dialog').getByRole('button', { name: 'Maja Lindqvist' }).click();
    expect(review.projection.get().rows.get(review.rowKeys[0]!)?.assignee?.value).toBe('m-maja');
    await expect.element(page.getByRole('row', { name: /Hos Maja Lindqvist/ })).toBeVisible();
  });

  it('marks several rows and judges them at once, with a reason [REV-1]', async () => {
    const { review, verdictOf } = await stageReview();
    await userEvent.keyboard('{Shift>}jj{/Shift}');
    await expect.element(page.getByText('3 rader markerade')).toBeVisible();
    await userEvent.keyboard('1');
    const dialog = page.getByRole('dialog', { name: 'Sätt OK på 3 rader?' });
    await dialog.getByRole('button', { name: 'Sätt bedömningen' }).click();
    await expect.element(dialog.getByText(/Skriv ett skäl/)).toBeVisible();
    expect(verdictOf(0)).toBeNull();
    await dialog.getByRole('textbox', { name: 'Skäl' }).fill('Egen klass');
    await dialog.getByRole('button', { name: 'Sätt bedömningen' }).click();
    await expect.poll(() => [0, 1, 2, 3].map(verdictOf)).toEqual(['ok', 'ok', 'ok', null]);
    expect(review.projection.get().history.at(-1)?.value).toMatchObject({ reason: 'Egen klass' });
    await userEvent.keyboard('{Home}{Shift>}jjj{/Shift}3');
    await expect
      .element(page.getByRole('dialog').getByText(/^3 av raderna har redan en annan bedömning\./))
      .toBeVisible();
  });

  it('obeys single keys only in the list, and not at all when they are turned off', async () => {
    const { verdictOf, grid } = await stageReview();
    await userEvent.keyboard('/');
    await userEvent.keyboard('1');
    expect(verdictOf(0)).toBeNull();
    await expect.element(page.getByRole('searchbox')).toHaveValue('1');
    await userEvent.clear(page.getByRole('searchbox'));
    grid.focus();
    await userEvent.keyboard('?');
    const dialog = page.getByRole('dialog', { name: 'Tangenter i granskningen' });
    await dialog.getByText('Använd enkla tangenter').click();
    await dialog.getByRole('button', { name: 'Stäng' }).click();
    grid.focus();
    await userEvent.keyboard('1{ArrowDown}');
    expect(verdictOf(0)).toBeNull();
    expect(document.querySelector('tr.cur')?.getAttribute('aria-rowindex')).toBe('3');
  });
});

describe('filters of one’s own', () => {
  it('are named, come back in the next review, and go when they are removed [REV-1]', async () => {
    const { grid, space } = await stageReview();
    await page.getByRole('searchbox').fill('psyk01');
    await expect.poll(() => grid.getAttribute('aria-rowcount')).not.toBe('61');
    const few = grid.getAttribute('aria-rowcount');
    grid.focus();
    await userEvent.keyboard('f');
    const dialog = page.getByRole('dialog', { name: 'Filter' });
    await dialog.getByRole('button', { name: 'Spara filtret' }).click();
    const name = dialog.getByRole('textbox', { name: 'Namn på filtret' });
    await expect.element(name).toHaveAccessibleDescription(/Skriv vad filtret ska heta/);
    await name.fill('Psykologen');
    await userEvent.keyboard('{Enter}');
    await expect.element(dialog.getByRole('button', { name: 'Psykologen', exact: true })).toBeVisible();
    await dialog.getByRole('button', { name: 'Rensa filtren' }).click();
    await expect.poll(() => grid.getAttribute('aria-rowcount')).toBe('61');
    await dialog.getByRole('button', { name: 'Psykologen', exact: true }).click();
    await expect.poll(() => grid.getAttribute('aria-rowcount')).toBe(few);
    expect(space.savedFilters.get()).toMatchObject([{ name: 'Psykologen', filter: { search: 'psyk01' } }]);
    await dialog.getByRole('button', { name: 'Ta bort filtret Psykologen' }).click();
    await expect.poll(() => space.savedFilters.get()).toEqual([]);
  });
});

describe('keys of one’s own', () => {
  it('take the place of those delivered, are shown on screen, and are kept [REV-1]', async () => {
    const { grid } = await stageReview();
    await userEvent.keyboard('?');
    const dialog = page.getByRole('dialog', { name: 'Tangenter i granskningen' });
    await dialog.getByRole('button', { name: 'OK, och vidare: 1. Byt tangent' }).click();
    await userEvent.keyboard('o');
    await expect
      .element(dialog.getByRole('button', { name: 'OK, och vidare: O. Byt tangent' }))
      .toBeVisible();
    await dialog.getByRole('button', { name: 'Kommentera: C. Byt tangent' }).click();
    await userEvent.keyboard(' ');
    await expect.element(dialog.getByRole('button', { name: 'Markera raden: C. Byt tangent' })).toBeVisible();
    await dialog.getByRole('button', { name: 'Stäng' }).click();
    const ok = page.getByRole('button', { name: /^OK/ });
    await expect.element(ok).toHaveAttribute('aria-keyshortcuts', 'O');
    expect(ok.element().textContent).toContain('O');
    grid.focus();
    const again = await stageReview();
    await userEvent.keyboard('1o');
    expect([0, 1].map(again.verdictOf)).toEqual(['ok', null]);
    expect(again.grid.getAttribute('aria-activedescendant')).toMatch(/-1$/);
  });
});

describe('a review of 100,000 rows', () => {
  it('draws only what is in sight, tells the whole size, and keeps focus at the far end [REV-1]', async () => {
    const { grid, activeRow, verdictOf } = await stageReview({ dataset: sampleDataset(100_000) });
    const drawn = () => grid.querySelectorAll('tbody tr[data-row]').length;
    expect(grid.getAttribute('aria-rowcount')).toBe('100001');
    expect(drawn()).toBeLessThan(60);
    await userEvent.keyboard('{End}');
    await expect.poll(() => activeRow()?.dataset['row']).toBe('99999');
    await expect.poll(() => activeRow()!.getBoundingClientRect().bottom).toBeLessThan(900);
    grid.parentElement!.scrollTop = 0;
    await expect.poll(() => grid.querySelector('tr[data-row="3"]')).not.toBeNull();
    expect(activeRow()?.dataset['row']).toBe('99999');
    expect(document.activeElement).toBe(grid);
    await userEvent.keyboard('2');
    expect(verdictOf(99_999)).toBe('unclear');
    expect(drawn()).toBeLessThan(60);
    await page.getByRole('searchbox').fill('189902239871');
    await expect.poll(() => Number(grid.getAttribute('aria-rowcount'))).toBe(16_668);
  });
});
