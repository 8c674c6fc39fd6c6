import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cdp, page } from 'vitest/browser';
import { PapersPage } from '#extension/panel/papers/papers-page.tsx';
import type { PaperAddress } from '#extension/panel/page-address.ts';
import type { Language } from '#extension/text/text.ts';
import type { PlanRecord } from '#shared/plan/plan-record.ts';
import { createFakeVault } from '../support/fake-vault.ts';
import { sampleDataset } from '../support/review-data.ts';
import { clean, lookWithAxe, shoot, show, words } from '../support/view.tsx';
import { ordered, settings } from '../support/plan-records.ts';

interface CdpSession {
  send(method: string, parameters: Record<string, unknown>): Promise<unknown>;
}

const request = ordered({
  id: 'asked',
  reason: 'request',
  orderedOn: '2024-04-02',
  users: [],
  askedBy: 'representative',
  doneOn: '2024-04-05',
  outcome: 'nothing',
  measures: 'Fullmakten är sparad i ärendet.',
});
const plan: readonly PlanRecord[] = [{ ...settings, selfCheck: true, employees: 360 }, request];

async function showPaper(address: PaperAddress, records = plan, language: Language = 'sv') {
  const vault = createFakeVault();
  const space = vault.spaces.get()[0]!;
  space.plan.set(records);
  const review = space.addReview({ title: 'Loggkontroll mars 2024', dataset: sampleDataset(412) });
  await show(<PapersPage space={space} address={address} onBack={() => undefined} />, { vault, language });
  return { space, review };
}

beforeEach(() => page.viewport(1000, 1200));
afterEach(() => {
  delete document.documentElement.dataset['theme'];
});

describe('the form about a check', () => {
  const form = { view: 'form', subject: 'targeted', id: 'asked' } as const;

  it('says what was checked, what it showed, and has room for both who answer for it [ARK-2, REV-12]', async () => {
    await showPaper(form);
    await expect.element(page.getByRole('heading', { name: 'Utförd loggkontroll' })).toBeVisible();
    for (const text of [
      'Personen själv begär det',
      'Företrädare, fullmakten är kontrollerad',
      'Karin Öberg, 2024-04-02',
      '2024-03-01–2024-03-31',
      'Inget att utreda',
      'Fullmakten är sparad i ärendet.',
      'Systemförvaltning, datum',
      'Ansvarig chef, datum',
      'Sparas i två år på enheten.',
    ])
      await expect.element(words(text).first()).toBeVisible();
    await shoot('paper-form', [320, 1000]);
    expect(await lookWithAxe()).toEqual(clean);
  });

  it('keeps on paper the room to sign, and the parts as far apart as on screen [ARK-2]', async () => {
    await showPaper(form);
    await expect.element(words('Systemförvaltning, datum')).toBeVisible();
    const print = (media: string) => (cdp() as CdpSession).send('Emulation.setEmulatedMedia', { media });
    await print('print');
    const parts = [...document.querySelectorAll('main > :not(.sf)')].map((part) =>
      part.getBoundingClientRect(),
    );
    const between = parts.slice(1).map(({ top }, index) => Math.round(top - parts[index]!.bottom));
    await print('');
    expect(between.every((room) => room >= 7)).toBe(true);
    expect(Math.max(...between)).toBeGreaterThan(50);
  });

  it('names who read the log in beside those who sign, also when the log is culled [REV-12, ARK-2]', async () => {
    const log = { ...request, reviewId: 'review-1' };
    const { space, review } = await showPaper(form, [log]);
    await expect.element(words('Loggkontroll mars 2024')).toBeVisible();
    await expect.element(words('Loggen inläst av')).toBeVisible();
    await expect.element(words('Karin Öberg, 2024-04-08')).toBeVisible();
    const summary = { ...review.summary, id: 'gone', title: 'Gallrad lista' };
    const by = { proposedBy: 'Maja', proposedAt: 0, confirmedBy: 'Karin', confirmedAt: 0, devices: [] };
    const culled = [{ id: 'gone', kind: 'review' as const, month: null, summary, ...by }];
    space.archive.rooms.set({ kept: [], culled });
    space.plan.set([{ ...log, reviewId: 'gone' }]);
    await expect.element(words('Gallrad lista')).toBeVisible();
  });

  it('is not made of a check that is not finished [ARK-2]', async () => {
    await showPaper(form, [{ ...request, doneOn: null, outcome: null }]);
    await expect.element(words('inte avslutad än')).toBeVisible();
    await expect.element(page.getByRole('button', { name: 'Skriv ut' })).not.toBeInTheDocument();
  });
});

describe('the year in sum', () => {
  it('tells checks, causes, coverage and measures, and no person [ARK-2, ARK-8]', async () => {
    await showPaper({ view: 'year', year: 2024 });
    await expect.element(page.getByRole('heading', { name: 'Loggkontroller 2024' })).toBeVisible();
    await expect.element(page.getByRole('row', { name: /Personen själv begär det 1 1 1 0/ })).toBeVisible();
    await expect.element(words('1 begäran från personen själv eller en företrädare')).toBeVisible();
    await expect.element(words('0 av 360 anställda har dragits. Målet, 5 %, är 18.')).toBeVisible();
    expect(document.querySelector('main')?.textContent).not.toMatch(/Karin|Maja|larare/);
    await shoot('paper-year', [1000]);
    expect(await lookWithAxe()).toEqual(clean);
  });

  it('breaks no word of its headings, in English either [UX-1]', async () => {
    await showPaper({ view: 'year', year: 2024 }, plan, 'en');
    await expect.element(page.getByRole('heading', { name: 'Log checks 2024' })).toBeVisible();
    const broken = [...document.querySelectorAll('th')].flatMap((heading) => brokenWords(heading.firstChild));
    expect(broken).toEqual([]);
  });
});

/** The words of a text that stand on more than one line. */
function brokenWords(text: Node | null): readonly string[] {
  return [...(text?.textContent ?? '').matchAll(/\S+/g)].flatMap(({ 0: word, index }) => {
    const range = document.createRange();
    range.setStart(text!, index);
    range.setEnd(text!, index + word.length);
    return range.getClientRects().length > 1 ? [word] : [];
  });
}

describe('the answer to a person', () => {
  it('finds the rows by the number as the person writes it, without a name of an employee [PLAN-4]', async () => {
    const { review } = await showPaper({ view: 'answer', id: 'asked' });
    const [event] = review.dataset.events;
    const subject = event!.subject;
    await page
      .getByLabelText('Personnummer eller ärendenummer')
      .fill(`${subject.slice(0, 8)}-${subject.slice(8)}`);
    await page.getByRole('button', { name: 'Visa raderna' }).click();
    await expect.element(page.getByRole('cell', { name: event!.action }).first()).toBeVisible();
    const paper = document.querySelector('main')?.textContent ?? '';
    for (const { user } of review.dataset.events) expect(paper).not.toContain(user);
    expect(paper).not.toContain(subject.slice(8));
    await shoot('paper-answer', [1000]);
    expect(await lookWithAxe()).toEqual(clean);
  });

  it('says when nothing is there [PLAN-4]', async () => {
    await showPaper({ view: 'answer', id: 'asked' });
    await page.getByLabelText('Personnummer eller ärendenummer').fill('18900101-9802');
    await page.getByRole('button', { name: 'Visa raderna' }).click();
    await expect.element(words('Inga rader i den granskningen gäller den personen.')).toBeVisible();
  });
});
