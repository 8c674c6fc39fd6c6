/** Sets a review on stage: the room it has in the panel or on the page, a vault in memory behind it. */
import type { ReactNode } from 'react';
import { page } from 'vitest/browser';
import { expect } from 'vitest';
import { ReviewOpener } from '#extension/panel/review/review-opener.tsx';
import type { ListShape } from '#extension/panel/review/table/row-cells.tsx';
import type { Language } from '#extension/text/text.ts';
import type { MemberView } from '#extension/vault/members/members-contract.ts';
import type { Dataset } from '#shared/logs/dataset.ts';
import type { FakeReview } from './fake-review.ts';
import { createFakeVault, type FakeSpace } from './fake-vault.ts';
import { sampleDataset } from './review-data.ts';
import { show } from './view.tsx';
import '#extension/panel/review/review.css';
import '#extension/panel/archive/print.css';

export function Room(props: { readonly shape: ListShape; readonly children: ReactNode }) {
  return props.shape === 'wide' ? (
    <div className="page">
      <nav className="rail" aria-label="Delar" />
      <main className="pageview">{props.children}</main>
    </div>
  ) : (
    <div className="panel">
      <main className="panelmain">{props.children}</main>
    </div>
  );
}

export interface StagedReview {
  readonly review: FakeReview;
  readonly space: FakeSpace;
  /** The list of rows, focused. */
  readonly grid: HTMLElement;
  /** The row that assistive technology is told about. */
  readonly activeRow: () => HTMLElement | null;
  readonly verdictOf: (row: number) => string | null;
}

export interface Staging {
  readonly dataset?: Dataset;
  readonly shape?: ListShape;
  readonly language?: Language;
  /** Of rows that were handed to the user: the review that they are from. */
  readonly handedFrom?: string;
  /** They were drawn, to be judged blind. */
  readonly blind?: true;
  /** Colleagues beside those who are always there. */
  readonly others?: readonly MemberView[];
  /** Plays what happened before the review was opened. */
  readonly before?: (review: FakeReview) => void;
  /** Keeps the lists that findings are made from. */
  readonly lists?: (space: FakeSpace) => Promise<void>;
}

export async function stageReview(staging: Staging = {}): Promise<StagedReview> {
  const { dataset = sampleDataset(60), shape = 'wide', language = 'sv' } = staging;
  const vault = createFakeVault();
  const space = vault.spaces.get()[0]!;
  space.members.set([...space.members.get(), ...(staging.others ?? [])]);
  await staging.lists?.(space);
  const { handedFrom, blind } = staging;
  const review = space.addReview({
    title: 'Loggkontroll mars 2024',
    dataset,
    ...(handedFrom !== undefined && { handedFrom }),
    ...(blind && { blind }),
  });
  staging.before?.(review);
  const nothing = () => undefined;
  await show(
    <Room shape={shape}>
      <ReviewOpener
        space={space}
        id={review.summary.id}
        shape={shape}
        onBack={nothing}
        onPrint={nothing}
        onSign={nothing}
      />
    </Room>,
    { vault, language },
  );
  await expect.element(page.getByRole('grid')).toBeVisible();
  const grid = page.getByRole('grid').element() as HTMLElement;
  grid.focus();
  return {
    review,
    space,
    grid,
    activeRow: () => document.getElementById(grid.getAttribute('aria-activedescendant') ?? ''),
    verdictOf: (row) => review.projection.get().rows.get(review.rowKeys[row]!)?.verdict?.value ?? null,
  };
}
