import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { ListShape } from '#extension/panel/review/table/row-cells.tsx';
import { noRecords } from '#shared/casework/basis.ts';
import { sampleDataset } from '../support/review-data.ts';
import { stageReview } from '../support/review-stage.tsx';
import { clean, lookWithAxe, shoot, words } from '../support/view.tsx';
import { ordered } from '../support/plan-records.ts';

beforeEach(async () => {
  localStorage.removeItem('varsam.review.pictures');
  await page.viewport(1280, 900);
});
afterEach(() => localStorage.removeItem('varsam.review.pictures'));

/** `skolsk02` is under a targeted check, and works mornings by the roster. */
async function stage(shape: ListShape = 'wide') {
  const staged = await stageReview({ shape, dataset: sampleDataset(120) });
  await staged.space.changePlan(ordered({ users: ['skolsk02'] }));
  await staged.space.basis.keep({
    head: { kind: 'roster', fileName: 'schema.csv', from: '2024-03-01', until: '2024-03-31', lines: 9 },
    records: {
      ...noRecords,
      shifts: Array.from({ length: 9 }, (_, index) => ({
        user: 'skolsk02',
        from: `2024-03-0${index + 1}T08:00`,
        until: `2024-03-0${index + 1}T12:00`,
        duty: 'work' as const,
        unit: '',
        standsInFor: '',
      })),
    },
  });
  await expect.element(page.getByRole('button', { name: /^Oförklarade/ })).toBeVisible();
  return staged;
}

const open = () => page.getByText('Bilder', { exact: true }).click();
const marks = () => [...document.querySelectorAll<SVGGElement>('[data-mark]')];

describe('the pictures of an open review', () => {
  it('are open where they leave room for rows, until somebody closes them [REV-7]', async () => {
    await page.viewport(1280, 960);
    await stage();
    await expect.poll(() => marks().length).toBeGreaterThan(5);
    await shoot('review-pictures-from-start', [1280]);
    await open();
    await expect.poll(() => marks().length).toBe(0);
    await stage();
    expect(document.querySelector('details.pictures')).toHaveProperty('open', false);
  });

  it('show who opened the case under the cursor when, and follow the cursor [REV-7]', async () => {
    const { grid } = await stage();
    await open();
    const chart = page.getByRole('group', { name: /^Ärendet 1 mars–31 mars\. Öppnat av / });
    await expect.element(chart).toBeVisible();
    expect(marks().length).toBeGreaterThan(5);
    const before = marks().map((mark) => mark.getAttribute('aria-label'));
    grid.focus();
    await userEvent.keyboard('j');
    await expect.poll(() => marks().map((mark) => mark.getAttribute('aria-label'))).not.toEqual(before);
    expect(document.querySelector('.charts')?.innerHTML).not.toMatch(/9871|9926|Provlund|Låtsasfors/);
    await shoot('review-pictures', [1280]);
  });

  it('let every mark be reached and followed by keys alone [REV-7]', async () => {
    const { activeRow } = await stage();
    await open();
    await expect.poll(() => marks().length).toBeGreaterThan(5);
    expect(marks().filter((mark) => mark.tabIndex === 0)).toHaveLength(1);
    marks()[0]!.focus();
    await userEvent.keyboard('{ArrowRight}');
    const second = document.activeElement?.getAttribute('data-mark');
    expect(second).toBe(marks()[1]!.dataset['mark']);
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => activeRow()?.dataset['row']).toBe(second);
    const lane = document.activeElement?.parentElement;
    await userEvent.keyboard('{ArrowDown}');
    expect(document.activeElement?.parentElement).not.toBe(lane);
  });

  it('have a list behind each that says the same [REV-7]', async () => {
    await stage();
    await open();
    await page.getByText('Visa som lista').nth(0).click();
    const rows = page.getByRole('region', { name: 'Visa som lista' }).getByRole('row');
    await expect.poll(() => rows.elements().length).toBe(marks().length + 1);
    await page.getByText('Visa som lista').nth(1).click();
    await expect.element(page.getByRole('row', { name: /^Måndag/ })).toBeVisible();
  });

  it('hold nobody but drawn and targeted users against a schedule, and say what they are not for [REV-13]', async () => {
    await stage();
    await open();
    const whose = page.getByRole('combobox', { name: /Veckans timmar/ });
    const options = [...whose.element().querySelectorAll('option')].map(({ textContent }) => textContent);
    expect(options).toEqual(['Alla rader', 'skolsk02']);
    await expect
      .element(words('Visar vilka timmar som har åtkomster. Mäter inte arbete och jämför inte personer.'))
      .toBeVisible();
    expect(document.querySelectorAll('.hours td:is(.in, .out, .plan)')).toHaveLength(0);
    await whose.selectOptions('skolsk02');
    await expect
      .element(words('Visar åtkomster mot schema. Mäter inte arbete och jämför inte personer.'))
      .toBeVisible();
    expect(document.querySelectorAll('.hours td.in').length).toBeGreaterThan(0);
    expect(document.querySelectorAll('.hours td.out').length).toBeGreaterThan(0);
    expect(document.querySelectorAll('.hours td.plan').length).toBe(7 * 4);
    // Not one figure: hours of the clock and days of the month are all the digits there are.
    const table = document.querySelector('.hours tbody')?.textContent ?? '';
    expect(table).not.toMatch(/\d/);
    await shoot('review-pictures-user', [1280]);
  });

  it('leave users out when nobody is drawn, and when the review is signed [REV-13]', async () => {
    const { space } = await stage();
    await open();
    const options = () => document.querySelectorAll('.charts select option').length;
    await expect.poll(options).toBe(2);
    space.plan.set([]);
    await expect.poll(options).toBe(1);
    await expect.element(words('bara om hen är dragen')).toBeVisible();
  });

  it('mark the rows that the plan asks for, and show them alone [REV-12]', async () => {
    const { grid, review } = await stage();
    await page.getByRole('button', { name: 'Urvalet' }).click();
    const theirs = review.dataset.events.filter(({ user }) => user === 'skolsk02').length;
    await expect.poll(() => grid.getAttribute('aria-rowcount')).toBe(String(theirs + 1));
    const shown = [...grid.querySelectorAll('tr[data-row]')];
    expect(shown.length).toBeGreaterThan(0);
    for (const row of shown) expect(row.textContent).toContain('Riktad');
  });

  it.each(['narrow', 'wide'] as const)('are clean for axe, %s', async (shape) => {
    await stage(shape);
    await open();
    await expect.poll(() => marks().length).toBeGreaterThan(5);
    if (shape === 'narrow') await shoot('review-pictures-panel', [320, 400]);
    expect(await lookWithAxe()).toEqual(clean);
  });

  it('stay open for the next time', async () => {
    await stage('narrow');
    await open();
    await stage('wide');
    await expect.poll(() => marks().length).toBeGreaterThan(5);
  });
});
