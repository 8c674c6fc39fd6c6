/** What becomes of a log file on the disk when it has been read in. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { CapturedFile } from '#extension/vault/space/captures-contract.ts';
import { showReviewTab } from '../support/show-review-tab.tsx';
import { button, clean, lookWithAxe, words } from '../support/view.tsx';
import { choose, datasetOf, knownLog } from '../support/import-stage.ts';

const path = '/home/rektor/Hämtningar/logg.csv';

beforeEach(() => page.viewport(400, 900));

function drop(dataTransfer: DataTransfer): void {
  const target = page.getByText('Släpp en loggfil här').element().closest('.drop')!;
  for (const type of ['dragenter', 'dragover', 'drop'])
    target.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer }));
}

/** Dropped as the browser hands them over, with a handle beside each file. */
function dropFiles(files: readonly File[], remove: () => Promise<void>): void {
  const transfer = new DataTransfer();
  for (const file of files) transfer.items.add(file);
  transfer.effectAllowed = 'all';
  const handled = [...transfer.items].map((item) =>
    Object.assign(item, {
      getAsFileSystemHandle: async () => ({ remove }),
      webkitGetAsEntry: () => ({ isFile: true, isDirectory: false }),
    }),
  );
  const rest = { add: () => null, clear: () => undefined, remove: () => undefined };
  vi.spyOn(DataTransfer.prototype, 'items', 'get').mockReturnValue(Object.assign(handled, rest));
  drop(transfer);
}

describe('what is dropped', () => {
  afterEach(() => void vi.restoreAllMocks());

  it.each([
    [
      'several files at once',
      'Släpp en fil i taget.',
      () => dropFiles([knownLog(0, 5), knownLog(5, 9)], () => Promise.resolve()),
    ],
    [
      'a link',
      'Det du släppte är ingen fil.',
      () => {
        const transfer = new DataTransfer();
        transfer.setData('text/uri-list', 'data:text/csv,Tid');
        drop(transfer);
      },
    ],
  ] as const)('and is %s is not read, and it is told what to drop [CAP-5]', async (_, told, put) => {
    const { vault } = await showReviewTab();
    put();
    await expect.element(words(told)).toBeVisible();
    expect(vault.spaces.get()[0]!.reviews.get()).toEqual([]);
  });
});

describe('a file on the disk', () => {
  it('that an adapted site had downloaded is sealed here, then removed, and the review says so [CAP-6]', async () => {
    const { vault, platform } = await showReviewTab();
    const steps: string[] = [];
    const keep = vault.keepCapture.bind(vault);
    vault.keepCapture = async (file: CapturedFile) => {
      steps.push(`sealed ${file.bytes.length}`);
      return keep(file);
    };
    const file = knownLog(0, 5);
    platform.downloaded = {
      path,
      remove: async () => {
        steps.push('removed');
        return true;
      },
    };
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
    const { vault, platform } = await showReviewTab();
    platform.downloaded = { path, remove: async () => false };
    await choose(knownLog(0, 5));
    await expect.element(words(`Den ligger här: ${path}`)).toBeVisible();
    expect(datasetOf(vault, 'review-1').provenance.disk).toBe('remains');
  });

  it('stays where it is when its contents could not be sealed here first [CAP-6]', async () => {
    const { vault, platform } = await showReviewTab();
    const remove = vi.fn<() => Promise<boolean>>(async () => true);
    platform.downloaded = { path, remove };
    vault.keepCapture = async () => ({ ok: false, error: { type: 'storage-full' } });
    await choose(knownLog(0, 5));
    await expect.element(words('ligger kvar på disken')).toBeVisible();
    expect(remove).not.toHaveBeenCalled();
  });

  it('that was dropped with a handle is removed through it when the user says so [SITE-8] [CAP-6]', async () => {
    const { vault } = await showReviewTab();
    const remove = vi.fn<() => Promise<void>>(async () => undefined);
    dropFiles([knownLog(0, 5)], remove);
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
    const { vault } = await showReviewTab();
    const answer = Promise.withResolvers<void>();
    dropFiles([knownLog(0, 5)], () => answer.promise);
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
