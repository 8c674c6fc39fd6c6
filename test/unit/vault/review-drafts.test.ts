import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Vault } from '#extension/vault/contract.ts';
import type { Space } from '#extension/vault/space/space-contract.ts';
import { dumpIndexedDb, findCanaries } from '../../support/canary.ts';
import { failWrites } from '../../support/disk-faults.ts';
import { sampleDataset, sampleSource } from '../../support/review-data.ts';
import { mapping } from '../../support/kept-lists.ts';
import { openSoon, rowAt } from '../../support/reviews.ts';
import { must, openStage, type Stage } from '../../support/spaces.ts';
import { testPassphrase } from '../../support/vault-profile.ts';
import { isSynced, until } from '../../support/until.ts';

const dataset = sampleDataset(6);
const words = 'Frågar skolsköterskan om kvällen';
let stage: Stage;

beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.end());

async function spaceOf(vault: Vault): Promise<Space> {
  const [space] = await until(vault.spaces, (list) => list.length === 1);
  if (!space) throw new Error('no space');
  await until(space.reviews, (list) => list.length === 1);
  return space;
}

describe('a comment that is begun and not saved', () => {
  it('is there after lock and unlock, typed up to the very last letter, and lies sealed on the disk [REV-9] [SYNC-2]', async () => {
    const karin = await stage.found('Karin Öberg');
    const { id } = must(await karin.space.createReview({ title: 'Mars 2024', dataset }));
    const review = must(await karin.space.openReview(id));
    const [first, second] = [rowAt(review, 0), rowAt(review, 1)];
    for (let length = 1; length < words.length; length++)
      void review.keepDraft(first, words.slice(0, length));
    const typing = [
      review.keepDraft(first, words),
      review.keepDraft(second, 'x'),
      review.keepDraft(second, ''),
    ];
    await karin.vault.lock('demand');
    for (const kept of await Promise.all(typing)) must(kept);
    expect(await review.keepDraft(first, 'efter låset')).toEqual({ ok: false, error: { type: 'locked' } });
    const dump = await dumpIndexedDb(karin.profile.indexedDB);
    expect(findCanaries(dump, ['skolsköterskan', 'kvällen'])).toEqual([]);
    must(await karin.vault.unlock(testPassphrase));
    const again = must(await (await spaceOf(karin.vault)).openReview(id));
    expect([...again.drafts]).toEqual([[first, words]]);
  }, 20_000);

  it('is in the next window of the same user, also what is typed in both at once, and no part of the review [REV-9]', async () => {
    const karin = await stage.found('Karin Öberg');
    const { id } = must(await karin.space.createReview({ title: 'Mars 2024', dataset }));
    const review = must(await karin.space.openReview(id));
    const window = await spaceOf(await stage.context(karin.profile));
    const page = await openSoon(window, id);
    const typed = await Promise.all([
      review.keepDraft(rowAt(review, 0), words),
      page.keepDraft(rowAt(page, 3), 'I fönster två'),
    ]);
    typed.forEach(must);
    const panel = await openSoon(karin.space, id);
    expect([...panel.drafts.values()]).toEqual([words, 'I fönster två']);
    expect(panel.projection.get().rows.size).toBe(0);
  }, 20_000);

  it('says when the disk takes no more, and is kept with the next words [SYNC-6]', async () => {
    const karin = await stage.found('Karin Öberg');
    const { id } = must(await karin.space.createReview({ title: 'Mars 2024', dataset }));
    const review = must(await karin.space.openReview(id));
    const mend = failWrites('throw');
    const failed = await review.keepDraft(rowAt(review, 0), words);
    mend();
    expect(failed).toEqual({ ok: false, error: { type: 'storage-full' } });
    must(await review.keepDraft(rowAt(review, 1), 'y'));
    const again = must(await karin.space.openReview(id));
    expect(again.drafts.get(rowAt(again, 0))).toBe(words);
  }, 20_000);
});

describe('what a space knows of exports', () => {
  it('is which file a review is of, and how a colleague has read headings that no profile knows [CAP-3] [CAP-7]', async () => {
    const karin = await stage.found('Karin Öberg');
    must(await karin.space.createReview({ title: 'Mars 2024', dataset }));
    const columns = ['Kolumn A', 'Kolumn B'];
    expect(karin.space.mappingFor(columns)).toBeNull();
    must(await karin.space.keepMapping(columns, mapping));
    expect(karin.space.mappingFor(columns)).toEqual(mapping);
    expect(karin.space.mappingFor(columns.toReversed())).toBeNull();
    await until(karin.space.status, isSynced);
    const maja = await stage.join(karin.space, 'Maja Lindqvist', 'reviewer');
    const [review] = await until(maja.space.reviews, (list) => list.length === 1);
    expect(review?.source).toEqual(sampleSource);
    await expect.poll(() => maja.space.mappingFor(columns)).toEqual(mapping);
  }, 20_000);
});
