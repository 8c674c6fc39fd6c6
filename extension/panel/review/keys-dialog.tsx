/** All keys of the review, and the switch that turns single keys off (WCAG 2.1.4). */
import { Button } from '#extension/ui/button.tsx';
import { Switch } from '#extension/ui/choice.tsx';
import { Dialog } from '#extension/ui/dialog.tsx';
import { useTexts } from '#extension/ui/providers.tsx';
import { reviewTexts } from '#extension/text/review.ts';
import { reviewKeyTexts } from '#extension/text/review-keys.ts';
import { reviewKeys } from './review-keys.ts';

export function KeysDialog(props: {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly singleKeys: boolean;
  readonly onSingleKeys: (on: boolean) => void;
}) {
  const texts = useTexts(reviewTexts);
  const keys = useTexts(reviewKeyTexts);
  return (
    <Dialog open={props.open} onClose={props.onClose} heading={keys.heading}>
      <p className="hint">{keys.hint}</p>
      <dl className="pairs keylist">
        {reviewKeys.map(({ act, key, shift }) => (
          <div key={act} className="pair">
            <dt>
              {shift && (
                <>
                  <kbd>{keys.shift}</kbd>{' '}
                </>
              )}
              <kbd>{key === ' ' ? keys.space : key.toUpperCase()}</kbd>
            </dt>
            <dd>{keys.acts[act]}</dd>
          </div>
        ))}
      </dl>
      <Switch on={props.singleKeys} onChange={props.onSingleKeys}>
        {keys.on}
      </Switch>
      <Button onPress={props.onClose}>{texts.close}</Button>
    </Dialog>
  );
}
