import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { ReviewPage } from '#extension/panel/review/review-page.tsx';
import type { FakeReview } from '../support/fake-review.ts';
import { createFakeVault, fakeMembers } from '../support/fake-vault.ts';
import { sampleDataset } from '../support/review-data.ts';
import { Room, stageReview } from '../support/review-stage.tsx';
import { ReviewTabAlone } from '../support/review-tab-alone.tsx';
import { clean, lookWithAxe, shoot, show } from '../support/view.tsx';

beforeEach(() => page.viewport(1280, 900));
afterEach(() => {
  location.hash = '';
});

const button = (name: string | RegExp) => page.getByRole('button', { name });
const words = (text: string) => page.getByText(text, { exact: false });

/** A review at work: every verdict, a comment, a conflict, a row handed over, a colleague present. */
function atWork(review: FakeReview): void {
  const row = (index: number) => review.rowKeys[index]!;
  review.receive('m-karin', [
    { type: 'verdict', row: row(0), value: 'ok' },
    { type: 'verdict', row: row(1), value: 'ok' },
    { type: 'verdict', row: row(2), value: 'unclear' },
    { type: 'comment', row: row(2), id: 'c1', text: 'Frågar om kvällen, hon hade jour enligt samtal.' },
    { type: 'verdict', row: row(4), value: 'deviation' },
    { type: 'assign', row: row(6), member: 'm-maja' },
  ]);
  review.receive('m-maja', [{ type: 'verdict', row: row(0), value: 'deviation' }], { unaware: true });
  review.receive('m-maja', [{ type: 'comment', row: row(0), id: 'c2', text: 'Inte hennes elev.' }]);
  review.presence.set([{ member: 'm-maja', row: row(5) }]);
}

describe('an open review', () => {
  it('hides whose record it is until somebody shows it, records that, and hides it again [REV-2]', async () => {
    const { space, grid } = await stageReview();
    const html = () => document.body.innerHTML;
    expect(html()).not.toMatch(/189902239871|18990223-9871|Provlund/);
    await button('Visa personen').click();
    await expect.element(words('Visas tills du byter rad')).toBeVisible();
    expect(html()).toContain('Elof Provlund');
    expect(html()).toContain('189902239871');
    expect(space.posted.get()).toMatchObject([{ type: 'revealed', kind: 'personnummer' }]);
    grid.focus();
    await userEvent.keyboard('j');
    expect(html()).not.toMatch(/189902239871|18951022-9926|Provlund|Låtsasfors/);
  });

  it('shows who said what of a row and when, what was undone, and what nobody knew of [REV-9]', async () => {
    const { review } = await stageReview({
      before: (each) => {
        const [row] = each.rowKeys;
        each.receive('m-karin', [{ type: 'verdict', row: row!, value: 'unclear' }]);
        const { operation } = each.projection.get().history[0]!;
        each.receive('m-karin', [{ type: 'undo', operation }]);
        atWork(each);
      },
    });
    const history = page.getByRole('list', { name: 'Historik' });
    await expect.element(history).not.toBeInTheDocument();
    await page.getByText('Historik').click();
    await expect
      .poll(() =>
        history
          .getByRole('listitem')
          .elements()
          .map((entry) => entry.textContent),
      )
      .toEqual([
        'Bedömning: OklartKarin Öberg 8 april 12.06. Ångrat 8 april 12.06',
        'Bedömning: OKKarin Öberg 8 april 12.06. Sattes utan att den andra bedömningen var känd',
        'Bedömning: AvvikelseMaja Lindqvist 8 april 12.06. Sattes utan att den andra bedömningen var känd',
        'Kommentar: Inte hennes elev.Maja Lindqvist 8 april 12.06',
      ]);
    review.receive('m-maja', [{ type: 'redact', comment: 'c2', reason: 'Fel rad.' }]);
    await expect.element(history.getByText('Kommentar, texten är borttagen')).toBeVisible();
    await expect.element(history.getByText('Kommentar borttagen: Fel rad.')).toBeVisible();
    expect(history.element().textContent).not.toContain('Inte hennes elev');
    expect(await lookWithAxe()).toEqual(clean);
    await shoot('row-history', [1280]);
  });

  it('shows both verdicts when reviewers have differed, with who and when, and lets one be chosen [REV-9]', async () => {
    const { verdictOf, review } = await stageReview({ before: atWork });
    await expect.element(words('Ni har bedömt olika')).toBeVisible();
    const sides = page.getByRole('list', { name: 'Ni har bedömt olika' }).getByRole('listitem');
    await expect.element(sides.nth(0)).toHaveTextContent('AvvikelseMaja Lindqvist 8 april 12.06');
    await expect.element(sides.nth(1)).toHaveTextContent('OKKarin Öberg 8 april 12.06');
    await button(/^OK/).click();
    await expect.element(words('Ni har bedömt olika')).not.toBeInTheDocument();
    expect(verdictOf(0)).toBe('ok');
    expect(review.projection.get().rows.get(review.rowKeys[0]!)?.conflicting).toEqual([]);
  });

  it('tells who wrote what, and where a colleague is [REV-9]', async () => {
    await stageReview({ before: atWork });
    const comments = page.getByRole('list', { name: 'Kommentarer' });
    await expect.element(comments).toHaveTextContent('Inte hennes elev.Maja Lindqvist 8 april 12.06');
    await expect.element(page.getByRole('row', { name: /Maja Lindqvist är på raden/ })).toBeVisible();
  });

  it('lets one take back only one’s own words, with a reason, and shows that they were there', async () => {
    const { review } = await stageReview({ before: atWork });
    await expect.element(button(/^Ta tillbaka/)).not.toBeInTheDocument();
    await userEvent.keyboard('jj');
    await button(/^Ta tillbaka/).click();
    const dialog = page.getByRole('dialog', { name: 'Ta tillbaka kommentaren?' });
    await dialog.getByRole('textbox', { name: 'Varför?' }).fill('Fel rad');
    await dialog.getByRole('button', { name: 'Ta tillbaka' }).click();
    await expect.element(words('Borttagen: Fel rad')).toBeVisible();
    expect(review.projection.get().rows.get(review.rowKeys[2]!)?.comments[0]?.value).toBe('');
  });

  it("keeps the source system's own mark apart from every verdict [CAP-12]", async () => {
    const { grid } = await stageReview();
    await userEvent.keyboard('1k');
    const row = grid.querySelector('tr[data-row="0"]');
    expect(row?.textContent).toContain('Behörig: Nej');
    expect(row?.textContent).toContain('OK');
    await expect.element(words('Systemet anger att användaren saknade behörighet.')).toBeVisible();
    await button('Behörig: Nej 20').click();
    await expect.poll(() => grid.getAttribute('aria-rowcount')).toBe('21');
  });

  it('says when an act has not reached the disk, and that it is still here', async () => {
    const { review, verdictOf } = await stageReview();
    review.failNextSave({ type: 'storage-full' });
    await userEvent.keyboard('3');
    await expect.element(page.getByRole('alert').getByText(/disken är full/)).toBeVisible();
    expect(verdictOf(0)).toBe('deviation');
    await userEvent.keyboard('1');
    await expect.element(page.getByRole('alert')).not.toBeInTheDocument();
  });

  it('shows a reason that was given the same day for the same person [REV-6]', async () => {
    const { space, review } = await stageReview();
    const subjectKey = [...space.subjectKey('person', review.dataset.events[0]!.subject)]
      .map((byte) => byte.toString(16).padStart(2, '0'))
      .join('');
    space.mailbox.set([
      {
        author: 'm-maja',
        message: {
          type: 'opened',
          at: Date.parse('2024-03-01T06:58:00Z'),
          adapterId: 'pmo',
          caseNumber: null,
          subjectKey,
          reasonId: 'duty',
          freeText: 'Ringde in',
          findings: ['unrelated'],
        },
      },
    ]);
    await expect.element(words('Maja Lindqvist 07.58: Jour, beredskap eller larm. Ringde in')).toBeVisible();
  });

  it('has no figure, sort or filter that counts, ranks or times an employee’s work [REV-5] [REV-13]', async () => {
    const { grid, review } = await stageReview({ dataset: sampleDataset(120), before: atWork });
    expect(grid.querySelector('th button, th[aria-sort]')).toBeNull();
    await userEvent.keyboard('f');
    const user = page.getByRole('combobox', { name: 'Användare' });
    const users = [...new Set(review.dataset.events.map((event) => event.user))];
    const options = [...user.element().querySelectorAll('option')].map((option) => option.textContent);
    expect(options).toEqual(['Alla användare', ...users.toSorted()]);
    await userEvent.selectOptions(user, 'psyk01');
    await page.getByRole('dialog').getByRole('button', { name: 'Stäng' }).click();
    const shown = review.dataset.events.filter((event) => event.user === 'psyk01').length;
    await expect.poll(() => grid.getAttribute('aria-rowcount')).toBe(String(shown + 1));
    expect(document.body.textContent).not.toMatch(new RegExp(`\\b${shown}\\b`));
  });
});

describe('a log file', () => {
  const exported = async (name: string) =>
    new File([await (await fetch(`/test/exports/${name}`)).blob()], 'Logg elevåtkomst 2024-03.xls');
  const drop = async (file: File) => {
    const input = document.querySelector<HTMLInputElement>('input[type=file]')!;
    await userEvent.upload(input, file);
  };
  const panel = (
    <Room shape="narrow">
      <ReviewTabAlone />
    </Room>
  );

  it('becomes a review, and the panel says in numbers what was read [CAP-5] [CAP-12]', async () => {
    const { vault } = await show(panel);
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

  it('says by the name that colleagues know who fetched it, which may be an alias [SYNC-13]', async () => {
    const alias = { ...fakeMembers[0]!, name: 'Rönn' };
    const { vault } = await show(panel, { vault: createFakeVault({ members: [alias, fakeMembers[1]!] }) });
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
    await show(panel, { vault });
    expect(await lookWithAxe()).toEqual(clean);
    await button(/^Läs in/).click();
    await expect.element(words('är borttagen från disken')).toBeVisible();
    await expect.poll(() => vault.captures.get()).toEqual([]);
  });

  it('that is no log, or breaks off, gets a sentence and leaves everything as it was [CAP-5]', async () => {
    const { vault } = await show(panel);
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
