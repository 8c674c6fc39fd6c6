/** All keys of the review: each can be changed, and all can be turned off (WCAG 2.1.4). */
import { useState } from 'react';
import { Button } from '#extension/ui/button.tsx';
import { Switch } from '#extension/ui/choice.tsx';
import { Dialog } from '#extension/ui/dialog.tsx';
import { useTexts } from '#extension/ui/providers.tsx';
import { reviewTexts } from '#extension/text/review.ts';
import { reviewKeyTexts } from '#extension/text/review-keys.ts';
import { KeyName } from '../key-hint.tsx';
import { canBeGiven, giveKey, keyPressed, reviewKeys, type KeyAct, type KeyRow } from './review-keys.ts';

export function KeysDialog(props: {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly singleKeys: boolean;
  readonly onSingleKeys: (on: boolean) => void;
  readonly keys: readonly KeyRow[];
  readonly onKeys: (keys: readonly KeyRow[]) => void;
}) {
  const texts = useTexts(reviewTexts);
  const words = useTexts(reviewKeyTexts);
  const [changing, setChanging] = useState<KeyAct | null>(null);
  return (
    <Dialog
      open={props.open}
      onClose={() => {
        setChanging(null);
        props.onClose();
      }}
      heading={words.heading}
    >
      <p className="hint">{words.hint}</p>
      <dl className="pairs keylist">
        {props.keys.map((row) => (
          <div key={row.act} className="pair">
            <dt>
              <button
                type="button"
                className="keychoice"
                aria-label={words.change(words.acts[row.act], nameOf(row))}
                aria-pressed={changing === row.act}
                onClick={() => setChanging(changing === row.act ? null : row.act)}
                onBlur={() => setChanging(null)}
                onKeyDown={(event) => {
                  if (changing !== row.act || !canBeGiven(event)) return;
                  event.preventDefault();
                  event.stopPropagation();
                  setChanging(null);
                  props.onKeys(giveKey(props.keys, row.act, keyPressed(event)));
                }}
                // A button is pressed when Space comes up: not when it was given as a key.
                onKeyUp={(event) => {
                  if (event.key === ' ' && changing !== row.act) event.preventDefault();
                }}
              >
                {changing === row.act ? words.press : <KeyName row={row} />}
              </button>
            </dt>
            <dd>{words.acts[row.act]}</dd>
          </div>
        ))}
      </dl>
      <Switch on={props.singleKeys} onChange={props.onSingleKeys}>
        {words.on}
      </Switch>
      <div className="row wrap">
        <Button onPress={props.onClose}>{texts.close}</Button>
        <Button look="quiet" onPress={() => props.onKeys(reviewKeys)}>
          {words.asDelivered}
        </Button>
      </div>
    </Dialog>
  );

  function nameOf({ key, shift }: KeyRow): string {
    const name = key === ' ' ? words.space : key.toUpperCase();
    return shift ? `${words.shift} ${name}` : name;
  }
}
