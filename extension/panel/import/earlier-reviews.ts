/** Whether an export is under review already, whole or in part: the same file, or the same rows of the same report (CAP-7). */
import type { ReviewSummary } from '#extension/vault/review/review-contract.ts';
import type { Space } from '#extension/vault/space/space-contract.ts';
import { pause } from '#shared/base/pause.ts';
import type { Dataset, Provenance } from '#shared/logs/dataset.ts';
import { withoutRowsOf } from '#shared/logs/overlap.ts';

export interface EarlierReviews {
  /** Reviews that hold some of its rows, in the order of the list. */
  readonly reviews: readonly ReviewSummary[];
  /** The dataset without those rows; the same object when none are known. */
  readonly fresh: Dataset;
}

export function reviewOfFile(space: Space, fileHash: string): ReviewSummary | null {
  return space.reviews.get().find((review) => review.source.fileHash === fileHash) ?? null;
}

/** Reviews that have not arrived on this device yet cannot be compared with, and are passed over. */
export async function findEarlierReviews(space: Space, dataset: Dataset): Promise<EarlierReviews> {
  const reviews: ReviewSummary[] = [];
  let fresh = dataset;
  for (const review of space.reviews.get()) {
    if (!mayOverlap(review.source, dataset.provenance)) continue;
    // One dataset in memory at a time.
    const opened = await space.openReview(review.id);
    if (!opened.ok) continue;
    const rest = await restOf(fresh, opened.value.dataset);
    opened.value.close();
    if (rest.events.length < fresh.events.length) {
      reviews.push(review);
      fresh = rest;
    }
  }
  return { reviews, fresh };
}

/** With pauses, so that the panel does not stand still. */
async function restOf(dataset: Dataset, earlier: Dataset): Promise<Dataset> {
  const steps = withoutRowsOf(dataset, earlier);
  let step = steps.next();
  while (!step.done) {
    await pause();
    step = steps.next();
  }
  return step.value;
}

/** Without a stated interval on either side only the rows can tell. */
function mayOverlap(a: ReviewSummary['source'], b: Provenance): boolean {
  if (a.sourceSystem !== b.sourceSystem) return false;
  if (a.interval === null || b.interval === null) return true;
  return a.interval.from <= b.interval.to && b.interval.from <= a.interval.to;
}
