/** Opens a review and shows what is made of it; until then, or when that fails, says what is so and the way back. */
import type { ReactNode } from 'react';
import { Button } from '#extension/ui/button.tsx';
import { EmptyState } from '#extension/ui/empty-state.tsx';
import { useTexts } from '#extension/ui/providers.tsx';
import { reviewTexts } from '#extension/text/review.ts';
import type { OpenReview } from '#extension/vault/review/review-contract.ts';
import type { Space } from '#extension/vault/space/space-contract.ts';
import type { RowKey } from '#shared/review/annotation.ts';
import { useReadsReview } from '../use-me.ts';
import { useOpenReview } from './use-open-review.ts';

export function ReviewAtHand(props: {
  readonly space: Space;
  readonly id: string;
  readonly onBack: () => void;
  readonly children: (review: OpenReview, indexByKey: ReadonlyMap<RowKey, number>) => ReactNode;
}) {
  const texts = useTexts(reviewTexts);
  if (useReadsReview(props.space)(props.id)) return <Opened {...props} />;
  return (
    <section className="sect">
      <EmptyState text={texts.reviewersOnly}>
        <Button onPress={props.onBack}>{texts.back}</Button>
      </EmptyState>
    </section>
  );
}

function Opened(props: Parameters<typeof ReviewAtHand>[0]) {
  const texts = useTexts(reviewTexts);
  const opening = useOpenReview(props.space, props.id);
  if (opening.type === 'open') return props.children(opening.review, opening.indexByKey);
  return (
    <section className="sect">
      <EmptyState text={opening.type === 'opening' ? texts.opening : texts.openFailure[opening.why]}>
        <Button onPress={props.onBack}>{texts.back}</Button>
      </EmptyState>
    </section>
  );
}
