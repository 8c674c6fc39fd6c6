/**
 * Into a space: by a colleague's link, as the first of the unit, or back from a backup. Also what the space tab shows to who is
 * in none.
 */
import { useState } from 'react';
import type { Space } from '#extension/vault/space/space-contract.ts';
import { onboardingTexts } from '#extension/text/onboarding.ts';
import { RadioGroup } from '#extension/ui/choice.tsx';
import { Button } from '#extension/ui/button.tsx';
import { useTexts } from '#extension/ui/providers.tsx';
import { CreateSpaceForm } from './create-space-form.tsx';
import { JoinForm } from './join-form.tsx';
import { RestoreForm } from './restore-form.tsx';

type Way = 'join' | 'create' | 'restore';

export function StartSpace(props: {
  /** The user's name, offered as the name in the space. */
  readonly name: string;
  /** Whether starting is the likelier way for this user. */
  readonly starts: boolean;
  readonly onStarted: (space: Space) => void;
  readonly onLater?: () => void;
}) {
  const texts = useTexts(onboardingTexts);
  const [way, setWay] = useState<Way>(props.starts ? 'create' : 'join');
  // Another choice would burn the invitation, or come too late.
  const [isJoining, setJoining] = useState(false);
  const ways: readonly Way[] = props.starts ? ['create', 'join', 'restore'] : ['join', 'create', 'restore'];
  return (
    <div className="stack">
      {!isJoining && (
        <>
          <p>{texts.spaceLead}</p>
          <RadioGroup
            label={texts.way}
            value={way}
            onChange={setWay}
            choices={ways.map((each) => ({ value: each, name: texts.wayOf[each], sub: texts.waySub[each] }))}
          />
        </>
      )}
      {way === 'create' && <CreateSpaceForm name={props.name} onStarted={props.onStarted} />}
      {way === 'join' && <JoinForm name={props.name} onJoining={setJoining} onStarted={props.onStarted} />}
      {way === 'restore' && <RestoreForm name={props.name} onStarted={props.onStarted} />}
      {props.onLater && !isJoining && (
        <Button look="quiet" onPress={props.onLater}>
          {texts.later}
        </Button>
      )}
    </div>
  );
}
