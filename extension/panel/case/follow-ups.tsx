/** Questions about my openings that wait for an answer; none takes words (INV-9). */
import { useState } from 'react';
import { followUpTexts } from '#extension/text/follow-up.ts';
import { Button } from '#extension/ui/button.tsx';
import { Failure } from '#extension/ui/field.tsx';
import { useObservable, usePlatform, useTexts } from '#extension/ui/providers.tsx';
import { showToast } from '#extension/ui/toast.tsx';
import { useAct } from '#extension/ui/use-act.ts';
import type { Space } from '#extension/vault/space/space-contract.ts';
import type { ReceivedFollowUp } from '#extension/vault/space/follow-ups-contract.ts';
import { followUpAnswers, type FollowUpAnswer } from '#shared/review/follow-up.ts';
import { useSpace } from '../use-space.ts';
import { FollowUpWords } from './follow-up-words.tsx';
import { useWaitingFollowUps } from './use-waiting-follow-ups.ts';

export function FollowUps() {
  const space = useSpace();
  return space ? <Waiting space={space} /> : null;
}

function Waiting({ space }: { readonly space: Space }) {
  const waiting = useWaitingFollowUps(space);
  return waiting.map((one) => <Question key={one.followUp.id} space={space} received={one} />);
}

function Question(props: { readonly space: Space; readonly received: ReceivedFollowUp }) {
  const { space, received } = props;
  const { followUp, from } = received;
  const texts = useTexts(followUpTexts);
  const platform = usePlatform();
  const members = useObservable(space.members);
  const { busy, run } = useAct();
  const [failed, setFailed] = useState(false);
  const answer = (given: FollowUpAnswer) =>
    run(async () => {
      const { id: followUpId, caseNumber } = followUp;
      const at = platform.now();
      const posted = await space.post({ type: 'answered', at, followUpId, caseNumber, answer: given });
      setFailed(!posted.ok);
      if (posted.ok) showToast({ text: texts.answered });
    });
  return (
    <section className="sect stack">
      <h2>{texts.heading}</h2>
      <FollowUpWords
        name={members.find(({ id }) => id === from)?.name ?? texts.aReviewer}
        followUp={followUp}
      />
      <div className="stack-s">
        {followUpAnswers.map((each) => (
          <Button key={each} shape="full" busy={busy} onPress={() => answer(each)}>
            {texts.answers[each]}
          </Button>
        ))}
      </div>
      <Failure>{failed && texts.notSaved}</Failure>
      <p className="sm dim">{texts.answerGoes}</p>
    </section>
  );
}
