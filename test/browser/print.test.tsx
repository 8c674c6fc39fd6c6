import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { PrintView } from '#extension/panel/archive/print-view.tsx';
import type { Dataset } from '#shared/logs/dataset.ts';
import { fakeSignOff, type FakeReview } from '../support/fake-review.ts';
import { createFakeVault } from '../support/fake-vault.ts';
import { sampleDataset } from '../support/review-data.ts';
import { clean, lookWithAxe, shoot, show } from '../support/view.tsx';
import '#extension/panel/archive/print.css';

async function showPrint(
  dataset: Dataset = sampleDataset(412),
  before: (review: FakeReview) => void = () => undefined,
) {
  const vault = createFakeVault();
  const space = vault.spaces.get()[0]!;
  const review = space.addReview({ title: 'Loggkontroll mars 2024', dataset });
  before(review);
  await show(<PrintView space={space} review={review} onBack={() => undefined} />, { vault });
  const table = page.getByRole('table', { name: 'Logglista' }).element() as HTMLTableElement;
  return { space, review, table };
}

const judged = (review: FakeReview) => {
  const row = review.rowKeys[0]!;
  review.receive('m-karin', [
    { type: 'verdict', row, value: 'ok' },
    { type: 'comment', row, id: 'c1', text: 'Föräldrasamtal enligt kalender.' },
  ]);
};

beforeEach(() => page.viewport(1280, 900));
afterEach(() => {
  delete document.documentElement.dataset['theme'];
});

describe('the printed list', () => {
  it('holds every row and every column, and kommentar last and widest [ARK-1]', async () => {
    const { table, review } = await showPrint();
    const headers = [...table.tHead!.rows[0]!.cells];
    expect(headers.map((cell) => cell.firstChild?.textContent)).toEqual([
      ...review.dataset.columns,
      'Kommentar',
    ]);
    expect(table.querySelectorAll('tbody tr:not(:has(.end))')).toHaveLength(412);
    const widths = headers.map((cell) => cell.getBoundingClientRect().width);
    const total = widths.reduce((sum, width) => sum + width, 0);
    expect(widths.at(-1)! / total).toBeCloseTo(0.255, 2);
    expect(Math.max(...widths)).toBe(widths.at(-1));
    expect(table.scrollWidth).toBeLessThanOrEqual(table.parentElement!.clientWidth);
  });

  it('keeps its columns in a small window, where the sheet is scrolled and not the page [ARK-1] [UX-2]', async () => {
    const { table } = await showPrint();
    const cells = [...table.rows].slice(0, 3).flatMap((row) => [...row.cells]);
    const linesOf = (cell: Element): number => {
      const text = document.createRange();
      text.selectNodeContents(cell);
      return text.getClientRects().length;
    };
    const before = cells.map(linesOf);
    await page.viewport(640, 400);
    expect(cells.map(linesOf)).toEqual(before);
    expect(table.parentElement!.scrollWidth).toBeGreaterThan(640);
    expect(document.documentElement.scrollWidth).toBe(640);
  });

  it('names the interval in the date column’s header, and there alone [ARK-1]', async () => {
    const { table } = await showPrint();
    const headers = [...table.tHead!.rows[0]!.cells].map((cell) => cell.textContent);
    expect(headers.map((text) => text.includes('2024-03-01–2024-03-31'))).toEqual(
      headers.map((_, index) => index === 0),
    );
  });

  it('has borders on every cell, wraps text, repeats its header and breaks no row [ARK-1]', async () => {
    const { table } = await showPrint();
    for (const cell of table.querySelectorAll('tr:nth-child(-n+3) > :not(.end)')) {
      const style = getComputedStyle(cell);
      expect(Number.parseFloat(style.borderTopWidth)).toBeGreaterThan(0);
      expect(style.borderTopStyle).toBe('solid');
      expect(style.overflowWrap).toBe('anywhere');
      expect(style.color).toBe('rgb(0, 0, 0)');
    }
    expect(getComputedStyle(table.tHead!).display).toBe('table-header-group');
    expect(getComputedStyle(table.tBodies[0]!.rows[0]!).breakInside).toBe('avoid');
  });

  it('never prints the signature on a page without a row of the list [ARK-1, REV-8]', async () => {
    const { table } = await showPrint();
    const last = table.querySelector('.sig')!.closest('tbody')!;
    expect([...last.rows].map(({ cells }) => cells.length)).toEqual([11, 1]);
    expect(getComputedStyle(last).breakInside).toBe('avoid');
    expect(last.querySelector('.sf')).not.toBeNull();
  });

  it('does not break a date, a clock or a user name in the middle [ARK-1]', async () => {
    const { table } = await showPrint();
    const cells = [...table.tBodies[0]!.rows[0]!.cells].slice(0, 3);
    for (const cell of cells) {
      const text = document.createRange();
      text.selectNodeContents(cell);
      expect(text.getClientRects()).toHaveLength(1);
    }
  });

  it('carries verdict, comment and initials in the kommentar column [REV-2]', async () => {
    const { table } = await showPrint(undefined, judged);
    expect(table.tBodies[0]!.rows[0]!.cells[10]!.textContent).toBe(
      'OK. KÖFöräldrasamtal enligt kalender. KÖ',
    );
    expect(table.tBodies[0]!.rows[1]!.cells[10]!.textContent).toBe('');
  });

  it('is masked until the archive is chosen as receiver, and that choice is recorded', async () => {
    const { table, space } = await showPrint();
    expect(document.body.innerHTML).not.toMatch(/18990223-9871|Provlund/);
    expect(table.textContent).toContain('1899••••••');
    await page.getByRole('button', { name: 'Omaskat, till arkiv' }).click();
    await expect.poll(() => table.textContent).toContain('18990223-9871');
    expect(table.textContent).toContain('Elof Provlund');
    expect(space.posted.get()).toMatchObject([{ type: 'shown-for-print' }]);
  });

  it('keeps the rows that were not understood, so that the sums add up [CAP-5]', async () => {
    const lost = {
      sourceRow: 9,
      reason: { type: 'no-time' },
      cells: ['', '', 'larare12', '18990223-9871'],
    } as const;
    await showPrint(
      sampleDataset(3, {
        notUnderstood: [lost],
        counts: { rows: 4, events: 3, notUnderstood: 1, furniture: 0 },
      }),
    );
    await expect.element(page.getByText('4 lästa, 3 begripna')).toBeVisible();
    await expect.element(page.getByText(/Rad 9\..*larare12 · 1899••••••/)).toBeVisible();
    const [lostRows, sign] = ['.lostonpaper', '.sig'].map((each) => document.querySelector(each)!);
    expect(lostRows!.compareDocumentPosition(sign!)).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
    expect(getComputedStyle(sign!).breakBefore).toBe('avoid');
  });

  it('says which rows stand in an earlier review, and what became of the file [CAP-6, CAP-7]', async () => {
    const dataset = sampleDataset(3, {
      counts: { rows: 5, events: 3, notUnderstood: 0, furniture: 0 },
      elsewhere: 2,
    });
    await showPrint({ ...dataset, provenance: { ...dataset.provenance, disk: 'removed' } });
    await expect.element(page.getByText('5 lästa, 5 begripna')).toBeVisible();
    await expect
      .element(page.getByText(/^2 rader granskas redan i en tidigare granskning.* togs bort från disken/))
      .toBeVisible();
  });

  it('says what the log lacks, what it was limited to, and who wrote [ARK-1, CAP-4]', async () => {
    const dataset = sampleDataset(3, { missingFields: ['unit', 'action'] });
    const filters = 'Enhet = Skolan; Barnets namn: Bo Ek';
    await showPrint({ ...dataset, provenance: { ...dataset.provenance, filters } }, judged);
    await expect
      .element(page.getByText('Loggen saknar enhet, åtgärd, som riktlinjen kräver.', { exact: true }))
      .toBeVisible();
    await expect
      .element(page.getByText(/^Listan är begränsad till Enhet = Skolan; Barnets namn: ••••••\./))
      .toBeVisible();
    await expect.element(page.getByText('Har skrivit: KÖ Karin Öberg.', { exact: true })).toBeVisible();
  });

  it('masks what the signer and those who took words back have written too [MASK-7]', async () => {
    await showPrint(sampleDataset(3), (review) => {
      judged(review);
      review.receive('m-karin', [{ type: 'redact', comment: 'c1', reason: 'Gällde 18990223-9871' }]);
      const signOff = fakeSignOff();
      const openReason = '18900411-9971 är kvar';
      review.receive('m-karin', [{ ...signOff, openRows: 2, openReason, gapReason: openReason }]);
    });
    const text = () => document.querySelector('.sheet')!.textContent;
    expect(text()).toMatch(/Gällde 1899•/);
    expect(text().match(/1890•+ är kvar/g)).toHaveLength(2);
    expect(text()).not.toContain('9971');
    await page.getByRole('button', { name: 'Omaskat, till arkiv' }).click();
    await expect.poll(() => text().match(/18900411-9971 är kvar/g)).toHaveLength(2);
  });

  it('is paper also on a dark screen, and clean to axe', async () => {
    await showPrint(sampleDataset(20), judged);
    expect(await lookWithAxe()).toEqual(clean);
    document.documentElement.dataset['theme'] = 'dark';
    expect(getComputedStyle(document.querySelector('.sheet')!).backgroundColor).toBe('rgb(255, 255, 255)');
    await shoot('print', [1280]);
  });
});
