/** Opens a review to be worked in. */
import type { Space } from '#extension/vault/space/space-contract.ts';
import { ReviewAtHand } from './review-at-hand.tsx';
import { ReviewScreen } from './review-screen.tsx';
import type { ListShape } from './table/row-cells.tsx';

export function ReviewOpener(props: {
  readonly space: Space;
  readonly id: string;
  readonly shape: ListShape;
  readonly onBack: () => void;
  readonly onPrint: () => void;
  readonly onSign: () => void;
}) {
  return (
    <ReviewAtHand space={props.space} id={props.id} onBack={props.onBack}>
      {(review, indexByKey) => (
        <ReviewScreen
          key={review.summary.id}
          space={props.space}
          review={review}
          indexByKey={indexByKey}
          shape={props.shape}
          onBack={props.onBack}
          onPrint={props.onPrint}
          onSign={props.onSign}
        />
      )}
    </ReviewAtHand>
  );
}
