/** The view that signs a review on stage, with a list of March and, when asked for, one of February. */
import { type Locator } from 'vitest/browser';
import { SignView } from '#extension/panel/archive/sign-view.tsx';
import type { Language } from '#extension/text/text.ts';
import type { Dataset } from '#shared/logs/dataset.ts';
import type { FakeReview } from './fake-review.ts';
import { createFakeVault } from './fake-vault.ts';
import { sampleDataset } from './review-data.ts';
import { Room } from './review-stage.tsx';
import { show } from './view.tsx';
import '#extension/panel/review/review.css';
import '#extension/panel/archive/archive.css';
import '#extension/panel/archive/print.css';

export const nothing = () => undefined;

export const textIn = (where: Locator) => () => where.query()?.textContent ?? '';

interface Scene {
  readonly dataset?: Dataset;
  readonly earlier?: readonly Dataset[];
  readonly before?: (review: FakeReview) => void;
  readonly language?: Language;
}

export async function showSign({
  dataset = sampleDataset(12),
  earlier = [],
  before = nothing,
  language,
}: Scene = {}) {
  const vault = createFakeVault();
  const space = vault.spaces.get()[0]!;
  for (const each of earlier) space.addReview({ title: 'Förra listan', dataset: each });
  const review = space.addReview({ title: 'Loggkontroll mars 2024', dataset });
  before(review);
  const shown = await show(
    <Room shape="wide">
      <SignView space={space} review={review} onBack={nothing} onPrint={nothing} onVerify={nothing} />
    </Room>,
    { vault, ...(language ? { language } : {}) },
  );
  return { ...shown, space, review };
}

export const judgeAll = (review: FakeReview) =>
  review.receive('m-maja', [
    { type: 'bulk-verdict', rows: review.rowKeys, value: 'ok', reason: 'eget uppdrag' },
  ]);

export const february = (change: Partial<Dataset['provenance']> = {}) => {
  const dataset = sampleDataset(3);
  const interval = { from: '2024-02-01', to: '2024-02-24' };
  return { ...dataset, provenance: { ...dataset.provenance, interval, ...change } };
};
