/** What a review is called in front of this user: rows that were handed over say so, and how. */
import { handoverTexts } from '#extension/text/handover.ts';
import { secondTexts } from '#extension/text/second.ts';
import { useTexts } from '#extension/ui/providers.tsx';
import type { ReviewSummary } from '#extension/vault/review/review-contract.ts';

export function useReviewTitle(): (summary: ReviewSummary) => string {
  const handed = useTexts(handoverTexts);
  const second = useTexts(secondTexts);
  return ({ title, handedFrom, blind }) =>
    blind ? second.title(title) : handedFrom === undefined ? title : handed.title(title);
}
