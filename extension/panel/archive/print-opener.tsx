/** Opens a review for print. */
import { Button } from '#extension/ui/button.tsx';
import { EmptyState } from '#extension/ui/empty-state.tsx';
import { useTexts } from '#extension/ui/providers.tsx';
import { reviewTexts } from '#extension/text/review.ts';
import type { Space } from '#extension/vault/contract.ts';
import { useOpenReview } from '../review/use-open-review.ts';
import { PrintView } from './print-view.tsx';

export function PrintOpener(props: {
  readonly space: Space;
  readonly id: string;
  readonly onBack: () => void;
}) {
  const texts = useTexts(reviewTexts);
  const opening = useOpenReview(props.space, props.id);
  if (opening.type === 'open') {
    return <PrintView space={props.space} review={opening.review} onBack={props.onBack} />;
  }
  return (
    <section className="sect">
      <EmptyState text={opening.type === 'opening' ? texts.opening : texts.openFailure[opening.why]}>
        <Button onPress={props.onBack}>{texts.back}</Button>
      </EmptyState>
    </section>
  );
}
