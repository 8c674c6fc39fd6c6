import { beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { CapturedFile } from '#extension/vault/captures-contract.ts';
import type { Language } from '#extension/text/text.ts';
import { createFakePlatform } from '../support/fake-platform.ts';
import { createFakeVault, type FakeVault } from '../support/fake-vault.ts';
import { Room } from '../support/review-stage.tsx';
import { ReviewTabAlone } from '../support/review-tab-alone.tsx';
import { clean, lookWithAxe, shoot, show } from '../support/view.tsx';

beforeEach(() => page.viewport(400, 900));

const button = (name: string | RegExp) => page.getByRole('button', { name });
const words = (text: string | RegExp) => page.getByText(text, { exact: false });

/** A log of March under headings that profiles know; `from` to `to` are the numbers of its rows. */
function knownLog(from: number, to: number, name = 'logg.csv'): File {
  const rows = Array.from({ length: to - from }, (_, i) => {
    const n = from + i;
    const day = String(1 + (n % 28)).padStart(2, '0');
    return `2024-03-${day} 07:12;larare${n};Läst;Exempelskolan F-9;18990223-9871;Elevakt ${n}`;
  });
  return new File([`Tidpunkt;Användare;Händelse;Enhet;Personnummer;Detalj\n${rows.join('\n')}\n`], name);
}

const strangeRows = [
  'Kolumn A;Kolumn B;Kolumn C;Kolumn D',
  '2024-03-01 07:12;larare12;Läst;18990223-9871',
  '2024-03-02 08:13;skolsk02;Skrivit ut;18951022-9926',
];
const strangeLog = () => new File([`${strangeRows.join('\n')}\n`], 'utdrag.csv');

async function showPanel(given: { vault?: FakeVault; language?: Language } = {}) {
  return show(
    <Room shape="narrow">
      <ReviewTabAlone />
    </Room>,
    given,
  );
}

async function choose(file: File): Promise<void> {
  await userEvent.upload(document.querySelector<HTMLInputElement>('input[type=file]')!, file);
}

/** A drop as the browser hands it over, with a handle beside the file. */
async function dropWithHandle(file: File, remove: () => Promise<void>): Promise<void> {
  const target = page.getByText('Släpp en loggfil här').element().closest('.drop')!;
  const transfer = new DataTransfer();
  transfer.items.add(file);
  transfer.effectAllowed = 'all';
  const handled = transfer.items[0]!;
  Object.assign(handled, {
    getAsFileSystemHandle: async () => ({ remove }),
    webkitGetAsEntry: () => ({ isFile: true, isDirectory: false }),
  });
  vi.spyOn(DataTransfer.prototype, 'items', 'get').mockReturnValue(
    Object.assign([handled], { add: () => null, clear: () => undefined, remove: () => undefined }),
  );
  for (const type of ['dragenter', 'dragover', 'drop']) {
    target.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: transfer }));
  }
}

const reviewsOf = (vault: FakeVault) => vault.spaces.get()[0]!.reviews.get();
const datasetOf = (vault: FakeVault, id: string) => vault.spaces.get()[0]!.review(id).dataset;

describe('a long file', () => {
  it('shows its first rows, masked, while the rest is read [CAP-8]', async () => {
    const vault = createFakeVault();
    await showPanel({ vault });
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

describe('a file on the disk', () => {
  it('that an adapted site had downloaded is sealed here, then removed, and the review says so [CAP-6]', async () => {
    const vault = createFakeVault();
    const platform = createFakePlatform();
    const steps: string[] = [];
    const keep = vault.keepCapture.bind(vault);
    vault.keepCapture = async (file: CapturedFile) => {
      steps.push(`sealed ${file.bytes.length}`);
      return keep(file);
    };
    const file = knownLog(0, 5);
    platform.downloaded = {
      path: '/home/rektor/Hämtningar/logg.csv',
      remove: async () => {
        steps.push('removed');
        return true;
      },
    };
    await show(
      <Room shape="narrow">
        <ReviewTabAlone />
      </Room>,
      { vault, platform },
    );
    await choose(file);
    await expect.element(words('logg.csv är borttagen från disken.')).toBeVisible();
    expect(steps).toEqual([`sealed ${file.size}`, 'removed']);
    expect(vault.captures.get()).toEqual([]);
    expect(datasetOf(vault, 'review-1').provenance.disk).toBe('removed');
    await button('Börja granska').click();
    const source = () => document.querySelector<HTMLElement>('.source > summary');
    await expect.poll(source).not.toBeNull();
    source()?.click();
    await expect.element(words('Loggfilen togs bort från disken')).toBeVisible();
  });

  it('that cannot be removed is named with its place, for the user to delete [CAP-6]', async () => {
    const vault = createFakeVault();
    const platform = createFakePlatform();
    platform.downloaded = { path: '/home/rektor/Hämtningar/logg.csv', remove: async () => false };
    await show(
      <Room shape="narrow">
        <ReviewTabAlone />
      </Room>,
      { vault, platform },
    );
    await choose(knownLog(0, 5));
    await expect.element(words('Den ligger här: /home/rektor/Hämtningar/logg.csv')).toBeVisible();
    expect(datasetOf(vault, 'review-1').provenance.disk).toBe('remains');
  });

  it('stays where it is when its contents could not be sealed here first [CAP-6]', async () => {
    const vault = createFakeVault();
    const platform = createFakePlatform();
    const remove = vi.fn<() => Promise<boolean>>(async () => true);
    platform.downloaded = { path: '/home/rektor/Hämtningar/logg.csv', remove };
    vault.keepCapture = async () => ({ ok: false, error: { type: 'storage-full' } });
    await show(
      <Room shape="narrow">
        <ReviewTabAlone />
      </Room>,
      { vault, platform },
    );
    await choose(knownLog(0, 5));
    await expect.element(words('ligger kvar på disken')).toBeVisible();
    expect(remove).not.toHaveBeenCalled();
  });

  it('that was dropped with a handle is removed through it when the user says so [SITE-8] [CAP-6]', async () => {
    const { vault } = await showPanel();
    const remove = vi.fn<() => Promise<void>>(async () => undefined);
    await dropWithHandle(knownLog(0, 5), remove);
    await expect
      .element(page.getByRole('heading', { name: 'Ska filen tas bort från datorn?' }))
      .toBeVisible();
    expect(document.activeElement?.textContent).toBe('Ta bort filen');
    expect(await lookWithAxe()).toEqual(clean);
    expect(remove).not.toHaveBeenCalled();
    await userEvent.keyboard('{Enter}');
    await expect.element(words('logg.csv är borttagen från disken.')).toBeVisible();
    expect(remove).toHaveBeenCalledOnce();
    expect(datasetOf(vault, 'review-1').provenance.disk).toBe('removed');
    vi.restoreAllMocks();
  });
});

describe('a file that the browser asks about before it lets it be removed', () => {
  it('is waited for in words, and named for the user to delete when the browser says no [SITE-8] [CAP-6]', async () => {
    const { vault } = await showPanel();
    const answer = Promise.withResolvers<void>();
    await dropWithHandle(knownLog(0, 5), () => answer.promise);
    await page.getByRole('button', { name: 'Ta bort filen' }).click();
    await expect.element(words('Svara ja i dess ruta.')).toBeVisible();
    expect(await lookWithAxe()).toEqual(clean);
    expect(vault.spaces.get()[0]?.reviews.get()).toEqual([]);
    answer.reject(new DOMException('', 'NotAllowedError'));
    await expect
      .element(words('logg.csv ligger kvar där du tog den. Ta bort den när du är klar.'))
      .toBeVisible();
    expect(datasetOf(vault, 'review-1').provenance.disk).toBe('not-ours');
    vi.restoreAllMocks();
  });
});

describe('columns that no profile knows', () => {
  it('are chosen by the user, who sees the first rows masked and what each guideline lacks [CAP-3] [CAP-10]', async () => {
    const { vault } = await showPanel();
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
    const { vault } = await showPanel();
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
  });

  it('that let no row be read are asked for again, and letting be changes nothing [CAP-3] [CAP-5]', async () => {
    const { vault } = await showPanel({ language: 'en' });
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
    const { vault } = await showPanel();
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
    const { vault } = await showPanel();
    await choose(knownLog(0, 5));
    await expect.element(button('Börja granska')).toBeVisible();
    await choose(knownLog(1, 5));
    await expect.element(words(/Alla rader i filen finns redan i/)).toBeVisible();
    expect(reviewsOf(vault)).toHaveLength(1);
  });

  it('in part gives a review of the new rows only, and says where the others are [CAP-7]', async () => {
    const { vault } = await showPanel();
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
    await showPanel({ vault });
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
