import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OpenReview } from '#extension/vault/review/review-contract.ts';
import type { Space } from '#extension/vault/space/space-contract.ts';
import { sha256 } from '#shared/crypto/digest.ts';
import { verifyReview } from '#shared/proof/verify-review.ts';
import type { SecondLock } from '#shared/review/annotation.ts';
import { drawRows } from '#shared/review/draw-rows.ts';
import { sampleDataset } from '../../support/review-data.ts';
import { must, openStage, type Stage } from '../../support/spaces.ts';
import { isSynced, until } from '../../support/until.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.end());

const meIn = (space: Space): string => space.members.get().find(({ isMe }) => isMe)?.id ?? '';

/** A list of 20 rows of which 17 are judged, and a seed locked for a second reader, who is no reviewer. */
async function lockAll() {
  const karin = await stage.found('Karin Öberg');
  const vera = await stage.join(karin.space, 'Vera Testsson', 'member');
  const { id } = must(await karin.space.createReview({ title: 'Mars 2024', dataset: sampleDataset(20) }));
  const review = must(await karin.space.openReview(id));
  await until(karin.space.status, isSynced);
  const lock: SecondLock = { type: 'second-lock', member: meIn(vera.space), count: 6, seed: '5a'.repeat(32) };
  must(await review.annotate([lock]));
  const reason = 'Eget uppdrag.';
  const judged = review.rowKeys.slice(3);
  must(await review.annotate([{ type: 'bulk-verdict', rows: judged, value: 'ok', reason }]));
  must(await review.annotate([{ type: 'comment', row: review.rowKeys[0]!, id: 'c', text: 'Hemligt' }]));
  const drawn = drawRows(sha256, lock, judged);
  return { vera, review, drawn };
}

async function openBlind(space: Space): Promise<OpenReview> {
  const [summary] = await until(space.reviews, (reviews) => reviews.length > 0);
  return must(await space.openReview(summary?.id ?? ''));
}

describe('a second, blind reading', () => {
  it('gives the second reader the drawn rows, and neither verdict, comment nor mark of the first [REV-2]', async () => {
    const { vera, review, drawn } = await lockAll();
    must(await review.drawSecond());
    const blind = await openBlind(vera.space);
    expect(blind.rowKeys).toEqual(drawn);
    expect(blind.summary).toMatchObject({ handedFrom: review.summary.id, blind: true });
    expect(blind.projection.get()).toMatchObject({ rows: new Map(), history: [], second: null });
    expect(await vera.space.openReview(review.summary.id)).toMatchObject({ ok: false });
    expect(vera.space.plan.get()).toEqual([]);
  }, 60_000);

  it('stands beside the first, changes nothing of it, and is proven with the rest [REV-2, REV-8]', async () => {
    const { vera, review, drawn } = await lockAll();
    must(await review.drawSecond());
    const blind = await openBlind(vera.space);
    const [differs, taken] = drawn;
    must(await blind.annotate([{ type: 'verdict', row: differs!, value: 'deviation' }]));
    for (const row of drawn.slice(1)) must(await blind.annotate([{ type: 'verdict', row, value: 'ok' }]));
    must(await blind.annotate([{ type: 'verdict', row: taken!, value: 'unclear' }]));
    must(await blind.undo());
    expect(blind.projection.get().rows.get(differs!)?.verdict?.value).toBe('deviation');
    expect(blind.projection.get().rows.get(taken!)?.verdict?.value).toBe('ok');

    const seen = await until(
      review.projection,
      ({ second }) => second?.verdicts.size === 6 && second.verdicts.get(taken!)?.value === 'ok',
    );
    expect(seen.rows.get(differs!)).toMatchObject({ verdict: { value: 'ok' }, conflicting: [] });
    const pairs = drawn.map((row) => ({
      row,
      first: seen.rows.get(row)!.verdict!.value,
      second: seen.second!.verdicts.get(row)!.value,
    }));
    must(await review.annotate([{ type: 'second-compare', pairs }]));
    const open = review.rowKeys[0]!;
    must(await review.annotate([{ type: 'verdict', row: differs!, value: 'deviation' }]));
    must(await review.annotate([{ type: 'verdict', row: open, value: 'ok' }]));
    must(await review.signOff({ role: 'rektor', openReason: 'Bara urvalet.', gapReason: '' }));
    const proof = must(await verifyReview(await review.exportReview()));
    expect(proof.faults).toEqual([]);
    expect(
      proof.projection.second?.comparison?.value.pairs.filter((each) => each.first !== each.second),
    ).toEqual([{ row: differs, first: 'ok', second: 'deviation' }]);
  }, 60_000);

  it('takes nothing from the second reader about a row that was not drawn [SYNC-4]', async () => {
    const { vera, review, drawn } = await lockAll();
    must(await review.drawSecond());
    const blind = await openBlind(vera.space);
    const undrawn = review.rowKeys.find((row) => !drawn.includes(row))!;
    must(await blind.annotate([{ type: 'verdict', row: drawn[0]!, value: 'unclear' }]));
    must(await blind.annotate([{ type: 'verdict', row: undrawn, value: 'unclear' }]));
    await until(vera.space.status, isSynced);
    const { second } = await until(review.projection, (seen) => seen.second?.verdicts.size === 1);
    expect([...second!.verdicts.keys()]).toEqual([drawn[0]]);
  }, 60_000);
});
