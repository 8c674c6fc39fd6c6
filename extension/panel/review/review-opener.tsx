/** Opens a review and shows it; until then, or when that fails, says what is so and the way back. */
import { Button } from '#extension/ui/button.tsx';
import { EmptyState } from '#extension/ui/empty-state.tsx';
import { useTexts } from '#extension/ui/providers.tsx';
import { reviewTexts } from '#extension/text/review.ts';
import type { Space } from '#extension/vault/space-contract.ts';
import { ReviewScreen } from './review-screen.tsx';
import type { ListShape } from './row-cells.tsx';
import { useOpenReview } from './use-open-review.ts';

export function ReviewOpener(props: {
  readonly space: Space;
  readonly id: string;
  readonly shape: ListShape;
  readonly onBack: () => void;
  readonly onPrint: () => void;
  readonly onSign: () => void;
}) {
  const texts = useTexts(reviewTexts);
  const opening = useOpenReview(props.space, props.id);
  if (opening.type === 'open') {
    return (
      <ReviewScreen
        key={opening.review.summary.id}
        space={props.space}
        review={opening.review}
        indexByKey={opening.indexByKey}
        shape={props.shape}
        onBack={props.onBack}
        onPrint={props.onPrint}
        onSign={props.onSign}
      />
    );
  }
  return (
    <section className="sect">
      <EmptyState text={opening.type === 'opening' ? texts.opening : texts.openFailure[opening.why]}>
        <Button onPress={props.onBack}>{texts.back}</Button>
      </EmptyState>
    </section>
  );
}
