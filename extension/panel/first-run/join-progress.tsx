/** The guest's side of an invitation: waits, shows the code to read out, tells how it ended. */
import { useEffect } from 'react';
import type { Joining } from '#extension/vault/members/joining-contract.ts';
import type { Space } from '#extension/vault/space/space-contract.ts';
import { errorTexts } from '#extension/text/errors.ts';
import { onboardingTexts } from '#extension/text/onboarding.ts';
import { Arrival } from '#extension/ui/arrival.tsx';
import { Button } from '#extension/ui/button.tsx';
import { Note } from '#extension/ui/chip.tsx';
import { Failure } from '#extension/ui/field.tsx';
import { useObservable, useTexts } from '#extension/ui/providers.tsx';

export function JoinProgress(props: {
  readonly joining: Joining;
  readonly onJoined: (space: Space) => void;
  /** `isSpent`: the link opens nothing any more. */
  readonly onOver: (isSpent: boolean) => void;
}) {
  const texts = useTexts(onboardingTexts);
  const errors = useTexts(errorTexts);
  const { joining } = props;
  const state = useObservable(joining.state);
  // A view that is gone, locked or closed can no longer be read out from.
  useEffect(() => () => joining.cancel(), [joining]);

  if (state.type === 'joined') {
    return (
      <div className="stack">
        <Note tone="ok" icon="ok">
          <p>
            <output>{texts.joined(state.space.name)}</output>
          </p>
        </Note>
        <Arrival>
          <Button look="primary" onPress={() => props.onJoined(state.space)}>
            {texts.goOn}
          </Button>
        </Arrival>
      </div>
    );
  }
  if (state.type === 'burnt') {
    return (
      <div className="stack">
        <Failure>{errors.burnt[state.cause]}</Failure>
        <Button look="primary" onPress={() => props.onOver(state.cause !== 'not-saved')}>
          {texts.startOver}
        </Button>
      </div>
    );
  }
  return (
    <div className="stack">
      {state.type === 'waiting-for-host' ? (
        <output className="note">{texts.waitingForHost}</output>
      ) : (
        <>
          <Arrival>
            <h3 tabIndex={-1}>{texts.codeHeading}</h3>
          </Arrival>
          <p>{texts.codeLead}</p>
          <output className="spokencode" aria-label={texts.codeLabel}>
            <span>{state.digits.slice(0, 4)}</span>
            <span>{state.digits.slice(4)}</span>
          </output>
          <p className="sm dim">{texts.codeWhy}</p>
        </>
      )}
      <Button onPress={() => joining.cancel()}>{texts.cancel}</Button>
    </div>
  );
}
