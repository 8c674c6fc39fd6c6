/** The plan of a space, a state document: which reviews there are. Keys are random ids, never names (R9.2). */
import type * as Y from 'yjs';
import { z } from 'zod';
import type { Provenance } from '../logs/dataset.ts';

export interface PlannedReview {
  /** The review's room. */
  readonly id: string;
  readonly title: string;
  /** The creator's clock, milliseconds since the epoch: a claim. */
  readonly createdAt: number;
  /** Member id. */
  readonly createdBy: string;
  readonly source: ReviewSource;
}

/** Which export a review is of, so that the same is known again before it is reviewed twice (CAP-7). */
export type ReviewSource = Pick<Provenance, 'fileHash' | 'sourceSystem' | 'reportTitle' | 'interval'>;

const schema = z.object({
  id: z.string().max(64),
  title: z.string().max(400),
  createdAt: z.number(),
  createdBy: z.string().max(64),
  source: z.object({
    fileHash: z.string().max(64),
    sourceSystem: z.string().max(400),
    reportTitle: z.string().max(2000),
    interval: z.object({ from: z.string().max(32), to: z.string().max(32) }).nullable(),
  }),
});

export function addReview(document: Y.Doc, review: PlannedReview): void {
  document.getMap('reviews').set(review.id, { ...review });
}

/** Newest first; what is no review is left out. */
export function readReviews(document: Y.Doc): PlannedReview[] {
  const reviews = [...document.getMap('reviews').entries()].flatMap(([id, value]) => {
    const parsed = schema.safeParse(value);
    return parsed.success && parsed.data.id === id ? [parsed.data] : [];
  });
  return reviews.toSorted((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? -1 : 1));
}
