import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OpenReview } from '#extension/vault/review/review-contract.ts';
import { hashProjection } from '#shared/proof/projection-hash.ts';
import { verifyReview } from '#shared/proof/verify-review.ts';
import { sampleDataset } from '../../support/review-data.ts';
import { openSoon } from '../../support/reviews.ts';
import { must, openStage, type Colleague, type Stage } from '../../support/spaces.ts';
import { until } from '../../support/until.ts';

let stage: Stage;
let karin: Colleague;
let maja: Colleague;

beforeAll(async () => {
  stage = await openStage();
  karin = await stage.found('Karin Öberg');
  maja = await stage.join(karin.space, 'Maja Lindqvist', 'reviewer');
}, 60_000);
afterAll(() => stage.end());

/** Karin reads the list in. */
async function openBoth(dataset = sampleDataset(3)): Promise<readonly [OpenReview, OpenReview]> {
  const { id } = must(await karin.space.createReview({ title: 'Loggkontroll mars 2024', dataset }));
  const mine = must(await karin.space.openReview(id));
  return [mine, await openSoon(maja.space, id)];
}

describe('signing off', () => {
  it('is for another than who drew the list in social services, and for who reviews in a school [REV-12]', async () => {
    const draft = { role: 'enhetschef', openReason: 'Bara prov.', gapReason: '' };
    const [mine, hers] = await openBoth(sampleDataset(3, { profileId: 'treserva' }));
    expect(await mine.signOff(draft)).toEqual({ ok: false, error: { type: 'drawer' } });
    expect(mine.projection.get().signOff).toBeNull();
    must(await hers.signOff(draft));
    await until(mine.projection, ({ signOff }) => signOff !== null);
    const [own] = await openBoth();
    must(await own.signOff(draft));
  }, 60_000);

  it('asks for a reason while rows lack a verdict, and signs nothing before there is one [REV-10]', async () => {
    const [mine, hers] = await openBoth(sampleDataset(4));
    const draft = { role: 'rektor', openReason: '', gapReason: '' };
    await mine.annotate([{ type: 'verdict', row: mine.rowKeys[0]!, value: 'ok' }]);
    expect(await mine.signOff(draft)).toEqual({ ok: false, error: { type: 'rows-open', rows: 3 } });
    expect(mine.projection.get().signOff).toBeNull();
    must(await mine.signOff({ ...draft, openReason: 'Gäller en annan skola.' }));
    expect(mine.projection.get().signOff?.value).toMatchObject({
      openRows: 3,
      openReason: 'Gäller en annan skola.',
    });
    mine.close();
    hers.close();
  }, 60_000);

  it('covers what colleagues had said, shows what comes later to both, and is proven by the exported file alone [REV-8]', async () => {
    const [mine, hers] = await openBoth(sampleDataset(3));
    await hers.annotate([{ type: 'verdict', row: hers.rowKeys[2]!, value: 'unclear' }]);
    await until(mine.projection, ({ rows }) => rows.size === 1);
    await mine.annotate(
      mine.rowKeys.slice(0, 2).map((row) => ({ type: 'verdict', row, value: 'ok' }) as const),
    );
    must(await mine.signOff({ role: 'rektor', openReason: '', gapReason: 'Sommaruppehåll.' }));
    const signed = mine.projection.get().signOff;
    expect(signed?.later.size).toBe(0);
    expect(signed?.value.report).toMatchObject({ title: 'Loggkontroll mars 2024' });
    expect(signed?.value.report.names.map(({ name }) => name).toSorted()).toEqual([
      'Karin Öberg',
      'Maja Lindqvist',
    ]);

    await until(hers.projection, ({ signOff }) => signOff !== null);
    await hers.annotate([{ type: 'comment', row: hers.rowKeys[2]!, id: 'c', text: 'Klart.' }]);
    await until(mine.projection, ({ signOff }) => signOff?.later.size === 1);
    expect(hers.projection.get().signOff).toEqual(mine.projection.get().signOff);

    for (const file of [await mine.exportReview(), await hers.exportReview()]) {
      const proof = must(await verifyReview(file));
      expect(proof.faults).toEqual([]);
      expect(proof.signOff?.digest).toBe(signed?.digest);
      expect(proof.signOff?.later.size).toBe(1);
      const rows = proof.signOff?.asSigned ?? new Map<never, never>();
      expect(hashProjection({ rows })).toBe(signed?.value.projectionHash);
      expect(proof.space).toBe(karin.space.id);
    }
    mine.close();
    hers.close();
  }, 60_000);
});
