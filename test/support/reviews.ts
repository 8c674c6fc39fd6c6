/** Reviews in spaces of real vaults: opened as views open them, their rows by place. */
import type { OpenReview } from '#extension/vault/review/review-contract.ts';
import type { Space } from '#extension/vault/space/space-contract.ts';
import type { RowKey } from '#shared/review/annotation.ts';
import { must } from './spaces.ts';
import { eventually, until } from './until.ts';

export function rowAt(review: OpenReview, index: number): RowKey {
  const row = review.rowKeys[index];
  if (row === undefined) throw new Error('no such row');
  return row;
}

/** The list of reviews may arrive before their content: what is not here yet is asked for again. */
export async function openSoon(space: Space, id: string): Promise<OpenReview> {
  await until(space.reviews, (reviews) => reviews.some((review) => review.id === id));
  let opened = await space.openReview(id);
  await eventually(async () => opened.ok || (opened = await space.openReview(id)).ok);
  return must(opened);
}
