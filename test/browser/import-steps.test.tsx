import { beforeEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { createFakeVault, type FakeVault } from '../support/fake-vault.ts';
import { button, clean, lookWithAxe, shoot, words } from '../support/view.tsx';
import { choose, datasetOf, knownLog } from '../support/import-stage.ts';
import { showReviewTab } from '../support/show-review-tab.tsx';

beforeEach(() => page.viewport(400, 900));

const strangeRows = [
  'Kolumn A;Kolumn B;Kolumn C;Kolumn D',
  '2024-03-01 07:12;larare12;Läst;18990223-9871',
  '2024-03-02 08:13;skolsk02;Skrivit ut;18951022-9926',
];

const strangeLog = () => new File([`${strangeRows.join('\n')}\n`], 'utdrag.csv');

const reviewsOf = (vault: FakeVault) => vault.spaces.get()[0]!.reviews.get();

describe('a long file', () => {
  it('shows its first rows, masked, while the rest is read [CAP-8]', async () => {
    const vault = createFakeVault();
    await showReviewTab({ vault });
    const shown: string[] = [];
    const watch = new MutationObserver(() => {
      const region = document.querySelector('section[aria-label="De första raderna i filen"]');
      if (region) shown.push(region.textContent);
    });
    watch.observe(document.body, { childList: true, subtree: true });
    await choose(knownLog(0, 20_000));
    await expect.element(button('Börja granska')).toBeVisible();
    watch.disconnect();
    expect(shown[0]).toContain('larare0');
    expect(shown[0]).toContain('larare7');
    expect(shown.join('')).not.toMatch(/9871|larare8/);
    expect(datasetOf(vault, 'review-1').events).toHaveLength(20_000);
  });
});

describe('columns that no profile knows', () => {
  it('are chosen by the user, who sees the first rows masked and what each guideline lacks [CAP-3] [CAP-10]', async () => {
    const { vault } = await showReviewTab();
    await choose(strangeLog());
    await expect.element(page.getByRole('heading', { name: 'Vad visar kolumnerna?' })).toBeVisible();
    await button('Läs in filen').click();
    await expect.element(words('Välj kolumn för tidpunkt och användare.')).toBeVisible();
    await page.getByRole('combobox', { name: 'Tidpunkt' }).selectOptions('Kolumn A');
    await page.getByRole('combobox', { name: 'Användare' }).selectOptions('Kolumn B');
    await page.getByRole('combobox', { name: 'Vem uppgiften gäller' }).selectOptions('Kolumn D');
    await expect.element(words('Socialtjänstens krav på loggar: åtgärd, enhet saknas.')).toBeVisible();
    await expect.element(words('Elevhälsans krav på loggar: vilken uppgift saknas.')).toBeVisible();
    const preview = page.getByRole('table', { name: 'De första raderna, som de blir' });
    expect(JSON.stringify(preview.element().textContent)).toContain('larare12');
    expect(preview.element().textContent).not.toContain('9871');
    expect(await lookWithAxe()).toEqual(clean);
    await shoot('review-mapping', [320, 400, 720]);
    await page.viewport(400, 900);
    await button('Läs in filen').click();
    await expect.element(words('2 rader lästa, 2 begripna, 0 bortfall.')).toBeVisible();
    expect(datasetOf(vault, 'review-1').events[0]).toMatchObject({
      time: '2024-03-01T07:12',
      user: 'larare12',
      subject: '189902239871',
      action: '',
    });
  });

  it('are proposed as last time for the next file with the same headings [CAP-3]', async () => {
    const { vault } = await showReviewTab();
    const mapping = {
      time: 0,
      clock: null,
      user: 1,
      action: 2,
      unit: null,
      subject: 3,
      detail: null,
      authorised: null,
    };
    await vault.spaces.get()[0]!.keepMapping(strangeRows[0]!.split(';'), mapping);
    await choose(strangeLog());
    await expect.element(words('Så lästes rubrikerna förra gången.')).toBeVisible();
    await expect.element(page.getByRole('combobox', { name: 'Åtgärd' })).toHaveValue('2');
    await button('Läs in filen').click();
    await expect.element(words('2 rader lästa, 2 begripna, 0 bortfall.')).toBeVisible();
    expect(datasetOf(vault, 'review-1').events[1]?.actionKind).toBe('printed');
    // The file states no interval: the days of its rows name the review.
    expect(reviewsOf(vault)[0]?.title).toMatch(/^Loggkontroll .*mars 2024$/);
  });

  it('that let no row be read are asked for again, and letting be changes nothing [CAP-3] [CAP-5]', async () => {
    const { vault } = await showReviewTab({ language: 'en' });
    await choose(strangeLog());
    await page.getByRole('combobox', { name: 'Time' }).selectOptions('Kolumn C');
    await page.getByRole('combobox', { name: 'User' }).selectOptions('Kolumn B');
    await button('Read the file').click();
    await expect.element(words('No row could be read that way.')).toBeVisible();
    await button('Cancel').click();
    await expect.element(words('The import was stopped. Nothing has changed.')).toBeVisible();
    expect(reviewsOf(vault)).toEqual([]);
  });
});

describe('an export that is under review already', () => {
  it('is not read twice: the panel shows the way to its review [CAP-7]', async () => {
    const { vault } = await showReviewTab();
    await choose(knownLog(0, 5));
    await expect.element(button('Börja granska')).toBeVisible();
    const [first] = reviewsOf(vault);
    await choose(knownLog(0, 5, 'logg (1).csv'));
    await expect.element(words(`Filen är redan inläst. Den granskas i ${first!.title}.`)).toBeVisible();
    await expect.element(words('Inget har lagts till')).toBeVisible();
    expect(reviewsOf(vault)).toHaveLength(1);
    expect(await lookWithAxe()).toEqual(clean);
    await button(`Öppna ${first!.title}`).first().click();
    await expect.element(page.getByRole('grid')).toBeVisible();
  });

  it('is known by its rows when the file differs [CAP-7]', async () => {
    const { vault } = await showReviewTab();
    await choose(knownLog(0, 5));
    await expect.element(button('Börja granska')).toBeVisible();
    await choose(knownLog(1, 5));
    await expect.element(words(/Alla rader i filen finns redan i/)).toBeVisible();
    expect(reviewsOf(vault)).toHaveLength(1);
  });

  it('in part gives a review of the new rows only, and says where the others are [CAP-7]', async () => {
    const { vault } = await showReviewTab();
    await choose(knownLog(0, 5));
    await expect.element(button('Börja granska')).toBeVisible();
    await choose(knownLog(3, 9));
    await expect
      .element(page.getByRole('heading', { name: 'En del av raderna granskas redan' }))
      .toBeVisible();
    await expect.element(words('2 av 6 rader finns i en tidigare granskning')).toBeVisible();
    expect(await lookWithAxe()).toEqual(clean);
    await shoot('review-overlap', [400]);
    await page.viewport(400, 900);
    await button('Läs in de 4 nya raderna').click();
    await expect.element(words('2 rader granskas redan i en tidigare granskning')).toBeVisible();
    const dataset = datasetOf(vault, 'review-2');
    expect(dataset.events.map(({ user }) => user)).toEqual(['larare5', 'larare6', 'larare7', 'larare8']);
    expect(dataset).toMatchObject({ counts: { rows: 6, events: 4 }, elsewhere: 2 });
  });

  it('is said to be so also when it was captured once more, and the capture is let go [CAP-7]', async () => {
    const vault = createFakeVault();
    await showReviewTab({ vault });
    const file = knownLog(0, 5);
    await choose(file);
    await expect.element(button('Börja granska')).toBeVisible();
    await vault.keepCapture({
      fileName: file.name,
      bytes: new Uint8Array(await file.arrayBuffer()),
      way: 'download',
      source: 'http://127.0.0.1/rapport',
      capturedAt: 0,
      disk: 'never-written',
    });
    await expect.element(words('Redan inläst: Loggkontroll')).toBeVisible();
    await button('Läs in logg.csv').click();
    await expect.element(words('Filen är redan inläst.')).toBeVisible();
    await expect.poll(() => vault.captures.get()).toEqual([]);
    expect(reviewsOf(vault)).toHaveLength(1);
  });
});
