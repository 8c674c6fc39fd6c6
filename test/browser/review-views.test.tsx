import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { Panel } from '#extension/panel/panel.tsx';
import { ReviewPage } from '#extension/panel/review-page.tsx';
import { createFakeVault, fakeMembers } from '../support/fake-vault.ts';
import { sampleDataset } from '../support/review-data.ts';
import { stageReview } from '../support/review-stage.tsx';
import { showReviewTab } from '../support/show-review-tab.tsx';
import { button, clean, lookWithAxe, shoot, show, words } from '../support/view.tsx';
import { atWork } from '../support/review-at-work.ts';

beforeEach(() => page.viewport(1280, 900));

afterEach(() => {
  location.hash = '';
});

describe('a log file', () => {
  const exported = async (name: string) =>
    new File([await (await fetch(`/test/exports/${name}`)).blob()], 'Logg elevåtkomst 2024-03.xls');
  const drop = async (file: File) => {
    const input = document.querySelector<HTMLInputElement>('input[type=file]')!;
    await userEvent.upload(input, file);
  };
  it('becomes a review, and the panel says in numbers what was read [CAP-5] [CAP-12]', async () => {
    const { vault } = await showReviewTab();
    await drop(await exported('pmo-logg-elevatkomst-2024-03.xls'));
    await expect.element(words('412 rader lästa, 412 begripna, 0 bortfall.')).toBeVisible();
    await expect.element(words('133 rader är märkta Behörig: Nej av systemet, 102 av dem')).toBeVisible();
    await expect.element(words('ligger kvar där du tog den')).toBeVisible();
    await shoot('review-read', [320, 400]);
    await button('Börja granska').click();
    await expect.element(page.getByRole('grid')).toHaveAttribute('aria-rowcount', '413');
    const review = vault.spaces.get()[0]!.review('review-1');
    expect(review.summary.title).toBe('Loggkontroll mars 2024');
    expect(review.dataset.provenance).toMatchObject({ way: 'dropped-file', capturedBy: 'Karin Öberg' });
  });

  it('says what it was limited to, where the export states that [CAP-1]', async () => {
    const { vault } = await showReviewTab();
    const rows = 'Tid;Användare;Händelse\n2024-03-01 07:12;larare12;Läst\n2024-03-02 08:10;larare12;Läst\n';
    await drop(new File([`Loggutdrag\nUrval: Enhet = Skolan\n${rows}`], 'logg.csv'));
    await expect.element(words('Listan är begränsad till Enhet = Skolan.')).toBeVisible();
    await button('Börja granska').click();
    await expect.element(page.getByRole('grid')).toBeVisible();
    expect(vault.spaces.get()[0]!.review('review-1').dataset.provenance.filters).toBe('Enhet = Skolan');
  });

  it('says by the name that colleagues know who fetched it, which may be an alias [SYNC-13]', async () => {
    const alias = { ...fakeMembers[0]!, name: 'Rönn' };
    const { vault } = await showReviewTab({ vault: createFakeVault({ members: [alias, fakeMembers[1]!] }) });
    await drop(await exported('pmo-logg-elevatkomst-2024-03.xls'));
    await expect.element(button('Börja granska')).toBeVisible();
    const { dataset } = vault.spaces.get()[0]!.review('review-1');
    expect(dataset.provenance.capturedBy).toBe('Rönn');
    expect(JSON.stringify(dataset.provenance)).not.toContain('Karin');
  });

  it('that was captured waits until it is read, and is let go when the review is made [CAP-6]', async () => {
    const vault = createFakeVault();
    const file = await exported('pmo-logg-elevatkomst-2024-03.xls');
    await vault.keepCapture({
      fileName: file.name,
      bytes: new Uint8Array(await file.arrayBuffer()),
      way: 'download',
      source: 'http://127.0.0.1/rapport',
      capturedAt: 0,
      disk: 'removed',
    });
    await showReviewTab({ vault });
    expect(await lookWithAxe()).toEqual(clean);
    await button(/^Läs in/).click();
    await expect.element(words('är borttagen från disken')).toBeVisible();
    await expect.poll(() => vault.captures.get()).toEqual([]);
  });

  it('that is no log, or breaks off, gets a sentence and leaves everything as it was [CAP-5]', async () => {
    const { vault } = await showReviewTab();
    await drop(new File([new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13])], 'logg.xls'));
    await expect.element(words('Filen är en bild.')).toBeVisible();
    const whole = await (await exported('pmo-logg-elevatkomst-2024-03.xls')).arrayBuffer();
    await drop(new File([whole.slice(0, 40_000)], 'logg.xls'));
    await expect.element(words('Filen är avbruten')).toBeVisible();
    expect(vault.spaces.get()[0]!.reviews.get()).toEqual([]);
  });
});

describe('the full page in a narrow window', () => {
  it('keeps who opened the case in sight, without scrolling sideways [UX-2]', async () => {
    for (const width of [320, 420, 900]) {
      await page.viewport(width, 900);
      const { grid } = await stageReview({ before: atWork });
      const user = grid.querySelector('tbody b')!.getBoundingClientRect();
      expect(user.left).toBeGreaterThan(0);
      expect(user.right).toBeLessThan(width);
      expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
      await shoot(`page-${width}`, [width]);
    }
  });

  it('changes the rows with the window, and the cursor stays where it was', async () => {
    const { activeRow, grid } = await stageReview({ before: atWork });
    await userEvent.keyboard('jj');
    const key = activeRow()!.dataset['row'];
    expect(grid.classList).toContain('wide');
    await page.viewport(420, 900);
    await expect.element(page.getByRole('grid')).toHaveClass('narrow');
    expect(document.querySelector<HTMLElement>('tr.cur')!.dataset['row']).toBe(key);
  });
});

describe('where there is little room', () => {
  it('the panel keeps the verdicts whole and in reach beside a window of ordinary height [UX-2]', async () => {
    for (const [width, height] of [
      [320, 620],
      [400, 580],
    ] as const) {
      await page.viewport(width, height);
      const vault = createFakeVault();
      vault.spaces.get()[0]!.addReview({ title: 'Mars', dataset: sampleDataset(9) });
      await show(<Panel />, { vault });
      await page.getByRole('tab', { name: 'Granska' }).click();
      await page.getByRole('button', { name: /^Mars/ }).click();
      for (const name of ['OK', 'Oklart', 'Avvikelse']) {
        const verdict = page.getByRole('group', { name: 'Bedömning' }).getByRole('button', { name });
        await expect.element(verdict).toBeVisible();
        const { left, right, top, bottom } = verdict.element().getBoundingClientRect();
        for (const y of [top + 4, bottom - 4])
          expect(verdict.element().contains(document.elementFromPoint((left + right) / 2, y))).toBe(true);
      }
      await shoot(`review-low-${width}`, [width]);
    }
  });

  it('the page shows what was done, and to which journal, in full [UX-2]', async () => {
    await page.viewport(1280, 800);
    await stageReview();
    const cells = [...document.querySelectorAll<HTMLElement>('.rows td:nth-child(3) .clip')];
    expect(cells.length).toBeGreaterThan(4);
    const cut = cells.filter(
      (cell) => cell.scrollWidth > cell.clientWidth || cell.scrollHeight > cell.clientHeight,
    );
    expect(cut.map(({ textContent }) => textContent)).toEqual([]);
    await shoot('review-1280', [1280]);
  });

  it('the page keeps the verdicts within the row at work, and tells its sums thousands apart [UX-1, UX-2]', async () => {
    await page.viewport(1280, 800);
    await stageReview({ dataset: sampleDataset(1200), language: 'en' });
    await expect.element(page.getByRole('button', { name: 'All 1,200' })).toBeVisible();
    const verdicts = page.getByRole('group', { name: 'Verdict' }).element();
    const right = verdicts.lastElementChild!.getBoundingClientRect().right;
    expect(right).toBeLessThanOrEqual(verdicts.getBoundingClientRect().right);
  });
});

it('the list of reviews has the newest first, in whatever order they came', async () => {
  let now = Date.UTC(2024, 3, 8);
  const vault = createFakeVault({ now: () => now });
  const [space] = vault.spaces.get();
  for (const title of ['Mars', 'Januari', 'Februari']) {
    now = Date.UTC(2024, { Januari: 1, Februari: 2, Mars: 3 }[title] ?? 0, 8);
    space!.addReview({ title, dataset: sampleDataset(2) });
  }
  await show(<ReviewPage />, { vault });
  const titles = [...document.querySelectorAll('button.lrow b')].map((each) => each.textContent);
  expect(titles).toEqual(['Mars', 'Februari', 'Januari']);
});

describe('every view of the review is clean to axe', () => {
  it('the wide page, light and dark [UX-2]', async () => {
    await stageReview({ before: atWork });
    expect(await lookWithAxe()).toEqual(clean);
    await shoot('review-wide', [1280]);
  });

  it('the narrow panel, light and dark, in English [UX-2]', async () => {
    await page.viewport(320, 720);
    await stageReview({ before: atWork, shape: 'narrow', language: 'en' });
    expect(await lookWithAxe()).toEqual(clean);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(320);
  });

  it('the narrow panel in Swedish', async () => {
    await page.viewport(400, 900);
    await stageReview({ before: atWork, shape: 'narrow' });
    expect(await lookWithAxe()).toEqual(clean);
    await shoot('review-narrow', [320, 400]);
  });

  it('the dialogs', async () => {
    await stageReview({ before: atWork });
    for (const key of ['?', 'f', 'a', ' 1']) {
      await userEvent.keyboard(key);
      await expect.element(page.getByRole('dialog')).toBeVisible();
      expect(await lookWithAxe()).toEqual(clean);
      await userEvent.keyboard('{Escape}');
      await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
    }
  });

  it('the list of reviews on the full page, and the way to a review, its print and back', async () => {
    const vault = createFakeVault();
    vault.spaces.get()[0]!.addReview({ title: 'Loggkontroll mars 2024', dataset: sampleDataset(20) });
    await show(<ReviewPage />, { vault });
    // Nobody has pressed anything yet: focus is there to be read out, and needs no ring.
    expect(document.activeElement?.textContent).toBe('Loggranskning');
    expect(await lookWithAxe()).toEqual(clean);
    await button(/Loggkontroll mars 2024/).click();
    await expect.element(page.getByRole('grid')).toBeVisible();
    await button('Skriv ut lista').click();
    await expect.element(page.getByRole('table', { name: 'Logglista' })).toBeVisible();
    await button('Till granskningen').click();
    await expect.element(page.getByRole('grid')).toBeVisible();
  });
});
