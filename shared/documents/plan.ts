/** The plan of a space, a state document: which reviews there are. Keys are random ids, never names (R9.2). */
import type * as Y from 'yjs';
import { z } from 'zod';

export interface PlannedReview {
  /** The review's room. */
  readonly id: string;
  readonly title: string;
  /** The creator's clock, milliseconds since the epoch: a claim. */
  readonly createdAt: number;
  /** Member id. */
  readonly createdBy: string;
}

const schema = z.object({
  id: z.string().max(64),
  title: z.string().max(400),
  createdAt: z.number(),
  createdBy: z.string().max(64),
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
