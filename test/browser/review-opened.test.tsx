import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { createFakeVault, fakeMembers } from '../support/fake-vault.ts';
import { sampleDataset } from '../support/review-data.ts';
import { stageReview } from '../support/review-stage.tsx';
import { showReviewTab } from '../support/show-review-tab.tsx';
import { button, clean, lookWithAxe, shoot, spaceOf, words } from '../support/view.tsx';
import { atWork } from '../support/review-at-work.ts';

beforeEach(() => page.viewport(1280, 900));

afterEach(() => {
  location.hash = '';
});

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
    await dialog.getByRole('button', { name: 'Ta tillbaka' }).click();
    await expect.element(words('Utan skäl går det inte att förstå ändringen efteråt.')).toBeVisible();
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

  it('says of the newest act alone that it is being saved, is saved, or is not', async () => {
    const { review } = await stageReview();
    const line = (said: RegExp) => page.getByRole('status').getByText(said);
    await userEvent.keyboard('1');
    await expect.element(line(/^Sparat för .*: OK/)).toBeVisible();
    const disk = Promise.withResolvers<Awaited<ReturnType<typeof review.annotate>>>();
    vi.spyOn(review, 'annotate').mockReturnValueOnce(disk.promise);
    await userEvent.keyboard('2');
    await expect.element(line(/^Sparar$/)).toBeVisible();
    await expect.element(line(/sparat/)).not.toBeInTheDocument();
    disk.resolve({ ok: true, value: undefined });
    await expect.element(line(/^Sparat för .*: Oklart/)).toBeVisible();
    review.failNextSave({ type: 'storage-full' });
    await userEvent.keyboard('3');
    await expect.element(page.getByRole('alert').getByText(/disken är full/)).toBeVisible();
    await expect.element(line(/sparat/)).not.toBeInTheDocument();
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

describe('who is given a lesser role while a review is open', () => {
  const asMember = fakeMembers.map((member) =>
    member.isMe ? { ...member, role: 'member' as const } : member,
  );

  it('sees and reads in no logs any more, and is told so at once [REV-3, SYNC-3]', async () => {
    const { space } = await stageReview();
    await expect.element(page.getByRole('grid')).toBeVisible();
    space.members.set(asMember);
    await expect.element(words('Bara de som granskar loggar ser listan.')).toBeVisible();
    await expect.element(page.getByRole('grid')).not.toBeInTheDocument();
    expect(document.body.innerHTML).not.toContain('larare12');
    space.members.set(fakeMembers);
    await expect.element(page.getByRole('grid')).toBeVisible();
  });

  it('has in the list what was handed over alone [REV-3, SYNC-3]', async () => {
    const vault = createFakeVault();
    const space = spaceOf(vault);
    space.addReview({ title: 'Mars', dataset: sampleDataset(3) });
    await showReviewTab({ vault });
    await expect.element(button('Välj fil')).toBeVisible();
    await expect.element(words('Mars')).toBeVisible();
    space.members.set(asMember);
    await expect.element(words('Bara de som granskar loggar läser in dem.')).toBeVisible();
    await expect.element(words('Mars')).not.toBeInTheDocument();
    for (const name of ['Välj fil', 'Välj lista']) await expect.element(button(name)).not.toBeInTheDocument();
    space.addReview({ title: 'April', dataset: sampleDataset(3), handedFrom: 'Mars' });
    await expect.element(words('Rader till dig: April')).toBeVisible();
    expect(await lookWithAxe()).toEqual(clean);
    await shoot('review-member', [320, 400]);
  });
});
