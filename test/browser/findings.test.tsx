import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { ListShape } from '#extension/panel/review/table/row-cells.tsx';
import { keyWith } from '#extension/panel/key-with.ts';
import type { Language } from '#extension/text/text.ts';
import { keepLists } from '../support/lists-to-go-by.ts';
import { sampleDataset } from '../support/review-data.ts';
import { stageReview } from '../support/review-stage.tsx';
import { showReviewTab } from '../support/show-review-tab.tsx';
import { clean, lookWithAxe, shoot, words } from '../support/view.tsx';

beforeEach(() => page.viewport(1280, 900));
// What is opened here is kept in the browser, and the next file has the same one.
afterEach(() => localStorage.clear());

const button = (name: string | RegExp) => page.getByRole('button', { name });

const stage = (shape: ListShape = 'wide', language: Language = 'sv') =>
  stageReview({ dataset: sampleDataset(42), shape, language, lists: keepLists });

const shownRows = () => [...document.querySelectorAll<HTMLElement>('tr[data-row]')];

describe('an open review with lists to go by', () => {
  it('marks each row explained, with what, or shows what is worth a look, the unexplained first [REV-4, REV-6]', async () => {
    await stage();
    await expect.element(button(/^Oförklarade 3\d/)).toBeVisible();
    await expect.poll(() => shownRows()[0]?.textContent).toMatch(/skolsk02.*Behörig: Nej Oförklarad/);
    expect(shownRows()[0]?.className).not.toContain('is-explained');
    expect(words('Lokalt eller medialt intresse').elements().length).toBeGreaterThan(0);
    await page.getByRole('combobox', { name: 'Ordning' }).selectOptions('Som loggen');
    await expect.poll(() => shownRows()[0]?.textContent).toMatch(/larare12/);
    expect(shownRows()[0]?.className).toContain('is-explained');
    await shoot('findings-wide', [1280]);
  });

  it('shows only what nothing explains when asked to, and all again [REV-6]', async () => {
    await stage();
    await button(/^Oförklarade/).click();
    await expect.poll(() => shownRows().some((row) => row.className.includes('is-explained'))).toBe(false);
    const count = () => Number(page.getByRole('grid').element().getAttribute('aria-rowcount')) - 1;
    await expect.poll(count).toBeLessThan(42);
    await expect.element(button(`Oförklarade ${count()}`)).toHaveAttribute('aria-pressed', 'true');
    await button(/^Oförklarade/).click();
    await expect.element(page.getByRole('grid')).toHaveAttribute('aria-rowcount', '43');
  });

  it('opens why by E: what was found, from which list, as of when, and what was not tried [REV-4, REV-6]', async () => {
    await stage();
    await expect.element(button(/^Oförklarade/)).toBeVisible();
    await page.getByRole('combobox', { name: 'Ordning' }).selectOptions('Som loggen');
    (page.getByRole('grid').element() as HTMLElement).focus();
    await userEvent.keyboard('{Home}');
    const detail = page.getByRole('region', { name: 'Förklaringar och fynd' });
    await expect
      .element(detail.getByRole('listitem'))
      .toHaveTextContent('Pågående uppdrag. Gäller från 8 januari.');
    await expect.element(words('Ur case-load.csv, inläst 8 april av Karin Öberg')).not.toBeVisible();
    await userEvent.keyboard('e');
    await expect.element(words('Ur case-load.csv, inläst 8 april av Karin Öberg')).toBeVisible();
    await expect.element(words('schema saknas för personen de här dagarna')).toBeVisible();
    const widths = [...document.querySelectorAll('.whyopen dd')].map(
      (told) => told.getBoundingClientRect().width / (told.closest('.whyopen')?.clientWidth ?? 0),
    );
    expect(widths.length).toBeGreaterThan(0);
    expect(Math.min(...widths)).toBeGreaterThan(0.9);
    await shoot('findings-why', [1280]);
    await userEvent.keyboard('e');
    await expect.element(words('schema saknas för personen de här dagarna')).not.toBeVisible();
  });

  it('says that unexplained is no guilt, beside every such row', async () => {
    await stage();
    await button(/^Oförklarade/).click();
    await expect
      .element(words('Oförklarad betyder bara att inget i Varsam förklarar händelsen.'))
      .toBeVisible();
    expect(document.body.textContent).not.toMatch(/misstänkt|intrång|övervakning/i);
  });

  it('keeps rows together per user and per case, by name and without a figure [REV-1, REV-5]', async () => {
    await stage();
    const order = page.getByRole('combobox', { name: 'Ordning' });
    await order.selectOptions('Per användare');
    const users = () => shownRows().map((row) => row.querySelectorAll('td')[1]?.textContent ?? '');
    await expect.poll(() => users()[0]).toBe('admin03');
    expect(users()).toEqual(users().toSorted());
    const names = () => [...document.querySelectorAll('.groupname')].map((name) => name.textContent);
    // A figure beside a name would be a sum of somebody's work.
    expect(names()[0]).toBe('admin03. ');
    expect(names()).toEqual([...new Set(users())].map((user) => `${user}. `));
    await shoot('review-grouped', [1280]);
    await order.selectOptions('Per ärende');
    await expect.poll(() => users()[0]).not.toBe('admin03');
    expect(names()[0]).toMatch(/^1890/);
    expect(
      [...order.element().querySelectorAll('option')].map((each) => each.textContent).join(),
    ).not.toMatch(/\d/);
  });

  it('judges anew when a list is taken away, and then says nothing', async () => {
    const { space } = await stage();
    await expect.element(button(/^Oförklarade/)).toBeVisible();
    for (const { id } of space.basis.heads.get()) await space.basis.drop(id);
    await expect.element(button(/^Oförklarade/)).not.toBeInTheDocument();
    expect(shownRows()[0]?.textContent).toMatch(/larare12/);
  });

  it('sets openings beside rows, each difference with what it may mean, and leads to the row [REV-6]', async () => {
    const { space } = await stage();
    const opened = (time: string, caseNumber: string, subjectKey: string | null) => ({
      author: 'm-maja',
      message: {
        type: 'opened' as const,
        at: Date.parse(time),
        adapterId: 'pmo',
        caseNumber,
        subjectKey,
        reasonId: 'contact',
        freeText: '',
        findings: [],
      },
    });
    space.mailbox.set([opened('2024-03-02T09:00:00Z', 'SN 2024/1', null)]);
    await button(/^Avstämning 1/).click();
    const dialog = page.getByRole('dialog', { name: 'Öppningar och rader' });
    await expect.element(dialog.getByRole('heading', { name: '1 öppning utan rad' })).toBeVisible();
    await expect.element(dialog.getByText('Användaren finns inte i loggen.', { exact: false })).toBeVisible();
    expect(await lookWithAxe()).toEqual(clean);
    await shoot('findings-reconcile', [400]);
  });

  it('is clean to axe, wide and at 320 px, with why opened [UX-2]', async () => {
    await stage();
    await expect.element(button(/^Oförklarade/)).toBeVisible();
    await userEvent.keyboard('e');
    expect(await lookWithAxe()).toEqual(clean);
    await page.viewport(320, 720);
    await stage('narrow', 'en');
    await expect.element(button(/^Unexplained/)).toBeVisible();
    await userEvent.keyboard('e');
    expect(await lookWithAxe()).toEqual(clean);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(320);
    await shoot('findings-narrow', [320, 400]);
  });
});

describe('rows that stand on somebody’s own word', () => {
  const vega = { id: 'm-vega', name: 'Vega Provlund', role: 'member', isMe: false } as const;
  /** psyk01 has opened Torsten’s and Ängla’s records once each, and said why at the time. */
  const openings = [
    ['2024-03-01T10:27:00Z', '189008139843', 'contact'],
    ['2024-03-01T11:34:00Z', '189705249804', 'assigned'],
  ] as const;
  const stageOwnWord = (shape: ListShape = 'wide', language: Language = 'sv') =>
    stageReview({
      dataset: sampleDataset(42),
      shape,
      language,
      others: [vega],
      lists: async (space) => {
        await keepLists(space);
        space.mailbox.set(
          openings.map(([time, person, reasonId]) => ({
            author: vega.id,
            message: {
              type: 'opened' as const,
              at: Date.parse(time),
              adapterId: 'pmo',
              caseNumber: null,
              subjectKey: keyWith(space)('person', person),
              reasonId,
              freeText: '',
              findings: [],
            },
          })),
        );
      },
    });

  it('are counted, filtered and shown by themselves, with the reason in the row [REV-6]', async () => {
    await stageOwnWord();
    await button('Egen uppgift 2').click();
    await expect.poll(() => shownRows().length).toBe(2);
    const [first, second] = shownRows();
    expect(first?.textContent).toMatch(/psyk01.*Egen uppgift Personen kontaktade mig/);
    expect(second?.textContent).toMatch(/psyk01.*Egen uppgift Jag har fått eller ska få ärendet/);
    for (const row of shownRows()) expect(row.className).not.toContain('is-explained');
    await expect.element(words('bara personens eget svar förklarar händelsen')).toBeVisible();
    expect(await lookWithAxe()).toEqual(clean);
    await shoot('findings-own-word', [1280]);
    await button('Egen uppgift 2').click();
    await button(/^Filter/).click();
    await page.getByRole('combobox', { name: 'Förklaring' }).selectOptions('Förklarade');
    await button('Stäng').click();
    await expect.poll(() => shownRows().every((row) => row.className.includes('is-explained'))).toBe(true);
    expect(shownRows().length).toBeGreaterThan(0);
  });

  it('stand after the unexplained and before the explained, and are told of before one verdict for many [REV-1]', async () => {
    const { grid, activeRow } = await stageOwnWord();
    await expect.element(button('Egen uppgift 2')).toBeVisible();
    await expect.element(page.getByRole('combobox', { name: 'Ordning' })).toHaveValue('look');
    const order = () =>
      shownRows().map((row) => (/Egen uppgift/.test(row.textContent) ? 'said' : row.className));
    grid.focus();
    await userEvent.keyboard('{End}');
    const total = Number(grid.getAttribute('aria-rowcount')) - 1;
    await expect.poll(() => activeRow()?.getAttribute('aria-rowindex')).toBe(String(total + 1));
    const kinds = order();
    expect(kinds.lastIndexOf('said')).toBeLessThan(kinds.findIndex((kind) => kind.includes('is-explained')));
    const explained = kinds.filter((kind) => kind.includes('is-explained')).length;
    // From the last row up over the explained, the two, and one that nothing explains.
    for (let step = 0; step < explained + 2; step += 1) await userEvent.keyboard('{Shift>}{ArrowUp}{/Shift}');
    await userEvent.keyboard('1');
    const dialog = page.getByRole('dialog', { name: `Sätt OK på ${explained + 3} rader?` });
    await expect.element(dialog.getByText('1 rad är oförklarad.')).toBeVisible();
    await expect.element(dialog.getByText('2 rader har bara egen uppgift.')).toBeVisible();
    expect(await lookWithAxe()).toEqual(clean);
    await shoot('findings-bulk', [1280]);
  });

  it('have a mark of their own in the picture of the case, and are named under it [REV-7]', async () => {
    await stageOwnWord();
    await button('Egen uppgift 2').click();
    await expect.poll(() => shownRows().length).toBe(2);
    await page.getByText('Bilder', { exact: true }).click();
    await expect.element(words('Bara egen uppgift: psyk01 1 mars.')).toBeVisible();
    expect(document.querySelectorAll('.mark .m-said')).toHaveLength(1);
    expect(await lookWithAxe()).toEqual(clean);
    await shoot('findings-own-word-picture', [1280]);
  });

  it('are as plain at 320 px, in English too [UX-2]', async () => {
    await page.viewport(320, 720);
    await stageOwnWord('narrow');
    await button('Egen uppgift 2').click();
    await expect.poll(() => shownRows().length).toBe(2);
    expect(shownRows()[0]?.textContent).toContain('Egen uppgift');
    expect(await lookWithAxe()).toEqual(clean);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(320);
    await shoot('findings-own-word-narrow', [320, 400]);
    await stageOwnWord('narrow', 'en');
    await button('Own word 2').click();
    await expect.element(words('only the person’s own answer explains the event')).toBeVisible();
  });
});

describe('lists to go by', () => {
  const choose = async (kind: string, text: string, name: string) => {
    const row = page.getByRole('listitem').filter({ has: button(`Välj lista: ${kind}`) });
    const input = row.element().querySelector<HTMLInputElement>('input[type=file]')!;
    await userEvent.upload(input, new File([text], name));
  };

  it('of interest say which cases have no last day [WARN-17]', async () => {
    await showReviewTab();
    const text = 'Ärende;Slag;Till\nSN 2024-0001;medialt;2099-12-31\nSN 2024-0002;särskilt;\n';
    await choose('Ärenden att vara varsam med', text, 'intresse.csv');
    await expect
      .element(words('Ett ärende saknar sista dag. Det gäller tills listan tas bort.'))
      .toBeVisible();
  });

  it('are read, shown with their sums and faults, saved, and can be taken away [REV-6]', async () => {
    const { vault } = await showReviewTab();
    const space = vault.spaces.get()[0]!;
    await expect.element(words('Ingen lista är inläst.')).toBeVisible();
    await shoot('basis-empty', [320, 400]);
    const text = 'Ärende;Handläggare;Från\nSN 2024-0001;larare12;2024-01-08\nSN 2024-0002;;2024-01-08\n';
    await choose('Uppdrag och behörigheter', text, 'uppdrag.csv');
    await expect.element(words('1 rad begripen, 1 bortfall.')).toBeVisible();
    await expect.element(words('Rad 3: användare och enhet saknas.')).toBeVisible();
    expect(space.basis.heads.get()).toEqual([]);
    await shoot('basis-preview', [320, 400]);
    expect(await lookWithAxe()).toEqual(clean);
    await button('Spara listan').click();
    await expect.element(words('uppdrag.csv är sparad')).toBeVisible();
    const [list] = space.basis.read();
    expect(list?.records.relations).toMatchObject([{ user: 'larare12', from: '2024-01-08' }]);
    expect(JSON.stringify(list)).not.toContain('2024-0001');
    await button('Ta bort uppdrag.csv').click();
    await button('Ta bort listan').click();
    await expect.element(words('uppdrag.csv är borttagen.')).toBeVisible();
    expect(space.basis.heads.get()).toEqual([]);
  });

  it('that lack columns, or are no lists, get a sentence that says what to do', async () => {
    await showReviewTab();
    await choose('Schema', 'Ort;Färg\nLund;blå\n', 'schema.csv');
    await expect.element(words('Filen saknar användare eller namn och från eller datum.')).toBeVisible();
    await choose('Schema', 'BEGIN:VCALENDAR\nBEGIN:VEVENT\nX', 'schema.ics');
    await expect.element(words('Filen är skadad. Ta ut listan igen.')).toBeVisible();
  });
});
